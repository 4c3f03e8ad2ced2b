import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { type JSX, useRef } from 'react';
import { Icon } from '../ui/icon.tsx';
import { OpeningFocus } from '../ui/opening-focus.ts';
import { commands, type Command } from './commands.ts';
import { Keys } from './keys.tsx';
import { closeOverlay, useOverlay } from './overlay.ts';
import './palette.css';

interface Group {
  readonly value: string;
  readonly items: readonly Command[];
}

const groups: readonly Group[] = [...new Set(commands.map((command) => command.group))].map((group) => ({
  value: group,
  items: commands.filter((command) => command.group === group && command.id !== 'view.palette'),
}));

const searchOf = (popup: HTMLElement): HTMLElement | null =>
  popup.querySelector<HTMLElement>('.palette-input');

/** Ctrl/Cmd-K: every action by name. */
export function Palette(): JSX.Element {
  const shown = useOverlay((state) => state.shown === 'palette');
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={shown} onOpenChange={(open) => (open ? undefined : closeOverlay())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup ref={popup} className="dialog palette" aria-label="Command palette">
          <OpeningFocus popup={popup} target={searchOf} />
          <Autocomplete.Root
            open
            inline
            items={groups}
            itemToStringValue={(command: Command) => command.label}
            autoHighlight="always"
            keepHighlight
          >
            <div className="palette-search">
              <Icon name="search" />
              <Autocomplete.Input
                className="palette-input"
                aria-label="Search commands"
                placeholder="What do you want to do?"
              />
            </div>
            <Dialog.Close className="visually-hidden">Close command palette</Dialog.Close>
            <Autocomplete.Empty className="palette-empty">No command of that name.</Autocomplete.Empty>
            <Autocomplete.List className="palette-list">
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className="palette-group">{group.value}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(command: Command) => (
                      <Autocomplete.Item
                        key={command.id}
                        value={command}
                        className="menu-item"
                        onClick={() => {
                          closeOverlay();
                          command.run();
                        }}
                      >
                        {command.label}
                        {command.keys !== undefined && (
                          <span className="menu-hint">
                            <Keys keys={command.keys} />
                          </span>
                        )}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
