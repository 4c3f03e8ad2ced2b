import { Menu as Base } from '@base-ui/react/menu';
import type { JSX, ReactElement } from 'react';
import './dialog.css';

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly run: () => void;
}

/** A button that opens a list of actions. `trigger` is the button. */
export function Menu({
  trigger,
  choices,
}: {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly choices: readonly MenuChoice[];
}): JSX.Element {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      {/* Inside the page's main landmark, as tooltips are. */}
      <Base.Portal container={document.querySelector('main')}>
        <Base.Positioner className="menu-positioner" sideOffset={4} align="start">
          <Base.Popup className="menu-popup">
            {choices.map((choice) => (
              <Base.Item
                key={choice.id}
                className="menu-item"
                disabled={choice.disabled ?? false}
                onClick={choice.run}
              >
                {choice.label}
                {choice.hint !== undefined && <span className="menu-hint">{choice.hint}</span>}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
