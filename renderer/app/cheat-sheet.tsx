import type { JSX } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { commands } from './commands.ts';
import { Keys } from './keys.tsx';
import { lineageKeys } from './lineage-commands.ts';
import { canvasKeys } from './model-commands.ts';
import { closeOverlay, useOverlay } from './overlay.ts';
import './palette.css';

const gridKeys: readonly (readonly [string, string])[] = [
  ['Move', '↑ ↓ ← →'],
  ['Mark', 'Shift ↑'],
  ['Copy what is marked', 'Mod+C'],
  ['Open the row', 'Enter'],
];

const groupsWithKeys = [
  ...new Set(commands.filter(({ keys }) => keys !== undefined).map(({ group }) => group)),
];

/** `?`: every key there is. */
export function CheatSheet(): JSX.Element {
  const shown = useOverlay((state) => state.shown === 'keys');
  return (
    <Dialog open={shown} onClose={closeOverlay} title="Keyboard shortcuts" wide>
      {/* The sheet is longer than the window: a reader with a keyboard scrolls it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="cheat-sheet" role="region" aria-label="Keys" tabIndex={0}>
        {groupsWithKeys.map((group) => (
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
        <KeyList title="In a grid" keys={gridKeys} />
        <KeyList title="On the canvas of the model" keys={canvasKeys} />
        <KeyList title="On the lineage" keys={lineageKeys} />
      </div>
    </Dialog>
  );
}

function KeyList({
  title,
  keys,
}: {
  readonly title: string;
  readonly keys: readonly (readonly [string, string])[];
}): JSX.Element {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {keys.map(([label, chords]) => (
          <li key={label}>
            {label}
            <span>
              {chords.split(' ').map((chord) => (
                <Keys key={chord} keys={chord} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
