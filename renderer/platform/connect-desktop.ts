import { connectWorkbench, portChannel, type PortLike } from '../../shared/workbench/index.ts';
import type { Connection } from './connection.ts';

export function isDesktop(): boolean {
  return location.protocol === 'app:';
}

/**
 * The desktop shell hands the window one end of a line to its engine process, and a new one whenever that process had
 * to be started again. Resolves with the first; later ones go to `onAgain`.
 */
export function desktopPorts(onAgain: (connection: Connection) => void): Promise<Connection> {
  return new Promise((resolve) => {
    let first = true;
    window.addEventListener('message', (event) => {
      const [port] = event.ports;
      const message: unknown = event.data;
      if (event.source !== window || port === undefined || !isPortMessage(message)) return;
      const channel = portChannel(port as unknown as PortLike);
      const connection: Connection = {
        kind: 'desktop',
        api: connectWorkbench(channel),
        onLost: (listener) => void channel.onClose(listener),
      };
      if (first) resolve(connection);
      else onAgain(connection);
      first = false;
    });
    // The shell hands the line over only when asked: it cannot know when this listener is there.
    window.postMessage({ type: 'c360-ready' }, location.origin);
  });
}

function isPortMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'c360-port';
}
