import type { Attribute, Domain, Entity } from '../../../workspace/index.ts';
import type { AttributeFacts } from './attribute-facts.ts';
import { customOf, textIn } from './custom-properties.ts';
import { foreignOf, restored, type Element } from './element.ts';
import {
  idOf,
  propertyShape,
  readProperty,
  writeProperty,
  type Extent,
  type PropertyPart,
} from './property.ts';

export type DomainById = (id: string | undefined) => Domain | undefined;

/** The columns of an entity, with their places in the key. */
export function propertyParts(entity: Entity, domainById: DomainById): PropertyPart[] {
  const attributes = entity.attributes.filter(
    ({ id }, index) => entity.attributes.findIndex((other) => other.id === id) === index,
  );
  const positions = entity.key
    .map((id) => attributes.findIndex((attribute) => attribute.id === id))
    .filter((position) => position >= 0);
  const keyInOrder = positions.every(
    (position, index) => index === 0 || position > (positions[index - 1] ?? 0),
  );
  return attributes.map((attribute) => ({
    attribute,
    domain: domainById(attribute.domain),
    keyPosition: entity.key.indexOf(attribute.id) + 1,
    keyInOrder,
  }));
}

/** The column as it is written: what came in, with what has been edited since. */
export function restoredProperty(
  part: PropertyPart,
  facts: AttributeFacts,
  extent: Extent,
  domainById: DomainById,
): Element {
  const { attribute } = part;
  const { name: keptName, ...kept } = attribute.foreign?.['odcs'] ?? {};
  const name = nameToWrite(attribute, keptName, kept);
  const listed = kept['enum'] !== undefined;
  const write = (one: PropertyPart): Element =>
    withEnum(writeProperty(one, facts, extent, name), one.domain, listed);
  const again = (candidate: Element): Element => write(rereadPart(candidate, part, domainById));
  const hasKept = attribute.foreign?.['odcs'] !== undefined;
  const full = writeProperty(part, facts, 'full', name);
  return restored(write(part), hasKept ? kept : undefined, again, propertyShape, full);
}

/** What of a column has to be kept beside the attribute that it became. */
export function foreignOfProperty(
  came: Element,
  part: PropertyPart,
  facts: AttributeFacts,
  extent: Extent,
): Element | undefined {
  const name = textIn(came, 'name') ?? part.attribute.id;
  const written = { ...writeProperty(part, facts, extent, name), name: part.attribute.id };
  return foreignOf(came, written, propertyShape);
}

/** A column of ODCS 3.2 lists its values itself; an older one has a check for them. */
function withEnum(element: Element, domain: Domain | undefined, listed: boolean): Element {
  if (!listed || domain?.values === undefined) return element;
  return { ...element, enum: domain.values.map(({ value }) => value) };
}

function nameToWrite(attribute: Attribute, name: unknown, kept: Element): string {
  return typeof name === 'string' && idOf(name, attribute.id, kept['id']) === attribute.id
    ? name
    : attribute.id;
}

function rereadPart(candidate: Element, part: PropertyPart, domainById: DomainById): PropertyPart {
  const read = readProperty(candidate, part.attribute.id);
  const named = domainById(read.attribute.domain);
  const limits = read.limits === undefined ? undefined : { id: 'limits', name: 'limits', ...read.limits };
  return {
    // A domain is named by the contract only where the contract is ours; elsewhere its limits are the whole of it.
    attribute: read.attribute,
    domain: customOf(candidate)['c360Domain'] === undefined ? limits : named,
    keyPosition: read.keyPosition,
    keyInOrder: part.keyInOrder,
  };
}
