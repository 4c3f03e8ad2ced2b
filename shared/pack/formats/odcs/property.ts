import { slugPattern } from '../../../kernel/index.ts';
import { attributeSchema, sensitivities, type Attribute, type Domain } from '../../../workspace/index.ts';
import { importedId } from '../import-ids.ts';
import { isObject } from '../own-annotation.ts';
import { classOfWord } from '../stated-class.ts';
import { customOf, customProperties, listIn, textIn, type CustomEntry } from './custom-properties.ts';
import { limitsOf, qualityOf, typeOptionsOf } from './domain-options.ts';
import { type Element, type ElementShape } from './element.ts';
import { logicalTypes, typeOf } from './logical-type.ts';
import type { AttributeFacts } from './attribute-facts.ts';

/** A column of a contract as the model has it. */
export interface PropertyPart {
  readonly attribute: Attribute;
  readonly domain?: Domain | undefined;
  /** Place in the primary key from 1; 0 when it is not in it. */
  readonly keyPosition: number;
  /** The key has the order of the columns, so that positions in it say nothing. */
  readonly keyInOrder?: boolean | undefined;
}

/** Whether everything is written (contracts of our own) or only what a reader would not assume (those that came in). */
export type Extent = 'full' | 'short';

export const propertyShape: ElementShape = {
  order: [
    'id',
    'name',
    'businessName',
    'physicalName',
    'physicalType',
    'logicalType',
    'logicalTypeOptions',
    'enum',
    'description',
    'required',
    'unique',
    'primaryKey',
    'primaryKeyPosition',
    'partitioned',
    'partitionKeyPosition',
    'classification',
    'criticalDataElement',
    'encryptedName',
    'transformSourceObjects',
    'transformLogic',
    'transformDescription',
    'examples',
    'authoritativeDefinitions',
    'tags',
    'quality',
    'relationships',
    'properties',
    'items',
    'customProperties',
  ],
  objects: ['logicalTypeOptions'],
};

/**
 * The column of an attribute. `name` is the name that it came under, where it came in. In the short form a member whose
 * absence a reader understands in the same way is left out.
 */
export function writeProperty(
  { attribute, domain, keyPosition, keyInOrder = false }: PropertyPart,
  facts: AttributeFacts,
  extent: Extent,
  name: string = attribute.id,
): Element {
  const full = extent === 'full';
  const inKey = keyPosition > 0;
  const required = attribute.required ?? (full && inKey ? true : undefined);
  const options = typeOptionsOf(domain, attribute.type);
  const quality = full ? qualityOf(attribute, inKey, domain) : [];
  const physicalName = attribute.physicalName === name ? undefined : attribute.physicalName;
  return present({
    id: full ? attribute.id : undefined,
    name,
    businessName: full || attribute.name !== name ? attribute.name : undefined,
    physicalName: full ? attribute.physicalName : physicalName,
    physicalType: attribute.physicalType,
    logicalType: logicalTypes[attribute.type],
    logicalTypeOptions: options,
    description: full || attribute.definition !== '' ? attribute.definition : undefined,
    required,
    unique: attribute.unique,
    primaryKey: inKey ? true : undefined,
    primaryKeyPosition: inKey && (full || !keyInOrder) ? keyPosition : undefined,
    classification: full || attribute.classification !== 'none' ? attribute.classification : undefined,
    criticalDataElement: facts.identity !== undefined && full ? true : undefined,
    transformSourceObjects: facts.sourceObjects,
    transformLogic: facts.logic,
    transformDescription: facts.description,
    examples: attribute.examples,
    authoritativeDefinitions: full ? definitionsOf(attribute) : undefined,
    quality: quality.length === 0 ? undefined : quality,
    customProperties: customProperties([
      ['c360Type', full && roundTypes[attribute.type] !== attribute.type ? attribute.type : undefined],
      ['c360Category', attribute.category],
      ['c360Sensitivity', attribute.sensitivity],
      ['c360Domain', full ? domain?.id : undefined],
      ['c360Term', attribute.term],
      ['c360Authority', attribute.authority],
      ['c360NoSource', attribute.noSource],
      ['c360Holds', attribute.holds],
      ['c360Owner', attribute.owner],
      ['c360Steward', attribute.steward],
      ['c360SameAs', attribute.sameAs],
      ...(full || attribute.classification !== 'none' ? privacyEntries(facts) : []),
      ['c360Deprecated', attribute.deprecated],
    ]),
  });
}

/** What a reader makes of the logical type alone; where that is another type, ours is written beside it. */
const roundTypes: Readonly<Record<Attribute['type'], Attribute['type']>> = {
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  timestamp: 'timestamp',
  binary: 'text',
  array: 'array',
  json: 'json',
};

