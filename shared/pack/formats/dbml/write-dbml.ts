import { compareText } from '../../../kernel/index.ts';
import { decimalDigits } from '../../../model/index.ts';
import type { Area, Attribute, Domain, Entity, Relationship } from '../../../workspace/index.ts';
import { textFile } from '../../pack-inputs.ts';
import type { Loss, Writer } from '../format.ts';
import { areaColours } from './area-colours.ts';
import { enumLosses, referenceLosses, tableLosses, type Lose } from './dbml-losses.ts';
import { dbmlName, dbmlText, settledNote } from './dbml-text.ts';
import { enumOf } from './enum-of.ts';
import { referenceSettings } from './reference-settings.ts';

export const dbmlPath = 'model/model.dbml';

/** The model as DBML (dbml.dbdiagram.io). */
export const writeDbmlFile: Writer = ({ model }) => {
  const { text, losses } = dbmlScript(model);
  return { files: [textFile(dbmlPath, 'text/plain', text)], losses };
};

interface DbmlModel {
  readonly entities: readonly Entity[];
  readonly domains: readonly Domain[];
  readonly areas: readonly Area[];
}

/**
 * Tables by id with keys, unique sets and definitions as notes; domains with codes as enums; areas as groups with their
 * colour; references between tables. A note ends with the classification in parentheses, which DBML has no word for.
 */
