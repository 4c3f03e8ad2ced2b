import { encodeColumn } from '../../shared/engine/index.ts';
import { proposeRuleset, resolve, type IdentityRun, type ResolveInput } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { RawTable } from '../../shared/sources/index.ts';
import {
  emptyModel,
  type Decision,
  manifestSchema,
  mappingSchema,
  type Ruleset,
  rulesetSchema,
  sourceSchema,
  type WorkspaceModel,
} from '../../shared/workspace/index.ts';

/** Records as tests write them: first, last, birth date, e-mail, phone, national id, city. */
export type Row = readonly (string | null)[];

const columns = ['first', 'last', 'born', 'email', 'phone', 'nid', 'city'] as const;

export interface MadeSource {
  readonly id: string;
  readonly rows: readonly Row[];
  readonly keys?: readonly string[];
  readonly trust?: number;
}

export function madeInput(
  sources: readonly MadeSource[],
  changes: {
    readonly ruleset?: Partial<Ruleset>;
    readonly decisions?: readonly Decision[];
    readonly previous?: ResolveInput['previous'];
  } = {},
): ResolveInput {
  const model: WorkspaceModel = {
    ...emptyModel(
      manifestSchema.parse({ formatVersion: 2, id: 'made', name: 'Made', defaults: { country: 'GB' } }),
    ),
    sources: sources.map(({ id, trust = 50 }) =>
      sourceSchema.parse({
        id,
        name: id,
        trust,
        key: ['key'],
        extracts: [{ path: `data/${id}.csv`, format: 'csv' }],
      }),
    ),
    entities: [],
    mappings: sources.flatMap(({ id }) => mappingsOf(id)),
    jurisdictions: [],
  };
  const ruleset = rulesetSchema.parse({ ...proposeRuleset({ model }), ...changes.ruleset });
  return {
    model,
    tables: sources.map(tableOf),
    ruleset,
    decisions: changes.decisions ?? [],
    recordKey: new Uint8Array(32),
    ...(changes.previous !== undefined && { previous: changes.previous }),
    job: silentJob,
  };
}

export async function madeRun(...args: Parameters<typeof madeInput>): Promise<IdentityRun> {
  return unwrap(await resolve(madeInput(...args)));
}

function tableOf({ id, rows, keys }: MadeSource): RawTable {
  return {
    source: id,
    rowCount: rows.length,
    extracts: [`data/${id}.csv`],
    files: new Int32Array(rows.length),
    rows: Int32Array.from(rows, (_, row) => row + 1),
    columns: [
      encodeColumn(
        'key',
        rows.map((_, row) => keys?.[row] ?? `${id}-${row + 1}`),
      ),
      ...columns.map((name, at) =>
        encodeColumn(
          name,
          rows.map((row) => row[at] ?? null),
        ),
      ),
    ],
  };
}

function mappingsOf(source: string) {
  const fields = (list: readonly (readonly [string, string, string])[]) =>
    list.map(([attribute, column, normaliser]) => ({
      attribute,
      columns: [column],
      normalisers: [normaliser],
    }));
  const mapping = (entity: string, list: readonly (readonly [string, string, string])[]) =>
    mappingSchema.parse({ id: `${source}--${entity}`, source, entity, fields: fields(list) });
  return [
    mapping('person', [
      ['first_name', 'first', 'name.given'],
      ['last_name', 'last', 'name.family'],
      ['birth_date', 'born', 'date'],
    ]),
    mapping('contact_point_email', [['address', 'email', 'email']]),
    mapping('contact_point_phone', [['e164', 'phone', 'phone']]),
    mapping('contact_point_address', [['city', 'city', 'city']]),
    mapping('party_identification', [['national_id', 'nid', 'identifier']]),
  ];
}

/** A seeded stream of whole numbers below `limit`. */
export function numbers(seed: number): (limit: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const firstNames =
  'robert mary john sarah ahmed grace logan isla oliver thomas freya lydia caleb darcy edward'.split(' ');
const lastNames =
  'smith jones taylor brown kusha wilson evans thomas roberts walker hughes green hall wood'.split(' ');
const cities = 'london leeds bristol hull york oxford bath'.split(' ');

/** `persons` made-up people with one to four records each, some with slips and gaps; the entity of every row. */
export function people(persons: number, seed: number): { rows: Row[]; entities: string[] } {
  const next = numbers(seed);
  const rows: Row[] = [];
  const entities: string[] = [];
  for (let person = 0; person < persons; person += 1) {
    const first = firstNames[next(firstNames.length)] ?? '';
    const last = `${lastNames[next(lastNames.length)] ?? ''}${next(3) === 0 ? 'son' : ''}`;
    const born = `19${20 + next(80)}-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`;
    const email = `${first}.${last}${next(1000)}@mail${next(9)}.org`;
    const phone = `07${String(100_000_000 + next(899_999_999))}`;
    const nid = String(10_000_000 + next(89_999_999));
    const city = cities[next(cities.length)] ?? '';
    const copies = 1 + next(4);
    for (let copy = 0; copy < copies; copy += 1) {
      const keep = (value: string): string | null => (next(6) === 0 ? null : value);
      const slip = (value: string): string =>
        next(8) === 0 && value.length > 3 ? value.slice(0, 2) + value.slice(3) : value;
      rows.push([
        keep(slip(first)),
        keep(slip(last)),
        keep(born),
        keep(email),
        keep(phone),
        keep(nid),
        keep(slip(city)),
      ]);
      entities.push(`e${person}`);
    }
  }
  return { rows, entities };
}
