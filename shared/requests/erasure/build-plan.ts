import { cellText } from '../../engine/index.ts';
import { breathe, canonicalJson, groupBy, type Job, sha256 } from '../../kernel/index.ts';
import type { RawTable } from '../../sources/index.ts';
import { looseKey, type Needle, needlesOf, type ReachedRow } from '../reach/index.ts';
import { decideRow, type RowDecision } from './decide-row.ts';
import { downstreamItems, plannedBackups } from './downstream.ts';
import type { ErasureInputs } from './erasure-inputs.ts';
import {
  type ErasurePlan,
  erasureGrounds,
  noActions,
  type PlannedCell,
  type PlannedRow,
  type Restraint,
  type SourcePlan,
} from './erasure-plan.ts';
import { type MaskInputs, maskedCell } from './masked-cell.ts';
import { keepStubs, keyNamesSubject } from './orphans.ts';
import { plannedNotices } from '../propagation/planned-notices.ts';
import { RowKeys } from './row-key.ts';

const notices = [
  'A plan is not an erasure: it says what would have to be done in the systems that the extracts come from.',
  'It rests on the extracts that were loaded. What changed since, and what was never loaded, is not in it.',
  'Table names are the ids of the sources; change them to those of your systems. This is not legal advice.',
] as const;

/** A row on its way to the plan. */
export interface DraftRow {
  readonly row: ReachedRow;
  readonly keys: RowKeys;
  readonly restraints: readonly Restraint[];
  decision: RowDecision;
}

/**
 * What an erasure would do, row by row and cell by cell, and what follows from it. Every row that was found has exactly
 * one action, and so has every cell of it: found = delete + mask + restrict + keep + unreachable, per source and in all.
 * The same reach as the access report has; nothing is left out of one that is in the other. Throws `Cancelled`.
 */
export async function planErasure(inputs: ErasureInputs, job: Job): Promise<ErasurePlan> {
  const drafts: DraftRow[] = [];
  const keysOf = new Map<string, RowKeys>();
  for (const [at, row] of inputs.reach.rows.entries()) {
    if (at % 64 === 0) await breathe(job);
    const draft = draftRow(inputs, keysOf, row);
    if (draft !== null) drafts.push(draft);
  }
  keepStubs(inputs.index, inputs.reach, drafts);
  const masks = maskInputs(inputs, drafts);
  const rows = drafts.map((draft) => plannedRow(inputs, draft, masks));
  const unread = inputs.reach.unreachable.map(({ source, label, cause }): PlannedRow => ({
    ...nowhere,
    source,
    label,
    cause,
  }));
  const all = [...rows, ...unread];
  const sources = sourcePlans(inputs, all, keysOf);
  const restraints = new Map(
    drafts.flatMap((draft) => draft.restraints).map((one) => [`${one.kind} ${one.id}`, one]),
  );
  return {
    format: 'c360-erasure-plan',
    formatVersion: 1,
    notices,
    request: {
      case: inputs.case,
      personId: inputs.reach.personId,
      grounds: inputs.grounds.map((id) => ({ id, text: erasureGrounds[id] })),
      preparedAt: inputs.preparedAt,
    },
    product: inputs.product,
    inputs: inputs.files,
    sources,
    totals: totalsOf(sources, all),
    rows: all,
    restraints: [...restraints.values()],
    downstream: downstreamItems(inputs, all),
    propagation: plannedNotices(inputs, all),
    backups: plannedBackups(inputs, all),
  };
}

/** SHA-256 of the canonical JSON of a plan: what a certificate names. */
export function planDigest(plan: ErasurePlan): string {
  return sha256(canonicalJson(plan));
}

/** A record that did not load: it has no cells and no key here. */
const nowhere = {
  key: null,
  digest: null,
  standing: 'review',
  holding: 'mention',
  others: 0,
  action: 'unreachable',
  code: 'not-loaded-record',
  open: true,
  until: null,
  reRun: null,
  restraints: [],
  cells: [],
  path: [{ by: 'quarantine', through: 'raw text', from: null, match: 'exact' }],
} satisfies Partial<PlannedRow>;

function draftRow(inputs: ErasureInputs, keysOf: Map<string, RowKeys>, row: ReachedRow): DraftRow | null {
  const table = inputs.index.tableOf(row.source);
  const source = inputs.model.sources.find(({ id }) => id === row.source);
  if (table === null || source === undefined) return null;
  const keys = keysOf.get(row.source) ?? new RowKeys(source, table);
  keysOf.set(row.source, keys);
  const key = keys.keyOf(row.row);
  const restraints = inputs.restraintsOf(row);
  const facts = {
    row,
    source,
    key,
    alike: key === null ? 0 : keys.rowsLike(row.row).length,
    missingKey: keys.missing,
    restraints,
    approved: inputs.approved.has(row.label),
  };
  const draft = { row, keys, restraints, decision: decideRow(facts) };
  if (draft.decision.code === 'source-masks' && keyNamesSubject(inputs.index, inputs.reach, draft))
    draft.decision = {
      ...draft.decision,
      action: 'delete',
      cause: 'The key names the person, so emptying the other cells would not be enough.',
      masks: [],
    };
  return draft;
}

