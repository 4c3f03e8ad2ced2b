import { Draw, shuffled } from '../generator/draw.ts';
import type { MadeRecord } from '../generator/population.ts';
import type { Sighting } from '../generator/sighting.ts';

/** One identifier in unrelated hands, or one record that mixes two persons. */
export interface Fault {
  readonly kind: 'shared-identifier' | 'bridge';
  /** What was done, for the list of those that got through. */
  readonly form: string;
  /** The persons that the fault may wrongly make one. */
  readonly entities: readonly number[];
  /** Index of the record that mixes two persons; such a record may stand with either. */
  readonly mixed: number | null;
}

export interface FaultySet {
  readonly records: readonly MadeRecord[];
  readonly faults: readonly Fault[];
}

const stream = 71;

type Identifier = 'email' | 'mobile' | 'loyalty';

/** How many unrelated persons get one value: mostly few, as a family or an office; sometimes many. */
const crowds = [2, 2, 2, 3, 3, 4, 5, 8, 15, 40];

/**
 * Clean records with faults put in. No two faults touch the same person, so each can be judged by itself.
 * Each shared value stands on one record of every person of its crowd; each bridge is one record more.
 */
export function injectFaults(
  clean: readonly MadeRecord[],
  seed: number,
  counts: { readonly shared: number; readonly bridges: number },
): FaultySet {
  const records = [...clean];
  const faults: Fault[] = [];
  const draw = new Draw(seed, stream, 0);
  const people = new Crowd(clean, draw);
  for (let fault = 0; fault < counts.shared; fault += 1) {
    const attribute = (['email', 'mobile', 'loyalty'] as const)[fault % 3] ?? 'email';
    const size = crowds[fault % crowds.length] ?? 2;
    const everywhere = draw.chance(300);
    const crowd = people.take(size, (sighting) => sighting[attribute] !== '');
    const value = sharedValue(draw, attribute, fault);
    for (const { of } of crowd)
      for (const index of everywhere ? of : of.slice(0, 1)) change(records, index, { [attribute]: value });
    faults.push({
      kind: 'shared-identifier',
      form: `${attribute} of ${size}${everywhere ? ' on all their records' : ''}`,
      entities: crowd.map(({ entity }) => entity),
      mixed: null,
    });
  }
  for (let fault = 0; fault < counts.bridges; fault += 1) {
    const [one, other] = people.take(2, (sighting) => sighting.given !== '' && sighting.family !== '');
    const [a, b] = [records[one?.of[0] ?? -1], records[other?.of[0] ?? -1]];
    if (one === undefined || other === undefined || a === undefined || b === undefined) break;
    const form = forms[fault % forms.length];
    if (form === undefined) break;
    faults.push({
      kind: 'bridge',
      form: form.name,
      entities: [one.entity, other.entity],
      mixed: records.length,
    });
    records.push({ source: 0, sighting: form.mix(a.sighting, b.sighting) });
  }
  return { records, faults };
}

const forms: readonly { readonly name: string; mix(a: Sighting, b: Sighting): Sighting }[] = [
  {
    name: 'name and birth of one, contacts of the other',
    mix: (a, b) => ({ ...a, email: b.email, mobile: b.mobile, landline: b.landline }),
  },
  {
    name: 'address and contacts of the other',
    mix: (a, b) => ({ ...b, given: a.given, family: a.family, born: a.born, entity: a.entity }),
  },
  {
    name: 'given name and e-mail of one, all else of the other',
    mix: (a, b) => ({ ...b, given: a.given, email: a.email, entity: a.entity }),
  },
  {
    name: 'birth date and telephone of the other',
    mix: (a, b) => ({ ...a, born: b.born, mobile: b.mobile }),
  },
];

function change(records: MadeRecord[], index: number, values: Partial<Sighting>): void {
  const record = records[index];
  if (record !== undefined) records[index] = { ...record, sighting: { ...record.sighting, ...values } };
}

/** A value that looks like any other: no list of test values catches it. */
function sharedValue(draw: Draw, attribute: Identifier, fault: number): string {
  switch (attribute) {
    case 'email':
      return `${draw.pick(['kunde', 'house', 'desk', 'walkin', 'store', 'guest'])}.${draw.pick(['one', 'lane', 'hill', 'north'])}${fault}@${draw.pick(['post', 'netbox', 'shopmail'])}.example`;
    case 'mobile':
      return `+44204${draw.digits(7)}`;
    case 'loyalty':
      return `L9${draw.digits(8)}`;
  }
}

/** Persons with their records, each handed out once. */
class Crowd {
  readonly #records: readonly MadeRecord[];
  readonly #of: Map<number, number[]>;
  readonly #waiting: number[];

  constructor(records: readonly MadeRecord[], draw: Draw) {
    this.#records = records;
    this.#of = new Map();
    for (const [index, { sighting }] of records.entries()) {
      const own = this.#of.get(sighting.entity);
      if (own === undefined) this.#of.set(sighting.entity, [index]);
      else own.push(index);
    }
    const entities = [...this.#of.keys()];
    this.#waiting = [...shuffled(draw, entities.length)].map((at) => entities[at] ?? 0);
  }

  take(count: number, fits: (sighting: Sighting) => boolean): { entity: number; of: readonly number[] }[] {
    const taken: { entity: number; of: readonly number[] }[] = [];
    const left: number[] = [];
    const households = new Set<number>();
    while (taken.length < count) {
      const entity = this.#waiting.pop();
      if (entity === undefined) throw new Error('too few persons for so many faults: make more records');
      const own = (this.#of.get(entity) ?? []).filter((index) => {
        const record = this.#records[index];
        return record !== undefined && fits(record.sighting);
      });
      const household = Math.floor(entity / 6);
      if (own.length === 0 || households.has(household)) {
        left.push(entity);
        continue;
      }
      households.add(household);
      taken.push({ entity, of: own });
    }
    this.#waiting.unshift(...left);
    return taken;
  }
}