export function dbmlScript(model: DbmlModel): { readonly text: string; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const lose = (at: string, what: string, why: string): void => {
    losses.push({ path: `${dbmlPath}#/${at}`, what, why, kept: 'contracts/ and schemas/' });
  };
  const entities = distinct(model.entities).filter((entity) => {
    if (entity.attributes.length > 0) return true;
    lose(entity.id, 'the entity', 'a table of DBML has a column at least');
    return false;
  });
  const enums = new Map(
    model.domains
      .filter(({ values = [] }) => values.some(({ value }) => value !== ''))
      .map((domain) => [domain.id, domain]),
  );
  const used = new Set(entities.flatMap(({ attributes }) => attributes.map((one) => enumOf(one, enums)?.id)));
  const parts = [
    ...[...enums.values()]
      .filter(({ id }) => used.has(id))
      .sort(byId)
      .map(enumBlock),
    ...entities.map((entity) => table(entity, model, enums)),
    ...references(entities, lose),
    ...groups(model.areas, entities, lose),
  ];
  for (const entity of entities) tableLosses(entity, model.domains, enums, lose);
  for (const domain of enums.values()) if (used.has(domain.id)) enumLosses(domain, lose);
  return { text: parts.join('\n'), losses };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

function distinct(entities: readonly Entity[]): Entity[] {
  const found = new Map<string, Entity>();
  for (const entity of entities) if (!found.has(entity.id)) found.set(entity.id, entity);
  return [...found.values()].sort(byId);
}

function enumBlock({ id, values = [] }: Domain): string {
  const lines = values
    .filter(
      ({ value }, index) => value !== '' && values.findIndex((other) => other.value === value) === index,
    )
    .map(
      ({ value, meaning }) =>
        `  ${dbmlName(value)}${meaning === undefined ? '' : ` [note: ${dbmlText(meaning)}]`}\n`,
    );
  return `Enum ${dbmlName(id)} {\n${lines.join('')}}\n`;
}

function table(entity: Entity, { domains, areas }: DbmlModel, enums: ReadonlyMap<string, Domain>): string {
  const columns = distinctAttributes(entity);
  const known = (ids: readonly string[]): string[] =>
    [...new Set(ids)].filter((id) => columns.some((column) => column.id === id));
  const key = known(entity.key);
  const lines = columns.map(
    (column) => `  ${dbmlName(column.id)} ${columnType(column, domains, enums)} [${settings(column, key)}]\n`,
  );
  const indexes = [
    ...(key.length > 1 ? [`    (${key.map(dbmlName).join(', ')}) [pk]\n`] : []),
    ...(entity.alternateKeys ?? [])
      .map(known)
      .filter((set) => set.length > 0)
      .map((set) => `    (${set.map(dbmlName).join(', ')}) [unique]\n`),
  ];
  const colour = areas.find((area) => area.entities.includes(entity.id))?.colour;
  const header = [
    ...(colour === undefined ? [] : [`headercolor: ${areaColours[colour - 1] ?? areaColours[0]}`]),
    `note: ${dbmlText(entity.definition)}`,
  ].join(', ');
  const block = indexes.length === 0 ? '' : `\n  indexes {\n${indexes.join('')}  }\n`;
  return `Table ${dbmlName(entity.id)} [${header}] {\n${lines.join('')}${block}}\n`;
}

function distinctAttributes(entity: Entity): Attribute[] {
  return entity.attributes.filter(
    ({ id }, index) => entity.attributes.findIndex((other) => other.id === id) === index,
  );
}

const types: Readonly<Record<Attribute['type'], string>> = {
  text: 'varchar',
  integer: 'bigint',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  timestamp: 'timestamptz',
  binary: 'blob',
  array: 'array',
  json: 'json',
};

function columnType(
  attribute: Attribute,
  domains: readonly Domain[],
  enums: ReadonlyMap<string, Domain>,
): string {
  const codes = enumOf(attribute, enums);
  if (codes !== undefined) return dbmlName(codes.id);
  const domain = domains.find(({ id }) => id === attribute.domain);
  if (attribute.type === 'text' && domain?.maxLength !== undefined)
    return `varchar(${String(domain.maxLength)})`;
  if (attribute.type === 'decimal' && domain?.precision !== undefined) {
    const { precision, scale } = decimalDigits(domain);
    return dbmlName(`decimal(${String(precision)}, ${String(scale)})`);
  }
  return types[attribute.type];
}

function settings(column: Attribute, key: readonly string[]): string {
  const onlyKey = key.length === 1 && key[0] === column.id;
  return [
    ...(onlyKey ? ['pk'] : []),
    ...(column.foreign?.['dbml']?.['increment'] === true ? ['increment'] : []),
    ...(column.required === true || key.includes(column.id) ? ['not null'] : []),
    ...(column.unique === true && !onlyKey ? ['unique'] : []),
    `note: ${dbmlText(`${column.definition} (${column.classification})`)}`,
  ].join(', ');
}

/** References between columns that exist. DBML refuses a second one between the same columns, and one to itself. */
function references(entities: readonly Entity[], lose: Lose): string[] {
  const taken = new Set<string>();
  return entities.flatMap((from) =>
    from.relationships.flatMap((relationship) => {
      const to = entities.find(({ id }) => id === relationship.to);
      if (to === undefined || !sound(from, to, relationship)) {
        lose(from.id, relationship.id, 'the relationship names what does not exist');
        return [];
      }
      const ends = [end(from.id, relationship.attributes), end(to.id, relationship.toAttributes)];
      const sets = [columnSet(from.id, relationship.attributes), columnSet(to.id, relationship.toAttributes)];
      const pair = [...sets].sort(compareText).join(' ');
      if (sets[0] === sets[1] || taken.has(pair)) {
        lose(
          from.id,
          relationship.id,
          'DBML has one reference at most between the same columns, and none to themselves',
        );
        return [];
      }
      taken.add(pair);
      referenceLosses(from, relationship, lose);
      const arrow = relationship.cardinality === 'one-to-one' ? '-' : '>';
      const settings = referenceSettings(relationship.foreign?.['dbml']);
      return [
        `Ref ${dbmlName(`${from.id}_${relationship.id}`)}: ${ends[0] ?? ''} ${arrow} ${ends[1] ?? ''}${settings}\n`,
      ];
    }),
  );
}

/** The order of columns does not count when DBML compares ends. */
function columnSet(entity: string, attributes: readonly string[]): string {
  return end(entity, [...attributes].sort(compareText));
}

function sound(from: Entity, to: Entity, { attributes, toAttributes }: Relationship): boolean {
  const holds = (entity: Entity, ids: readonly string[]): boolean =>
    ids.length > 0 &&
    new Set(ids).size === ids.length &&
    ids.every((id) => entity.attributes.some((attribute) => attribute.id === id));
  return attributes.length === toAttributes.length && holds(from, attributes) && holds(to, toAttributes);
}

function end(entity: string, attributes: readonly string[]): string {
  const list = attributes.map(dbmlName).join(', ');
  return `${dbmlName(entity)}.${attributes.length === 1 ? list : `(${list})`}`;
}

function groups(areas: readonly Area[], entities: readonly Entity[], lose: Lose): string[] {
  const taken = new Set<string>();
  return areas.flatMap((area) => {
    const members = area.entities.filter(
      (id) => !taken.has(id) && entities.some((entity) => entity.id === id),
    );
    for (const id of members) taken.add(id);
    const at = `areas/${area.id}`;
    if (members.length === 0) {
      lose(at, 'the area', 'a group of DBML has a table at least');
      return [];
    }
    const unsaid = [
      ...(area.name === area.id ? [] : ['name']),
      ...(area.owner === undefined ? [] : ['owner']),
      ...(members.length === area.entities.length ? [] : ['entities that are not there']),
      ...(settledNote(area.definition ?? '') === (area.definition ?? '')
        ? []
        : ['white space of the definition']),
    ];
    if (unsaid.length > 0) lose(at, unsaid.join(', '), 'DBML has no place for it');
    const settings = [
      ...(area.colour === undefined ? [] : [`color: ${areaColours[area.colour - 1] ?? areaColours[0]}`]),
      ...(area.definition === undefined ? [] : [`note: ${dbmlText(area.definition)}`]),
    ].join(', ');
    const lines = members.map((id) => `  ${dbmlName(id)}\n`).join('');
    return [`TableGroup ${dbmlName(area.id)}${settings === '' ? '' : ` [${settings}]`} {\n${lines}}\n`];
  });
}
