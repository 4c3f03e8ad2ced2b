import { sha256 } from '../../shared/kernel/index.ts';
import type { TinyPerson, TinyReach, TinyTable } from '../../shared/requests/reach/testing/tiny-reach.ts';

/** What a planted row is to one person. `open`: found, and no statement can erase it. */
export type Fate = 'erased' | 'emptied' | 'kept-shared' | 'review' | 'open';

export interface Planted {
  readonly source: string;
  readonly row: number;
  readonly person: string;
  readonly fate: Fate;
  /** How the row names the person, for counts. */
  readonly way: string;
}

export interface PlantedWorld extends TinyReach {
  readonly planted: readonly Planted[];
  /** Identifying values of each person, as they must not stand anywhere afterwards. */
  readonly identifiers: ReadonlyMap<string, readonly string[]>;
}

type Cell = string | null;

/** Deterministic numbers from a seed (mulberry32), so that a failure can be looked at again. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

/**
 * Persons with `rowsEach` planted rows: orders and their items, a link table, JSON by key and by address (escaped and in
 * lists with others), letters, derived scores by hash, unmapped newsletters, a table without a key; keys as text, numbers,
 * with zeros and blanks. Addresses that two persons share, and rows that are nobody's, are planted among them.
 */
export function plantedWorld(personCount: number, rowsEach: number, seed: number): PlantedWorld {
  const random = numbers(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const tables = new Map<string, { table: Omit<TinyTable, 'rows'>; rows: Cell[][] }>();
  const define = (id: string, key: readonly string[], columns: TinyTable['columns']): void => {
    tables.set(id, { table: { id, key, columns }, rows: [] });
  };
  const toCrm = { references: [{ source: 'crm', column: 'id' }] };
  define('crm', ['id'], {
    id: {},
    email: { class: 'email' },
    phone: { class: 'phone' },
    home: { references: [{ source: 'addresses', column: 'id', direction: 'to' as const }] },
  });
  define('addresses', ['id'], { id: {}, street: {} });
  define('orders', ['no'], { no: {}, customer: toCrm, note: { class: 'free_text' } });
  define('items', ['line'], {
    line: {},
    order_no: { references: [{ source: 'orders', column: 'no' }] },
    sku: {},
  });
  define('tags', ['customer', 'tag'], { customer: toCrm, tag: {} });
  define('events', ['id'], {
    id: {},
    payload: { type: 'json', references: [{ source: 'crm', column: 'id', path: 'customer.id' }] },
  });
  define('letters', ['id'], { id: {}, text: { class: 'free_text' } });
  define('scores', ['id'], { id: {}, hash: {}, score: {} });
  define('news', ['id'], { id: {}, mail: { class: 'email' } });
  define('log', [], { what: {} });
  const records: TinyPerson[] = [];
  const planted: Planted[] = [];
  const identifiers = new Map<string, string[]>();
  const add = (source: string, cells: Cell[]): number => {
    const rows = tables.get(source)?.rows ?? [];
    rows.push(cells);
    return rows.length - 1;
  };
  const people = Array.from({ length: personCount }, (_, at) => ({
    person: `p${String(at)}`,
    key: String(10_000 + at * 7),
    email: `person.${String(at)}.${Math.floor(random() * 1e6).toString(36)}@mail${String(at % 5)}.example`,
    phone: `+4917${String(20_000_000 + at * 37)}`,
  }));
  for (const { person, key, email, phone } of people) {
    identifiers.set(person, [email, phone]);
    const home = `a${key}`;
    const row = add('crm', [key, email, phone, home]);
    const values = { 'contact_point_email.address': email, 'contact_point_phone.e164': phone };
    records.push({ source: 'crm', row, person, values });
    planted.push({ source: 'crm', row, person, fate: 'erased', way: 'record' });
    planted.push({
      source: 'addresses',
      row: add('addresses', [home, `${key} Elm Street`]),
      person,
      fate: 'erased',
      way: 'address',
    });
  }
  const written = (key: string): string =>
    pick([key, ` ${key}`, `0${key}`, `${key}.0`, `00${key} `, `'${key}`]);
  const spoken = (phone: string): string =>
    pick([
      phone,
      `00${phone.slice(1)}`,
      `0${phone.slice(3)}`,
      `+49 ${phone.slice(3, 6)} ${phone.slice(6)}`,
      `0${phone.slice(3, 6)}/${phone.slice(6)}`,
    ]);
  for (const [at, { person, key, email, phone }] of people.entries()) {
    const other = people[(at + 1) % people.length] ?? people[0];
    if (other === undefined) continue;
    const plant = (source: string, cells: Cell[], fate: Fate, way: string): number => {
      const row = add(source, cells);
      planted.push({ source, row, person, fate, way });
      return row;
    };
    for (let n = 2; n < rowsEach; n += 1) {
      const id = `${key}-${String(n)}`;
      const kind = n % 14;
      const upper = pick([email, email.toUpperCase(), ` ${email} `]);
      if (kind <= 2) plant('orders', [`o${id}`, written(key), null], 'erased', 'mis-typed key');
      else if (kind === 3) {
        plant('orders', [`o${id}`, written(key), null], 'erased', 'mis-typed key');
        plant('items', [`i${id}`, `o${id}`, 'sku'], 'erased', 'row of a row');
        n += 1;
      } else if (kind === 5) plant('tags', [key, `t${String(n)}`], 'erased', 'link table');
      else if (kind === 6)
        plant('events', [`e${id}`, `{"customer":{"id":${key}},"n":${String(n)}}`], 'erased', 'JSON key');
      else if (kind === 7)
        plant('events', [`e${id}`, JSON.stringify({ user: { mail: upper } })], 'erased', 'JSON address');
      else if (kind === 8) {
        const row = plant(
          'events',
          [
            `e${id}`,
            `{"to":[{"mail":"${email.replace('@', String.raw`\u0040`)}"},{"mail":"${other.email}"}]}`,
          ],
          'emptied',
          'JSON with others',
        );
        planted.push({
          source: 'events',
          row,
          person: other.person,
          fate: 'emptied',
          way: 'JSON with others',
        });
      } else if (kind === 9)
        plant('letters', [`l${id}`, `Dear all, ${upper.trim()} wrote again.`], 'emptied', 'text');
      else if (kind === 10)
        plant(
          'letters',
          [`l${id}`, `Call ${spoken(phone)}, please; not ${other.key}.`],
          'emptied',
          'phone in text',
        );
      else if (kind === 11)
        plant('scores', [`s${id}`, sha256(email), String(n)], 'erased', 'derived, by hash');
      else if (kind === 12) plant('news', [`n${id}`, upper], 'erased', 'unmapped address');
      else plant('log', [`seen ${email} at ${String(n)}`], 'open', 'no key');
    }
  }
  for (let n = 0; n < personCount * 20; n += 1) {
    add('letters', [
      `x${String(n)}`,
      `Nothing about anybody, reference ${String(Math.floor(random() * 1e7))}.`,
    ]);
    add('orders', [`x${String(n)}`, null, null]);
  }
  return {
    tables: [...tables.values()].map(({ table, rows }) => ({ ...table, rows })),
    records,
    planted,
    identifiers,
  };
}
