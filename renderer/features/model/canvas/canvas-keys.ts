import type { KeyboardEvent } from 'react';
import type { ModelAction } from '../../../state/model-desk.ts';
import { useSettings } from '../../../state/settings.ts';
import type { CanvasAction } from './use-canvas-actions.ts';

const letters: Readonly<Record<string, ModelAction | 'add-attribute' | undefined>> = {
  '/': 'search',
  n: 'add-entity',
  a: 'add-attribute',
  r: 'add-relationship',
  t: 'add-note',
  b: 'add-area',
  l: 'arrange',
  L: 'arrange-chosen',
  p: 'pin',
  c: 'collapse',
  C: 'collapse-all',
  h: 'hand',
  v: 'notation',
  '2': 'fit-chosen',
};
const chords: Readonly<Record<string, ModelAction | 'cut' | undefined>> = {
  c: 'copy',
  x: 'cut',
  v: 'paste',
  d: 'duplicate',
  f: 'search',
};
/** After `g` a letter names a room, as everywhere in the window; in milliseconds. */
const sequenceTime = 1200;

/** What a key asks of the canvas of the model; null: nothing. `lastG` is when `g` was pressed, on the clock of the event. */
export function actionOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'timeStamp'>,
  lastG: number,
): ModelAction | 'add-attribute' | 'cut' | 'edit' | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return chords[event.key.toLowerCase()] ?? null;
  if (event.key === 'Delete' || event.key === 'Backspace') return 'remove';
  if (event.key === 'F2') return 'edit';
  if (!useSettings.getState().letterShortcuts || event.timeStamp - lastG < sequenceTime) return null;
  return letters[event.key] ?? null;
}

/** Keys that are none of the tables: of every drawing, and without a letter. */
const others: Partial<Readonly<Record<CanvasAction, string>>> = {
  edit: 'F2',
  remove: 'Delete',
  fit: '0',
  'choose-all': 'Ctrl A',
};

/** The key of an action in words, to be shown beside it; undefined when it has none now. */
export function keyOfAction(action: CanvasAction): string | undefined {
  const chord = Object.keys(chords).find((key) => chords[key] === action);
  const letter = Object.keys(letters).find((key) => letters[key] === action);
  if (letter !== undefined && useSettings.getState().letterShortcuts)
    return letter === letter.toLowerCase() ? letter.toUpperCase() : `Shift ${letter}`;
  return chord === undefined ? others[action] : `Ctrl ${chord.toUpperCase()}`;
}
