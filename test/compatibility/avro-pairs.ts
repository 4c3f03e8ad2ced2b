import type { Json } from '../../shared/kernel/index.ts';
import {
  avroData,
  checkAvro,
  parseAvro,
  type AvroNames,
  type AvroType,
  checkMode,
  compatibilityModes,
} from '../../shared/model/compatibility/index.ts';
import { avscPair, avscType, type AvscType } from './avsc-oracle.ts';
import { laterVersion, randomAvroPair } from './mutate-avro.ts';
import { randomAvro } from './random-avro.ts';
import { randomDatum } from './random-datum.ts';
import { seeded } from './seeded.ts';

export interface PairTally {
  /** Pairs that avsc reads as schemas; others are drawn again. */
  pairs: number;
  redrawn: number;
  /** Verdicts, two for each pair: one in each direction. */
  verdicts: number;
  agreed: number;
  safe: number;
  breaking: number;
  /**
   * avsc gives a resolver that fails when it is used: resolvers of records are kept under their names even when a branch
   * of a union gave up on them. We call these pairs breaking, and the counterexample fails in avsc.
   */
  brokenResolvers: number;
  /** Counterexamples that are data of the writer and fail in avsc. */
  counterexamples: number;
  withoutDatum: number;
  /** Rows written and read in avsc for safe verdicts. */
  rows: number;
  problems: string[];
}

interface Parsed {
  readonly ours: AvroType;
  readonly avsc: AvscType;
}

export interface PairOptions {
  readonly pairs: number;
  readonly firstSeed: number;
  readonly names: AvroNames;
  /** Rows for each safe verdict of every `sampleEvery`th pair. */
  readonly rows: number;
  readonly sampleEvery: number;
}

/** Random pairs of Avro schemas, in both directions, judged by us and by avsc. */
export function judgePairs({ pairs, firstSeed, names, rows, sampleEvery }: PairOptions): PairTally {
  const tally: PairTally = {
    pairs: 0,
    redrawn: 0,
    verdicts: 0,
    agreed: 0,
    safe: 0,
    breaking: 0,
    brokenResolvers: 0,
    counterexamples: 0,
    withoutDatum: 0,
    rows: 0,
    problems: [],
  };
  for (let seed = firstSeed; tally.pairs < pairs; seed += 1) {
    const random = seeded(seed);
    const [left, right] = randomAvroPair(random).map((schema): Parsed | null => {
      const avsc = avscType(schema);
      if (avsc === null) return null;
      const ours = parseAvro(schema as Json);
      if (ours.ok) return { ours: ours.value, avsc };
      tally.problems.push(`seed ${seed}: ${ours.error.message}: ${JSON.stringify(schema)}`);
      return null;
    });
    if (left === undefined || left === null || right === undefined || right === null) {
      tally.redrawn += 1;
      continue;
    }
    const sample = tally.pairs % sampleEvery === 0 ? rows : 0;
    tally.pairs += 1;
    judge(left, right, names, seed, sample, tally);
    judge(right, left, names, seed, sample, tally);
  }
  return tally;
}

