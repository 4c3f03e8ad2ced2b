import { cellText } from '../../engine/index.ts';
import { findNeedle, needlesOf, type Join, type Reach, type ReachIndex } from '../reach/index.ts';
import type { DraftRow } from './build-plan.ts';

/**
 * A row that would be taken out, while a row that stays still points to it, is emptied instead and kept as a stub: its key
 * alone stays, so no reference is left without its row. Taking out fewer rows can only leave fewer references open, so
 * the search ends.
 */
export function keepStubs(index: ReachIndex, reach: Reach, drafts: readonly DraftRow[]): void {
  const byPlace = new Map(drafts.map((draft) => [placeOf(draft.row.source, draft.row.row), draft]));
  for (let changed = true; changed;) {
    changed = false;
    for (const draft of drafts) {
      if (draft.decision.action !== 'delete') continue;
      const pointing = index.joins.reduce((sum, join) => sum + stillPointing(join, draft, byPlace), 0);
      if (pointing === 0) continue;
      changed = true;
      draft.decision = stub(draft, pointing, keyNamesSubject(index, reach, draft));
    }
  }
}

function placeOf(source: string, row: number): string {
  return `${source}#${String(row)}`;
}

/** Rows of the child that stay and keep their link to a row that would go, where no other row has that key. */
function stillPointing(join: Join, { row }: DraftRow, byPlace: ReadonlyMap<string, DraftRow>): number {
  const { child, parent } = join.edge;
  if (parent.source !== row.source) return 0;
  const columns = child.places.map(({ column }) => column);
  return join.childrenOf(row.row).filter(({ row: at }) => {
    const draft = byPlace.get(placeOf(child.source, at));
    if (draft?.decision.action === 'delete') return false;
    if (draft?.decision.action === 'mask' && columns.some((column) => draft.decision.masks.includes(column)))
      return false;
    return !join
      .parentsOf(at)
      .some(({ row: other }) => byPlace.get(placeOf(parent.source, other))?.decision.action !== 'delete');
  }).length;
}

function stub({ row, keys, decision }: DraftRow, pointing: number, named: boolean): DraftRow['decision'] {
  return {
    ...decision,
    action: 'mask',
    code: 'kept-as-stub',
    cause: `${pointing === 1 ? 'One row that stays refers' : `${String(pointing)} rows that stay refer`} to it; all but its key is emptied, so that no reference is left without its row.${named ? ' The key itself names the person: it has to be replaced by hand.' : ''}`,
    open: named,
    masks: row.filled.filter((column) => !keys.names.includes(column)),
  };
}

/** Whether the key of a row is itself an identifier of the subject, so that a stub would still name them. */
export function keyNamesSubject(index: ReachIndex, reach: Reach, { row, keys }: DraftRow): boolean {
  const table = index.tableOf(row.source);
  const needles = reach.identifiers.flatMap(needlesOf);
  return keys.names.some((name) => {
    const column = table?.columns.find((one) => one.name === name);
    const text = column === undefined ? null : cellText(column, row.row);
    return text !== null && needles.some((needle) => findNeedle(needle, text).length > 0);
  });
}
