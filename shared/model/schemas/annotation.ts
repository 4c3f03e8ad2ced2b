import { compareText } from '../../kernel/index.ts';
import {
  attributeSchema,
  entitySchema,
  type Attribute,
  type Domain,
  type Entity,
} from '../../workspace/index.ts';

/**
 * Members for which a schema language has no keyword, as an object that tools which do not know it ignore. Written beside the
 * keywords, never in their place: a reader of ours puts both together and has the whole attribute again.
 */
export type Annotation = Readonly<Record<string, unknown>>;

/** The members of an attribute that are not in `said`, without what belongs to other formats. */
export function attributeAnnotation(attribute: Attribute, said: ReadonlySet<keyof Attribute>): Annotation {
  const { foreign: _foreign, ...own } = attribute;
  return without(own, attributeOrder, said);
}

/** The same of an entity; its attributes are said one by one. */
export function entityAnnotation(entity: Entity, said: ReadonlySet<keyof Entity>): Annotation {
  const { foreign: _foreign, attributes: _attributes, ...own } = entity;
  return without(own, entityOrder, said);
}

/** Domains that the attributes of an entity name, by id. */
export function usedDomains({ attributes }: Entity, domains: readonly Domain[]): Domain[] {
  const used = new Set(attributes.map(({ domain }) => domain));
  return domains.filter(({ id }) => used.has(id)).sort((a, b) => compareText(a.id, b.id));
}

/** Members stand in the order of the schema, however the object came about. */
const attributeOrder = Object.keys(attributeSchema.shape);
const entityOrder = Object.keys(entitySchema.shape);

function without(
  value: Readonly<Record<string, unknown>>,
  order: readonly string[],
  said: ReadonlySet<string>,
): Annotation {
  return Object.fromEntries(
    order
      .filter((key) => !said.has(key))
      .map((key) => [key, value[key]] as const)
      .filter(([, member]) => member !== undefined && !isEmptyList(member)),
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
