import type { Attribute, Classification, Entity, Relationship } from '../../../workspace/index.ts';
import { originAttributes } from '../c360-core-lite/define-attribute.ts';

const classes: Readonly<Record<string, Classification>> = {
  D: 'direct',
  I: 'indirect',
  S: 'sensitive',
  B: 'behavioural',
  N: 'none',
};

const systems: Readonly<Record<string, string>> = { xdm: 'xdm', sf: 'salesforce', seg: 'segment' };

/**
 * Attributes from a table, one a line: `id | name | class | category | type[:domain] | definition | other names`. A star after
 * the id is a part of the key, an exclamation mark a required one. Other names are `xdm=…; sf=…; seg=…`. A class is D direct,
 * I indirect, S sensitive, B behavioural, N none.
 */
export function attributeRows(rows: string): Attribute[] {
  return rows
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(attributeRow);
}

function attributeRow(line: string): Attribute {
  const [marked = '', name = '', letter = '', category = '', typed = '', definition = '', names = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  const id = marked.replace(/[*!]$/, '');
  const [type = 'text', domain] = typed.split(':');
  const classification = classes[letter];
  if (classification === undefined) throw new Error(`no class in the row ${line}`);
  const sameAs = Object.fromEntries(
    names.split(';').flatMap((pair): [string, string][] => {
      const [system = '', value] = pair.trim().split('=');
      const known = systems[system];
      return known === undefined || value === undefined ? [] : [[known, value]];
    }),
  );
  return {
    id,
    name,
    type: type as Attribute['type'],
    ...(physicalNames[id] === undefined ? {} : { physicalName: physicalNames[id] }),
    classification,
    definition,
    ...(marked === id ? {} : { required: true }),
    ...(category === '' ? {} : { category }),
    ...(domain === undefined ? {} : { domain }),
    ...(Object.keys(sameAs).length === 0 ? {} : { sameAs }),
  };
}

/** Ids that databases reserve, and what the column is called there. */
const physicalNames: Readonly<Record<string, string>> = {
  from: 'from_date',
  thru: 'thru_date',
  at: 'decided_at',
};

type Ends = Pick<Relationship, 'name' | 'inverseName'> &
  Partial<Pick<Relationship, 'cardinality' | 'optional' | 'toOptional' | 'identifying' | 'toAttributes'>>;

/** A relationship from foreign-key attributes to a key of the same names, unless others are given. */
export function pointsTo(id: string, to: string, attributes: readonly string[], ends: Ends): Relationship {
  const { name, inverseName, toAttributes, cardinality = 'many-to-one', optional = false } = ends;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(inverseName === undefined ? {} : { inverseName }),
    to,
    attributes: [...attributes],
    toAttributes: [...(toAttributes ?? attributes)],
    cardinality,
    optional,
    toOptional: ends.toOptional ?? true,
    ...(ends.identifying === undefined ? {} : { identifying: ends.identifying }),
  };
}

/** When a row is true in the world, for tables that do not say it in words of their own. */
export function validityAttributes(): Attribute[] {
  return attributeRows(`
    valid_from | Valid from | N | record.time | timestamp | Instant from which the row describes the world.
    valid_to | Valid to | N | record.time | timestamp | Instant until which it does; empty while it still does.
  `);
}

type Parts = Partial<Pick<Entity, 'kind' | 'subtype' | 'term' | 'physicalName' | 'sameAs'>>;

/** An entity of the template: its own attributes, then where its rows came from and when they hold. */
export function table(
  id: string,
  name: string,
  definition: string,
  rows: string,
  relationships: readonly Relationship[] = [],
  parts: Parts = {},
): Entity {
  const own = attributeRows(rows);
  const key = rows.split('\n').flatMap((line) => /^\s*([a-z0-9_]+)\*\s*\|/.exec(line)?.[1] ?? []);
  const attributes = own.map((attribute) =>
    key.length === 1 && attribute.id === key[0] ? { ...attribute, unique: true } : attribute,
  );
  return withParts(
    { id, name, definition, key, attributes: completed(attributes), relationships: [...relationships] },
    parts,
  );
}

/** Members in the order in which files have them. */
function withParts({ id, name, definition, key, attributes, relationships }: Entity, parts: Parts): Entity {
  const { kind, subtype, term, physicalName, sameAs } = parts;
  return {
    id,
    name,
    ...(kind === undefined ? {} : { kind }),
    definition,
    key,
    ...(subtype === undefined ? {} : { subtype }),
    ...(term === undefined ? {} : { term }),
    ...(physicalName === undefined ? {} : { physicalName }),
    ...(sameAs === undefined ? {} : { sameAs }),
    attributes,
    relationships,
  };
}

function completed(own: readonly Attribute[]): Attribute[] {
  const ids = new Set(own.map(({ id }) => id));
  return [...own, ...[...originAttributes(), ...validityAttributes()].filter(({ id }) => !ids.has(id))];
}

/** An entity of the smaller template with more attributes and relationships; what it had keeps its meaning. */
export function extended(
  entity: Entity,
  rows: string,
  parts: Parts & {
    readonly relationships?: readonly Relationship[];
    readonly domains?: Readonly<Record<string, string>>;
  } = {},
): Entity {
  const origin = new Set(originAttributes().map(({ id }) => id));
  const { domains = {}, relationships = [], ...members } = parts;
  const own = entity.attributes
    .filter(({ id }) => !origin.has(id))
    .map((attribute) => {
      const domain = domains[attribute.id];
      return domain === undefined ? attribute : { ...attribute, domain };
    });
  return withParts(
    {
      ...entity,
      attributes: completed([...own, ...attributeRows(rows)]),
      relationships: [...entity.relationships.map(bothEnds), ...relationships],
    },
    members,
  );
}

function bothEnds(relationship: Relationship): Relationship {
  const { id, definition, ...rest } = relationship;
  const person = id === 'person_is_party';
  return {
    id,
    name: person ? 'is' : 'belongs to',
    inverseName: person ? 'may be' : 'has',
    ...rest,
    toOptional: true,
    ...(person ? { identifying: true } : {}),
    ...(definition === undefined ? {} : { definition }),
  };
}
