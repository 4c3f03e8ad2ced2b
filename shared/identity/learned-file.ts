import { breathe, causeText, fail, type Job, ok, type Result, sha256Stream } from '../kernel/index.ts';
import type { AttributeColumn } from './attribute-column.ts';
import type { Learned, ProvenDates } from './learned.ts';
import type { Parameters } from './parameters.ts';
import type { IdentityRun } from './run.ts';
import type { TermFrequencies } from './score.ts';

const format = 'c360-learned 1';

/** Whose learning it is, for people and for checks. */
export interface LearnedFrom {
  /** Name of the run in the history. */
  readonly run: string;
  /** Digest of the mappings and rules that learning depends on; a text that changes with them. */
  readonly rules: string;
}

/** What a run learned, as it lies on disk, with the digest of the file. */
export interface KeptLearned extends LearnedFrom {
  readonly learned: Learned;
  readonly digest: string;
  readonly file: Uint8Array;
}

/** Rarities of one comparison: that of a value nobody holds, and the values of each other one. */
interface RarityTable {
  readonly rarest: number;
  readonly values: readonly (readonly [rarity: number, values: readonly string[]])[];
}

interface LearnedJson extends LearnedFrom {
  readonly parameters: Parameters;
  /** Null where the comparison has no term frequency. */
  readonly rarities: readonly (RarityTable | null)[];
  readonly setAside: readonly (readonly [string, readonly (readonly [string, string])[]])[];
  readonly blockLimits: readonly (readonly [string, number])[];
  readonly dates: readonly { readonly source: string; readonly orders: readonly DayMonthOrder[] }[];
}
type DayMonthOrder = ProvenDates['sources'][number]['fields'][number]['dayMonthOrder'];

/**
 * What a run learned as one file: a line with its form and the SHA-256 of the rest, then JSON. Of the values whose frequency counts
 * only those are in it that are more frequent than the rarest: a value that two records hold weighs as one that nobody
 * holds. It names identifier values and frequent names, so it is as private as the extracts.
 */
export async function encodeLearned(
  run: IdentityRun,
  learned: Learned,
  from: LearnedFrom,
  job: Job,
): Promise<Uint8Array> {
  const rarities: (RarityTable | null)[] = [];
  for (const index of run.scorer.comparators.keys()) rarities.push(await rarityTable(run, index, job));
  const json: LearnedJson = {
    run: from.run,
    rules: from.rules,
    parameters: learned.parameters,
    rarities,
    setAside: [...learned.setAside].map(([attribute, values]) => [attribute, [...values]]),
    blockLimits: [...learned.blockLimits],
    dates: learned.dates.sources.map(({ source, fields }) => ({
      source: source.id,
      orders: fields.map((field) => field.dayMonthOrder),
    })),
  };
  await breathe(job);
  const body = new TextEncoder().encode(`${JSON.stringify(json)}\n`);
  const head = new TextEncoder().encode(`${JSON.stringify({ format, sha256: await digestOf(body, job) })}\n`);
  const file = new Uint8Array(head.length + body.length);
  file.set(head);
  file.set(body, head.length);
  return file;
}

/** Values by rarity, most frequent first, each list in the order of first appearance. */
async function rarityTable(run: IdentityRun, comparison: number, job: Job): Promise<RarityTable | null> {
  const { scorer } = run;
  const column = scorer.comparators[comparison]?.column;
  const rarities = column === undefined ? null : scorer.raritiesOf?.(comparison, column);
  if (column === undefined || rarities === null || rarities === undefined) return null;
  const rarest = scorer.rarestOf(comparison);
  const lists = new Map<number, string[]>();
  for (let id = 0; id < rarities.length; id += 1) {
    if (id % 16_384 === 0) await breathe(job);
    const rarity = rarities[id] as number;
    if (rarity === rarest) continue;
    const text = column.values.at(id) ?? '';
    const list = lists.get(rarity);
    if (list === undefined) lists.set(rarity, [text]);
    else list.push(text);
  }
  return { rarest, values: [...lists].sort(([a], [b]) => a - b) };
}

/** Reads what `encodeLearned` wrote. Errors: `file.unreadable`. */
export async function decodeLearned(file: Uint8Array, job: Job): Promise<Result<KeptLearned>> {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const headEnd = file.indexOf(10);
    const head = JSON.parse(decoder.decode(file.subarray(0, Math.max(0, headEnd)))) as Partial<Head> | null;
    if (head?.format !== format) return unreadable('it has another form');
    const body = file.subarray(headEnd + 1);
    const digest = await digestOf(body, job);
    if (head.sha256 !== digest) return unreadable('it was changed after it was written, or is cut short');
    // The digest says that these are the bytes that `encodeLearned` wrote.
    const json = JSON.parse(decoder.decode(body)) as LearnedJson;
    await breathe(job);
    return ok({ run: json.run, rules: json.rules, digest, file, learned: learnedFrom(json) });
  } catch (thrown) {
    if (job.signal.aborted) throw thrown;
    return unreadable(causeText(thrown));
  }
}

interface Head {
  readonly format: string;
  readonly sha256: string;
}

function learnedFrom({ parameters, rarities, setAside, blockLimits, dates }: LearnedJson): Learned {
  return {
    parameters,
    termFrequencies: frequenciesOf(rarities),
    setAside: new Map(setAside.map(([attribute, values]) => [attribute, new Map(values)])),
    blockLimits: new Map(blockLimits),
    dates: {
      sources: dates.map(({ source, orders }) => ({
        source: { id: source },
        fields: orders.map((dayMonthOrder) => ({ dayMonthOrder })),
      })),
    },
  };
}

function frequenciesOf(tables: LearnedJson['rarities']): TermFrequencies {
  const maps: (Map<string, number> | undefined)[] = [];
  const mapOf = (comparison: number): ReadonlyMap<string, number> => {
    let map = maps[comparison];
    if (map === undefined) {
      map = new Map(
        (tables[comparison]?.values ?? []).flatMap(([rarity, values]) =>
          values.map((value) => [value, rarity] as const),
        ),
      );
      maps[comparison] = map;
    }
    return map;
  };
  const rarestOf = (comparison: number): number => tables[comparison]?.rarest ?? 0;
  const prepared = new WeakMap<
    AttributeColumn,
    { readonly comparison: number; readonly rarities: Int32Array }
  >();
  return {
    rarestOf,
    rarityOf: (comparison, value) => mapOf(comparison).get(value) ?? rarestOf(comparison),
    async prepare(comparison, column, job) {
      const known = mapOf(comparison);
      const rarities = new Int32Array(column.values.length).fill(rarestOf(comparison));
      for (let id = 0; id < rarities.length; id += 1) {
        if (id % 8192 === 0) await breathe(job);
        const rarity = known.get(column.values.at(id) ?? '');
        if (rarity !== undefined) rarities[id] = rarity;
      }
      prepared.set(column, { comparison, rarities });
    },
    raritiesOf(comparison, column) {
      const own = prepared.get(column);
      return own?.comparison === comparison ? own.rarities : null;
    },
  };
}

/** In parts, so that a large file does not hold the thread. */
async function digestOf(bytes: Uint8Array, job: Job): Promise<string> {
  const stream = sha256Stream();
  for (let at = 0; at < bytes.length; at += 262_144) {
    stream.update(bytes.subarray(at, at + 262_144));
    await breathe(job);
  }
  return stream.digest();
}

function unreadable(why: string): Result<never> {
  return fail('file.unreadable', `What an earlier run learned cannot be read: ${why}`, {
    fix: 'Resolve without keeping the learned parameters: the file is then written anew.',
  });
}
