import type { AttributeValue, GoldenCell, Link, RecordRef, Resolution } from '../../identity/index.ts';

/** A record as a test writes it: raw values by attribute, and the person it belongs to. */
export interface TinyRecord {
  readonly source: string;
  readonly person: string;
  readonly values: Readonly<Record<string, string | readonly string[] | null>>;
  readonly key?: string;
  readonly extract?: string;
  readonly row?: number;
  /** Records of different regions are not shown together. */
  readonly region?: string;
  /** Raw -> normalised where it differs; null for a value that normalising refused. */
  readonly normalised?: Readonly<Record<string, string | null>>;
  /** Raw -> note of a value that is kept in spite of a flaw. */
  readonly notes?: Readonly<Record<string, string>>;
}

export interface TinyLink {
  readonly left: number;
  readonly right: number;
  readonly weight?: number;
  readonly rule?: string;
}

/** A Resolution whose clusters are given, so that the rooms after identity can be tested on their own. */
export function tinyResolution(
  records: readonly TinyRecord[],
  links: readonly TinyLink[] = [],
  namespaces: Readonly<Record<string, string>> = { email: 'contact_point_email.address' },
): Resolution {
  const persons = [...new Set(records.map(({ person }) => person))];
  const personOf = (record: number): number => persons.indexOf(at(records, record).person);
  const values = records.map((record) => valuesOf(record));
  const recordsOf = (person: number): number[] =>
    records.map((_, index) => index).filter((index) => personOf(index) === person);
  const recordRef = (record: number): RecordRef => {
    const { source, key, extract, row } = at(records, record);
    const before = records.slice(0, record).filter((other) => other.source === source).length;
    return { record, source, extract: extract ?? source, row: row ?? before + 1, key: key ?? '' };
  };
  const linksOf = (person: number): Link[] =>
    links
      .filter(({ left }) => personOf(left) === person)
      .map(({ left, right, weight = 20_000, rule }): Link => ({
        left,
        right,
        weight,
        reason: rule === undefined ? { kind: 'weight' } : { kind: 'rule', rule },
      }))
      .sort((a, b) => b.weight - a.weight || a.left - b.left || a.right - b.right);
  return {
    rulesetId: 'default',
    recordCount: records.length,
    personCount: persons.length,
    attributes: [...new Set(values.flat().map(({ attribute }) => attribute))].sort(),
    recordRef,
    findRecord: (reference) =>
      records.findIndex((_, index) => {
        const ref = recordRef(index);
        return 'key' in reference
          ? ref.source === reference.source && ref.key === reference.key
          : ref.extract === reference.extract && ref.row === reference.row;
      }),
    personOf,
    recordsOf,
    personId: (person) => persons[person] ?? '',
    findPerson: (personId) => persons.indexOf(personId),
    valuesOf: (record) => at(values, record),
    goldenOf: (person) => golden(recordsOf(person), values),
    shownOf: (person, from = recordsOf(person)[0] ?? 0) =>
      recordsOf(person).filter((record) => records[record]?.region === records[from]?.region),
    lookup: (namespace, value) => {
      const attribute = namespaces[namespace] ?? namespace;
      return values.flatMap((held, record) =>
        held.some((one) => one.attribute === attribute && one.value === value.trim().toLowerCase())
          ? [record]
          : [],
      );
    },
    linksOf,
    explainPair: (left, right) => ({
      left: recordRef(left),
      right: recordRef(right),
      samePerson: personOf(left) === personOf(right),
      compared: true,
      blockingRules: [],
      weight: 0,
      probability: 0,
      bars: [],
      outcome: 'not-linked',
      summary: '',
    }),
    explainPath: (left, right) => {
      const path = strongestPath(left, right, linksOf(personOf(left)));
      const weights = path.map(({ weight }) => weight);
      return {
        left: recordRef(left),
        right: recordRef(right),
        samePerson: personOf(left) === personOf(right),
        links: path,
        weakest: weights.indexOf(Math.min(...weights)),
        bridges: path.map((_, index) => index),
        summary: `${String(path.length)} links`,
      };
    },
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`no item ${String(index)}`);
  return item;
}

function valuesOf({ values, normalised = {}, notes = {} }: TinyRecord): AttributeValue[] {
  return Object.entries(values).flatMap(([attribute, raws]) =>
    (raws === null ? [] : typeof raws === 'string' ? [raws] : raws).map((raw): AttributeValue => {
      const value = raw in normalised ? (normalised[raw] ?? null) : raw.trim().toLowerCase();
      const column = attribute.split('.')[1] ?? attribute;
      const note = value === null ? 'blocked' : notes[raw];
      return { attribute, column, raw, value, ...(note === undefined ? {} : { note }) };
    }),
  );
}

function golden(records: readonly number[], values: readonly (readonly AttributeValue[])[]): GoldenCell[] {
  const cells = new Map<string, GoldenCell>();
  for (const record of records) {
    for (const { attribute, column, raw, value } of values[record] ?? []) {
      if (value === null || cells.has(attribute)) continue;
      const cell = {
        attribute,
        value: raw,
        record,
        column,
        observedAt: null,
        strategy: 'source-priority',
        agreement: 1000,
      };
      cells.set(attribute, { ...cell, losers: [] });
    }
  }
  return [...cells.values()].sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
}

/** Adds links strongest first until the two ends hang together, then walks between them. */
function strongestPath(left: number, right: number, links: readonly Link[]): Link[] {
  for (let count = 0; count <= links.length; count += 1) {
    const path = walk(left, right, links.slice(0, count), new Set([left]));
    if (path !== null) return path;
  }
  return [];
}

function walk(from: number, to: number, links: readonly Link[], seen: Set<number>): Link[] | null {
  if (from === to) return [];
  for (const link of links) {
    if (link.left !== from && link.right !== from) continue;
    const next = link.left === from ? link.right : link.left;
    if (seen.has(next)) continue;
    seen.add(next);
    const rest = walk(next, to, links, seen);
    if (rest !== null) return [link, ...rest];
  }
  return null;
}
