import type { IdentityRun } from '../../shared/identity/index.ts';
import { contradictionReader } from '../../shared/requests/gate/contradictions.ts';
import { cutLinks } from '../../shared/requests/gate/cut-links.ts';
import {
  defaultDisclosureMargin,
  disclosureGate,
  type Seed,
} from '../../shared/requests/gate/disclosure-gate.ts';
import type { Ruleset } from '../../shared/workspace/index.ts';
import { madeInput, numbers, type Row } from '../identity/made-data.ts';
import { resolve } from '../../shared/identity/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';

/** How two people were made to look like one. */
export const faults = ['shared-phone', 'recycled-email', 'household', 'wrong-number'] as const;
export type Fault = (typeof faults)[number];

export interface Outcome {
  readonly fault: Fault;
  /** The two people were joined: otherwise nothing was planted, and nothing is counted. */
  readonly joined: boolean;
  /** Records of the other person that would go out before any reviewer looked. */
  readonly foreign: number;
  /** Records of the person's own that would go out. */
  readonly own: number;
  /** Place of the first link between the two people in the list of links to doubt, 1 the first. */
  readonly rank: number | null;
}

interface Planted {
  readonly fault: Fault;
  readonly subject: readonly number[];
  readonly other: readonly number[];
  readonly identifiers: readonly (readonly ['email' | 'phone' | 'key', string])[];
}

const given =
  'Anna Björn Chloe Dmitri Elif Farid Grace Hakon Ines Jurgen Karla Liam Mona Nadia Oskar Petra'.split(' ');
const family = 'Novak Okafor Peeters Quirke Rossi Sorensen Takeda Umarov Varga Winter Yilmaz Zeman'.split(
  ' ',
);
const cities = 'london leeds bristol hull york oxford bath'.split(' ');

/** Two people for each case, with two to four records each, and something that makes them look like one. */
function plant(cases: number, seed: number): { rows: Row[]; planted: Planted[] } {
  const next = numbers(seed);
  const pick = <Item>(items: readonly Item[], fallback: Item): Item => items[next(items.length)] ?? fallback;
  const rows: Row[] = [];
  const planted: Planted[] = [];
  for (let index = 0; index < cases; index += 1) {
    const fault = faults[index % faults.length] ?? 'shared-phone';
    const last = `${pick(family, '')}${String(index)}`;
    const person = (whose: string) => ({
      first: pick(given, ''),
      last: fault === 'household' ? last : `${pick(family, '')}${whose}${String(index)}`,
      born: `19${String(20 + next(79))}-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`,
      email: `${whose}${String(index)}@mail.example`,
      phone: `07${String(100_000_000 + next(899_999_999))}`,
      nid: String(10_000_000 + next(89_999_999)),
      city: pick(cities, 'london'),
    });
    const a = person('a');
    let b = person('b');
    while (b.first === a.first || b.born === a.born) b = person('b');
    if (fault === 'shared-phone' || fault === 'household') b = { ...b, phone: a.phone };
    if (fault === 'household') b = { ...b, city: a.city };
    if (fault === 'recycled-email') b = { ...b, email: a.email };
    const write = (who: typeof a, copies: number): number[] =>
      Array.from({ length: copies }, (_, copy) => {
        const keep = (value: string, always = false): string | null =>
          always || copy === 0 || next(4) > 0 ? value : null;
        rows.push([
          keep(who.first),
          keep(who.last),
          keep(who.born, next(3) > 0),
          keep(who.email),
          keep(who.phone),
          next(2) === 0 ? who.nid : null,
          keep(who.city),
        ]);
        return rows.length - 1;
      });
    const subject = write(a, 2 + next(3));
    // A slip of a clerk: one record of the other person carries the number of the first.
    const other = write(fault === 'wrong-number' ? { ...b, phone: a.phone } : b, 2 + next(3));
    const identifiers: Planted['identifiers'] =
      index % 3 === 0
        ? [['email', a.email]]
        : index % 3 === 1
          ? [['key', `crm-${String((subject[0] ?? 0) + 1)}`]]
          : [
              ['email', a.email],
              ['phone', a.phone],
            ];
    planted.push({ fault, subject, other, identifiers });
  }
  return { rows, planted };
}

/** Rules as careless as they come, and no guard: every planted fault becomes an over-merge. */
const careless: Partial<Ruleset> = {
  rules: [
    { id: 'same-phone', kind: 'link', when: [{ attribute: 'contact_point_phone.e164', match: 'equal' }] },
    { id: 'same-email', kind: 'link', when: [{ attribute: 'contact_point_email.address', match: 'equal' }] },
  ],
};

/** Plants `cases` over-merges, resolves, opens the gate for one of the two people each, and looks what would go out. */
export async function overMergeOutcomes(cases: number, seed: number): Promise<Outcome[]> {
  const { rows, planted } = plant(cases, seed);
  const input = madeInput([{ id: 'crm', rows }], { ruleset: careless });
  const ruleset: Ruleset = {
    ...input.ruleset,
    clustering: {
      ...input.ruleset.clustering,
      strategy: 'connected-components',
      guards: [],
      maxPersonSize: 1000,
    },
    namespaces: input.ruleset.namespaces.map((namespace) => ({
      ...namespace,
      verified: false,
      maxPersonsPerValue: 1000,
    })),
  };
  const run = unwrap(await resolve({ ...input, ruleset }));
  return planted.map((one) => outcomeOf(run, ruleset, one));
}

function outcomeOf(
  run: IdentityRun,
  ruleset: Ruleset,
  { fault, subject, other, identifiers }: Planted,
): Outcome {
  const own = new Set(subject);
  const foreign = new Set(other);
  const person = run.personOf(subject[0] ?? 0);
  const seeds = seedsOf(run, person, identifiers);
  const threshold = Math.round((ruleset.thresholds.link + defaultDisclosureMargin) * 1000);
  const gated = disclosureGate({ resolution: run, ruleset, threshold }, person, seeds);
  const out = gated.filter(({ disclosed }) => disclosed).map(({ record }) => record);
  const contradict = contradictionReader(run, ruleset);
  const named = seeds.map(({ record }) => record);
  const place = cutLinks(run, person, named, contradict).findIndex(
    ({ link }) =>
      (own.has(link.left) && foreign.has(link.right)) || (foreign.has(link.left) && own.has(link.right)),
  );
  return {
    fault,
    joined: other.some((record) => run.personOf(record) === person),
    foreign: out.filter((record) => foreign.has(record)).length,
    own: out.filter((record) => own.has(record)).length,
    rank: place < 0 ? null : place + 1,
  };
}

/** What the identifiers name within the person, as the search for subjects would give it. */
function seedsOf(run: IdentityRun, person: number, identifiers: Planted['identifiers']): Seed[] {
  return identifiers.flatMap(([kind, value]) => {
    const records =
      kind === 'key'
        ? [run.findRecord({ source: 'crm', key: value })]
        : run.lookup(kind === 'email' ? 'contact_point_email.address' : 'contact_point_phone.e164', value);
    const persons = new Set(records.map((record) => run.personOf(record))).size;
    return records
      .filter((record) => run.personOf(record) === person)
      .map((record): Seed => ({ record, identifier: `${kind}=${value}`, persons, byKey: kind === 'key' }));
  });
}
