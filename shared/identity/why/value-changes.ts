import type { Job } from '../../kernel/index.ts';
import { bindComparator } from '../compare/comparator.ts';
import type { IdentityRun } from '../run.ts';
import { makeScorer } from '../score.ts';
import { textsOf } from './bars.ts';
import { type ChangedValues, miniEvidence } from './mini-evidence.ts';

/** One value of one record that would be another, or not there; which is what people can check against the source. */
export interface ValueChange extends ChangedValues {
  /** Null where a value is added, or taken away. */
  readonly from: string | null;
  readonly to: string | null;
}

const valuesIn = (run: IdentityRun, attribute: string, record: number): string[] =>
  textsOf(run.records.columns.get(attribute), record);

/** One value fewer, more, or another: the record's whole list of values afterwards. */
function changeOf(
  run: IdentityRun,
  record: number,
  attribute: string,
  from: string | null,
  to: string | null,
): ValueChange {
  const values = valuesIn(run, attribute, record);
  const at = from === null ? values.length : values.indexOf(from);
  return { record, attribute, values: values.toSpliced(at, 1, ...(to === null ? [] : [to])), from, to };
}

/** Every change of one value that makes two records agree more: to the other's value, or away where they conflict. */
export function agreeingChanges(run: IdentityRun, left: number, right: number): ValueChange[] {
  return run.records.attributes.flatMap((attribute) => {
    const ours = valuesIn(run, attribute, left);
    const theirs = valuesIn(run, attribute, right);
    const [a] = ours.filter((value) => !theirs.includes(value));
    const [b] = theirs.filter((value) => !ours.includes(value));
    const changes: ValueChange[] = [];
    if (b !== undefined) changes.push(changeOf(run, left, attribute, a ?? null, b));
    if (a !== undefined) changes.push(changeOf(run, right, attribute, b ?? null, a));
    if (a !== undefined) changes.push(changeOf(run, left, attribute, a, null));
    if (b !== undefined) changes.push(changeOf(run, right, attribute, b, null));
    return changes;
  });
}

/** Every change of one value that takes agreement away: the value gone, or one that a record of another person holds. */
export function partingChanges(run: IdentityRun, record: number, person: readonly number[]): ValueChange[] {
  return run.records.attributes.flatMap((attribute) => {
    const values = valuesIn(run, attribute, record);
    const held = new Set(person.flatMap((one) => valuesIn(run, attribute, one)));
    const stranger = foreignValue(run, attribute, record, held);
    return values.flatMap((value) => [
      changeOf(run, record, attribute, value, null),
      ...(stranger === null ? [] : [changeOf(run, record, attribute, value, stranger)]),
    ]);
  });
}

/** How many records after this one are looked at for a value that the person does not have. */
const reach = 200;

function foreignValue(
  run: IdentityRun,
  attribute: string,
  record: number,
  held: ReadonlySet<string>,
): string | null {
  for (let step = 1; step <= Math.min(reach, run.recordCount - 1); step += 1) {
    const other = (record + step) % run.recordCount;
    for (const value of valuesIn(run, attribute, other)) if (!held.has(value)) return value;
  }
  return null;
}

/**
 * The weight of a record's pairs with a few others after a change, added up: only to try the most promising changes first.
 * What a change really does is found by `rerunAround`.
 */
export async function promise(
  run: IdentityRun,
  change: ChangedValues,
  partners: readonly number[],
  job: Job,
): Promise<number> {
  const records = [...new Set([change.record, ...partners])].sort((a, b) => a - b);
  const mini = await miniEvidence(run, records, change, job);
  const comparators = run.scorer.comparators
    .map(({ comparison }) => bindComparator(mini.trusted, comparison))
    .filter((one) => one !== null);
  const scorer = makeScorer(run.scorer.parameters, comparators, run.scorer);
  const own = records.indexOf(change.record);
  return records.reduce(
    (sum, _, at) =>
      at === own ? sum : sum + scorer.weightOf(Math.min(at, own), Math.max(at, own)) - run.thresholds.link,
    0,
  );
}
