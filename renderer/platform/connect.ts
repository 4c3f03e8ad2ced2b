import type { ConnectAnswer, Connection } from './connection.ts';
import { connectWeb } from './connect-web.ts';
import { desktopPorts, isDesktop } from './connect-desktop.ts';

/**
 * Finds the workbench: the desktop shell's, the loopback host's, or none, and then the person may open files that
 * are worked on in this page only. `onAgain` is called with a new connection when the desktop's engine was restarted.
 */
export async function connect(onAgain: (connection: Connection) => void): Promise<ConnectAnswer> {
  if (isDesktop()) return { state: 'connected', connection: await desktopPorts(onAgain) };
  if (new URLSearchParams(location.search).has('browser')) {
    return { state: 'choose', reason: 'Files opened here stay in this page.' };
  }
  const connection = await connectWeb();
  return connection === null
    ? {
        state: 'choose',
        reason:
          'No workbench answers at this address. Start it with “c360 serve” and open the address it prints, or open files here.',
      }
    : { state: 'connected', connection };
}
