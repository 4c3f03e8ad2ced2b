import type { LineNote } from './model-underlay.ts';

const nothing: ReadonlyMap<string, LineNote> = new Map();

/** What the loaded data says about relationships, by the id of their line. */
export function useObservedLines(): ReadonlyMap<string, LineNote> {
  return nothing;
}
