import type { Channel } from '../shared/workbench/index.ts';

/** What is used of Electron's `MessagePortMain`, which is an event emitter and not a `MessagePort` of the web. */
export interface EmitterPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  off(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  off(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** A port handed to the engine process as a channel. */
export function portMainChannel(port: EmitterPort): Channel {
  const listeners = new Set<() => void>();
  let open = true;
  const ended = (): void => {
    if (!open) return;
    open = false;
    for (const listener of listeners) listener();
  };
  port.on('close', ended);
  return {
    post: (message) => {
      if (open) port.postMessage(message);
    },
    onMessage: (listener) => {
      const receive = (event: { readonly data: unknown }): void => listener(event.data);
      port.on('message', receive);
      port.start();
      return () => port.off('message', receive);
    },
    onClose: (listener) => {
      if (!open) queueMicrotask(listener);
      else listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      port.close();
      ended();
    },
  };
}
