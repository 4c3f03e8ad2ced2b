import { ok, type Result } from '../../../kernel/index.ts';
import { domainKeywords, jsonAnnotation, jsonTypes } from '../../../model/index.ts';
import {
  attributeSchema,
  entitySchema,
  warningDiagnostic,
  type Attribute,
  type Entity,
} from '../../../workspace/index.ts';
import { emptyImport, type ImportedModel, type ImportFinding, type Loss, type Reader } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import { LimitDomains } from '../limit-domains.ts';
import { annotatedAttribute, annotatedEntity, isObject, readAnnotation } from '../own-annotation.ts';
import { heldFindings, nestedLosses, withHeld } from '../nested-losses.ts';
import { parseJsonFile } from '../parse-json-file.ts';
import { statedClass } from '../stated-class.ts';
import { propertyLimits, propertyType } from './property-type.ts';
import { SchemaDocument, type EffectiveSchema, type SchemaObject } from './schema-document.ts';

/** Schemas nest at most this deep: deeper ones are an attack on the stack. */
const deepest = 40;

/** Keywords that have a place in the model; all others are kept as they came. */
const known: ReadonlySet<string> = new Set(
  `$schema $id id $ref $defs definitions title description type properties required additionalProperties enum const
  pattern format minLength maxLength minimum maximum examples deprecated contentEncoding items allOf anyOf oneOf self
  ${jsonAnnotation}`.split(/\s+/),
);

/**
 * Entities of a JSON Schema (drafts 6 to 2020-12, and self-describing ones of Iglu): the document itself and its
 * definitions that have properties. An object inside another is an entity of its own, and the attribute that holds it is
 * JSON. Codes and limits become domains. References that lead out of the document are not followed.
 * `import.unreadable` when it is no JSON object.
 */
export const readJsonSchema: Reader = (file) => {
  const parsed = parseJsonFile(file);
  if (!parsed.ok) return Promise.resolve(parsed);
  return Promise.resolve(new SchemaReading(parsed.value.value, file.name, parsed.value.findings).read());
};

class SchemaReading {
  readonly #document: SchemaDocument;
  readonly #file: string;
  readonly #ids = new ImportIds();
  readonly #domains = new LimitDomains(new ImportIds());
  readonly #entities: Entity[] = [];
  readonly #findings: ImportFinding[];
  readonly #losses: Loss[] = [];
  /** Entities made of definitions, by reference, so that each is made once. */
  readonly #made = new Map<string, string>();
  readonly #classified = new Set<string>();
  /** Entities that an attribute holds as a value. */
  readonly #holds = new Map<string, readonly string[]>();

  constructor(root: SchemaObject, file: string, findings: readonly ImportFinding[]) {
    this.#findings = [...findings];
    this.#document = new SchemaDocument(root);
    this.#file = file;
  }

