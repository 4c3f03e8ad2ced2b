import type { Json } from '../../shared/kernel/index.ts';
import { branchName, type AvroData, type AvroType } from '../../shared/model/compatibility/index.ts';
import type { Seeded } from './seeded.ts';

/** A random datum in Avro's JSON encoding; deep down it gets as plain as there is. The type must have data. */
export function randomDatum(random: Seeded, type: AvroType, data: AvroData, depth = 0): Json {
  if (depth > 4) return plain(data, type);
  const inner = (of: AvroType): Json => randomDatum(random, of, data, depth + 1);
  const some = (): number => (depth > 3 ? 0 : random.whole(3));
  switch (type.kind) {
    case 'primitive':
      return primitive(random, type.type);
    case 'array':
      // Items of a list may be of a type that has no data.
      return Array.from({ length: data.plain(type.items) === undefined ? 0 : some() }, () =>
        inner(type.items),
      );
    case 'map':
      return Object.fromEntries(
        Array.from({ length: data.plain(type.values) === undefined ? 0 : some() }, (_, at) => [
          `k${at}`,
          inner(type.values),
        ]),
      );
    case 'enum':
      return random.pick(type.symbols);
    case 'fixed':
      return text(random, type.size);
    case 'union': {
      const branch = random.pick(type.branches.filter((each) => data.plain(each) !== undefined));
      const value = inner(branch);
      return value === null ? null : { [branchName(branch)]: value };
    }
    case 'record':
      return Object.fromEntries(type.fields.map((field) => [field.name, inner(field.type)]));
  }
}

function plain(data: AvroData, type: AvroType): Json {
  const value = data.plain(type);
  if (value === undefined) throw new Error('the type has no data');
  return value;
}

function primitive(random: Seeded, type: string): Json {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return random.chance(50);
    case 'int':
      return random.pick([0, -1, 1, 2 ** 31 - 1, -(2 ** 31), random.whole(1000)]);
    case 'long':
      return random.pick([0, -1, 2 ** 40, -(2 ** 52), 9_007_199_254_740_990, random.whole(1000)]);
    case 'float':
    case 'double':
      return random.pick([0, -1.5, 1e10, 0.25, random.whole(1000) / 8]);
    default:
      return text(random, random.whole(6));
  }
}

function text(random: Seeded, length: number): string {
  return Array.from({ length }, () =>
    String.fromCharCode(random.chance(70) ? 97 + random.whole(26) : random.whole(256)),
  ).join('');
}
