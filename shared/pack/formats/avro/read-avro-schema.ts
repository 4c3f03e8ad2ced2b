import { ok, type Json, type Result } from '../../../kernel/index.ts';
import { avroAnnotation, parseAvro } from '../../../model/index.ts';
import {
  attributeSchema,
  entitySchema,
  warningDiagnostic,
  type Attribute,
  type Domain,
  type Entity,
} from '../../../workspace/index.ts';
import { emptyImport, type ImportedModel, type ImportFinding, type Loss, type Reader } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import { LimitDomains } from '../limit-domains.ts';
import { annotatedAttribute, annotatedEntity, isObject, readAnnotation } from '../own-annotation.ts';
import { heldFindings, nestedLosses, withHeld } from '../nested-losses.ts';
import { parseJsonText } from '../parse-json-file.ts';
import { statedClass } from '../stated-class.ts';
import {
  decimalFound,
  enumFound,
  isDefaultDecimal,
  logicalTypes,
  primitives,
  sameType,
  textOf,
  unsaidOfTypes,
  withoutNull,
  type JsonObject,
  type TypeFound,
} from './avro-types.ts';

const deepest = 40;
const recordKeys: ReadonlySet<string> = new Set([
  'type',
  'name',
  'namespace',
  'doc',
  'fields',
  avroAnnotation,
]);
const fieldKeys: ReadonlySet<string> = new Set(['name', 'doc', 'type', 'default', avroAnnotation]);

const typeKeys: ReadonlySet<string> = new Set(
  'type name size logicalType precision scale items values'.split(' '),
);
const logicalWithPlace: ReadonlySet<string> = new Set([...Object.keys(logicalTypes), 'decimal', 'uuid']);

/** Parts of an enumeration that have a place; its name is that of the field here. */
const enumKeys: ReadonlySet<string> = new Set(['type', 'name', 'doc', 'symbols']);

/**
 * Entities of an Avro schema (1.11): the record, or those of a union, an array or a map, and the records inside them; a field
 * that holds one is JSON. Enumerations become domains. Namespaces, aliases, orders and other properties are kept as they came.
 * `import.unreadable` when it is no Avro schema.
 */
export const readAvroSchema: Reader = (file) => {
  const parsed = parseJsonText(file);
  if (!parsed.ok) return Promise.resolve(parsed);
  return Promise.resolve(new AvroReading(parsed.value.value, file.name, parsed.value.findings).read());
};

class AvroReading {
  readonly #root: unknown;
  readonly #file: string;
  readonly #ids = new ImportIds();
  readonly #domains = new LimitDomains(new ImportIds());
  readonly #entities: Entity[] = [];
  readonly #findings: ImportFinding[];
  readonly #losses: Loss[] = [];
  /** Enumerations and fixed types by name: a later field refers to them by it. */
  readonly #named = new Map<string, JsonObject>();
  /** Entities of records, by name. */
  readonly #records = new Map<string, string>();
  readonly #holds = new Map<string, readonly string[]>();
  readonly #classified = new Set<string>();

  constructor(root: unknown, file: string, findings: readonly ImportFinding[]) {
    this.#findings = [...findings];
    this.#root = root;
    this.#file = file;
  }

