import type { Source } from '../../workspace/index.ts';
import { type ReachedRow, subjectColumns } from '../reach/index.ts';
import type { CauseCode, KeyCell, Restraint, RowAction } from './erasure-plan.ts';

/** What is to happen to a row, before its cells are written and its neighbours looked at. */
export interface RowDecision {
  readonly action: RowAction;
  readonly code: CauseCode;
  readonly cause: string;
  readonly open: boolean;
  /** Columns that are emptied; those of the key never. */
  readonly masks: readonly string[];
  readonly until: string | null;
  readonly reRun: string | null;
}

export interface RowFacts {
  readonly row: ReachedRow;
  readonly source: Source;
  readonly key: readonly KeyCell[] | null;
  /** Rows of the source with the same key, this one included. */
  readonly alike: number;
  readonly missingKey: readonly string[];
  readonly restraints: readonly Restraint[];
  readonly approved: boolean;
}

const settled = { open: false, masks: [], until: null, reRun: null } as const;

/**
 * The action for one row, by the first rule that fits: what is not surely the person's is not touched; what is another's
 * stays another's; what is held stays; what no key finds cannot be erased and is said to be open; everything else goes.
 */
export function decideRow(facts: RowFacts): RowDecision {
  return notSurely(facts) ?? ofOthers(facts) ?? restrained(facts) ?? withoutKey(facts) ?? erased(facts);
}

function notSurely({ row, approved }: RowFacts): RowDecision | null {
  if (row.standing === 'weak')
    return {
      ...settled,
      action: 'keep',
      code: 'weak-link',
      cause:
        'Too weakly linked to be taken for the person’s; such rows are never erased, and not disclosed either.',
    };
  if (row.standing === 'review' && !approved)
    return {
      ...settled,
      action: 'keep',
      code: 'needs-review',
      cause: 'It may be somebody else’s. A reviewer has to find that it is the person’s before it is erased.',
      open: true,
    };
  return null;
}

function ofOthers(facts: RowFacts): RowDecision | null {
  const { row } = facts;
  if (row.holding === 'own') return null;
  if (row.naming.length === 0)
    return {
      ...settled,
      action: 'keep',
      code: row.holding === 'foreign' ? 'of-another-person' : 'shared-row-kept',
      cause: `It belongs to ${othersText(row)} as well; the link to it goes with the row that holds it.`,
    };
  const whole = facts.restraints.find(({ columns }) => columns === 'all');
  if (whole !== undefined) return heldBack(whole);
  const key = withoutKey(facts);
  if (key !== null) return key;
  const inKey = row.naming.filter((column) => facts.source.key.includes(column));
  if (inKey.length > 0)
    return {
      ...settled,
      action: 'unreachable',
      code: 'names-in-key',
      cause: `The person is named in the key (${inKey.join(', ')}) of a row that is not theirs alone; it cannot be emptied.`,
      open: true,
    };
  const by = {
    mention: ['named-in-text', 'A text that names the person; only the identifiers are taken out.'],
    foreign: [
      'named-by-another',
      'A record of another person that names this one; only the link is emptied.',
    ],
    shared: ['shared-row', `Reached from ${othersText(row)} as well; only what names the person is emptied.`],
  } as const;
  const [code, cause] = by[row.holding];
  return { ...settled, action: 'mask', code, cause, masks: row.naming };
}

function othersText({ others: { count, more } }: ReachedRow): string {
  const least = more ? 'at least ' : '';
  return count === 1 && !more ? 'one other person' : `${least}${String(count)} other persons`;
}

function restrained(facts: RowFacts): RowDecision | null {
  const { row, restraints, source } = facts;
  const whole = restraints.find(({ columns }) => columns === 'all');
  if (whole !== undefined) return heldBack(whole);
  const [first] = restraints;
  if (first === undefined) return null;
  const key = withoutKey(facts);
  if (key !== null) return key;
  const kept = new Set([...source.key, ...restraints.flatMap(({ columns }) => columns)]);
  return {
    action: 'mask',
    code: 'partly-restrained',
    cause: `${first.text} The other cells are emptied.`,
    masks: subjectColumns(row).filter((column) => !kept.has(column)),
    open: true,
    until: first.until,
    reRun: first.reRun,
  };
}

function heldBack({ kind, text, until, reRun }: Restraint): RowDecision {
  return {
    action: kind === 'hold' ? 'restrict' : 'keep',
    code: kind,
    cause: kind === 'hold' ? `${text} Until it is released the row is stored and nothing else.` : text,
    // Kept for good is settled; kept for a time is erased later.
    open: kind !== 'exception' || until !== null,
    masks: [],
    until,
    reRun,
  };
}

function withoutKey({ key, alike, missingKey, source }: RowFacts): RowDecision | null {
  const open = { ...settled, action: 'unreachable' as const, open: true };
  if (source.key.length === 0 || missingKey.length > 0)
    return {
      ...open,
      code: 'no-primary-key',
      cause:
        missingKey.length > 0
          ? `The key column ${missingKey.join(', ')} was not delivered, so no statement finds this row alone.`
          : `sources/${source.id}.yaml declares no key, so no statement finds this row alone.`,
    };
  if (key === null)
    return {
      ...open,
      code: 'key-missing',
      cause: 'A part of the key of this row is empty, so no statement finds it.',
    };
  if (alike > 1)
    return {
      ...open,
      code: 'key-not-unique',
      cause: `${String(alike)} rows have this key; a statement would change the others too.`,
    };
  return null;
}

function erased({ row, source }: RowFacts): RowDecision {
  if (source.erasure !== 'mask')
    return { ...settled, action: 'delete', code: 'subjects-own', cause: 'The row is the person’s alone.' };
  return {
    ...settled,
    action: 'mask',
    code: 'source-masks',
    cause: `Rows of ${source.id} are emptied, not taken out (sources/${source.id}.yaml).`,
    masks: row.filled.filter((column) => !source.key.includes(column)),
  };
}