  read(): Result<ImportedModel> {
    const { root } = this.#document;
    const definitions = this.#document.definitions();
    const whole = this.#document.effective(root);
    // A root that only refers to a definition is that definition, and one of nothing but branches is none of them.
    const branches = branchesOf(root);
    if (
      whole.ref === null &&
      (isObject(whole.schema['properties']) || definitions.length + branches.length === 0)
    )
      this.#entity(root, this.#rootName(), '', 0, '#');
    if (!isObject(whole.schema['properties'])) this.#branches(root, this.#rootName(), '', 0);
    for (const [ref, name, schema] of definitions)
      if (!this.#made.has(ref) && isObject(this.#document.effective(schema).schema['properties']))
        this.#definition(ref, name, schema, 0);
    return ok({
      ...emptyImport,
      entities: withHeld(this.#entities, this.#holds),
      domains: this.#domains.all,
      classified: this.#classified,
      holds: this.#holds,
      findings: [...this.#findings, ...heldFindings(this.#holds, this.#file)],
      losses: this.#losses,
    });
  }

  #rootName(): string {
    const { title, $id, self } = this.#document.root;
    if (isObject(self) && typeof self['name'] === 'string') return self['name'];
    if (typeof title === 'string' && title !== '') return title;
    const last = typeof $id === 'string' ? $id.split(/[/:#]/).findLast((part) => part !== '') : undefined;
    return last ?? this.#file.replace(/^.*\//, '').replace(/(?:\.schema)?\.json$/i, '');
  }

  #definition(ref: string, name: string, schema: SchemaObject, depth: number): string {
    const known = this.#made.get(ref);
    if (known !== undefined) return known;
    return this.#entity(schema, name, ref.slice(1), depth, ref);
  }

  /** Makes the entity of an object schema and gives its id. */
  #entity(given: SchemaObject, name: string, path: string, depth: number, ref?: string): string {
    const { schema, ...seen } = this.#document.effective(given);
    this.#unsaid(path, seen);
    const annotation = readAnnotation(schema[jsonAnnotation]);
    const id =
      annotation === null ? this.#ids.take(name, 'entity') : this.#ids.keep(String(annotation.members['id']));
    if (ref !== undefined) this.#made.set(ref, id);
    // Its place is kept while its attributes are read: those that are nested come after it.
    const place = this.#entities.push(entitySchema.parse({ id, name: id, definition: '' })) - 1;
    this.#domains.keep(annotation?.domains ?? []);
    const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
    const attributes = this.#attributes(schema, required, annotation?.members['key'], id, path, depth);
    const said = {
      id,
      name: textOf(schema['title'], name).slice(0, 200) || id,
      definition: textOf(schema['description'], ''),
      attributes,
      ...this.#foreign(schema, path, annotation?.members),
    };
    if (path !== '' || depth > 0 || isObject(schema['properties'])) this.#branches(schema, name, path, depth);
    this.#entities[place] = annotatedEntity(annotation, said) ?? entitySchema.parse(said);
    return id;
  }

  #attributes(
    schema: SchemaObject,
    required: ReadonlySet<unknown>,
    key: unknown,
    entity: string,
    path: string,
    depth: number,
  ): Attribute[] {
    const { properties } = schema;
    if (!isObject(properties)) return [];
    const ids = new ImportIds();
    const keys: readonly unknown[] = Array.isArray(key) ? key : [];
    return Object.entries(properties).flatMap(([name, given]) => {
      const place = `${path}/properties/${escaped(name)}`;
      if (given === true)
        this.#lose(place, 'that it holds anything', 'An attribute has one type; this one is JSON.');
      else if (!isObject(given)) {
        this.#lose(
          place,
          given === false ? 'that it must not be there' : name,
          'It is no schema of a value.',
        );
        return [];
      }
      const property = isObject(given) ? given : {};
      const inKey = keys.includes(name);
      return [
        this.#attribute(name, property, { required: required.has(name), inKey, ids, entity, path, depth }),
      ];
    });
  }

