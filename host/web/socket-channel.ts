import type { WebSocket } from 'ws';
import type { Channel } from '../../shared/workbench/index.ts';

/** Close code of RFC 6455: data of a kind that cannot be accepted. */
const unacceptable = 1003;

/** One WebSocket as a channel: each message is one JSON text. Anything else ends the connection. */
export function socketChannel(socket: WebSocket): Channel {
  const open = (): boolean => socket.readyState === socket.OPEN;
  return {
    post: (message) => {
      if (open()) socket.send(JSON.stringify(message));
    },
    onMessage: (listener) => {
      const receive = (data: Buffer, isBinary: boolean): void => {
        const message = isBinary ? undefined : parseJson(data.toString('utf8'));
        if (message === undefined) socket.close(unacceptable, 'JSON text only');
        else listener(message.value);
      };
      socket.on('message', receive);
      return () => socket.off('message', receive);
    },
    onClose: (listener) => {
      if (socket.readyState === socket.CLOSED) {
        queueMicrotask(listener);
        return () => undefined;
      }
      socket.once('close', listener);
      return () => socket.off('close', listener);
    },
    close: () => socket.close(),
  };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