function privacyEntries(facts: AttributeFacts): CustomEntry[] {
  return [
    ['c360Identity', facts.identity],
    ['c360Uses', facts.uses],
    ['c360Bases', facts.bases],
    ['c360Masking', facts.masking],
    ['c360Destinations', facts.destinations],
    ['c360Retention', facts.retention],
  ];
}

/** Names elsewhere that are addresses; the others are a custom property only, since the standard asks for a URL. */
function definitionsOf({ sameAs }: Attribute): Element[] | undefined {
  const links = Object.entries(sameAs ?? {}).flatMap(([system, name]) => {
    const url = /^https?:\/\/\S+$/.test(name)
      ? name
      : system === 'schema.org' && /^\w+$/.test(name)
        ? `https://schema.org/${name}`
        : null;
    return url === null ? [] : [{ url, type: 'sameAs', description: system }];
  });
  return links.length === 0 ? undefined : links;
}

export interface ReadProperty {
  readonly attribute: Attribute;
  readonly keyPosition: number;
  /** Limits that are no domain of the contract yet. */
  readonly limits?: Omit<Domain, 'id' | 'name'> | undefined;
}

/**
 * The attribute of a column. `id` is the one it has been given; it holds as long as the name still leads to it. Members
 * of the wrong kind read as absent.
 */
export function readProperty(element: Element, id?: string): ReadProperty {
  const custom = customOf(element);
  const name = textIn(element, 'name') ?? textIn(element, 'id') ?? '';
  const stated = custom['c360Type'];
  const type = typeOf(element['logicalType'], textIn(element, 'physicalType'), stated);
  const own = idOf(name, id, element['id']);
  const physicalName = textIn(element, 'physicalName') ?? (name === own ? undefined : name);
  const examples = listIn(element, 'examples')?.map((value) =>
    (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 1000),
  );
  const members = {
    id: own,
    name: (textIn(element, 'businessName') ?? name).slice(0, 200) || own,
    type,
    physicalType: textIn(element, 'physicalType')?.slice(0, 10_000) || undefined,
    physicalName: physicalName?.slice(0, 300) || undefined,
    classification: classOfWord(element['classification']) ?? 'none',
    sensitivity: sensitivities.find((one) => one === custom['c360Sensitivity']),
    definition: (textIn(element, 'description') ?? '').slice(0, 10_000),
    required: booleanIn(element, 'required'),
    unique: booleanIn(element, 'unique'),
    category: textOf(custom['c360Category']),
    domain: slugOf(custom['c360Domain']),
    term: slugOf(custom['c360Term']),
    authority: slugsOf(custom['c360Authority']),
    noSource: textOf(custom['c360NoSource']),
    holds: slugsOf(custom['c360Holds']),
    owner: textOf(custom['c360Owner']),
    steward: textOf(custom['c360Steward']),
    examples,
    sameAs: namesOf(custom['c360SameAs']),
    deprecated: deprecationOf(custom['c360Deprecated']),
  };
  const position = element['primaryKeyPosition'];
  const keyPosition =
    element['primaryKey'] === true
      ? typeof position === 'number' && position > 0
        ? position
        : 1_000_000
      : 0;
  return {
    attribute: attributeSchema.parse(present(members)),
    keyPosition,
    limits: members.domain === undefined ? limitsOf(element, type) : undefined,
  };
}

/** The id given holds while the element carries it, or has a name that leads to it: `x_2` is still the second `x`. */
export function idOf(name: string, id: string | undefined, stated: unknown): string {
  const plain = importedId(name);
  if (id === undefined) return plain;
  const ending = /_\d+$/.exec(id);
  const second =
    ending !== null && plain.startsWith(id.slice(0, ending.index)) && plain.length >= ending.index;
  return id === stated || id === name || id === plain || second ? id : plain;
}

function booleanIn(element: Element, key: string): boolean | undefined {
  const value = element[key];
  return typeof value === 'boolean' ? value : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 10_000) : undefined;
}

export function slugOf(value: unknown): string | undefined {
  return typeof value === 'string' && slugPattern.test(value) ? value : undefined;
}

export function slugsOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const slugs = value.map(slugOf);
  return slugs.includes(undefined) ? undefined : slugs.filter((slug) => slug !== undefined);
}

export function namesOf(value: unknown): Record<string, string> | undefined {
  if (!isObject(value)) return undefined;
  const names = Object.entries(value).flatMap(([key, name]) =>
    typeof name === 'string' ? [[key, name]] : [],
  );
  return Object.fromEntries(names) as Record<string, string>;
}

export function deprecationOf(value: unknown): Attribute['deprecated'] {
  const read = attributeSchema.shape.deprecated.safeParse(value);
  return read.success ? read.data : undefined;
}

/** Without the members that are undefined. */
export function present(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
