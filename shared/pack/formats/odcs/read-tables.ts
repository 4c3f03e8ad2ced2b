import { breathe, type Job } from '../../../kernel/index.ts';
import {
  relationshipSchema,
  warningDiagnostic,
  type Attribute,
  type Domain,
  type Entity,
  type Relationship,
} from '../../../workspace/index.ts';
import type { ImportFinding, Loss } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import { LimitDomains } from '../limit-domains.ts';
import { proposalsFor } from '../name-class.ts';
import { nestedLosses } from '../nested-losses.ts';
import { noFacts } from './attribute-facts.ts';
import { customOf, objectsIn, textIn } from './custom-properties.ts';
import { foreignOf, type Element } from './element.ts';
import { hasProfile } from './head.ts';
import { readItems } from './items.ts';
import { nestedFields } from './nested-fields.ts';
import {
  nestedNames,
  nestedTables,
  withoutNested,
  type Column,
  type NestedTable,
  type Table,
} from './nested-tables.ts';
import { objectShape, readObject, writeObject } from './object.ts';
import { readProperty, slugOf, type Extent } from './property.ts';
import {
  endResolver,
  readRelationship,
  relationshipShape,
  writeRelationship,
  type EndResolver,
  type Named,
} from './relationship.ts';
import { foreignOfProperty, propertyParts } from './restored-property.ts';

export interface ReadTables {
  /** The tables, and after them what their columns hold. */
  readonly entities: readonly Entity[];
  /** How many of them are tables. */
  readonly tables: number;
  /** Entities that an attribute (`entity.attribute`) holds as a value. */
  readonly holds: ReadonlyMap<string, readonly string[]>;
  readonly domains: readonly Domain[];
  readonly findings: readonly ImportFinding[];
  readonly losses: readonly Loss[];
}

/** The tables of a contract as entities. Two passes: ids first, since relationships name columns of later tables. */
export async function readTables(
  root: Element,
  file: string,
  known: readonly Domain[],
  job: Job,
): Promise<ReadTables> {
  const own = hasProfile(root);
  const ids = new ImportIds();
  const domains = new LimitDomains(new ImportIds());
  domains.keep(known);
  const columnsOf = (element: Element): Column[] => {
    const columns = new ImportIds();
    return objectsIn(element, 'properties').map((property) => ({
      element: property,
      id: takeId(property, columns, own, 'attribute'),
    }));
  };
  const tables = objectsIn(root, 'schema').map((element): Table => ({
    element,
    properties: columnsOf(element),
    id: takeId(element, ids, own, 'entity'),
  }));
  const nested = tables.flatMap((table) =>
    nestedTables(table, `${file}#/schema/${table.id}`, ids, columnsOf),
  );
  const ends = endResolver(
    tables.map(({ element, id, properties }) => ({
      table: namesOf(element, id),
      columns: properties.map((property) => namesOf(property.element, property.id)),
    })),
  );
  const losses: Loss[] = [];
  const findings: ImportFinding[] = [];
  const entities: Entity[] = [];
  const holds = new Map(nested.map(({ holder, id }) => [holder, [id]]));
  const context: TableContext = {
    ends,
    domains,
    own,
    extent: own ? 'full' : 'short',
    file,
    losses,
    held: new Set(holds.keys()),
  };
  const makers = [
    ...tables.map((table) => () => entityOf(table, context)),
    ...nested.map((table) => () => nestedEntity(table, context)),
  ];
  for (const make of makers) {
    const entity = make();
    entities.push(entity);
    job.report({
      phase: 'Reading',
      done: entities.length,
      total: makers.length,
      unit: 'steps',
      detail: entity.id,
    });
    await breathe(job);
  }
  if (!own && entities.some(({ attributes }) => attributes.length > 0))
    findings.push(unclassified(entities, file));
  return { entities, tables: tables.length, holds, domains: domains.all, findings, losses };
}

/** A contract of our profile gives back the id that it was written with. */
function takeId(element: Element, ids: ImportIds, own: boolean, fallback: string): string {
  const stated = own ? slugOf(element['id']) : undefined;
  if (stated !== undefined) return ids.keep(stated);
  return ids.take(textIn(element, 'name') ?? textIn(element, 'id') ?? '', fallback);
}

function namesOf(element: Element, own: string): Named {
  return {
    own,
    id: textIn(element, 'id'),
    name: textIn(element, 'name'),
    physicalName: textIn(element, 'physicalName'),
  };
}

interface TableContext {
  readonly ends: EndResolver;
  readonly domains: LimitDomains;
  readonly own: boolean;
  readonly extent: Extent;
  readonly file: string;
  readonly losses: Loss[];
  /** Attributes of which the values became entities. */
  readonly held: ReadonlySet<string>;
}

/** What a column holds, beside the table of the column: an entity that no column joins with it. */
function nestedEntity(table: NestedTable, context: TableContext): Entity {
  // Nothing inside a value leads anywhere: its references stay as they came.
  const asTheyCame = new Map(
    table.properties.map(({ element, id }) => [id, objectsIn(element, 'relationships')]),
  );
  const entity = withAttributes(table, readItems(table), [], asTheyCame, context);
  context.losses.push(...nestedLosses({ ...table, fields: nestedNames(table) }));
  return entity;
}

function entityOf(table: Table, context: TableContext): Entity {
  const { element, id } = table;
  const { extent } = context;
  const { relationships, unresolved } = relationshipsOf(table, context);
  const entity = withAttributes(table, readObject(element, id), relationships, unresolved, context);
  const { properties: _properties, relationships: _relationships, ...own } = element;
  const left = unresolved.get(null) ?? [];
  const kept = left.length === 0 ? own : { ...own, relationships: left };
  const name = textIn(element, 'name') ?? id;
  const outside = outsideOf(element);
  const written = {
    ...writeObject(
      entity,
      extent,
      name,
      outside.map(({ came }) => came),
    ),
    name: id,
  };
  const foreign = foreignOf(kept, written, objectShape);
  return { ...entity, ...(foreign === undefined ? {} : { foreign: { odcs: { ...foreign } } }) };
}

