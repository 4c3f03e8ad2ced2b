import { connectWorkbench, type Channel } from '../../shared/workbench/index.ts';
import type { Connection } from './connection.ts';

/**
 * The loopback host of `c360 serve`. The token of the address bar is spent at once and taken out of it, so that it
 * is not in the history. Null when no host answers, or when it does not know this browser.
 */
export async function connectWeb(): Promise<Connection | null> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) {
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    // A refusal means the token was used before; the cookie of that time may still be good, so the socket decides.
    await fetch('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    }).catch(() => undefined);
  }
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`);
  const opened = await new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true), { once: true });
    socket.addEventListener('error', () => resolve(false), { once: true });
  });
  if (!opened) return null;
  const channel = socketChannel(socket);
  return {
    kind: 'web',
    api: connectWorkbench(channel),
    onLost: (listener) => void channel.onClose(listener),
  };
}

function socketChannel(socket: WebSocket): Channel {
  return {
    post: (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage: (listener) => {
      const receive = (event: MessageEvent): void => {
        if (typeof event.data === 'string') listener(JSON.parse(event.data) as unknown);
      };
      socket.addEventListener('message', receive);
      return () => socket.removeEventListener('message', receive);
    },
    onClose: (listener) => {
      if (socket.readyState === WebSocket.CLOSED) queueMicrotask(listener);
      const receive = (): void => listener();
      socket.addEventListener('close', receive, { once: true });
      return () => socket.removeEventListener('close', receive);
    },
    close: () => socket.close(),
  };
}