  #attribute(name: string, property: SchemaObject, at: PropertyPlace): Attribute {
    const place = `${at.path}/properties/${escaped(name)}`;
    const { schema, nullable, ref, ...seen } = this.#document.effective(property);
    this.#unsaid(place, seen);
    const { type, unsure } = propertyType(schema);
    if (unsure !== undefined) this.#lose(place, unsure, 'An attribute has one type; this one is JSON.');
    const annotation = property[jsonAnnotation];
    const own = isObject(annotation) ? annotation : null;
    const id = own === null ? at.ids.take(name, 'attribute') : at.ids.keep(String(own['id'] ?? name));
    const held = [
      ...this.#nested(name, schema, ref, place, at),
      ...this.#branches(schema, `${at.entity}_${name}`, place, at.depth + 1),
    ];
    if (held.length > 0) this.#holds.set(`${at.entity}.${id}`, held);
    if (own === null) this.#values(schema, place);
    const examples = Array.isArray(schema['examples']) ? schema['examples'].map(exampleText) : undefined;
    const said = {
      id,
      name: textOf(schema['title'], name).slice(0, 200) || id,
      type: sameKeywords(own?.['type'], type) ?? type,
      definition: textOf(schema['description'], ''),
      ...(examples === undefined ? {} : { examples }),
      ...requiredAs(own, at.required && !nullable, at.inKey),
      ...this.#domainOf(name, schema, own, type),
      ...this.#foreign(schema, place, own ?? undefined),
    };
    const stated = own === null ? statedClass(schema) : undefined;
    const classification = stated ?? 'none';
    if (own !== null || stated !== undefined) this.#classified.add(`${at.entity}.${id}`);
    const read = annotatedAttribute(own ?? { classification }, {
      ...(id === name || own !== null ? {} : { physicalName: name }),
      ...said,
    });
    return read ?? attributeSchema.parse({ ...said, name: id, classification, examples: undefined });
  }

  /** An object, or an array of objects, is an entity beside this one. */
  #nested(
    name: string,
    schema: SchemaObject,
    ref: string | null,
    place: string,
    at: PropertyPlace,
  ): string[] {
    const items = schema['items'];
    const of = isObject(items) ? this.#document.effective(items) : null;
    const direct = isObject(schema['properties']);
    const inner = direct ? { schema, ref } : of;
    if (inner === null || !isObject(inner.schema['properties'])) return [];
    if (at.depth >= deepest) {
      this.#lose(place, 'what is nested in it', 'It nests too deep.');
      return [];
    }
    const inside = direct ? place : `${place}/items`;
    const id =
      inner.ref === null
        ? this.#entity(inner.schema, `${at.entity}_${name}`, inside, at.depth + 1)
        : this.#definition(inner.ref, inner.ref.split('/').at(-1) ?? name, inner.schema, at.depth + 1);
    this.#losses.push(
      ...nestedLosses({
        place: `${this.#file}#${inner.ref === null ? inside : inner.ref.slice(1)}`,
        at: `${this.#file}#${place}`,
        holder: `${at.entity}.${name}`,
        id,
        fields: Object.keys(inner.schema['properties']).map((field) => [
          field,
          `properties/${escaped(field)}`,
        ]),
      }),
    );
    return [id];
  }

  /** Where one of several schemas holds, those of objects are entities of their own; which one holds is not said. */
  #branches(schema: SchemaObject, name: string, place: string, depth: number): string[] {
    const branches = branchesOf(schema);
    if (branches.length === 0) return [];
    this.#lose(
      place,
      `that one of ${String(branches.length)} schemas holds (${[...new Set(branches.map(([key]) => key))].join(', ')})`,
      place === '' ? 'An entity has one set of attributes.' : 'An attribute has one type; this one is JSON.',
    );
    if (depth >= deepest) return [];
    return branches.flatMap(([key, index, branch]): string[] => {
      const { schema: flat, ref, dangling } = this.#document.effective(branch);
      const at = `${place}/${key}/${String(index)}`;
      if (!isObject(flat['properties'])) {
        this.#unsaid(at, { dangling, clashes: [] });
        return [];
      }
      const title = typeof flat['title'] === 'string' ? flat['title'] : name;
      return [
        ref === null
          ? this.#entity(flat, title, at, depth + 1)
          : this.#definition(ref, ref.split('/').at(-1) ?? title, flat, depth + 1),
      ];
    });
  }

  /** What an array or a map holds, where that is more than a text and no object. */
  #values(schema: SchemaObject, place: string): void {
    const { items, additionalProperties } = schema;
    const of = isObject(items) ? this.#document.effective(items).schema : null;
    if ((of !== null && of['type'] !== 'string' && !isObject(of['properties'])) || Array.isArray(items))
      this.#lose(`${place}/items`, 'what the array holds', 'An array is of text here.');
    if (isObject(additionalProperties))
      this.#lose(`${place}/additionalProperties`, 'what the map holds', 'The attribute is JSON.');
  }

  #unsaid(place: string, { dangling, clashes }: Pick<EffectiveSchema, 'dangling' | 'clashes'>): void {
    for (const reference of new Set(dangling))
      this.#note(
        place,
        reference.startsWith('#')
          ? `The reference ${reference} leads to nothing in the document, or round in a circle`
          : `The reference ${reference} leads out of the document`,
      );
    if (clashes.length > 0)
      this.#lose(
        place,
        `${[...new Set(clashes)].join(', ')} of a part of allOf`,
        'Another part says otherwise, and one schema cannot say both.',
      );
  }

  /** The domain that the annotation names, unless the keywords say something else than it. */
  #domainOf(
    name: string,
    schema: SchemaObject,
    own: SchemaObject | null,
    type: Attribute['type'],
  ): { readonly domain?: string | undefined } {
    const named = this.#domains.find(typeof own?.['domain'] === 'string' ? own['domain'] : undefined);
    const limits = propertyLimits(schema, type);
    if (named !== undefined) {
      const { keywords } = domainKeywords(named);
      const same = Object.entries(keywords).every(
        ([key, value]) => key === 'enum' || JSON.stringify(schema[key]) === JSON.stringify(value),
      );
      const codes = (keywords['enum'] ?? []) as readonly unknown[];
      const written = Array.isArray(schema['enum']) ? schema['enum'].filter((code) => code !== null) : [];
      if (same && JSON.stringify(codes) === JSON.stringify(written)) return { domain: named.id };
    }
    if (own !== null && own['domain'] !== undefined && Object.keys(limits).length === 1) return {};
    return { domain: this.#domains.idOf(name, limits) };
  }

  #foreign(
    schema: SchemaObject,
    place: string,
    own: SchemaObject | undefined,
  ): { readonly foreign?: Entity['foreign'] } {
    // That something is deprecated has a day in the model, and the keyword has none.
    const undated = schema['deprecated'] === true && own?.['deprecated'] === undefined;
    const others = Object.entries(schema).filter(
      ([key]) => !known.has(key) || (undated && key === 'deprecated'),
    );
    if (others.length === 0) return {};
    this.#losses.push({
      path: `${this.#file}#${place}`,
      what: `the keywords ${others.map(([key]) => key).join(', ')}`,
      why: 'The model has no place for them.',
      kept: 'as they came, and written back into JSON Schema',
    });
    return { foreign: { 'json-schema': Object.fromEntries(others) } };
  }

  #note(place: string, message: string): void {
    this.#findings.push(
      warningDiagnostic('import.partial', message, {
        location: { file: this.#file, path: place },
        fix: 'Put what it refers to into the document (bundle it), or draw what is missing by hand.',
      }),
    );
  }

  #lose(place: string, what: string, why: string): void {
    this.#losses.push({ path: `${this.#file}#${place}`, what, why });
  }
}

