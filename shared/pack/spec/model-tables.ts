import { counted } from '../../kernel/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import { contractsToWrite } from '../formats/odcs/contracts-to-write.ts';
import type { PackInputs } from '../pack-inputs.ts';
import { privacyProfiles } from '../privacy-profile.ts';
import { table, type SpecTable } from './spec-table.ts';

export function overviewTable({ model, product, asOf, run }: PackInputs): SpecTable {
  const { manifest } = model;
  const counts = [
    ['Sources', model.sources.length],
    ['Entities', model.entities.length],
    ['Attributes', model.entities.reduce((sum, { attributes }) => sum + attributes.length, 0)],
    ['Relationships', model.entities.reduce((sum, { relationships }) => sum + relationships.length, 0)],
    ['Mappings', model.mappings.length],
    ['Purposes', model.purposes.length],
    ['Policies', model.policies.length],
  ] as const;
  return table(
    'overview',
    'Overview',
    [
      ['What', 1],
      ['Value', 3],
    ],
    [
      ['Workspace', `${manifest.name} (${manifest.id})`],
      ['Description', manifest.description ?? ''],
      ['Made with', `${product.name} ${product.version}`],
      ['As of', asOf],
      [
        'Run',
        run === undefined
          ? 'none: there are no decisions about persons'
          : `${String(run.consent.resolution.personCount)} persons of ${String(run.consent.resolution.recordCount)} records`,
      ],
      ...counts.map(([what, count]) => [what, String(count)]),
      ['Contracts', contractsInWords(model)],
    ],
    'Nothing.',
  );
}

/** Contracts that somebody agreed, and those that the pack writes so that every entity and source has one. */
function contractsInWords(model: WorkspaceModel): string {
  const { contracts, sources } = contractsToWrite(model);
  const files = [...contracts, ...sources.map(({ contract }) => contract)];
  const agreed = new Set(model.contracts.map(({ id }) => id));
  const made = files.filter(({ id }) => !agreed.has(id)).length;
  if (agreed.size === 0)
    return `none agreed in the workspace; ${counted(made, 'file')} in contracts/ made by the pack from the model and its sources`;
  const own = `${counted(agreed.size, 'contract')} of the workspace`;
  return made === 0 ? own : `${own}; ${counted(made, 'file')} more in contracts/ made by the pack`;
}

export function sourcesTable({ model, run }: PackInputs): SpecTable {
  const digests = new Map((run?.extracts ?? []).map(({ path, sha256 }) => [path, sha256]));
  const rows = model.sources.flatMap(({ name, description, owner, trust, extracts }) =>
    extracts.map(({ path, format, sha256 }) => [
      name,
      description ?? '',
      owner ?? '',
      path,
      format,
      String(trust),
      digests.get(path) ?? sha256 ?? 'not recorded',
    ]),
  );
  return table(
    'sources',
    'Sources',
    [
      ['Source', 1.2],
      ['What it holds', 2],
      ['Owner', 1],
      ['Extract', 1.5],
      ['Format', 0.7],
      ['Trust', 0.5],
      ['SHA-256', 2],
    ],
    rows,
    'No sources.',
  );
}

export function entitiesTable({ entities, areas }: WorkspaceModel): SpecTable {
  const areaOf = new Map(areas.flatMap(({ name, entities }) => entities.map((id) => [id, name])));
  const rows = entities.map(({ id, name, kind, definition, key, owner, deprecated }) => [
    id,
    name,
    kind ?? 'entity',
    definition,
    key.join(', '),
    areaOf.get(id) ?? '',
    owner ?? '',
    deprecated === undefined ? '' : `since ${deprecated.since}`,
  ]);
  return table(
    'entities',
    'Entities',
    [
      ['Id', 1.7],
      ['Name', 1.3],
      ['Kind', 0.8],
      ['Definition', 3],
      ['Key', 1],
      ['Area', 0.8],
      ['Owner', 0.8],
      ['Deprecated', 0.8],
    ],
    rows,
    'No entities.',
  );
}

export function attributesTable(model: WorkspaceModel): SpecTable {
  const profileOf = privacyProfiles(model);
  const rows = model.entities.flatMap((entity) =>
    entity.attributes.map((attribute) => {
      const { uses } = profileOf(`${entity.id}.${attribute.id}`);
      return [
        entity.id,
        attribute.id,
        attribute.name,
        attribute.definition,
        attribute.type,
        [
          entity.key.includes(attribute.id) ? 'key' : '',
          attribute.required === true ? 'required' : '',
          attribute.unique === true ? 'unique' : '',
        ]
          .filter(Boolean)
          .join(', '),
        attribute.classification,
        attribute.domain ?? '',
        uses.map(({ purpose, outcome }) => (outcome === 'mask' ? `${purpose} (masked)` : purpose)).join(', '),
        attribute.owner ?? '',
        attribute.steward ?? '',
        (attribute.authority ?? []).join(', '),
        (attribute.examples ?? []).join(', '),
      ];
    }),
  );
  return table(
    'attributes',
    'Attributes',
    [
      ['Entity', 1.2],
      ['Id', 1.2],
      ['Name', 1.2],
      ['Meaning', 2.2],
      ['Type', 0.7],
      ['Rule', 0.7],
      ['Class', 0.8],
      ['Domain', 0.7],
      ['May be used for', 1.3],
      ['Owner', 0.8],
      ['Steward', 0.8],
      ['Believed from', 0.8],
      ['Examples', 1],
    ],
    rows,
    'No attributes.',
  );
}