function judge(
  reader: Parsed,
  writer: Parsed,
  names: AvroNames,
  seed: number,
  rows: number,
  tally: PairTally,
): void {
  const { verdict, findings } = checkAvro(reader.ours, writer.ours, names);
  const oracle = avscPair(reader.avsc, writer.avsc, names === 'unqualified');
  const told = (problem: string): void => {
    tally.problems.push(
      `seed ${seed}: ${problem}; avsc: ${oracle.refusal ?? 'reads'}; reader ${JSON.stringify(reader.avsc)}; writer ${JSON.stringify(writer.avsc)}`,
    );
  };
  tally.verdicts += 1;
  if (verdict !== 'breaking') {
    tally.safe += 1;
    if (oracle.refusal === null) tally.agreed += 1;
    else told('we say safe');
    const random = seeded(seed);
    const data = avroData(writer.ours);
    const wanted = data.plain(writer.ours) === undefined ? 0 : rows;
    for (let row = 0; row < wanted; row += 1) {
      const datum = JSON.stringify(randomDatum(random, writer.ours, data));
      try {
        oracle.pass(datum);
        tally.rows += 1;
      } catch (thrown) {
        told(`a row of a safe verdict fails (${String(thrown)}): ${datum}`);
        break;
      }
    }
    return;
  }
  tally.breaking += 1;
  if (oracle.refusal !== null) tally.agreed += 1;
  let failed = 0;
  for (const { counterexample, verdict: grade } of findings) {
    if (grade !== 'breaking') continue;
    if (counterexample === null) {
      tally.withoutDatum += 1;
      continue;
    }
    if (!oracle.isOfWriter(counterexample.content)) told(`no datum of the writer: ${counterexample.content}`);
    try {
      oracle.pass(counterexample.content);
      if (oracle.refusal !== null) told(`passes: ${counterexample.content}`);
    } catch {
      failed += 1;
    }
  }
  tally.counterexamples += failed;
  if (oracle.refusal === null) {
    if (failed > 0) tally.brokenResolvers += 1;
    else told('we say breaking');
  }
}

export interface HistoryTally {
  histories: number;
  /** One verdict for each history and mode. */
  verdicts: number;
  agreed: number;
  breaking: number;
  /** Transitive modes that break where the plain mode does not. */
  onlyTransitive: number;
  problems: string[];
}

/** Random histories of four versions, judged under all seven modes by us and by what avsc says of each pair. */
export function judgeHistories(histories: number, firstSeed: number): HistoryTally {
  const tally: HistoryTally = {
    histories: 0,
    verdicts: 0,
    agreed: 0,
    breaking: 0,
    onlyTransitive: 0,
    problems: [],
  };
  for (let seed = firstSeed; tally.histories < histories; seed += 1) {
    const random = seeded(seed);
    const schemas = [randomAvro(random)];
    for (let version = 1; version < 4; version += 1)
      schemas.push(laterVersion(random, schemas.at(-1) ?? {}, random.whole(2)));
    const versions = schemas.flatMap((schema): Parsed[] => {
      const avsc = avscType(schema);
      const ours = parseAvro(schema as Json);
      return avsc === null || !ours.ok ? [] : [{ ours: ours.value, avsc }];
    });
    const next = versions.pop();
    if (next === undefined || versions.length < 3) continue;
    tally.histories += 1;
    judgeModes(next, versions, seed, tally);
  }
  return tally;
}

/** Whether avsc reads old data (backward) and gives data that old readers read (forward), for each older version. */
function judgeModes(next: Parsed, older: readonly Parsed[], seed: number, tally: HistoryTally): void {
  const reads = (reader: Parsed, writer: Parsed): boolean =>
    avscPair(reader.avsc, writer.avsc).refusal === null;
  const verdicts = new Map<string, boolean>();
  for (const mode of compatibilityModes) {
    const compared = mode.endsWith('_transitive') ? older : older.slice(-1);
    const expected = compared.every(
      (old) =>
        (!/^(?:backward|full)/.test(mode) || reads(next, old)) &&
        (!/^(?:forward|full)/.test(mode) || reads(old, next)),
    );
    const ours = checkMode(
      mode,
      next.ours,
      older.map((old) => old.ours),
      (reader, writer) => checkAvro(reader, writer),
    );
    const found = ours.verdict !== 'breaking';
    verdicts.set(mode, found);
    tally.verdicts += 1;
    if (found === expected) tally.agreed += 1;
    else tally.problems.push(`seed ${seed}: ${mode}`);
    if (!found) tally.breaking += 1;
    if (mode.endsWith('_transitive') && !found && verdicts.get(mode.replace('_transitive', '')) === true)
      tally.onlyTransitive += 1;
  }
}
