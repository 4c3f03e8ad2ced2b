import type { Job } from '../../kernel/index.ts';
import { type AttributeColumn, ColumnBuilder } from '../attribute-column.ts';
import { bindComparator, type Comparator } from '../compare/comparator.ts';
import { buildEvidence } from '../build-evidence.ts';
import type { Evidence } from '../evidence.ts';
import { withoutValues } from '../namespaces.ts';
import { columnOfRecords } from '../incremental/resident-values.ts';
import type { IdentityRun } from '../run.ts';
import { recordScopes } from '../value-scope.ts';
import { makeScorer, type Scorer } from '../score.ts';
import { textsOf } from './bars.ts';

/** The normalised values of one attribute of one record, as they would be. */
export interface ChangedValues {
  readonly record: number;
  readonly attribute: string;
  readonly values: readonly string[];
}

/** A record of the run, as it is or changed. */
export interface MiniRow {
  readonly record: number;
  readonly change?: ChangedValues;
}

/** A few records of a run by themselves, in the order of the rows they were asked for with. */
export interface MiniEvidence {
  /** As for blocking, and as for comparing: without demoted and blocked identifier values. */
  readonly full: Evidence;
  readonly trusted: Evidence;
}

/**
 * The evidence of a few records, by the very steps that made the evidence of all; a record may stand there several times,
 * changed in several ways. Values that the run set aside stay set aside.
 */
export async function miniEvidence(
  run: IdentityRun,
  rows: readonly MiniRow[],
  job: Job,
): Promise<MiniEvidence> {
  const changed = new Set(rows.flatMap(({ change }) => (change === undefined ? [] : [change.attribute])));
  const records = Int32Array.from(rows, ({ record }) => record);
  const mapped = new Map(
    [...run.records.columns].map(([attribute, column]) => [
      attribute,
      changed.has(attribute) ? smallColumn(column, rows) : columnOfRecords(column, records),
    ]),
  );
  const scopes = recordScopes(run.records, run.ruleset.namespaces).map(({ attribute, scopeOf }) => ({
    attribute,
    scopeOf: (row: number) => scopeOf(rows[row]?.record ?? 0),
  }));
  const made = await buildEvidence({ count: rows.length, columns: mapped }, job, scopes);
  // A derived column that these few records leave empty must be there all the same: comparisons count on it.
  const columns = new Map(
    [...run.evidence.columns.keys()].map((attribute) => [
      attribute,
      made.columns.get(attribute) ?? new ColumnBuilder(attribute, rows.length).finish(),
    ]),
  );
  const full = { count: rows.length, columns };
  return { full, trusted: trustedAs(run, full) };
}

function smallColumn(column: AttributeColumn, rows: readonly MiniRow[]): AttributeColumn {
  const builder = new ColumnBuilder(column.attribute, rows.length);
  const values = rows.map(({ record, change }) =>
    change?.attribute === column.attribute ? change.values : textsOf(column, record),
  );
  const most = Math.max(1, ...values.map((own) => own.length));
  for (let slot = 0; slot < most; slot += 1)
    builder.place(slot, 0, rows.length, (at) => builder.idOf(values[at]?.[slot] ?? null));
  return builder.finish();
}

function trustedAs(run: IdentityRun, full: Evidence): Evidence {
  const columns = new Map(full.columns);
  for (const [attribute, texts] of demotedTexts(run)) {
    const column = columns.get(attribute);
    if (column === undefined) continue;
    const out = new Map<number, string>();
    column.values.map((text, id) => texts.has(text) && out.set(id, ''));
    if (out.size > 0) columns.set(attribute, withoutValues(column, out).column);
  }
  return { count: full.count, columns };
}

const demoted = new WeakMap<IdentityRun, ReadonlyMap<string, ReadonlySet<string>>>();

/** Values that the run set aside, per attribute. */
export function demotedTexts(run: IdentityRun): ReadonlyMap<string, ReadonlySet<string>> {
  const before = demoted.get(run);
  if (before !== undefined) return before;
  const found = new Map(
    [...run.trusted.reasons].map(([attribute, reasons]) => {
      const values = run.evidence.columns.get(attribute)?.values;
      return [attribute, new Set([...reasons.keys()].flatMap((id) => values?.at(id) ?? []))];
    }),
  );
  demoted.set(run, found);
  return found;
}

/** Weighs pairs of a few records as the run would: its parameters, its term frequencies. */
export function miniScorer(run: IdentityRun, mini: MiniEvidence): Scorer {
  const comparators = run.scorer.comparators.map(({ comparison }): Comparator => {
    const bound = bindComparator(mini.trusted, comparison);
    if (bound === null) throw new Error(`the comparison ${comparison.id} lost its column`);
    return bound;
  });
  return makeScorer(run.scorer.parameters, comparators, run.scorer);
}
