/**
 * A two-way line that carries plain JSON data, one message at a time and in order.
 * A message that cannot be delivered is dropped; `onClose` then says why nothing comes back.
 */
export interface Channel {
  post(message: unknown): void;
  /** One listener per side is enough; returns the way to stop listening. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** Calls back once when the other side is gone, or at once when it already is. */
  onClose(listener: () => void): () => void;
  close(): void;
}

/** What a `MessagePort` has in common in a window, a worker and Node. */
export interface PortLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'close', listener: (event: { readonly data?: unknown }) => void): void;
  removeEventListener(
    type: 'message' | 'close',
    listener: (event: { readonly data?: unknown }) => void,
  ): void;
  start?(): void;
  close?(): void;
}

/** Listeners of one kind of event, called in the order in which they came. */
export function listenerSet<Event>(): {
  add(listener: (event: Event) => void): () => void;
  emit(event: Event): void;
} {
  const listeners = new Set<(event: Event) => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}

/**
 * The channel of a `MessagePort`, a `Worker` (seen from the window) or a worker's own scope.
 * Not every host tells a port that its other end is gone; whoever learns of it calls `close()`.
 */
export function portChannel(port: PortLike): Channel {
  const closing = listenerSet<void>();
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    port.removeEventListener('close', close);
    port.close?.();
    closing.emit();
  };
  port.addEventListener('close', close);
  return {
    post: (message) => {
      if (open) port.postMessage(message);
    },
    onMessage: (listener) => {
      const receive = (event: { readonly data?: unknown }): void => listener(event.data);
      port.addEventListener('message', receive);
      port.start?.();
      return () => port.removeEventListener('message', receive);
    },
    onClose: (listener) => {
      if (open) return closing.add(listener);
      queueMicrotask(listener);
      return () => undefined;
    },
    close,
  };
}

/** Two channels joined back to back in one process. What one posts the other receives as a copy, a moment later. */
export function channelPair(): readonly [Channel, Channel] {
  const messages = [listenerSet<unknown>(), listenerSet<unknown>()] as const;
  const closing = listenerSet<void>();
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    closing.emit();
  };
  const side = (mine: (typeof messages)[0], theirs: (typeof messages)[0]): Channel => ({
    post: (message) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        if (open) theirs.emit(copy);
      });
    },
    onMessage: mine.add,
    onClose: (listener) => {
      if (open) return closing.add(listener);
      queueMicrotask(listener);
      return () => undefined;
    },
    close,
  });
  return [side(messages[0], messages[1]), side(messages[1], messages[0])];
}