  read(): Result<ImportedModel> {
    const sound = parseAvro(this.#root as Json);
    if (!sound.ok)
      return {
        ok: false,
        error: {
          ...sound.error,
          code: 'import.unreadable',
          location: { ...sound.error.location, file: this.#file },
        },
      };
    const tops = this.#tops(this.#root, '', 0);
    for (const { type, path } of tops)
      if (isRecord(type)) this.#record(type, path, 0);
      else if (isObject(type) && type['name'] !== undefined) this.#name(type);
    if (this.#entities.length === 0)
      this.#findings.push(
        warningDiagnostic('import.partial', 'The schema is no record: there is no entity in it', {
          location: { file: this.#file },
        }),
      );
    for (const { type, path } of tops)
      if (path !== '' && !isRecord(type) && type !== 'null')
        this.#lose(path, 'a type beside the records', 'Only records become entities.');
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

  /** The types that the schema is about: branches of a union, and what an array or a map of the whole file holds. */
  #tops(type: unknown, path: string, depth: number): readonly Top[] {
    if (depth > deepest) return [{ type, path }];
    if (Array.isArray(type))
      return type.flatMap((branch: unknown, index) =>
        this.#tops(branch, `${path}/${String(index)}`, depth + 1),
      );
    if (!isObject(type)) return [{ type, path }];
    const { type: kind, items, values } = type;
    if (kind === 'array' || kind === 'map') {
      this.#lose(
        path,
        `that a file is ${kind === 'array' ? 'an array' : 'a map'} of these`,
        'A model says what one is.',
      );
      const key = kind === 'array' ? 'items' : 'values';
      return this.#tops(kind === 'array' ? items : values, `${path}/${key}`, depth + 1);
    }
    return isObject(kind) || Array.isArray(kind)
      ? this.#tops(kind, `${path}/type`, depth + 1)
      : [{ type, path }];
  }

  #record(schema: JsonObject, path: string, depth: number): string {
    const annotation = readAnnotation(schema[avroAnnotation]);
    const name = String(schema['name']);
    const id =
      annotation === null
        ? this.#ids.take(name.replace(/^.*\./, ''), 'entity')
        : this.#ids.keep(String(annotation.members['id']));
    for (const known of namesOf(schema)) this.#records.set(known, this.#records.get(known) ?? id);
    const place = this.#entities.push(entitySchema.parse({ id, name: id, definition: '' })) - 1;
    this.#domains.keep(annotation?.domains ?? []);
    const fields: unknown = schema['fields'];
    const ids = new ImportIds();
    const key: unknown = annotation?.members['key'];
    const keys: readonly unknown[] = Array.isArray(key) ? key : [];
    const attributes = (Array.isArray(fields) ? fields : []).flatMap((field: unknown, index) =>
      isObject(field)
        ? [this.#field(field, { ids, keys, entity: id, path: `${path}/fields/${String(index)}`, depth })]
        : [],
    );
    const said = {
      id,
      definition: textOf(schema['doc']),
      attributes,
      ...this.#foreign(schema, recordKeys, annotation === null ? ['namespace'] : [], path),
    };
    this.#entities[place] =
      annotatedEntity(annotation, { name: annotation?.members['name'] ?? name, ...said }) ??
      entitySchema.parse({ ...said, name: id });
    return id;
  }

  #field(field: JsonObject, at: FieldPlace): Attribute {
    const name = String(field['name']);
    const annotation = field[avroAnnotation];
    const own = isObject(annotation) ? annotation : null;
    const id = own === null ? at.ids.take(name, 'attribute') : at.ids.keep(String(own['id'] ?? name));
    const { type: bare, nullable } = withoutNull(field['type']);
    const place: TypePlace = { ...at, id, path: `${at.path}/type`, own: own !== null };
    const { type, limits } = this.#typeOf(bare, place);
    const inKey = at.keys.includes(id);
    const required = !nullable;
    const same = own !== null && sameType(own['type'], type);
    const said = {
      id,
      definition: textOf(field['doc']),
      type: same ? own['type'] : type,
      ...(own !== null && (own['required'] === true || inKey) === required
        ? {}
        : { required: required ? true : undefined }),
      ...this.#domainOf(own, name, limits),
      ...this.#foreign(field, fieldKeys, nullable && field['default'] === null ? [] : ['default'], at.path),
    };
    const stated = own === null ? statedClass(field) : undefined;
    const classification = stated ?? 'none';
    if (own !== null || stated !== undefined) this.#classified.add(`${at.entity}.${id}`);
    const read = annotatedAttribute(own ?? { classification }, {
      ...(own === null ? { name, ...(id === name ? {} : { physicalName: name }) } : {}),
      ...said,
    });
    return read ?? attributeSchema.parse({ ...said, name: id, classification });
  }

  #domainOf(
    own: JsonObject | null,
    name: string,
    limits: Omit<Domain, 'id' | 'name'> | null,
  ): { domain?: string | undefined } {
    const named = this.#domains.find(typeof own?.['domain'] === 'string' ? own['domain'] : undefined);
    if (limits === null || (own !== null && own['domain'] === undefined && isDefaultDecimal(limits)))
      return {};
    const codes = (domain: typeof limits): string => JSON.stringify(domain.values?.map(({ value }) => value));
    if (named !== undefined && codes(named) === codes(limits)) return {};
    if (named !== undefined && limits.values === undefined) return {};
    return { domain: this.#domains.idOf(name, limits) };
  }

  /** The type of ours for an Avro type without null; limits where it has some. */
  #typeOf(type: unknown, at: TypePlace): TypeFound {
    if (typeof type === 'string') return this.#namedType(type, at);
    if (Array.isArray(type)) {
      this.#unsaid(at, 'the other branches of the union', 'An attribute has one type; this one is JSON.');
      for (const [index, branch] of type.entries())
        this.#held(branch, { ...at, path: `${at.path}/${String(index)}` });
      return { type: 'json', limits: null };
    }
    if (!isObject(type)) return { type: 'json', limits: null };
    const { type: kind, logicalType } = type;
    if (type['name'] !== undefined) this.#name(type);
    const logical = typeof logicalType === 'string' ? logicalType : '';
    if (Object.hasOwn(unsaidOfTypes, logical)) this.#unsaid(at, unsaidOfTypes[logical] ?? logical);
    else if (logical !== '' && !logicalWithPlace.has(logical))
      this.#unsaid(at, `the logical type ${logical}`, 'The model does not know it.');
    if (kind === 'enum') return this.#enum(type, at);
    const others = Object.keys(type).filter((key) => !typeKeys.has(key));
    if (others.length > 0 && !isRecord(type)) this.#unsaid(at, `${others.join(', ')} of the type`);
    if (kind === 'array' || kind === 'map') return this.#many(kind, type, at);
    if (this.#held(type, at)) return { type: 'json', limits: null };
    if (kind === 'fixed') this.#unsaid(at, `that it is fixed: ${String(type['size'])} bytes`);
    if (logical === 'decimal') return decimalFound(type);
    if (logical === 'uuid') return { type: 'text', limits: { type: 'text', format: 'uuid' } };
    const known = Object.hasOwn(logicalTypes, logical) ? logicalTypes[logical] : undefined;
    if (known !== undefined) return { type: known, limits: null };
    return kind === 'fixed' ? { type: 'binary', limits: null } : this.#typeOf(kind, at);
  }

  /** A primitive, or what was defined before under this name. */
  #namedType(name: string, at: TypePlace): TypeFound {
    if (Object.hasOwn(primitives, name)) {
      if (Object.hasOwn(unsaidOfTypes, name)) this.#unsaid(at, unsaidOfTypes[name] ?? name);
      return { type: primitives[name] ?? 'json', limits: null };
    }
    const known = this.#named.get(name) ?? this.#named.get(shortName(name));
    if (known !== undefined) return this.#typeOf(known, at);
    this.#held(name, at);
    return { type: 'json', limits: null };
  }

