import { askLineage, lineageActions, type LineageAction } from '../state/lineage-desk.ts';
import { openRoom } from '../state/navigation.ts';
import type { Command } from './commands.ts';

const views: readonly (readonly [string, string])[] = [
  ['canvas', 'Show the lineage canvas'],
  ['table', 'Show the lineage as a table'],
  ['impact', 'Ask what breaks when a column is dropped'],
  ['taint', 'Find personal data that leaks into unclassified outputs'],
  ['sql', 'Trace the columns of a SELECT'],
];

/** Actions of the lineage for the palette. Their single keys work on the canvas only and are listed with it. */
export const lineageCommands: readonly Command[] = [
  ...views.map(([view, label]): Command => ({
    id: `lineage.view-${view}`,
    label,
    group: 'Work',
    run: () => openRoom('lineage', view),
  })),
  ...Object.entries(lineageActions).map(([action, label]): Command => ({
    id: `lineage.${action}`,
    label,
    group: 'Work',
    run: () => askLineage(action as LineageAction),
  })),
];

/** Keys of the lineage canvas for the cheat sheet. */
export const lineageKeys: readonly (readonly [string, string])[] = [
  ['Go from dataset to dataset', '↑ ↓ ← →'],
  ['Go along the lines', 'Tab'],
  ['Open the dataset, then its columns', 'Enter'],
  ['In it: next column, along the path', '↑ ↓ ← →'],
  ['Pick the column', 'Enter'],
  ['Let go', 'Escape'],
  ['Find', '/'],
  ['Values only, or all', 'D'],
  ['Hide the rest', 'X'],
  ['Impact', 'I'],
  ['Collapse the layer, all layers', 'C Shift+C'],
  ['Next, previous page of columns', 'PageDown PageUp'],
  ['Whole, full size, path', '0 1 2'],
];
