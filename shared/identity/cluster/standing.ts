import { breathe, type Job } from '../../kernel/index.ts';
import type { ClusterInput, Clusters } from './cluster.ts';
import { pairsByComponent } from './component-reader.ts';
import { PairTable } from './pair-table.ts';

/**
 * The components of a clustering in which other weights or another threshold may tell, even where they connect the same
 * records: those with a pair that speaks against, and those in which a guard may refuse. All that joining them needs lies
 * side by side, so that every question reads it in one go.
 */
export interface StandingComponents {
  readonly count: number;
  /** Their numbers among all components, ascending. */
  readonly components: Int32Array;
  /** A mask of the guards that may refuse a union, per component. */
  readonly asked: Int32Array;
  /** Component `c` has the records `records[offsets[c]] … records[offsets[c + 1] - 1]`, ascending. */
  readonly offsets: Int32Array;
  readonly records: Int32Array;
  /** Per place in `records`: the place within its component of the smallest record of its person. */
  readonly rootOf: Int32Array;
  /** The pairs of component `c` stand from `pairOffsets[c]`: their numbers, and the places of their records in it. */
  readonly pairOffsets: Int32Array;
  readonly pairs: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Their link rules, and what they weigh among all pairs of these weights. */
  readonly linkRule: Uint8Array;
  readonly weights: Int32Array;
  readonly weightsOfAll: Int32Array;
  /** What guards ask about any two records of a component. */
  readonly table: PairTable;
}

/** `input`: what gave these clusters. `asked`: a mask per component of the guards that may refuse now. Throws `Cancelled`. */
export async function standingComponents(
  input: ClusterInput,
  { sets, basis: { components, mixed, asked: before } }: Clusters,
  asked: Int32Array,
  job: Job,
): Promise<StandingComponents> {
  const marks = new Uint8Array(components.count);
  let count = 0;
  let recordCount = 0;
  for (let at = 0; at < marks.length; at += 1) {
    // Where a guard may have refused and none may now, records can come together.
    if (mixed[at] === 0 && ((asked[at] as number) | (before[at] as number)) === 0) continue;
    marks[at] = 1;
    count += 1;
    recordCount += (components.offsets[at + 1] as number) - (components.offsets[at] as number);
  }
  const { sorted, ends } = await pairsByComponent(input, components, marks, job);
  const own = {
    count,
    components: new Int32Array(count),
    asked: new Int32Array(count),
    offsets: new Int32Array(count + 1),
    records: new Int32Array(recordCount),
    rootOf: new Int32Array(recordCount),
    pairOffsets: new Int32Array(count + 1),
    pairs: sorted,
    left: new Int32Array(sorted.length),
    right: new Int32Array(sorted.length),
    linkRule: new Uint8Array(sorted.length),
    weights: new Int32Array(sorted.length),
    weightsOfAll: input.pairs.weights,
  };
  const placeOf = new Int32Array(components.personOf.length);
  let next = 0;
  let end = 0;
  let pair = 0;
  for (let at = 0; at < marks.length; at += 1) {
    if (marks[at] === 0) continue;
    const first = end;
    for (
      let from = components.offsets[at] as number;
      from < (components.offsets[at + 1] as number);
      from += 1
    ) {
      const record = components.members[from] as number;
      placeOf[record] = end - first;
      own.records[end] = record;
      own.rootOf[end] = placeOf[
        sets.members[sets.offsets[sets.personOf[record] as number] as number] as number
      ] as number;
      end += 1;
    }
    for (; pair < (ends[at] as number); pair += 1) {
      const number = sorted[pair] as number;
      own.left[pair] = placeOf[input.pairs.left[number] as number] as number;
      own.right[pair] = placeOf[input.pairs.right[number] as number] as number;
      own.linkRule[pair] = input.pairs.linkRule[number] as number;
      own.weights[pair] = input.pairs.weights[number] as number;
    }
    own.components[next] = at;
    own.asked[next] = asked[at] as number;
    next += 1;
    own.offsets[next] = end;
    own.pairOffsets[next] = pair;
    if (next % 4096 === 0) await breathe(job);
  }
  let table: PairTable | null = null;
  return {
    ...own,
    get table() {
      table ??= new PairTable(own, components.personOf.length);
      return table;
    },
  };
}
