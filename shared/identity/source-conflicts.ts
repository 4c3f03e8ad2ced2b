import { breathe, compareText, type Job } from '../kernel/index.ts';
import type { Entity } from '../workspace/index.ts';
import type { AttributeValue, GoldenCell, Resolution } from './resolution.ts';

/** Two sources that fill one attribute, over the persons who have a value from both. `first` < `second` as text. */
export interface SourceConflict {
  readonly attribute: string;
  readonly first: string;
  readonly second: string;
  readonly persons: number;
  /** Persons whose values from the two have none in common. */
  readonly differ: number;
  /** Of those, whose value survived. */
  readonly firstWins: number;
  readonly secondWins: number;
  /** Neither: a third source, or one that both do not say. */
  readonly otherWins: number;
  /** The one that `authority` of the attribute puts first; null where it names neither. */
  readonly authority: string | null;
  /** Persons who differ and whose value is that of the other one. */
  readonly againstAuthority: number;
  readonly examples: readonly ConflictExample[];
}

export interface ConflictExample {
  readonly personId: string;
  readonly first: string;
  readonly second: string;
  readonly golden: string | null;
  readonly strategy: string | null;
}

const mostExamples = 5;
/** Persons between two pauses. */
const pausePersons = 200;

interface Tally {
  persons: number;
  differ: number;
  firstWins: number;
  secondWins: number;
  otherWins: number;
  examples: ConflictExample[];
}

/**
 * How often sources contradict one another about the same person, attribute by attribute, and whom survivorship believes.
 * Values are compared as normalised. Only records that may be shown together are looked at (`shownOf`): where links
 * across regions are hidden, no example tells of one. Sorted by attribute, then most differing first. Throws `Cancelled`.
 */
export async function sourceConflicts(
  resolution: Resolution,
  entities: readonly Entity[],
  job: Job,
): Promise<SourceConflict[]> {
  const tallies = new Map<string, Tally>();
  for (let person = 0; person < resolution.personCount; person += 1) {
    if (person % pausePersons === 0) {
      job.report({ phase: 'conflicts', done: person, total: resolution.personCount, unit: 'rows' });
      await breathe(job);
    }
    const records = resolution.shownOf(person);
    if (records.length < 2) continue;
    const held = valuesBySource(resolution, records);
    const golden = once(() => new Map(resolution.goldenOf(person).map((cell) => [cell.attribute, cell])));
    for (const [attribute, bySource] of held) {
      if (bySource.size < 2) continue;
      const sources = [...bySource.keys()].sort(compareText);
      for (const [index, first] of sources.entries())
        for (const second of sources.slice(index + 1))
          count(tallies, resolution, person, { attribute, first, second, bySource, golden });
    }
  }
  const authorities = new Map(
    entities.flatMap(({ id, attributes }) =>
      attributes.map((attribute) => [`${id}.${attribute.id}`, attribute.authority ?? []] as const),
    ),
  );
  return [...tallies]
    .map(([key, tally]) => conflictOf(key, tally, authorities))
    .sort(
      (a, b) =>
        compareText(a.attribute, b.attribute) ||
        b.differ - a.differ ||
        compareText(a.first, b.first) ||
        compareText(a.second, b.second),
    );
}

function conflictOf(
  key: string,
  tally: Tally,
  authorities: ReadonlyMap<string, readonly string[]>,
): SourceConflict {
  const [attribute = '', first = '', second = ''] = key.split('\u0000');
  const order = authorities.get(attribute) ?? [];
  const authority = order.find((source) => source === first || source === second) ?? null;
  const againstAuthority = authority === null ? 0 : authority === first ? tally.secondWins : tally.firstWins;
  return { attribute, first, second, ...tally, authority, againstAuthority };
}

type BySource = ReadonlyMap<string, readonly AttributeValue[]>;

function valuesBySource(
  resolution: Resolution,
  records: readonly number[],
): Map<string, Map<string, AttributeValue[]>> {
  const held = new Map<string, Map<string, AttributeValue[]>>();
  for (const record of records) {
    const { source } = resolution.recordRef(record);
    for (const value of resolution.valuesOf(record)) {
      if (value.value === null || value.column === '') continue;
      const own = held.get(value.attribute) ?? new Map<string, AttributeValue[]>();
      held.set(value.attribute, own);
      const list = own.get(source) ?? [];
      own.set(source, list);
      list.push(value);
    }
  }
  return held;
}

interface Seen {
  readonly attribute: string;
  readonly first: string;
  readonly second: string;
  readonly bySource: BySource;
  readonly golden: () => ReadonlyMap<string, GoldenCell>;
}

function count(
  tallies: Map<string, Tally>,
  resolution: Resolution,
  person: number,
  { attribute, first, second, bySource, golden }: Seen,
): void {
  const key = [attribute, first, second].join('\u0000');
  const tally = tallies.get(key) ?? {
    persons: 0,
    differ: 0,
    firstWins: 0,
    secondWins: 0,
    otherWins: 0,
    examples: [],
  };
  tallies.set(key, tally);
  tally.persons += 1;
  const [left = [], right = []] = [bySource.get(first), bySource.get(second)];
  const known = new Set(left.map(({ value }) => value));
  if (right.some(({ value }) => known.has(value))) return;
  tally.differ += 1;
  const cell = golden().get(attribute);
  const winner = cell === undefined ? null : resolution.recordRef(cell.record).source;
  if (winner === first) tally.firstWins += 1;
  else if (winner === second) tally.secondWins += 1;
  else tally.otherWins += 1;
  if (tally.examples.length < mostExamples)
    tally.examples.push({
      personId: resolution.personId(person),
      first: shown(left),
      second: shown(right),
      golden: cell?.value ?? null,
      strategy: cell?.strategy ?? null,
    });
}

function shown(values: readonly AttributeValue[]): string {
  return [...new Set(values.map(({ raw }) => raw.trim()))].join('; ').slice(0, 200);
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