  #enum(type: JsonObject, at: TypePlace): TypeFound {
    const others = Object.keys(type).filter((key) => !enumKeys.has(key));
    if (others.length > 0)
      this.#unsaid(at, `${others.join(', ')} of the enumeration ${textOf(type['name'])}`);
    return enumFound(type);
  }

  #many(kind: 'array' | 'map', type: JsonObject, at: TypePlace): TypeFound {
    const key = kind === 'array' ? 'items' : 'values';
    const inside = withoutNull(type[key]).type;
    const place = { ...at, path: `${at.path}/${key}` };
    const branches: readonly unknown[] = Array.isArray(inside) ? inside : [inside];
    const held = branches.filter((branch) => this.#held(branch, place));
    if (held.length < branches.length && !(kind === 'array' && inside === 'string'))
      this.#unsaid(
        place,
        `what the ${kind} holds`,
        kind === 'array' ? 'An array is of text here.' : 'The attribute is JSON.',
      );
    return { type: kind === 'array' ? 'array' : 'json', limits: null };
  }

  /** Whether the type is a record: then it is an entity beside this one, which the attribute holds. */
  #held(type: unknown, at: TypePlace): boolean {
    const known =
      typeof type === 'string' ? (this.#records.get(type) ?? this.#records.get(shortName(type))) : undefined;
    if (known === undefined && !isRecord(type)) return false;
    if (at.depth >= deepest) {
      this.#unsaid(at, 'what is nested in it', 'It nests too deep.');
      return true;
    }
    const id = isRecord(type) ? this.#record(type, at.path, at.depth + 1) : (known ?? '');
    const holder = `${at.entity}.${at.id}`;
    this.#holds.set(holder, [...(this.#holds.get(holder) ?? []), id]);
    const fields = isRecord(type) && Array.isArray(type['fields']) ? type['fields'] : [];
    const place = `${this.#file}#${at.path}`;
    this.#losses.push(
      ...nestedLosses({
        place,
        at: place,
        holder,
        id,
        fields: fields.flatMap((field: unknown, index) =>
          isObject(field) ? [[String(field['name']), `fields/${String(index)}`] as const] : [],
        ),
      }),
    );
    return true;
  }

  #name(type: JsonObject): void {
    if (!isRecord(type))
      for (const name of namesOf(type)) if (!this.#named.has(name)) this.#named.set(name, type);
  }

  #foreign(
    schema: JsonObject,
    said: ReadonlySet<string>,
    also: readonly string[],
    path: string,
  ): { readonly foreign?: Entity['foreign'] } {
    const others = Object.entries(schema).filter(
      ([key, value]) => (!said.has(key) || also.includes(key)) && value !== undefined,
    );
    if (others.length === 0) return {};
    this.#losses.push({
      path: `${this.#file}#${path}`,
      what: others.map(([key]) => key).join(', '),
      why: 'The model has no place for it.',
      kept: 'as it came, and written back into Avro',
    });
    return { foreign: { avro: Object.fromEntries(others) } };
  }

  /** What a type says that has no place; of a file of ours, the annotation says the same. */
  #unsaid(
    { own, path }: TypePlace,
    what: string,
    why = 'The model has one type of each kind, and our writer its own form of it.',
  ): void {
    if (!own) this.#lose(path, what, why);
  }

  #lose(path: string, what: string, why: string): void {
    this.#losses.push({ path: `${this.#file}#${path}`, what, why });
  }
}

interface Top {
  readonly type: unknown;
  readonly path: string;
}

interface FieldPlace {
  readonly ids: ImportIds;
  readonly keys: readonly unknown[];
  readonly entity: string;
  readonly path: string;
  readonly depth: number;
}

interface TypePlace extends FieldPlace {
  /** The attribute whose type it is. */
  readonly id: string;
  /** Written by us: the annotation beside it has the last word. */
  readonly own: boolean;
}

function isRecord(type: unknown): type is JsonObject {
  return isObject(type) && type['type'] === 'record';
}

/** The names that a type can be referred to by: its own, with its namespace, and its last word. */
function namesOf({ name, namespace }: JsonObject): string[] {
  const own = String(name);
  const full = typeof namespace === 'string' && !own.includes('.') ? `${namespace}.${own}` : own;
  return [...new Set([full, own, shortName(own)])];
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
