import { ok, type Json, type Result } from '../../../kernel/index.ts';
import { avroAnnotation, defaultDigits, parseAvro } from '../../../model/index.ts';
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
import { parseJsonFile } from '../parse-json-file.ts';
import { statedClass } from '../stated-class.ts';

type JsonObject = Readonly<Record<string, unknown>>;

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

/**
 * Entities of an Avro schema (1.11): the record and the records inside it; a field that holds one is JSON. Enumerations
 * become domains. Namespaces, aliases, orders and other properties are kept as they came.
 * `import.unreadable` when it is no Avro schema.
 */
export const readAvroSchema: Reader = (file) => {
  const parsed = parseJsonFile(file);
  if (!parsed.ok) return Promise.resolve(parsed);
  return Promise.resolve(new AvroReading(parsed.value.value, file.name, parsed.value.findings).read());
};

class AvroReading {
  readonly #root: JsonObject;
  readonly #file: string;
  readonly #ids = new ImportIds();
  readonly #domains = new LimitDomains(new ImportIds());
  readonly #entities: Entity[] = [];
  readonly #findings: ImportFinding[];
  readonly #losses: Loss[] = [];
  /** Enumerations by name: a later field refers to them by it. */
  readonly #enums = new Map<string, JsonObject>();
  readonly #records = new Map<string, string>();
  readonly #classified = new Set<string>();

  constructor(root: JsonObject, file: string, findings: readonly ImportFinding[]) {
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
    if (this.#root['type'] === 'record') this.#record(this.#root, '', 0);
    else
      this.#findings.push(
        warningDiagnostic('import.partial', 'The schema is no record: there is no entity in it', {
          location: { file: this.#file },
        }),
      );
    return ok({
      ...emptyImport,
      entities: this.#entities,
      domains: this.#domains.all,
      classified: this.#classified,
      findings: this.#findings,
      losses: this.#losses,
    });
  }

  #record(schema: JsonObject, path: string, depth: number): string {
    const annotation = readAnnotation(schema[avroAnnotation]);
    const name = String(schema['name']);
    const id =
      annotation === null
        ? this.#ids.take(name.replace(/^.*\./, ''), 'entity')
        : this.#ids.keep(String(annotation.members['id']));
    this.#records.set(name, id);
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
    const { type, limits } = this.#typeOf(bare, name, at);
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
  #typeOf(type: unknown, name: string, at: FieldPlace): TypeFound {
    const plain = (found: Attribute['type']): TypeFound => ({ type: found, limits: null });
    if (typeof type === 'string') {
      const known = this.#enums.get(type);
      if (known !== undefined) return enumFound(known);
      return plain(primitives[type] ?? 'json');
    }
    if (!isObject(type)) {
      this.#lose(at.path, 'the other branches of the union', 'An attribute has one type; this one is JSON.');
      return plain('json');
    }
    const { type: kind, logicalType } = type;
    if (kind === 'enum') {
      this.#enums.set(String(type['name']), type);
      return enumFound(type);
    }
    if (kind === 'record') return this.#nested(type, at);
    if (kind === 'array') {
      const { items } = type;
      if (isObject(items) && items['type'] === 'record') this.#nested(items, at);
      else if (items !== 'string') this.#lose(at.path, 'what the array holds', 'An array is of text here.');
      return plain('array');
    }
    if (kind === 'map') return plain('json');
    if (logicalType === 'decimal') return decimalFound(type);
    const logical = typeof logicalType === 'string' ? logicalTypes[logicalType] : undefined;
    if (logical !== undefined) return plain(logical);
    return isObject(kind) || Array.isArray(kind) || typeof kind === 'string'
      ? kind === 'fixed'
        ? plain('binary')
        : this.#typeOf(kind, name, at)
      : plain('json');
  }

  #nested(schema: JsonObject, at: FieldPlace): TypeFound {
    if (at.depth < deepest) {
      const id = this.#record(schema, at.path, at.depth + 1);
      this.#lose(at.path, `that ${at.entity} holds ${id}`, 'Entities do not nest; the attribute is JSON.');
    }
    return { type: 'json', limits: null };
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

  #lose(path: string, what: string, why: string): void {
    this.#losses.push({ path: `${this.#file}#${path}`, what, why });
  }
}

interface FieldPlace {
  readonly ids: ImportIds;
  readonly keys: readonly unknown[];
  readonly entity: string;
  readonly path: string;
  readonly depth: number;
}

interface TypeFound {
  readonly type: Attribute['type'];
  readonly limits: Omit<Domain, 'id' | 'name'> | null;
}

const primitives: Readonly<Record<string, Attribute['type']>> = {
  boolean: 'boolean',
  int: 'integer',
  long: 'integer',
  float: 'decimal',
  double: 'decimal',
  bytes: 'binary',
  string: 'text',
};

const logicalTypes: Readonly<Record<string, Attribute['type']>> = {
  date: 'date',
  'time-millis': 'time',
  'time-micros': 'time',
  'timestamp-millis': 'timestamp',
  'timestamp-micros': 'timestamp',
  'timestamp-nanos': 'timestamp',
  'local-timestamp-millis': 'timestamp',
  'local-timestamp-micros': 'timestamp',
  uuid: 'text',
};

/** Text of ours may have been JSON or an array of text: the annotation knows. */
function sameType(annotated: unknown, found: Attribute['type']): boolean {
  return annotated === found || (annotated === 'json' && found === 'text');
}

function enumFound(schema: JsonObject): TypeFound {
  const symbols: unknown = schema['symbols'];
  const values = (Array.isArray(symbols) ? symbols : []).map((value) => ({ value: String(value) }));
  const { doc } = schema;
  return {
    type: 'text',
    limits: { type: 'text', values, ...(typeof doc === 'string' ? { definition: doc } : {}) },
  };
}

function decimalFound({ precision, scale = 0 }: JsonObject): TypeFound {
  if (typeof precision !== 'number' || typeof scale !== 'number') return { type: 'decimal', limits: null };
  return { type: 'decimal', limits: { type: 'decimal', precision, scale } };
}

/** The digits that our writer gives a decimal without a domain say nothing. */
function isDefaultDecimal({ precision, scale }: Omit<Domain, 'id' | 'name'>): boolean {
  return precision === defaultDigits.precision && scale === defaultDigits.scale;
}

/** A union with null says that the field may be empty. */
function withoutNull(type: unknown): { readonly type: unknown; readonly nullable: boolean } {
  if (!Array.isArray(type)) return { type, nullable: false };
  const others = type.filter((branch) => branch !== 'null');
  return {
    type: others.length === 1 ? (others[0] as unknown) : others,
    nullable: others.length < type.length,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 10_000) : '';
}
