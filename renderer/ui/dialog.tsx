import { Dialog as Base } from '@base-ui/react/dialog';
import { type JSX, type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import { OpeningFocus } from './opening-focus.ts';
import './dialog.css';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** What a form begins with: where the keyboard goes, rather than to the cross. */
const fields = '[autofocus], input:enabled, textarea:enabled, button[role="combobox"]:enabled';

/** A modal window with a title, which begins with its first field, closed by Escape, the cross or a click outside. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  wide = false,
  children,
  actions,
}: DialogProps): JSX.Element {
  const popup = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const firstField = (): HTMLElement | undefined =>
    body.current?.querySelector<HTMLElement>(fields) ?? undefined;
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Popup
          ref={popup}
          className={wide ? 'dialog dialog-wide' : 'dialog'}
          initialFocus={() => firstField() ?? true}
        >
          <OpeningFocus popup={popup} target={(own) => firstField() ?? own} />
          <header className="dialog-head">
            <Base.Title className="dialog-title">{title}</Base.Title>
            <Button variant="quiet" icon="close" aria-label="Close" onClick={onClose} />
          </header>
          {description !== undefined && (
            <Base.Description className="dialog-description">{description}</Base.Description>
          )}
          <div ref={body} className="dialog-body">
            {children}
          </div>
          {actions !== undefined && <div className="dialog-actions">{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