export function relationshipsTable({ entities }: WorkspaceModel): SpecTable {
  const rows = entities.flatMap(({ id: from, relationships }) =>
    relationships.map(
      ({ id, name, to, attributes, toAttributes, cardinality, optional, toOptional, definition }) => [
        from,
        name ?? id,
        to,
        `${attributes.join(', ')} → ${toAttributes.join(', ')}`,
        cardinality,
        optional ? 'none or one' : 'exactly one',
        toOptional === false ? 'at least one' : 'any number',
        definition ?? '',
      ],
    ),
  );
  return table(
    'relationships',
    'Relationships',
    [
      ['From', 1],
      ['Reads', 1],
      ['To', 1],
      ['Attributes', 1.6],
      ['Cardinality', 1],
      ['Of those there', 0.9],
      ['Of those here', 0.9],
      ['Meaning', 1.5],
    ],
    rows,
    'No relationships.',
  );
}

export function domainsTable({ domains }: WorkspaceModel): SpecTable {
  const rows = domains.map((domain) => {
    const {
      id,
      name,
      definition,
      type,
      values,
      pattern,
      minLength,
      maxLength,
      minimum,
      maximum,
      precision,
      scale,
      format,
      unit,
    } = domain;
    const limits = Object.entries({
      pattern,
      minLength,
      maxLength,
      minimum,
      maximum,
      precision,
      scale,
      format,
      unit,
    })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key} ${String(value)}`);
    const codes = (values ?? []).map(({ value, meaning }) =>
      meaning === undefined ? value : `${value}: ${meaning}`,
    );
    return [id, name, definition ?? '', type, limits.join('; '), codes.join('\n')];
  });
  return table(
    'domains',
    'Domains',
    [
      ['Id', 1],
      ['Name', 1],
      ['Meaning', 2],
      ['Type', 0.7],
      ['Limits', 1.5],
      ['Values', 2],
    ],
    rows,
    'No domains.',
  );
}

export function glossaryTable({ terms }: WorkspaceModel): SpecTable {
  const rows = terms.map(({ name, definition, status, synonyms, owner, source }) => [
    name,
    definition,
    status,
    (synonyms ?? []).join(', '),
    owner ?? '',
    source ?? '',
  ]);
  return table(
    'glossary',
    'Glossary',
    [
      ['Term', 1.2],
      ['Meaning', 3],
      ['Status', 0.7],
      ['Also called', 1.2],
      ['Owner', 0.8],
      ['From', 1],
    ],
    rows,
    'No terms.',
  );
}

export function mappingsTable({ mappings }: WorkspaceModel): SpecTable {
  const rows = mappings.flatMap(({ source, entity, fields, constants }) => [
    ...fields.map(({ attribute, columns, expression, normalisers, note }) => [
      source,
      columns.join(' + '),
      expression ?? '',
      normalisers.join(' > '),
      entity,
      attribute,
      note ?? '',
    ]),
    ...constants.map(({ attribute, value }) => [
      source,
      '',
      `constant “${value}”`,
      '',
      entity,
      attribute,
      '',
    ]),
  ]);
  return table(
    'mappings',
    'Mappings',
    [
      ['Source', 1],
      ['Columns', 1.3],
      ['Expression', 1.5],
      ['Normalised by', 1.2],
      ['Entity', 1.2],
      ['Attribute', 1.2],
      ['Note', 1.2],
    ],
    rows,
    'No mappings.',
  );
}

export function contractsTable({ contracts }: WorkspaceModel): SpecTable {
  const rows = contracts.map(({ name, version, status, purpose, owner, entities, source, consumers }) => [
    name,
    version,
    status,
    purpose ?? '',
    owner ?? '',
    source ?? entities.join(', '),
    (consumers ?? []).map((consumer) => consumer.name).join(', '),
  ]);
  return table(
    'contracts',
    'Contracts',
    [
      ['Contract', 1.3],
      ['Version', 0.7],
      ['Status', 0.7],
      ['Purpose', 2],
      ['Owner', 1],
      ['Promises', 1.8],
      ['Read by', 1.2],
    ],
    rows,
    'The workspace has no contract of its own; those in contracts/ are made by the pack and promise the whole model.',
  );
}
