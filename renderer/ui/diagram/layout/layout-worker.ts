// Some hundred boxes take from 0.1 s to seconds, so no layout is computed on the window's thread.
import type { LayoutPlace, LayoutShape } from './layout-shape.ts';
import { placeBoxes } from './place-boxes.ts';

/** What the worker says: how far it is, and at last the places. */
export type LayoutMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'places'; readonly places: readonly LayoutPlace[]; readonly milliseconds: number };

addEventListener('message', (event: MessageEvent<LayoutShape>) => {
  const started = performance.now();
  const say = (message: LayoutMessage): void => postMessage(message);
  const places = placeBoxes(event.data, (done, total) => say({ kind: 'progress', done, total }));
  say({ kind: 'places', places, milliseconds: performance.now() - started });
});
