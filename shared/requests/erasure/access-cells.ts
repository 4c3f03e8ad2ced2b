import { type Reach, subjectColumns } from '../reach/index.ts';

/** Why cells that were found are not handed out. */
export type WithheldCode = 'weak-link' | 'needs-review' | 'other-subjects' | 'other-person' | 'not-readable';

export interface AccessRow {
  readonly source: string;
  readonly label: string;
  readonly disclosed: readonly string[];
  readonly withheld: readonly { readonly column: string; readonly code: WithheldCode }[];
}

/**
 * What an access report may show of a reach: every cell of every row found is disclosed or withheld with a reason. Of
 * rows that others share, only what names the person; of rows in doubt, nothing. `approved`: labels that a reviewer
 * opened. The erasure plan goes over the same cells, so what is in one answer is in the other.
 */
export function accessCells(reach: Reach, approved: ReadonlySet<string> = new Set()): AccessRow[] {
  const rows = reach.rows.map((row): AccessRow => {
    const doubt: WithheldCode | null =
      row.standing === 'weak'
        ? 'weak-link'
        : row.standing === 'review' && !approved.has(row.label)
          ? 'needs-review'
          : null;
    const own = doubt === null ? subjectColumns(row) : [];
    const code = doubt ?? (row.holding === 'foreign' ? 'other-person' : 'other-subjects');
    return {
      source: row.source,
      label: row.label,
      disclosed: own,
      withheld: row.filled.filter((column) => !own.includes(column)).map((column) => ({ column, code })),
    };
  });
  const unread = reach.unreachable.map(({ source, label }): AccessRow => ({
    source,
    label,
    disclosed: [],
    withheld: [{ column: '(record)', code: 'not-readable' }],
  }));
  return [...rows, ...unread];
}
