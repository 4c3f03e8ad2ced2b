import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  record,
  sample,
  shuffledSubarray,
  tuple,
  uniqueArray,
} from 'fast-check';
import {
  areaSchema,
  attributeTypes,
  classifications,
  contractSchema,
  domainSchema,
  emptyModel,
  entitySchema,
  manifestSchema,
  termSchema,
  type Area,
  type Contract,
  type Domain,
  type Entity,
  type Term,
  type WorkspaceModel,
} from '../../shared/workspace/index.ts';

/** The part of a workspace that formats of models are about. Sound: ids are unique, references hold. */
export interface RandomModel {
  readonly entities: readonly Entity[];
  readonly areas: readonly Area[];
  readonly domains: readonly Domain[];
  readonly terms: readonly Term[];
  readonly contracts: readonly Contract[];
}

import { deprecated, id, ids, maybe, name, sameAs, text } from './random-text.ts';

/** Without the members that are undefined: the files of a workspace have none of those. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

function domainOf(domainId: string): Arbitrary<Domain> {
  const base = { id: constant(domainId), name, definition: maybe(text) };
  const codes = uniqueArray(name, { minLength: 1, maxLength: 4 }).chain((values) =>
    record({
      ...base,
      type: constant('text'),
      values: tuple(
        ...values.map((value) => record({ value: constant(value), meaning: maybe(text) }).map(present)),
      ),
    }),
  );
  const limits = record({
    ...base,
    type: constant('text'),
    pattern: maybe(constantFrom('^[A-Z]{2}$', '[0-9]+', `^[^'"]*$`)),
    minLength: maybe(nat(3)),
    maxLength: maybe(integer({ min: 4, max: 400 })),
    format: maybe(constantFrom('email', 'uri', 'uuid')),
  });
  const numbers = record({
    ...base,
    type: constantFrom('decimal', 'integer'),
    minimum: maybe(integer({ min: -10, max: 0 })),
    maximum: maybe(integer({ min: 1, max: 1000 })),
    unit: maybe(constantFrom('EUR', 'days')),
  });
  const digits = record({
    ...base,
    type: constant('decimal'),
    precision: integer({ min: 4, max: 38 }),
    scale: nat(4),
  });
  return oneof(codes, limits, numbers, digits).map((value) => domainSchema.parse(present(value)));
}

function attributeOf(
  attributeId: string,
  domains: readonly Domain[],
  terms: readonly Term[],
): Arbitrary<Entity['attributes'][number]> {
  const domain = domains.length === 0 ? constant(undefined) : maybe(constantFrom(...domains));
  const term = terms.length === 0 ? constant(undefined) : maybe(constantFrom(...terms));
  return record({
    id: constant(attributeId),
    name,
    type: constantFrom(...attributeTypes),
    physicalName: maybe(name),
    classification: constantFrom(...classifications),
    sensitivity: maybe(constantFrom('public', 'personal', 'sensitive', 'special')),
    definition: text,
    required: maybe(boolean()),
    unique: maybe(boolean()),
    category: maybe(constantFrom('contact.email', 'name.first')),
    domain,
    term,
    owner: maybe(text),
    steward: maybe(text),
    noSource: maybe(text),
    examples: maybe(array(text, { minLength: 1, maxLength: 2 })),
    sameAs: maybe(sameAs),
    deprecated: maybe(deprecated),
  }).map(({ domain: chosen, term: meant, type, ...members }) =>
    present({ ...members, type: chosen?.type ?? type, domain: chosen?.id, term: meant?.id }),
  ) as Arbitrary<Entity['attributes'][number]>;
}

interface Skeleton {
  readonly id: string;
  readonly attributes: readonly string[];
  readonly keySize: number;
}

const skeletons = ids(1, 7).chain((entityIds) =>
  tuple(
    ...entityIds.map((entityId) =>
      record({
        id: constant(entityId),
        attributes: ids(1, 7),
        keySize: integer({ min: 0, max: 3 }),
      }),
    ),
  ),
);

const keyOf = ({ attributes, keySize }: Skeleton): string[] => attributes.slice(0, keySize);

/**
 * Relationships to keys of entities, itself included: as many attributes of ours as the key has. Types follow those of
 * the key, since a foreign key of another type could not be created.
 */
