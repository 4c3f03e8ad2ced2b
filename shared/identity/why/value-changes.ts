import type { Job } from '../../kernel/index.ts';
import type { IdentityRun } from '../run.ts';
import { textsOf } from './bars.ts';
import { type ChangedValues, miniEvidence, miniScorer } from './mini-evidence.ts';

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

/** A change, and the records whose pairs with the changed one tell how much it does. */
export interface Candidate {
  readonly change: ValueChange;
  readonly partners: readonly number[];
}

/**
 * Per candidate, how far above the threshold the changed record's pairs with its partners would be, added up: only to try
 * the most promising first. What a change really does is found by `rerunAround`.
 */
export async function promises(
  run: IdentityRun,
  candidates: readonly Candidate[],
  job: Job,
): Promise<number[]> {
  const partners = [...new Set(candidates.flatMap((one) => one.partners))];
  const placeOf = new Map(partners.map((record, place) => [record, place]));
  const rows = [
    ...partners.map((record) => ({ record })),
    ...candidates.map(({ change }) => ({ record: change.record, change })),
  ];
  const scorer = miniScorer(run, await miniEvidence(run, rows, job));
  return candidates.map(({ change, partners: own }, at) =>
    own
      .filter((record) => record !== change.record)
      .reduce(
        (sum, record) =>
          sum + scorer.weightOf(placeOf.get(record) ?? 0, partners.length + at) - run.thresholds.link,
        0,
      ),
  );
}
