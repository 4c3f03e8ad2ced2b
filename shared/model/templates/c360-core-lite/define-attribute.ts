import type { Attribute, Classification } from '../../../workspace/index.ts';

type Names = Readonly<Record<string, string>>;

/** One row of a template's attribute table. `sameAs` holds the name of the same thing in other models. */
export function attribute(
  id: string,
  name: string,
  classification: Classification,
  category: string,
  definition: string,
  more: {
    readonly type?: Attribute['type'];
    readonly required?: true;
    readonly unique?: true;
    readonly noSource?: string;
    readonly sameAs?: Names;
  } = {},
): Attribute {
  const { type = 'text', required, unique, noSource, sameAs } = more;
  return {
    id,
    name,
    type,
    classification,
    definition,
    ...(required === undefined ? {} : { required }),
    ...(unique === undefined ? {} : { unique }),
    category,
    ...(noSource === undefined ? {} : { noSource }),
    ...(sameAs === undefined ? {} : { sameAs: { ...sameAs } }),
  };
}

/** The key of an entity. An id that stands for a person stays personal data, so it is `indirect`. */
export function keyAttribute(id: string, name: string, definition: string, sameAs?: Names): Attribute {
  return attribute(id, name, 'indirect', 'record.id', definition, {
    required: true,
    unique: true,
    ...(sameAs === undefined ? {} : { sameAs }),
  });
}

/** The reference to the party that a row belongs to. */
export function partyReference(definition: string, sameAs?: Names): Attribute {
  return attribute('party_id', 'Party', 'indirect', 'record.id', definition, {
    required: true,
    ...(sameAs === undefined ? {} : { sameAs }),
  });
}

const setWhenLoaded = 'Set when a record is loaded.';

/** Where a row came from; every entity of the template ends with these. */
export function originAttributes(): Attribute[] {
  return [
    attribute(
      'source_system',
      'Source system',
      'none',
      'technical.origin',
      'Id of the source whose record gave this row.',
      { noSource: setWhenLoaded },
    ),
    attribute(
      'source_record_id',
      'Source record',
      'indirect',
      'technical.origin',
      'Key of the record inside that source; it leads back to a person, hence personal data.',
      { noSource: setWhenLoaded },
    ),
    attribute(
      'ingested_at',
      'Ingested at',
      'none',
      'technical.time',
      'Instant at which the record was loaded from its extract.',
      { type: 'timestamp', noSource: setWhenLoaded },
    ),
  ];
}
