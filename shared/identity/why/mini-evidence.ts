import type { Job } from '../../kernel/index.ts';
import { type AttributeColumn, ColumnBuilder } from '../attribute-column.ts';
import { buildEvidence, type Evidence } from '../evidence.ts';
import { withoutValues } from '../namespaces.ts';
import type { IdentityRun } from '../run.ts';
import { textsOf } from './bars.ts';

/** The normalised values of one attribute of one record, as they would be. */
export interface ChangedValues {
  readonly record: number;
  readonly attribute: string;
  readonly values: readonly string[];
}

/** A few records of a run by themselves: record `i` here is `records[i]` there. */
export interface MiniEvidence {
  readonly records: readonly number[];
  /** As for blocking, and as for comparing: without demoted and blocked identifier values. */
  readonly full: Evidence;
  readonly trusted: Evidence;
}

/**
 * The evidence of a few records (ascending), one of them perhaps changed, by the very steps that made the evidence of all.
 * Values that the run set aside stay set aside.
 */
export async function miniEvidence(
  run: IdentityRun,
  records: readonly number[],
  change: ChangedValues | null,
  job: Job,
): Promise<MiniEvidence> {
  const mapped = new Map(
    [...run.records.columns].map(([attribute, column]) => {
      const changed = change?.attribute === attribute ? change : null;
      return [attribute, smallColumn(column, records, changed)];
    }),
  );
  const made = await buildEvidence({ count: records.length, columns: mapped }, job);
  // A derived column that these few records leave empty must be there all the same: comparisons count on it.
  const columns = new Map(
    [...run.evidence.columns.keys()].map((attribute) => [
      attribute,
      made.columns.get(attribute) ?? new ColumnBuilder(attribute, records.length).finish(),
    ]),
  );
  const full = { count: records.length, columns };
  return { records, full, trusted: trustedAs(run, full) };
}

function smallColumn(
  column: AttributeColumn,
  records: readonly number[],
  change: ChangedValues | null,
): AttributeColumn {
  const builder = new ColumnBuilder(column.attribute, records.length);
  const values = records.map((record) =>
    record === change?.record ? change.values : textsOf(column, record),
  );
  const most = Math.max(1, ...values.map((own) => own.length));
  for (let slot = 0; slot < most; slot += 1)
    builder.place(slot, 0, records.length, (at) => builder.idOf(values[at]?.[slot] ?? null));
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