function relationshipsOf(from: Skeleton, all: readonly Skeleton[]): Arbitrary<Entity['relationships']> {
  const targets = all.filter((to) => to.keySize > 0 && keyOf(to).length <= from.attributes.length);
  if (targets.length === 0) return constant([]);
  const one = tuple(
    constantFrom(...targets),
    shuffledSubarray([...from.attributes], { minLength: from.attributes.length }),
  )
    .chain(([to, shuffled]) =>
      record({
        id,
        name: maybe(name),
        inverseName: maybe(name),
        to: constant(to.id),
        attributes: constant(shuffled.slice(0, keyOf(to).length)),
        toAttributes: constant(keyOf(to)),
        cardinality: constantFrom('one-to-one', 'many-to-one'),
        optional: boolean(),
        toOptional: maybe(boolean()),
        identifying: maybe(constant(true)),
        definition: maybe(text),
      }),
    )
    .map(present);
  return uniqueArray(one, { maxLength: 2, selector: (relationship) => relationship.id }) as Arbitrary<
    Entity['relationships']
  >;
}

function entityOf(
  from: Skeleton,
  all: readonly Skeleton[],
  domains: readonly Domain[],
  terms: readonly Term[],
): Arbitrary<Entity> {
  const earlier = all.slice(0, all.indexOf(from));
  const subtype =
    earlier.length === 0
      ? constant(undefined)
      : maybe(
          constantFrom(...earlier)
            .chain((of) =>
              record({
                of: constant(of.id),
                discriminator: maybe(constantFrom(...of.attributes)),
                value: maybe(name),
              }),
            )
            .map(present),
        );
  const loose = from.attributes.slice(from.keySize);
  return record({
    id: constant(from.id),
    name,
    kind: maybe(constantFrom('entity', 'associative', 'reference', 'event')),
    definition: text,
    key: constant(keyOf(from)),
    alternateKeys: loose.length < 2 ? constant(undefined) : maybe(constant([loose.slice(0, 2)])),
    subtype,
    owner: maybe(text),
    steward: maybe(text),
    physicalName: maybe(name),
    sameAs: maybe(sameAs),
    attributes: tuple(...from.attributes.map((attributeId) => attributeOf(attributeId, domains, terms))),
    relationships: relationshipsOf(from, all),
    deprecated: maybe(deprecated),
  }).map((value) =>
    entitySchema.parse(present({ ...value, attributes: value.attributes.map(holding(all)) })),
  );
}

/** Some of the attributes that may hold records hold those of the first entity. */
function holding(all: readonly Skeleton[]): (attribute: Entity['attributes'][number]) => object {
  return (attribute) => {
    const [first] = all;
    const may = attribute.type === 'json' || attribute.type === 'array';
    return first !== undefined && may && attribute.definition.length % 2 === 0
      ? { ...attribute, holds: [first.id] }
      : attribute;
  };
}

function areasOf(all: readonly Skeleton[]): Arbitrary<Area[]> {
  const half = Math.ceil(all.length / 2);
  const groups = [all.slice(0, half), all.slice(half)].filter((group) => group.length > 0);
  return ids(0, groups.length).chain((areaIds) =>
    tuple(
      ...areaIds.map((areaId, index) =>
        record({
          id: constant(areaId),
          name,
          definition: maybe(text),
          colour: maybe(integer({ min: 1, max: 8 })),
          owner: maybe(text),
          entities: constant((groups[index] ?? []).map((entity) => entity.id)),
        }).map((value) => areaSchema.parse(present(value))),
      ),
    ),
  );
}

