import type { MenuItemConstructorOptions } from 'electron';

/** A command of the window's registry as it is announced to the shell. */
export interface MenuCommand {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** As the window writes it: `Mod+K` is Ctrl, or Cmd on a Mac; `g s` (two letters in turn) has no accelerator. */
  readonly keys?: string;
}

const mostCommands = 300;

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most;

/** The commands in a message of the window; what has not the agreed form is left out. */
export function parseMenuCommands(message: unknown): readonly MenuCommand[] {
  if (!Array.isArray(message)) return [];
  return message.slice(0, mostCommands).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const id: unknown = Reflect.get(entry, 'id');
    const label: unknown = Reflect.get(entry, 'label');
    const group: unknown = Reflect.get(entry, 'group');
    const keys: unknown = Reflect.get(entry, 'keys');
    if (!isText(id, 64) || !isText(label, 120) || !isText(group, 40)) return [];
    return [{ id, label, group, ...(isText(keys, 40) ? { keys } : {}) }];
  });
}

/** `Mod+Shift+Z` as Electron writes it; null for keys that are no accelerator. */
export function accelerator(keys: string | undefined): string | null {
  if (keys === undefined || /\s/.test(keys)) return null;
  const parts = keys.split('+');
  const known = parts.every((part) =>
    /^(Mod|Ctrl|Alt|Shift|Enter|PageUp|PageDown|F\d{1,2}|[A-Z0-9,./?])$/.test(part),
  );
  return known && parts.length > 1 ? keys.replace('Mod', 'CmdOrCtrl') : null;
}

export interface MenuActions {
  openWorkspace(): void;
  run(commandId: string): void;
}

/** The menu bar: what only the shell can do, then the window's own commands by their groups. */
export function menuTemplate(
  commands: readonly MenuCommand[],
  actions: MenuActions,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const item = ({ id, label, keys }: MenuCommand): MenuItemConstructorOptions => {
    const shown = accelerator(keys);
    return {
      label,
      click: () => actions.run(id),
      // The window listens to its own keys; the menu only shows them, or one press would act twice.
      ...(shown === null ? {} : { accelerator: shown, registerAccelerator: false }),
    };
  };
  const of = (group: string): MenuItemConstructorOptions[] =>
    commands.filter((command) => command.group === group).map(item);
  const own = new Set(['Edit']);
  const groups = [...new Set(commands.map(({ group }) => group))].filter((group) => !own.has(group));
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const edit = of('Edit');
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        { label: 'Open workspace…', accelerator: 'CmdOrCtrl+O', click: () => actions.openWorkspace() },
        separator,
        { role: platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        ...edit,
        ...(edit.length > 0 ? [separator] : []),
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    ...groups.map((group) => ({ label: group, submenu: of(group) })),
    {
      label: 'Window',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        separator,
        { role: 'minimize' },
        { role: 'toggleDevTools' },
      ],
    },
  ];
}
