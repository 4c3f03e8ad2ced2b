import { ContextMenu as Base } from '@base-ui/react/context-menu';
import { Fragment, useEffect, useRef, type JSX, type ReactNode, type RefObject } from 'react';
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
  const isOpen = useRef(false);
  return (
    <Base.Root
      onOpenChange={(open) => {
        isOpen.current = open;
      }}
      onOpenChangeComplete={(open) => {
        if (open) return;
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
            <HoldFocus popup={popup} isOpen={isOpen} />
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

/**
 * Keeps the focus in a menu for as long as it is open. The menu takes it in a frame of its own, which another popup that
 * opens or closes meanwhile takes from it, and under load what else was asked to take the focus does so later than the
 * menu: its arrow keys would go to the canvas behind it.
 */
function HoldFocus({
  popup,
  isOpen,
}: {
  readonly popup: RefObject<HTMLDivElement | null>;
  readonly isOpen: RefObject<boolean>;
}): null {
  useEffect(() => {
    const isAway = (): boolean =>
      isOpen.current && document.activeElement?.closest('[role="menu"], [data-base-ui-focus-guard]') === null;
    const take = (): void => {
      if (isAway()) popup.current?.focus({ preventScroll: true });
    };
    const onKey = (event: KeyboardEvent): void => {
      if (!isAway()) return;
      take();
      event.preventDefault();
      event.stopPropagation();
      popup.current?.dispatchEvent(new window.KeyboardEvent(event.type, event));
    };
    take();
    document.addEventListener('focusin', take);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('focusin', take);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [popup, isOpen]);
  return null;
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