/** The subject's own keys by every place that may name them, so that links in JSON can be emptied. */
function maskInputs({ index, reach }: ErasureInputs, drafts: readonly DraftRow[]): MaskInputs {
  const needles: Needle[] = reach.identifiers
    .filter(({ standing, shared }) => standing !== 'weak' && !shared)
    .flatMap(needlesOf);
  const keys = new Map<string, Set<string>>();
  for (const { edge } of index.joins) {
    const [child] = edge.child.places;
    const column = index
      .tableOf(edge.parent.source)
      ?.columns.find(({ name }) => name === edge.parent.places[0]?.column);
    if (child?.path === undefined || column === undefined) continue;
    const place = `${child.column}:${child.path.replaceAll(/\[\d+\]/g, '[*]')}`;
    const own = keys.get(place) ?? new Set<string>();
    for (const { row } of drafts) {
      if (row.source !== edge.parent.source || row.holding !== 'own') continue;
      const key = looseKey(cellText(column, row.row) ?? '');
      if (key !== null) own.add(key);
    }
    keys.set(place, own);
  }
  return { needles, keys };
}

function plannedRow({ index }: ErasureInputs, draft: DraftRow, masks: MaskInputs): PlannedRow {
  const { row, keys, decision, restraints } = draft;
  const table = index.tableOf(row.source);
  const key = keys.keyOf(row.row);
  return {
    source: row.source,
    label: row.label,
    key,
    digest: key === null ? keys.digestOf(row.row) : null,
    standing: row.standing,
    holding: row.holding,
    others: row.others.count,
    action: decision.action,
    code: decision.code,
    cause: decision.cause,
    open: decision.open,
    until: decision.until,
    reRun: decision.reRun,
    restraints: restraints.map(({ id }) => id),
    cells: row.filled.map((column) => plannedCell(table, draft, column, masks)),
    path: row.path,
  };
}

function plannedCell(
  table: RawTable | null,
  { row, decision }: DraftRow,
  column: string,
  masks: MaskInputs,
): PlannedCell {
  if (decision.action !== 'mask') return { column, action: decision.action };
  if (!decision.masks.includes(column)) return { column, action: 'keep' };
  if (row.holding === 'own') return { column, action: 'mask', after: null };
  const cells = table?.columns.find(({ name }) => name === column);
  const text = cells === undefined ? null : cellText(cells, row.row);
  return { column, action: 'mask', after: text === null ? null : maskedCell(column, text, masks) };
}

function sourcePlans(
  { reach, index, model }: ErasureInputs,
  rows: readonly PlannedRow[],
  keysOf: ReadonlyMap<string, RowKeys>,
): SourcePlan[] {
  const bySource = groupBy(rows, ({ source }) => source);
  return reach.searches.map(({ source, name, outcome, causes }): SourcePlan => {
    const own = bySource.get(source) ?? [];
    const counts = { rows: noActions(), cells: noActions() };
    for (const { action, cells } of own) {
      counts.rows[action] += 1;
      for (const cell of cells) counts.cells[cell.action] += 1;
    }
    return {
      source,
      name,
      outcome: own.length > 0 && outcome === 'none' ? 'found' : outcome,
      causes,
      rowsBefore: index.tableOf(source)?.rowCount ?? null,
      keyColumns: keysOf.get(source)?.names ?? model.sources.find(({ id }) => id === source)?.key ?? [],
      found: { rows: own.length, cells: own.reduce((sum, { cells }) => sum + cells.length, 0) },
      ...counts,
    };
  });
}

function totalsOf(sources: readonly SourcePlan[], rows: readonly PlannedRow[]): ErasurePlan['totals'] {
  const totals = { found: { rows: 0, cells: 0 }, rows: noActions(), cells: noActions(), openRows: 0 };
  for (const source of sources) {
    totals.found.rows += source.found.rows;
    totals.found.cells += source.found.cells;
    for (const action of ['delete', 'mask', 'restrict', 'keep', 'unreachable'] as const) {
      totals.rows[action] += source.rows[action];
      totals.cells[action] += source.cells[action];
    }
  }
  totals.openRows = rows.filter(({ open }) => open).length;
  return totals;
}
