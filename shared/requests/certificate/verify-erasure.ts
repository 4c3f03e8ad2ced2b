import { cellText } from '../../engine/index.ts';
import { breathe, groupBy, type Job } from '../../kernel/index.ts';
import { type ErasurePlan, keyText, planDigest, type PlannedRow, RowKeys } from '../erasure/index.ts';
import type { PropagationState, PropagationStatus } from '../propagation/index.ts';
import type { HeldIdentifier, ReachIndex } from '../reach/index.ts';
import type { ErasureCertificate, OpenPoint, SourceCheck } from './certificate.ts';
import { rescan } from './rescan.ts';

export interface CertificateInputs {
  readonly plan: ErasurePlan;
  /** What was looked for when the plan was made. */
  readonly identifiers: readonly HeldIdentifier[];
  /** Over the extracts that were loaded again after the erasure. */
  readonly index: ReachIndex;
  readonly propagation: readonly PropagationStatus[];
  readonly executor: string;
  readonly executedAt: string;
  readonly verifiedAt: string;
  readonly product: string;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

const notices = [
  'This says what the extracts show that were loaded again after the erasure. It does not say what the systems they come from hold.',
  'Copies that were never loaded, and backups, are not covered beyond what is listed.',
] as const;

/**
 * Compares what the plan expected with extracts that were loaded again, looks for every identifier anew in every cell, and
 * says what is open. Nothing is certified from the plan alone. Throws `Cancelled`.
 */
export async function verifyErasure(inputs: CertificateInputs, job: Job): Promise<ErasureCertificate> {
  const { plan, index } = inputs;
  const bySource = groupBy(plan.rows, ({ source }) => source);
  const checks: SourceCheck[] = [];
  for (const planned of plan.sources) {
    await breathe(job);
    checks.push(checkSource(index, planned.source, planned.rowsBefore, bySource.get(planned.source) ?? []));
  }
  const scan = await rescan(index, plan, inputs.identifiers, job);
  const orphans = orphanedReferences(index, plan);
  const open = openPoints(inputs, checks, scan.residues, orphans);
  return {
    format: 'c360-erasure-certificate',
    formatVersion: 1,
    notices,
    status: open.length === 0 ? 'verified' : 'partial',
    planDigest: planDigest(plan),
    case: plan.request.case,
    personId: plan.request.personId,
    executor: inputs.executor,
    executedAt: inputs.executedAt,
    verifiedAt: inputs.verifiedAt,
    product: inputs.product,
    inputs: inputs.files,
    sources: checks,
    scan,
    orphans,
    exceptions: plan.rows
      .filter(({ action }) => action === 'keep' || action === 'restrict')
      .map(({ label, action, cause, until }) => ({ label, action, cause, until })),
    propagation: inputs.propagation,
    backups: backupsAfter(inputs),
    open,
  };
}

function checkSource(
  index: ReachIndex,
  source: string,
  rowsBefore: number | null,
  rows: readonly PlannedRow[],
): SourceCheck {
  const table = index.tableOf(source);
  const declared = index.tables.find((one) => one.source.id === source)?.source;
  const keys = table === null || declared === undefined ? null : new RowKeys(declared, table);
  const places =
    keys === null || table === null ? new Map<string, number>() : keyedRows(keys, table.rowCount);
  const placeOf = ({ key }: PlannedRow): number => (key === null ? -1 : (places.get(keyText(key)) ?? -1));
  const of = (action: PlannedRow['action']): readonly PlannedRow[] =>
    rows.filter((row) => row.action === action);
  const searched = table !== null;
  const emptied = of('mask').filter((row) => {
    const place = placeOf(row);
    return row.cells.every(({ column, action, after }) => {
      if (action !== 'mask') return true;
      const cells = table?.columns.find(({ name }) => name === column);
      // A column that is gone holds nothing any more.
      return (
        place >= 0 &&
        (cells === undefined || cellText(cells, place) === (after === '' ? null : (after ?? null)))
      );
    });
  });
  const kept = [...of('keep'), ...of('restrict')];
  return {
    source,
    searched,
    rowsBefore,
    rowsNow: table?.rowCount ?? null,
    deleted: {
      expected: of('delete').length,
      gone: searched ? of('delete').filter((row) => placeOf(row) < 0).length : 0,
    },
    masked: { expected: of('mask').length, emptied: searched ? emptied.length : 0 },
    kept: {
      expected: kept.length,
      there: kept.filter((row) => row.key === null || placeOf(row) >= 0).length,
    },
    unreachable: of('unreachable').length,
  };
}

function keyedRows(keys: RowKeys, count: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let row = 0; row < count; row += 1) {
    const key = keys.keyOf(row);
    if (key !== null) places.set(keyText(key), row);
  }
  return places;
}

