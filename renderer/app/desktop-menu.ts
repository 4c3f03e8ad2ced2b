import { isDesktop } from '../platform/connect-desktop.ts';
import { commands } from './commands.ts';

function chosenCommand(message: unknown): string | null {
  if (typeof message !== 'object' || message === null) return null;
  if (!('type' in message) || message.type !== 'c360-run') return null;
  return 'id' in message && typeof message.id === 'string' ? message.id : null;
}

/** Shows the window's commands in the menu bar of the desktop shell, and runs the one that is chosen there. */
export function joinDesktopMenu(): void {
  if (!isDesktop()) return;
  window.addEventListener('message', (event) => {
    if (event.source !== window) return;
    const chosen = chosenCommand(event.data);
    commands.find(({ id }) => id === chosen)?.run();
  });
  const shown = commands.map(({ id, label, group, keys }) => ({ id, label, group, keys }));
  window.postMessage({ type: 'c360-commands', commands: shown }, location.origin);
}
