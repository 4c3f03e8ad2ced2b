import { ContextMenu as Base } from '@base-ui/react/context-menu';
import { Fragment, useRef, type JSX, type ReactNode } from 'react';
import './dialog.css';
import type { MenuChoice } from './menu.tsx';

/** An action, or a list of which one is chosen. */
export type ContextChoice =
  | MenuChoice
  | { readonly id: string; readonly label: string; readonly among: readonly ContextOption[] };

export interface ContextOption extends Omit<MenuChoice, 'hint' | 'disabled'> {
  readonly chosen: boolean;
  /** Colour of the theme to show beside it. */
  readonly tone?: string;
}

/** What a menu offers: groups of actions with a line between. */
export interface ContextOffer {
  /** What it is about, for screen readers. */
  readonly label: string;
  readonly groups: readonly (readonly ContextChoice[])[];
}

/**
 * An area with a menu on the right button, a long press, the menu key and Shift+F10. What it offers is set (`offer`)
 * by a `contextmenu` handler inside the area, before the event arrives here. The action runs once the menu is away and
 * `focusOn` has the focus again: what it opens keeps the focus that it takes.
 */
export function ContextMenu({
  offer,
  focusOn,
  children,
}: {
  readonly offer: ContextOffer | null;
  readonly focusOn: () => HTMLElement | null;
  readonly children: ReactNode;
}): JSX.Element {
  const picked = useRef<(() => void) | null>(null);
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      onOpenChangeComplete={(open) => {
        if (open) {
          // Its keys are nowhere else: what took the focus while it opened gives it back.
          if (popup.current?.contains(document.activeElement) === false) popup.current.focus();
          return;
        }
        const run = picked.current;
        picked.current = null;
        focusOn()?.focus({ preventScroll: true });
        run?.();
      }}
    >
      <Base.Trigger className="context-area">{children}</Base.Trigger>
      <Base.Portal container={document.querySelector('main')}>
        <Base.Positioner className="menu-positioner">
          <Base.Popup
            ref={popup}
            className="menu-popup"
            aria-label={offer?.label}
            // Given above, before the action: here it would come after it, and take the focus from what it opened.
            finalFocus={false}
            onContextMenu={(event) => event.preventDefault()}
          >
            {offer?.groups
              .filter(({ length }) => length > 0)
              .map((group, index) => (
                <Fragment key={group[0]?.id}>
                  {index > 0 && <Base.Separator className="menu-line" />}
                  {group.map((choice) =>
                    'among' in choice ? (
                      <Among key={choice.id} label={choice.label} options={choice.among} picked={picked} />
                    ) : (
                      <Base.Item
                        key={choice.id}
                        className="menu-item"
                        disabled={choice.disabled ?? false}
                        onClick={() => {
                          picked.current = choice.run;
                        }}
                      >
                        {choice.label}
                        {choice.hint !== undefined && <span className="menu-hint">{choice.hint}</span>}
                      </Base.Item>
                    ),
                  )}
                </Fragment>
              ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Among({
  label,
  options,
  picked,
}: {
  readonly label: string;
  readonly options: readonly ContextOption[];
  readonly picked: { current: (() => void) | null };
}): JSX.Element {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className="menu-item">
        {label}
        <span className="menu-hint" aria-hidden="true">
          ›
        </span>
      </Base.SubmenuTrigger>
      <Base.Portal container={document.querySelector('main')}>
        <Base.Positioner className="menu-positioner" sideOffset={2}>
          <Base.Popup className="menu-popup" onContextMenu={(event) => event.preventDefault()}>
            <Base.RadioGroup value={options.find(({ chosen }) => chosen)?.id ?? ''}>
              {options.map((option) => (
                <Base.RadioItem
                  key={option.id}
                  className="menu-item"
                  value={option.id}
                  closeOnClick
                  onClick={() => {
                    picked.current = option.run;
                  }}
                >
                  {option.tone !== undefined && <span className="menu-swatch" data-tone={option.tone} />}
                  {option.label}
                  <Base.RadioItemIndicator className="menu-hint">✓</Base.RadioItemIndicator>
                </Base.RadioItem>
              ))}
            </Base.RadioGroup>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}
