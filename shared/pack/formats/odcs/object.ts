import { entityKinds, entitySchema, type Entity, longestTable } from '../../../workspace/index.ts';
import { isObject } from '../own-annotation.ts';
import { customOf, customProperties, textIn } from './custom-properties.ts';
import type { Element, ElementShape } from './element.ts';
import { deprecationOf, idOf, namesOf, present, slugOf, textOf, type Extent } from './property.ts';

export const objectShape: ElementShape = {
  order: [
    'id',
    'name',
    'physicalName',
    'physicalType',
    'logicalType',
    'businessName',
    'description',
    'dataGranularityDescription',
    'authoritativeDefinitions',
    'tags',
    'properties',
    'relationships',
    'quality',
    'customProperties',
  ],
  objects: [],
};

/** The table of an entity, without its columns and relationships. `outside`: relationships that leave the contract. */
export function writeObject(
  entity: Entity,
  extent: Extent,
  name: string = entity.id,
  outside: readonly Element[] = [],
): Element {
  const full = extent === 'full';
  const physicalName = entity.physicalName === name ? undefined : entity.physicalName;
  return present({
    id: full ? entity.id : undefined,
    name,
    physicalName: full ? entity.physicalName : physicalName,
    physicalType: full ? 'table' : undefined,
    logicalType: full ? 'object' : undefined,
    businessName: full || entity.name !== name ? entity.name : undefined,
    description: full || entity.definition !== '' ? entity.definition : undefined,
    customProperties: customProperties([
      ['c360Kind', entity.kind],
      ['c360Term', entity.term],
      ['c360Subtype', entity.subtype],
      ['c360AlternateKeys', entity.alternateKeys],
      ['c360Relationships', outside.length === 0 ? undefined : outside],
      ['c360Owner', entity.owner],
      ['c360Steward', entity.steward],
      ['c360SameAs', entity.sameAs],
      ['c360Deprecated', entity.deprecated],
    ]),
  });
}

/** The entity of a table, without attributes and relationships. Members of the wrong kind read as absent. */
export function readObject(element: Element, id?: string): Entity {
  const custom = customOf(element);
  const name = textIn(element, 'name') ?? textIn(element, 'id') ?? '';
  const own = idOf(name, id, element['id']);
  const physicalName = textIn(element, 'physicalName') ?? (name === own ? undefined : name);
  return entitySchema.parse(
    present({
      id: own,
      name: (textIn(element, 'businessName') ?? name).slice(0, 200) || own,
      kind: entityKinds.find((kind) => kind === custom['c360Kind']),
      definition: (textIn(element, 'description') ?? '').slice(0, 10_000),
      term: slugOf(custom['c360Term']),
      subtype: subtypeOf(custom['c360Subtype']),
      alternateKeys: keysOf(custom['c360AlternateKeys']),
      owner: textOf(custom['c360Owner']),
      steward: textOf(custom['c360Steward']),
      sameAs: namesOf(custom['c360SameAs']),
      physicalName: physicalName?.slice(0, longestTable) || undefined,
      deprecated: deprecationOf(custom['c360Deprecated']),
    }),
  );
}

function subtypeOf(value: unknown): Entity['subtype'] {
  const read = entitySchema.shape.subtype.safeParse(value);
  return isObject(value) && read.success ? read.data : undefined;
}

function keysOf(value: unknown): string[][] | undefined {
  const read = entitySchema.shape.alternateKeys.safeParse(value);
  return read.success ? read.data : undefined;
}
