import {
  breathe,
  canonicalJson,
  csvLine,
  fail,
  type Job,
  ok,
  type Result,
  type Sha256,
  sha256,
  sha256Stream,
} from '../kernel/index.ts';
import type { Decision, Ruleset } from '../workspace/index.ts';
import { outcomeReader, pairOutcomes } from './outcome.ts';
import { pairFigures } from './pair-figures.ts';
import type { KeptLearned } from './learned-file.ts';
import type { Parameters } from './parameters.ts';
import { type CarriedId, carriedIds } from './persons/persist.ts';
import type { IdentityRun } from './run.ts';

/** Version of the run bundle's form. */
export const runFormat = 1;

/** One extract as it was read: its path in the workspace and its digest. */
export interface InputDigest {
  readonly source: string;
  readonly path: string;
  readonly sha256: string;
}

/** `run.json`. Holds nothing that depends on engine, threads, machine or time. */
export interface RunManifest {
  readonly format: typeof runFormat;
  readonly inputs: readonly InputDigest[];
  readonly ruleset: Ruleset;
  readonly rulesetDigest: string;
  readonly mappingsDigest: string;
  readonly decisionsDigest: string;
  readonly parameters: Parameters;
  /** Where they were kept from another run: its name, and the digest of `learned.jsonl`. */
  readonly learned?: { readonly run: string; readonly sha256: string };
  /** Person ids kept from earlier runs, by the lasting name of the person's smallest record. */
  readonly carriedIds: readonly CarriedId[];
  readonly counts: {
    readonly records: number;
    readonly persons: number;
    readonly candidatePairs: number;
    readonly linkedPairs: number;
    readonly reviewPairs: number;
    readonly refusedPairs: number;
  };
  readonly results: {
    readonly 'persons.csv': string;
    readonly 'golden.csv': string;
    readonly 'pairs.csv': string;
    /** Over all candidate pairs and their weights, the ones below the review threshold included. */
    readonly weights: string;
  };
}

export interface RunFiles {
  readonly 'persons.csv': Uint8Array;
  readonly 'golden.csv': Uint8Array;
  readonly 'pairs.csv': Uint8Array;
  readonly 'run.json': Uint8Array;
  /** Where the run kept what another one learned: a replay needs it. */
  readonly 'learned.jsonl'?: Uint8Array;
}

export interface BundleInputs {
  readonly inputs: readonly InputDigest[];
  readonly decisions: readonly Decision[];
  /** What the run went by instead of training. */
  readonly kept?: KeptLearned;
  /** Digest of the mappings' canonical form, so that a changed mapping shows; any text that changes with them. */
  readonly mappings: unknown;
  readonly job: Job;
}

/**
 * The run as files. `persons.csv`: source (extract's base name), row, source_key, person_id. `golden.csv`: one line per
 * person, two columns per attribute: the value and `extract:row` it came from; where links across regions are hidden, one
 * line per person and region, from that region's records alone. `pairs.csv`: all pairs that were linked,
 * refused or are near enough for review, strongest rule first; weights in thousandths of a bit.
 */
export async function writeRunFiles(run: IdentityRun, given: BundleInputs): Promise<RunFiles> {
  const persons = await writeLines(personLines(run), given.job);
  const golden = await writeLines(goldenLines(run), given.job);
  const pairs = await writeLines(pairLines(run), given.job);
  const manifest: RunManifest = {
    format: runFormat,
    inputs: [...given.inputs].sort((a, b) =>
      a.source < b.source ? -1 : a.source > b.source ? 1 : a.path < b.path ? -1 : 1,
    ),
    ruleset: run.ruleset,
    rulesetDigest: rulesetDigest(run.ruleset),
    mappingsDigest: sha256(canonicalJson(given.mappings)),
    decisionsDigest: sha256(canonicalJson([...given.decisions].sort((a, b) => (a.id < b.id ? -1 : 1)))),
    parameters: run.scorer.parameters,
    ...(given.kept !== undefined && { learned: { run: given.kept.run, sha256: given.kept.digest } }),
    carriedIds: carriedIds(run.records, run.persons, run.names),
    counts: {
      records: run.recordCount,
      persons: run.personCount,
      candidatePairs: run.pairs.count,
      ...(await pairCounts(run, given.job)),
    },
    results: {
      'persons.csv': await digestOf(persons, given.job),
      'golden.csv': await digestOf(golden, given.job),
      'pairs.csv': await digestOf(pairs, given.job),
      weights: await weightsDigest(run, given.job),
    },
  };
  const text = `${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`;
  return {
    'persons.csv': persons,
    'golden.csv': golden,
    'pairs.csv': pairs,
    'run.json': new TextEncoder().encode(text),
    ...(given.kept !== undefined && { 'learned.jsonl': given.kept.file }),
  };
}

export function rulesetDigest(ruleset: Ruleset): string {
  return sha256(canonicalJson(ruleset));
}

const resultDigests = new WeakMap<IdentityRun, string>();

/**
 * One digest for who is one person: over the number of records per source, the person of every record in record order,
 * and the ids that do not follow from the records. Two runs over the same extracts have the same digest exactly when
 * their persons and person ids are the same.
 */
