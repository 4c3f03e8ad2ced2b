import { compareText } from '../../../kernel/index.ts';
import type { Contract, Entity, Relationship, WorkspaceModel } from '../../../workspace/index.ts';
import { textFile } from '../../pack-inputs.ts';
import { toYaml } from '../../to-yaml.ts';
import type { Loss, Writer } from '../format.ts';
import { attributeFacts, type FactsOf } from './attribute-facts.ts';
import { contractsToWrite } from './contracts-to-write.ts';
import { restored, type Element } from './element.ts';
import { headShape, readHead, writeHead } from './head.ts';
import { headFacts } from './head-facts.ts';
import { objectShape, readObject, writeObject } from './object.ts';
import { nestedShape, withShape } from './nested-shape.ts';
import { idOf, type Extent } from './property.ts';
import { endsOfEntities, restoredRelationship, type EndResolver } from './relationship.ts';
import { propertyParts, restoredProperty } from './restored-property.ts';
import { sourceContract } from './source-contract.ts';

/**
 * ODCS 3.1.0: one file per contract of the workspace, with defaults where it has none (one per area, one for the
 * entities of no area, one per source). Ids of tables, columns and relationships are those of the workspace, so that a
 * rename is not a removal. A contract that came in from elsewhere is written in its own version and as it was, but for
 * what has been edited since.
 */
export const writeOdcs: Writer = ({ model }) => {
  const factsOf = attributeFacts(model);
  const { contracts, sources } = contractsToWrite(model);
  const losses: Loss[] = [];
  const files = contracts.map((contract) => {
    const path = `contracts/${contract.id}.odcs.yaml`;
    const content = odcsContract(contract, model, factsOf, (loss) =>
      losses.push({ ...loss, path: `${path}${loss.path}` }),
    );
    return textFile(path, 'application/yaml', toYaml(content));
  });
  for (const { contract, source } of sources)
    files.push(
      textFile(
        `contracts/${contract.id}.odcs.yaml`,
        'application/yaml',
        toYaml(sourceContract(model, source, contract)),
      ),
    );
  files.sort((a, b) => compareText(a.path, b.path));
  for (const { path } of files)
    losses.push({
      path,
      what: 'purpose, legal basis, retention, data category and identity role as words of the standard',
      why: 'ODCS 3.1.0 has no members for them, and other readers pass over custom properties',
      kept: 'custom properties named c360…, see docs/odcs-profile.md',
    });
  return { files, losses: [...losses, ...outsideLosses(model, contracts)] };
};

/** One contract with the tables of its entities, in their order. `lose` gets JSON pointers into the file. */
export function odcsContract(
  contract: Contract,
  model: WorkspaceModel,
  factsOf: FactsOf,
  lose: (loss: Loss) => void,
): Element {
  const extent: Extent = contract.apiVersion === undefined ? 'full' : 'short';
  const byId = new Map(model.entities.map((entity) => [entity.id, entity]));
  const entities = contract.entities.flatMap((id) => byId.get(id) ?? []);
  const ends = endsOfEntities(entities);
  const context: TableContext = { model, entities, ends, extent, factsOf, nested: { count: 0 } };
  const schema = entities.map((entity, index) =>
    tableOf(entity, context, (loss) => lose({ ...loss, path: `#/schema/${String(index)}${loss.path}` })),
  );
  const facts = headFacts(contract, entities, model);
  const write = (one: Contract): Element => ({
    ...writeHead(one, facts, extent),
    ...(schema.length === 0 ? {} : { schema }),
  });
  // An empty list of tables is kept as it came, until there are tables.
  const { schema: noTables, ...rest } = contract.foreign?.['odcs'] ?? {};
  const kept = schema.length > 0 || noTables === undefined ? rest : { ...rest, schema: noTables };
  const again = (candidate: Element): Element =>
    write(readHead(candidate, contract.entities, contract.name, contract.id));
  return restored(write(contract), kept, again, headShape);
}

interface TableContext {
  readonly model: WorkspaceModel;
  /** Entities of the contract: relationships to others cannot be said by ids. */
  readonly entities: readonly Entity[];
  readonly ends: EndResolver;
  readonly extent: Extent;
  readonly factsOf: FactsOf;
  /** Columns inside columns so far. */
  readonly nested: { count: number };
}