/** Schemas of which one has to hold, with their places; a single one beside null is none. */
function branchesOf(schema: SchemaObject): (readonly [key: string, index: number, branch: SchemaObject])[] {
  return ['anyOf', 'oneOf'].flatMap((key) => {
    const parts: unknown = schema[key];
    const real = (Array.isArray(parts) ? parts : []).flatMap((part: unknown, index) =>
      isObject(part) && part['type'] !== 'null' ? [[key, index, part] as const] : [],
    );
    return real.length > 1 ? real : [];
  });
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

interface PropertyPlace {
  readonly required: boolean;
  readonly inKey: boolean;
  readonly ids: ImportIds;
  readonly entity: string;
  readonly path: string;
  readonly depth: number;
}

/** `required` as the model has it: an attribute of the key need not say it. */
function requiredAs(
  own: SchemaObject | null,
  required: boolean,
  inKey: boolean,
): { readonly required?: boolean | undefined } {
  if (own !== null && (own['required'] === true || inKey) === required) return {};
  return { required: required ? true : undefined };
}

/** The type of the annotation, where its keywords are those that were found. */
function sameKeywords(annotated: unknown, found: Attribute['type']): Attribute['type'] | null {
  const named = Object.keys(jsonTypes).find((type): type is Attribute['type'] => type === annotated);
  if (named === undefined) return null;
  return named === found || (jsonTypes[named].type === jsonTypes[found].type && named === 'text')
    ? named
    : null;
}

function textOf(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value.slice(0, 10_000) : fallback;
}

function exampleText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.slice(0, 1000);
}