function withAttributes(
  { properties }: Table,
  bare: Entity,
  relationships: Relationship[],
  unresolved: FoundRelationships['unresolved'],
  context: TableContext,
): Entity {
  const { extent, domains } = context;
  const read = properties.map((property) => readAttribute(property.element, property.id, bare.id, context));
  const key = read
    .filter(({ keyPosition }) => keyPosition > 0)
    .sort((a, b) => a.keyPosition - b.keyPosition)
    .map(({ attribute }) => attribute.id);
  const entity: Entity = { ...bare, key, attributes: read.map(({ attribute }) => attribute), relationships };
  const parts = propertyParts(entity, (domainId) => domains.find(domainId));
  const attributes = parts.map((part, index): Attribute => {
    const came = withoutNested(properties[index]?.element ?? {});
    const left = unresolved.get(part.attribute.id) ?? [];
    const { relationships: _resolved, ...rest } = came;
    const kept = left.length === 0 ? rest : { ...rest, relationships: left };
    const foreign = foreignOfProperty(kept, part, noFacts, extent);
    return foreign === undefined ? part.attribute : { ...part.attribute, foreign: { odcs: { ...foreign } } };
  });
  return { ...entity, attributes };
}

function readAttribute(element: Element, id: string, entity: string, context: TableContext) {
  const read = readProperty(element, id);
  const domain = read.limits === undefined ? undefined : context.domains.idOf(`${entity}_${id}`, read.limits);
  const bare = withoutNested(element);
  if (!context.held.has(`${entity}.${id}`)) {
    const place = `${context.file}#/schema/${entity}/properties/${id}`;
    for (const key of ['properties', 'items'] as const)
      if (bare[key] !== undefined)
        context.losses.push({
          path: `${place}/${key}`,
          what: `fields inside ${entity}.${id}`,
          why: 'attributes of the model hold no further attributes',
          kept: 'foreign.odcs of the attribute, written back as it came',
        });
    context.losses.push(...nestedFields(bare, place, `${entity}.${id}`));
  }
  // A domain that the file names and does not define would be a reference to nothing.
  const { domain: named, ...attribute } = read.attribute;
  const used = domain ?? (context.domains.find(named) === undefined ? undefined : named);
  return {
    keyPosition: read.keyPosition,
    attribute: used === undefined ? attribute : { ...attribute, domain: used },
  };
}

interface FoundRelationships {
  readonly relationships: Relationship[];
  /** Those whose ends are not in this contract, by the column under which they stand; null for those of the table. */
  readonly unresolved: ReadonlyMap<string | null, readonly Element[]>;
}

function relationshipsOf(
  { element, id, properties }: Table,
  { ends, extent }: TableContext,
): FoundRelationships {
  const relationships: Relationship[] = [];
  const unresolved = new Map<string | null, Element[]>();
  const ids = new ImportIds();
  const idFor = (target: string): string => ids.take(`to_${target}`);
  const read = (came: Element, column: string | null): void => {
    const found = readRelationship(came, id, column, ends, idFor);
    if (found === null) {
      unresolved.set(column, [...(unresolved.get(column) ?? []), came]);
      return;
    }
    const foreign = foreignOf(came, writeRelationship(id, found, extent), relationshipShape);
    relationships.push(foreign === undefined ? found : { ...found, foreign: { odcs: { ...foreign } } });
  };
  for (const came of objectsIn(element, 'relationships')) read(came, null);
  for (const property of properties)
    for (const came of objectsIn(property.element, 'relationships')) read(came, property.id);
  for (const { position, relationship } of outsideOf(element))
    relationships.splice(position, 0, relationship);
  return { relationships, unresolved };
}

/** Relationships of our profile that leave the contract, with their places among all of the table. */
function outsideOf(element: Element): { position: number; relationship: Relationship; came: Element }[] {
  const listed = customOf(element)['c360Relationships'];
  return (Array.isArray(listed) ? listed : []).flatMap((came: Element) => {
    const { position, ...members } = came;
    const read = relationshipSchema.safeParse(members);
    if (!read.success) return [];
    return [{ position: typeof position === 'number' ? position : 0, relationship: read.data, came }];
  });
}

/** So many attributes are named in one remark. */
const mostLikely = 30;

/** No contract of others says of each column how it relates to a person; that has to be decided by somebody. */
function unclassified(entities: readonly Entity[], file: string): ImportFinding {
  const attributes = entities.flatMap((entity) => entity.attributes);
  const none = attributes.filter(({ classification }) => classification === 'none').length;
  const likely = entities.flatMap((entity) => {
    const silent = entity.attributes.filter(({ classification }) => classification === 'none');
    return [...proposalsFor(entity, silent)].map(
      ([id, facts]) => `${entity.id}.${id} ${facts.classification}`,
    );
  });
  const more = likely.length > mostLikely ? ` and ${String(likely.length - mostLikely)} more` : '';
  const names =
    likely.length === 0
      ? ''
      : `; by their names these look personal: ${likely.slice(0, mostLikely).join(', ')}${more}`;
  return warningDiagnostic(
    'import.partial',
    `${String(none)} of ${String(attributes.length)} attributes say nothing about persons and are classified as none${names}`,
    { location: { file }, fix: 'Classify those that hold personal data.' },
  );
}
