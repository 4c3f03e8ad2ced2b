import type { Json } from '../../../kernel/index.ts';
import { branchName, type AvroPrimitive, type AvroRecord, type AvroType } from './avro-schema.ts';

/** One step into a datum of a writer's schema. */
export type AvroStep =
  | { readonly into: 'field'; readonly record: AvroRecord; readonly name: string }
  | { readonly into: 'item' }
  | { readonly into: 'value' }
  | { readonly into: 'branch'; readonly name: string };

const plainest: Readonly<Record<AvroPrimitive, Json>> = {
  null: null,
  boolean: false,
  int: 0,
  long: 0,
  float: 0,
  double: 0,
  bytes: '',
  string: '',
};

/** Data of a schema's types in Avro's JSON encoding, or `undefined` where a type has none (a record that holds itself). */
export interface AvroData {
  /** A datum as plain as there is: empty lists, first symbols, the shortest way out of recursion. */
  plain(type: AvroType): Json | undefined;
  /** A datum that holds `leaf` (default: a plain one of what is there) at the end of the steps. */
  along(type: AvroType, steps: readonly AvroStep[], leaf?: Json): Json | undefined;
}

export function avroData(root: AvroType): AvroData {
  const rank = recordRanks(root);
  const rankOf = (type: AvroType): number => typeRank(type, rank);

  const plain = (type: AvroType): Json | undefined => {
    switch (type.kind) {
      case 'primitive':
        return plainest[type.type];
      case 'array':
        return [];
      case 'map':
        return {};
      case 'enum':
        return type.symbols[0];
      case 'fixed':
        return '\u0000'.repeat(type.size);
      case 'union': {
        const branch = [...type.branches].sort((a, b) => rankOf(a) - rankOf(b))[0];
        return branch === undefined || rankOf(branch) === Infinity ? undefined : wrap(branch, plain(branch));
      }
      case 'record':
        return rankOf(type) === Infinity ? undefined : members(type);
    }
  };
  const members = (record: AvroRecord, except?: string, held?: Json): Json | undefined => {
    const entries: [string, Json][] = [];
    for (const { name, type } of record.fields) {
      const value = name === except ? held : plain(type);
      if (value === undefined) return undefined;
      entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  };
  const along = (type: AvroType, steps: readonly AvroStep[], leaf?: Json): Json | undefined => {
    const [step, ...rest] = steps;
    if (step === undefined) return leaf ?? plain(type);
    const below = (inner: AvroType | undefined): Json | undefined =>
      inner === undefined ? undefined : along(inner, rest, leaf);
    if (type.kind === 'array') return listOf(below(type.items));
    if (type.kind === 'map') {
      const value = below(type.values);
      return value === undefined ? undefined : { key: value };
    }
    if (type.kind === 'union' && step.into === 'branch') {
      const branch = type.branches.find((each) => branchName(each) === step.name);
      return branch === undefined ? undefined : wrap(branch, below(branch));
    }
    if (type.kind === 'record' && step.into === 'field') {
      return members(type, step.name, below(type.fields.find(({ name }) => name === step.name)?.type));
    }
    return undefined;
  };
  return { plain, along };
}

function listOf(value: Json | undefined): Json | undefined {
  return value === undefined ? undefined : [value];
}

function wrap(branch: AvroType, value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined;
  return value === null ? null : { [branchName(branch)]: value };
}

/** How many records deep the shortest datum of a type goes; infinite when there is none. */
function typeRank(type: AvroType, rank: ReadonlyMap<AvroRecord, number>): number {
  if (type.kind === 'record') return rank.get(type) ?? Infinity;
  if (type.kind === 'union') return Math.min(...type.branches.map((branch) => typeRank(branch, rank)));
  return 0;
}

/** Ranks of all records, by rounds: a record has the rank of the round in which all its fields have data. */
function recordRanks(root: AvroType): ReadonlyMap<AvroRecord, number> {
  const records = recordsOf(root);
  const rank = new Map<AvroRecord, number>();
  for (let round = 1; round <= records.length; round += 1) {
    const found = records.filter(
      (record) => !rank.has(record) && record.fields.every(({ type }) => typeRank(type, rank) < Infinity),
    );
    if (found.length === 0) break;
    for (const record of found) rank.set(record, round);
  }
  return rank;
}

function recordsOf(root: AvroType): readonly AvroRecord[] {
  const found = new Set<AvroRecord>();
  const open: AvroType[] = [root];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (type.kind === 'array') open.push(type.items);
    else if (type.kind === 'map') open.push(type.values);
    else if (type.kind === 'union') open.push(...type.branches);
    else if (type.kind === 'record' && !found.has(type)) {
      found.add(type);
      open.push(...type.fields.map((field) => field.type));
    }
  }
  return [...found];
}