function contractsOf(all: readonly Skeleton[]): Arbitrary<Contract[]> {
  return ids(0, 2).chain((contractIds) =>
    tuple(
      ...contractIds.map((contractId) =>
        record({
          id: constant(contractId),
          name,
          version: constantFrom('1.0.0', '2.3.4-beta.1'),
          status: constantFrom('proposed', 'draft', 'active', 'deprecated', 'retired'),
          purpose: maybe(text),
          limitations: maybe(text),
          usage: maybe(text),
          entities: shuffledSubarray(all.map((entity) => entity.id)),
          domain: maybe(name),
          dataProduct: maybe(name),
          tenant: maybe(name),
          owner: maybe(name),
          consumers: maybe(
            ids(1, 2).map((consumers) =>
              consumers.map((consumer) => ({ id: consumer, name: `Consumer ${consumer}` })),
            ),
          ),
        }).map((value) => contractSchema.parse(present(value))),
      ),
    ),
  );
}

/** Types of foreign keys made those of the keys that they point to; a chain is followed, a circle ends it. */
function matchTypes(entities: readonly Entity[]): Entity[] {
  const byId = new Map(entities.map((entity) => [entity.id, structuredClone(entity)]));
  const typed = [...byId.values()];
  for (let round = 0; round <= typed.length * 8; round += 1) {
    let changed = false;
    for (const entity of typed) {
      for (const { to, attributes, toAttributes } of entity.relationships) {
        for (const [index, attributeId] of attributes.entries()) {
          const here = entity.attributes.find((attribute) => attribute.id === attributeId);
          const there = byId.get(to)?.attributes.find((attribute) => attribute.id === toAttributes[index]);
          if (here === undefined || there === undefined || here === there) continue;
          // The smaller type wins on both sides, so that circles come to rest.
          const [winner, loser] = rank(here) <= rank(there) ? [here, there] : [there, here];
          if (winner.type === loser.type && winner.domain === loser.domain) continue;
          loser.type = winner.type;
          if (winner.domain === undefined) delete loser.domain;
          else loser.domain = winner.domain;
          changed = true;
        }
      }
    }
    if (!changed) break;
  }
  return typed;
}

function rank({ type, domain }: Entity['attributes'][number]): string {
  return `${String(attributeTypes.indexOf(type)).padStart(2, '0')} ${domain ?? ''}`;
}

/** Small models that hold everything the schema of models knows, with names and texts that break writers. */
export const randomModel: Arbitrary<RandomModel> = tuple(ids(0, 3), ids(0, 2), skeletons).chain(
  ([domainIds, termIds, all]) =>
    record({
      domains: tuple(...domainIds.map(domainOf)),
      terms: tuple(
        ...termIds.map((termId) =>
          record({
            id: constant(termId),
            name,
            definition: text,
            synonyms: maybe(array(name, { minLength: 1, maxLength: 2 })),
            source: maybe(text),
          }).map((value) => termSchema.parse(present(value))),
        ),
      ),
      areas: areasOf(all),
      contracts: contractsOf(all),
    }).chain((parts) =>
      tuple(...all.map((from) => entityOf(from, all, parts.domains, parts.terms))).map((entities) => ({
        ...parts,
        entities: matchTypes(entities),
      })),
    ),
);

/** The same models on every run: property tests of formats with figures that can be quoted. */
export function randomModels(count: number, seed = 20_26): RandomModel[] {
  return sample(randomModel, { numRuns: count, seed });
}

/** A workspace that holds a model and nothing else, lists sorted by id as a workspace has them. */
export function workspaceOf(model: Partial<RandomModel>, workspaceId = 'random'): WorkspaceModel {
  const sorted = <T extends { readonly id: string }>(items: readonly T[] = []): T[] =>
    [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return {
    ...emptyModel(manifestSchema.parse({ formatVersion: 2, id: workspaceId, name: 'Random', defaults: {} })),
    ...model,
    entities: sorted(model.entities),
    contracts: sorted(model.contracts),
  };
}