function tableOf(entity: Entity, context: TableContext, lose: (loss: Loss) => void): Element {
  const { extent } = context;
  const { inside, outside } = relationshipsOf(entity, context, lose);
  const relationships = inside.map((relationship) =>
    restoredRelationship(entity.id, relationship, extent, context.ends),
  );
  const properties = columnsOf(entity, [entity.id], context, lose).map(([id, property]) => {
    const under = relationships.filter(({ column }) => column === id).map(({ element }) => element);
    return under.length === 0 ? property : withList(property, 'relationships', under);
  });
  const { name: keptName, ...kept } = entity.foreign?.['odcs'] ?? {};
  const named = typeof keptName === 'string' && idOf(keptName, entity.id, kept['id']) === entity.id;
  const name = named ? String(keptName) : entity.id;
  const write = (one: Entity): Element => writeObject(one, extent, name, outside);
  const again = (candidate: Element): Element => write(readObject(candidate, entity.id));
  const hasKept = entity.foreign?.['odcs'] !== undefined;
  const full = writeObject(entity, 'full', name, outside);
  const table = restored(write(entity), hasKept ? kept : undefined, again, objectShape, full);
  const top = relationships.filter(({ column }) => column === null).map(({ element }) => element);
  const whole = properties.length === 0 ? table : { ...table, properties };
  return ordered(top.length === 0 ? whole : withList(whole, 'relationships', top));
}

/** The columns of an entity, each with what it holds. `within`: entities that this one is inside of, and itself. */
function columnsOf(
  entity: Entity,
  within: readonly string[],
  context: TableContext,
  lose: (loss: Loss) => void,
): (readonly [id: string, column: Element])[] {
  const { extent, factsOf, model, nested } = context;
  const domainById = (id: string | undefined) => model.domains.find((domain) => domain.id === id);
  return propertyParts(entity, domainById).map((part, index) => {
    const { holds, ...attribute } = part.attribute;
    const at = `/properties/${String(index)}`;
    const inner = part.attribute.type === 'array' ? `${at}/items` : at;
    const shape = nestedShape(part.attribute, within, {
      counter: nested,
      entityOf: (id) => model.entities.find((one) => one.id === id),
      columnsOf: (held, chain) =>
        columnsOf(held, chain, context, (loss) => lose({ ...loss, path: `${inner}${loss.path}` })).map(
          ([, column]) => column,
        ),
    });
    if (shape === null)
      for (const held of holds ?? [])
        lose({
          path: at,
          what: `that its values are records of ${held}, nested`,
          why: 'A column has one shape, which does not hold itself.',
          kept: 'custom property c360Holds of the column',
        });
    // What a contract of others nests says by itself what the column holds.
    const said = shape !== null && extent === 'short' ? { ...part, attribute } : part;
    const property = restoredProperty(said, factsOf(entity.id, attribute.id), extent, domainById);
    return [attribute.id, withShape(property, shape)] as const;
  });
}

/** Those kept as they came, because nothing of the model could hold them, stand first. */
function withList(element: Element, key: string, items: readonly Element[]): Element {
  const kept = element[key];
  return { ...element, [key]: [...(Array.isArray(kept) ? (kept as Element[]) : []), ...items] };
}

function ordered(table: Element): Element {
  const rank = (key: string): number => {
    const index = objectShape.order.indexOf(key);
    return index < 0 ? objectShape.order.length : index;
  };
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => rank(a) - rank(b)));
}

/** Relationships that ids of this contract can say, those that leave it, and those that lead nowhere. */
function relationshipsOf(
  entity: Entity,
  { entities, model, extent }: TableContext,
  lose: (loss: Loss) => void,
): { readonly inside: readonly Relationship[]; readonly outside: readonly Element[] } {
  const inside: Relationship[] = [];
  const outside: Element[] = [];
  for (const [position, relationship] of entity.relationships.entries()) {
    const target = model.entities.find(({ id }) => id === relationship.to);
    if (target === undefined || !sound(entity, relationship, target)) {
      lose({
        path: '/relationships',
        what: relationship.id,
        why: `it names what does not exist (to ${relationship.to})`,
      });
    } else if (entities.includes(target)) inside.push(relationship);
    else {
      const { foreign: _foreign, ...members } = relationship;
      outside.push({ position, ...members });
      if (extent === 'short') continue;
      lose({
        path: '/relationships',
        what: relationship.id,
        why: `ODCS relationships stay in one file, and ${relationship.to} is not in this contract`,
        kept: 'custom property c360Relationships of the table',
      });
    }
  }
  return { inside, outside };
}

function sound(entity: Entity, { attributes, toAttributes }: Relationship, target: Entity): boolean {
  const holds = ({ attributes: known }: Entity, ids: readonly string[]): boolean =>
    ids.every((id) => known.some((attribute) => attribute.id === id));
  return (
    attributes.length === toAttributes.length && holds(entity, attributes) && holds(target, toAttributes)
  );
}

function outsideLosses({ entities }: WorkspaceModel, contracts: readonly Contract[]): Loss[] {
  const promised = new Set(contracts.flatMap((contract) => contract.entities));
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  // What the tables hold is promised inside them; a set goes on over what is added to it.
  for (const id of promised)
    for (const { holds = [] } of byId.get(id)?.attributes ?? [])
      if (holds.length === 1) promised.add(holds[0] ?? id);
  return entities
    .filter(({ id }) => !promised.has(id))
    .map(({ id }) => ({
      path: `model/entities/${id}.yaml`,
      what: id,
      why: 'no contract of the workspace names the entity',
      kept: 'model/model.dbml and schemas/',
    }));
}
