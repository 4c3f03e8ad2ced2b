import { breathe, type Job } from '../../kernel/index.ts';
import { type FieldBinding, fieldValue, type SourceRecords } from '../records.ts';
import type { IdentityRun } from '../run.ts';

/** What one mapped field of a source delivers. The three counts add up to the records of the source. */
export interface FieldFill {
  readonly source: string;
  readonly attribute: string;
  readonly column: string;
  readonly records: number;
  readonly usable: number;
  /** Nothing was delivered. */
  readonly empty: number;
  /** Something was delivered that cannot be used: blocked values, and what no normaliser could read. */
  readonly unusable: number;
  /** The most frequent reasons of the unusable ones. */
  readonly reasons: readonly { readonly reason: string; readonly records: number }[];
}

const breathEvery = 8192;
const mostReasons = 3;

/** How full each mapped field is, in the order of sources and mappings. Throws `Cancelled`. */
export async function fillRates(run: IdentityRun, job: Job): Promise<readonly FieldFill[]> {
  const rates: FieldFill[] = [];
  for (const part of run.records.sources)
    for (const field of part.fields) if (field.columns.length > 0) rates.push(await fillOf(part, field, job));
  return rates;
}

async function fillOf(part: SourceRecords, field: FieldBinding, job: Job): Promise<FieldFill> {
  let usable = 0;
  let empty = 0;
  const reasons = new Map<string, number>();
  for (let row = 0; row < part.count; row += 1) {
    if (row % breathEvery === 0) await breathe(job);
    const found = fieldValue(part, field, row);
    if (found === null || found.raw.trim() === '') empty += 1;
    else if (found.value !== null) usable += 1;
    else {
      const reason = found.note ?? 'not usable';
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  return {
    source: part.source.id,
    attribute: field.attribute,
    column: field.label,
    records: part.count,
    usable,
    empty,
    unusable: part.count - usable - empty,
    reasons: [...reasons]
      .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
      .slice(0, mostReasons)
      .map(([reason, records]) => ({ reason, records })),
  };
}