/** References that the erasure left open: rows that hold a key of a row that was taken out, where none has it now. */
function orphanedReferences(index: ReachIndex, plan: ErasurePlan): ErasureCertificate['orphans'] {
  return index.joins.flatMap((join) => {
    const { child, parent, id } = join.edge;
    const column = parent.places[0]?.column;
    const gone = plan.rows
      .filter(({ source, action }) => source === parent.source && action === 'delete')
      .flatMap(({ key }) => key?.find((cell) => cell.column === column)?.value ?? []);
    const rows = new Set(gone.flatMap((key) => join.rowsHolding(key)));
    const open = [...rows].filter((row) => join.parentsOf(row).length === 0).length;
    return open === 0 || child.places.length > 1 ? [] : [{ edge: id, rows: open }];
  });
}

const standsAt: Readonly<Record<PropagationState, string>> = {
  'to-send': 'has not been told',
  sent: 'was told and has not answered',
  acknowledged: 'has received it and not confirmed that it is done',
  confirmed: 'has confirmed',
  failed: 'refused, or failed',
  'not-sent': 'was not told',
};

const dayLength = 86_400_000;

/** Copies made between the plan and the erasure hold the person as well: what can be restored counts from the erasure. */
function backupsAfter({ plan, executedAt }: CertificateInputs): ErasureCertificate['backups'] {
  const dayOf = (instant: string): number => Math.floor(Date.parse(instant) / dayLength);
  const later = Math.max(0, dayOf(executedAt) - dayOf(plan.request.preparedAt));
  return plan.backups.map(({ name, restorableUntil }) => ({
    name,
    restorableUntil: new Date((dayOf(restorableUntil) + later) * dayLength).toISOString().slice(0, 10),
  }));
}

function openPoints(
  inputs: CertificateInputs,
  checks: readonly SourceCheck[],
  residues: ErasureCertificate['scan']['residues'],
  orphans: ErasureCertificate['orphans'],
): OpenPoint[] {
  const { plan, propagation, verifiedAt } = inputs;
  const points: OpenPoint[] = [];
  if (plan.rows.length === 0)
    points.push({
      kind: 'plan-incomplete',
      text: 'The plan found no row at all, so there is nothing to certify.',
    });
  for (const { source, outcome, causes } of plan.sources)
    if (outcome === 'not-searchable')
      points.push({ kind: 'not-searched', text: `${source} was not searched: ${causes.join(' ')}` });
  for (const { source, searched, deleted, masked } of checks) {
    if (!searched && deleted.expected + masked.expected > 0)
      points.push({
        kind: 'not-searched',
        text: `${source} was not loaded again, so nothing is known of it.`,
      });
    else if (deleted.gone < deleted.expected)
      points.push({
        kind: 'not-erased',
        text: `${source}: ${wordsOf(deleted.expected - deleted.gone, 'row that should be gone is', 'rows that should be gone are')} there.`,
      });
    if (searched && masked.emptied < masked.expected)
      points.push({
        kind: 'not-erased',
        text: `${source}: ${wordsOf(masked.expected - masked.emptied, 'row does', 'rows do')} not have the cells the plan gives.`,
      });
  }
  const unexplained = residues.filter(({ explained }) => explained === null).length;
  if (unexplained > 0)
    points.push({
      kind: 'residue',
      text: `${wordsOf(unexplained, 'cell still holds', 'cells still hold')} an identifier of the person.`,
    });
  for (const { edge, rows } of orphans)
    points.push({
      kind: 'orphans',
      text: `${edge}: ${wordsOf(rows, 'row refers', 'rows refer')} to a row that is gone.`,
    });
  for (const { label, cause, open } of plan.rows)
    if (open) points.push({ kind: 'open-row', text: `${label}: ${cause}` });
  for (const { name, state, explanation } of propagation)
    if (state !== 'confirmed' && !(state === 'not-sent' && explanation !== null))
      points.push({ kind: 'recipient', text: `${name} ${standsAt[state]}.` });
  for (const { name, restorableUntil } of backupsAfter(inputs))
    if (restorableUntil >= verifiedAt.slice(0, 10))
      points.push({ kind: 'backup', text: `${name} can be restored until ${restorableUntil}.` });
  return points;
}

function wordsOf(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
