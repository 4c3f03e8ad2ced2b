import {
  activationSchema,
  attributePolicySchema,
  contractSchema,
  derivedSchema,
  emptyModel,
  entitySchema,
  manifestSchema,
  mappingSchema,
  purposeSchema,
  rulesetSchema,
  sourceSchema,
  type ColumnClass,
  type WorkspaceModel,
} from '../../../shared/workspace/index.ts';

/** A workspace with one thing planted in it; `leak` names the input and the output between which nothing masks. */
export interface Planted {
  readonly model: WorkspaceModel;
  readonly leak: { readonly from: string; readonly to: string } | null;
  readonly how: string;
}

const personal: readonly ColumnClass[] = [
  'email',
  'phone',
  'family_name',
  'birth_date',
  'iban',
  'free_text',
  'login',
  'national_id',
];
const harmless: readonly ColumnClass[] = ['integer', 'amount', 'code', 'country', 'boolean', 'timestamp'];

/** Expressions over `@` that let the value, or a part of it, through. */
const revealing = [
  'lower(trim(@))',
  'left(@, 3)',
  "coalesce(@, 'none')",
  "case when # > '1' then @ end",
  'md5(@) || right(@, 2)',
  "regexp_replace(@, '[0-9]', 'x')",
  "nullif(@, '')",
  'reverse(@)',
  "concat_ws('-', #, @)",
  'to_base64(encode(@))',
  "split_part(@, '@', 2)",
  '@::varchar',
  "if(# is null, @, 'x')",
  'upper(@) like # ',
];
/** Expressions after which it cannot be got back. */
const masking = [
  'md5(lower(trim(@)))',
  'sha256(@)',
  'length(@)',
  '@ is not null',
  "case when @ is null then 'no' else 'yes' end",
  "md5(@) || '-' || #",
  'upper(sha1(@))',
  "case when # > '1' then md5(@) end",
  "case when @ like 'a%' then # end",
];

type Kind =
  | 'mapping'
  | 'expression'
  | 'derived'
  | 'chain'
  | 'activation'
  | 'policy'
  | 'contract'
  | 'undeclared';
export const plantedKinds: readonly Kind[] = [
  'mapping',
  'expression',
  'derived',
  'chain',
  'activation',
  'policy',
  'contract',
  'undeclared',
];

/** Equal seeds give equal workspaces. With `leaks` false the same thing is done in a way that is right. */
export function plant(seed: number, leaks: boolean): Planted {
  const next = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const kind = plantedKinds[seed % plantedKinds.length] ?? 'mapping';
  const columnClass = pick(personal);
  const filler = 1 + Math.floor(next() * 4);
  const column = pick(['Mail', 'E-Mail', 'a "b"', 'col.umn', 'Straße', 'select']);
  const other = 'Other';
  const quoted = `"${column.replaceAll('"', '""')}"`;
  const written = (text: string): string => text.replaceAll('@', quoted).replaceAll('#', `"${other}"`);
  const viaExpression =
    kind === 'expression' ||
    (kind !== 'mapping' && kind !== 'derived' && kind !== 'chain' && kind !== 'policy' && next() < 0.5);
  const expression = viaExpression
    ? written(pick(leaks ? revealing : masking))
    : leaks
      ? undefined
      : written(pick(masking));
  const direct = kind === 'derived' || kind === 'chain' || kind === 'policy';
  const sources = Array.from({ length: 1 + Math.floor(next() * 3) }, (_, index) => `s${String(index)}`);
  const source = pick(sources);
  const target = kind === 'undeclared' && leaks ? 'ghost' : 'target';
  const fields = [
    direct
      ? { attribute: 'kept', columns: [column] }
      : {
          attribute: target,
          columns: expression?.includes('"Other"') === true ? [column, other] : [column],
          ...(expression === undefined ? {} : { expression }),
        },
    { attribute: 'plain', columns: [other] },
  ];
  const chain = kind === 'chain' ? ['middle', 'derived'] : ['derived'];
  const approved = { declassifier: { kind: 'aggregate', atLeast: 20, approver: 'DPO', on: '2026-01-31' } };
  const derived =
    direct && kind !== 'policy'
      ? chain.map((name, index) => ({
          column: `thing.${name}`,
          inputs: [`thing.${index === 0 ? 'kept' : (chain[index - 1] ?? '')}`, 'thing.plain'],
          ...(leaks || index < chain.length - 1 ? {} : approved),
        }))
      : [];
  const output = kind === 'policy' ? 'kept' : direct ? 'derived' : target;
  const name = pick(['out', '=out', 'Ziel']);
  const model: WorkspaceModel = {
    ...emptyModel(manifestSchema.parse({ formatVersion: 2, id: 'w', name: 'W', defaults: {} })),
    sources: sources.map((id) =>
      sourceSchema.parse({
        id,
        name: id,
        extracts: [{ path: `data/${id}.csv`, format: 'csv' }],
        columns: [
          { name: column, class: id === source ? columnClass : pick(harmless) },
          { name: other, class: pick(harmless) },
          ...Array.from({ length: filler }, (_, index) => ({
            name: `f${String(index)}`,
            class: pick([...harmless, ...personal]),
          })),
        ],
      }),
    ),
    entities: [
      entitySchema.parse({
        id: 'thing',
        name: 'Thing',
        definition: '',
        attributes: [
          { id: 'target', name: 'Target', classification: 'none', definition: '' },
          { id: 'plain', name: 'Plain', classification: 'none', definition: '' },
          {
            id: 'kept',
            name: 'Kept',
            classification: pick(['direct', 'indirect', 'sensitive']),
            definition: '',
          },
          { id: 'middle', name: 'Middle', classification: 'sensitive', definition: '' },
          { id: 'derived', name: 'Derived', classification: 'none', definition: '' },
        ],
      }),
    ],
    mappings: sources.map((id) =>
      mappingSchema.parse({
        id: `${id}--thing`,
        source: id,
        entity: 'thing',
        fields: id === source ? fields : [{ attribute: 'plain', columns: [other] }],
      }),
    ),
    rulesets: next() < 0.8 ? [rulesetSchema.parse({ id: 'default', name: 'Default' })] : [],
    purposes: [purposeSchema.parse({ id: 'p', name: 'P', description: '', legalBasis: 'consent' })],
    attributePolicies:
      kind === 'policy' && leaks
        ? [attributePolicySchema.parse({ attribute: 'thing.kept', sensitivity: 'public' })]
        : [],
    derived: derivedSchema.parse({ derived }),
    activations: [
      activationSchema.parse({
        id: 'a',
        name: 'A',
        purpose: 'p',
        destination: { id: 'd', kind: 'partner' },
        columns: [
          { attribute: `thing.${output}`, name },
          {
            attribute: 'thing.kept',
            name: 'k',
            masking: { strategy: pick(['token', 'redact', 'null', 'generalise'] as const) },
          },
        ],
      }),
    ],
    contracts: [contractSchema.parse({ id: 'c', name: 'C', version: '1.0.0', entities: ['thing'] })],
  };
  const to =
    kind === 'activation' || kind === 'undeclared'
      ? `activation:a.${name}`
      : kind === 'contract' || kind === 'chain'
        ? `contract:c.thing.${output}`
        : `golden:thing.${output}`;
  return {
    model,
    how: `${kind} ${expression ?? ''}`,
    leak: leaks ? { from: `source:${source}.${column}`, to } : null,
  };
}

function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
