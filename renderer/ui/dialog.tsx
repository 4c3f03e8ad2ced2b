import { Dialog as Base } from '@base-ui/react/dialog';
import type { JSX, ReactNode } from 'react';
import { Button } from './button.tsx';
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

/** A modal window with a title, closed by Escape, the cross or a click outside. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  wide = false,
  children,
  actions,
}: DialogProps): JSX.Element {
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Popup className={wide ? 'dialog dialog-wide' : 'dialog'}>
          <header className="dialog-head">
            <Base.Title className="dialog-title">{title}</Base.Title>
            <Button variant="quiet" icon="close" aria-label="Close" onClick={onClose} />
          </header>
          {description !== undefined && (
            <Base.Description className="dialog-description">{description}</Base.Description>
          )}
          <div className="dialog-body">{children}</div>
          {actions !== undefined && <div className="dialog-actions">{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