export function resultDigest(run: IdentityRun): string {
  let digest = resultDigests.get(run);
  if (digest === undefined) {
    const sources = run.records.sources.map(({ source, count }) => [source.id, count]);
    const given = [...run.names.given].sort(([a], [b]) => a - b);
    const stream = sha256Stream();
    stream.update(new TextEncoder().encode(canonicalJson([sources, given])));
    stream.update(bytesOf(run.persons.personOf));
    digest = stream.digest();
    resultDigests.set(run, digest);
  }
  return digest;
}

/** Little-endian bytes: the same on every machine the product runs on. */
function bytesOf(numbers: Int32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

async function writeLines(lines: Iterable<string>, job: Job): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let text = '';
  let size = 0;
  let count = 0;
  const flush = (): void => {
    const bytes = encoder.encode(text);
    parts.push(bytes);
    size += bytes.length;
    text = '';
  };
  for (const line of lines) {
    text += line;
    count += 1;
    if (count % 64 !== 0) continue;
    await breathe(job);
    if (text.length > 262_144) flush();
  }
  flush();
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function* personLines(run: IdentityRun): Generator<string> {
  yield csvLine(['source', 'row', 'source_key', 'person_id']);
  for (let record = 0; record < run.recordCount; record += 1) {
    const { extract, row, key } = run.recordRef(record);
    yield csvLine([extract, String(row), key, run.personId(run.personOf(record))]);
  }
}

function* goldenLines(run: IdentityRun): Generator<string> {
  const { hiding } = run.regions;
  const place = hiding ? ['region'] : [];
  yield csvLine([
    'person_id',
    ...place,
    'records',
    ...run.attributes.flatMap((name) => [name, `${name}@from`]),
  ]);
  for (let person = 0; person < run.personCount; person += 1)
    for (const from of run.regions.views(run.recordsOf(person))) yield goldenLine(run, person, from);
}

function goldenLine(run: IdentityRun, person: number, from: number): string {
  const cells = new Map(run.goldenOf(person, from).map((cell) => [cell.attribute, cell]));
  const place = run.regions.hiding ? [run.regions.of(from) ?? ''] : [];
  const values = run.attributes.flatMap((name) => {
    const cell = cells.get(name);
    if (cell === undefined) return ['', ''];
    const { extract, row } = run.recordRef(cell.record);
    return [cell.value, `${extract}:${row}`];
  });
  return csvLine([run.personId(person), ...place, String(run.shownOf(person, from).length), ...values]);
}

function* pairLines(run: IdentityRun): Generator<string> {
  yield csvLine([
    'left_source',
    'left_row',
    'right_source',
    'right_row',
    'weight',
    'outcome',
    'reason',
    'levels',
    'blocking',
  ]);
  const { pairs, patterns } = run;
  const outcomeAt = outcomeReader(run);
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const outcome = pairOutcomes[outcomeAt(pair)] ?? 'not-linked';
    if (outcome === 'not-linked') continue;
    const left = pairs.left[pair] ?? 0;
    const right = pairs.right[pair] ?? 0;
    const a = run.recordRef(left);
    const b = run.recordRef(right);
    const reason = run.links.reasonOf(pair);
    const because =
      outcome === 'refused'
        ? run.guardOf(left, right)
        : reason === null
          ? ''
          : reason.kind === 'rule'
            ? `rule:${reason.rule}`
            : reason.kind;
    const at = (patterns.ofPair[pair] ?? 0) * patterns.width;
    const levels = patterns.levels.subarray(at, at + patterns.width).join(' ');
    yield csvLine([
      a.extract,
      String(a.row),
      b.extract,
      String(b.row),
      String(pairs.weights[pair] ?? 0),
      outcome,
      because,
      levels,
      run.blockingRulesOf(pair).join(' '),
    ]);
  }
}

async function pairCounts(
  run: IdentityRun,
  job: Job,
): Promise<{ linkedPairs: number; reviewPairs: number; refusedPairs: number }> {
  const { linked, review, refused } = (await pairFigures(run, job)).outcomes;
  return { linkedPairs: linked, reviewPairs: review, refusedPairs: refused };
}

/** Left, right and weight of every pair in pair order. */
async function weightsDigest({ pairs }: IdentityRun, job: Job): Promise<string> {
  const stream = sha256Stream();
  for (const column of [pairs.left, pairs.right, pairs.weights]) await hashed(stream, bytesOf(column), job);
  return stream.digest();
}

async function digestOf(bytes: Uint8Array, job: Job): Promise<string> {
  const stream = sha256Stream();
  await hashed(stream, bytes, job);
  return stream.digest();
}

/** In parts, so that a large file does not hold the thread. */
async function hashed(stream: Sha256, bytes: Uint8Array, job: Job): Promise<void> {
  for (let at = 0; at < bytes.length; at += 1_048_576) {
    stream.update(bytes.subarray(at, at + 1_048_576));
    await breathe(job);
  }
}

/** Reads `run.json`. Errors: `replay.bundle`. */
export function readRunManifest(bytes: Uint8Array): Result<RunManifest> {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const shaped = parsed as Partial<RunManifest> | null;
    if (
      shaped === null ||
      typeof shaped !== 'object' ||
      shaped.format !== runFormat ||
      shaped.results === undefined ||
      shaped.inputs === undefined ||
      shaped.carriedIds === undefined ||
      shaped.counts === undefined
    )
      return fail('replay.bundle', `This is not a run bundle of format ${runFormat}.`);
    return ok(shaped as RunManifest);
  } catch {
    return fail('replay.bundle', 'run.json is not readable JSON.');
  }
}
