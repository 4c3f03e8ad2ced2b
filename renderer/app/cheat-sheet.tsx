import type { JSX } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { commands } from './commands.ts';
import { Keys } from './keys.tsx';
import { closeOverlay, useOverlay } from './overlay.ts';
import './palette.css';

const gridKeys: readonly (readonly [string, string])[] = [
  ['Move', '↑ ↓ ← →'],
  ['Mark', 'Shift ↑'],
  ['Copy what is marked', 'Mod+C'],
  ['Open the row', 'Enter'],
];

/** `?`: every key there is. */
export function CheatSheet(): JSX.Element {
  const shown = useOverlay((state) => state.shown === 'keys');
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Dialog open={shown} onClose={closeOverlay} title="Keyboard shortcuts" wide>
      <div className="cheat-sheet">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {commands
                .filter((command) => command.group === group && command.keys !== undefined)
                .map((command) => (
                  <li key={command.id}>
                    {command.label}
                    <Keys keys={command.keys ?? ''} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
        <section>
          <h3>In a grid</h3>
          <ul>
            {gridKeys.map(([label, keys]) => (
              <li key={label}>
                {label}
                <Keys keys={keys} />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
