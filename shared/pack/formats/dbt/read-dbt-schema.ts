import { fail, ok, type Result } from '../../../kernel/index.ts';
import {
  attributeSchema,
  entitySchema,
  relationshipSchema,
  type Attribute,
  type Entity,
  type Relationship,
} from '../../../workspace/index.ts';
import { readYaml } from '../../import/read-yaml.ts';
import { hasMember } from '../file-head.ts';
import { emptyImport, type ImportedModel, type ImportFormat, type Loss, type Reader } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import { LimitDomains } from '../limit-domains.ts';
import { heldFindings, nestedLosses, withHeld } from '../nested-losses.ts';
import { annotatedAttribute, annotatedEntity, isObject, readAnnotation } from '../own-annotation.ts';
import { statedClass } from '../stated-class.ts';
import { readSqlType } from '../ddl/sql-to-attribute-type.ts';
import { typeDraftOf } from '../ddl/type-text.ts';
import { fromJinja } from './jinja.ts';
import { columnTree, type NestedColumn } from './column-tree.ts';
import {
  columnsOf,
  isCombination,
  isKnownTest,
  metaOf,
  objects,
  settingsOfTests,
  strings,
  tagsOf,
  testsOf,
  textOf,
  uniqueSets,
  keyColumns,
  unreadOfColumn,
  unreadOfModel,
  unreadOfSource,
  type Yaml,
} from './dbt-members.ts';

/**
 * Entities of a dbt properties file (`schema.yml`, `sources.yml`): models, seeds and tables of sources with their columns.
 * Tests and constraints become keys, required, unique, codes and relationships; other tests are losses. SQL is not read.
 * `import.unreadable` when there is nothing of that in the file.
 */
export const readDbtSchema: Reader = (file) => Promise.resolve(read(file.text, file.name));

function read(text: string | null, file: string): Result<ImportedModel> {
  if (text === null) return fail('import.unreadable', 'The file is not UTF-8 text', { location: { file } });
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const root = isObject(yaml.value.value) ? yaml.value.value : {};
  const tables = [
    ...objects(root['models']),
    ...objects(root['seeds']),
    ...objects(root['snapshots']),
    ...objects(root['sources']).flatMap((source) => objects(source['tables'])),
  ];
  if (tables.length === 0)
    return fail('import.unreadable', 'The file has no models, seeds or sources', { location: { file } });
  const reading = new DbtReading(file);
  const entities = tables.map((table) => reading.entity(table));
  const inside = reading.nested();
  return ok({
    ...emptyImport,
    entities: withHeld([...entities.map((entity) => reading.connected(entity)), ...inside], reading.holds),
    domains: reading.domains.all,
    classified: reading.classified,
    holds: reading.holds,
    findings: [...yaml.value.findings, ...heldFindings(reading.holds, file)],
    losses: [...reading.losses, ...sourceLosses(root, file), ...otherParts(root, file)],
  });
}

/** What a project keeps in the same files and a model has no place for. */
function otherParts(root: Yaml, file: string): Loss[] {
  return Object.entries(root).flatMap(([key, value]): Loss[] =>
    ['version', 'models', 'seeds', 'snapshots', 'sources'].includes(key)
      ? []
      : [
          {
            path: `${file}#${key.slice(0, 100)}`,
            what: `${key.slice(0, 100)}${Array.isArray(value) ? ` (${String(value.length)})` : ''}`,
            why: 'The model has no place for it.',
          },
        ],
  );
}

/** Where the tables of a source are and how fresh they have to be: that of a table is told with the table. */
function sourceLosses(root: Yaml, file: string): Loss[] {
  return objects(root['sources']).flatMap((source) => {
    const what = unreadOfSource(source);
    return what.length === 0
      ? []
      : [
          {
            path: `${file}#${fromJinja(String(source['name'] ?? 'source'))}`,
            what: what.join(', ').slice(0, 300),
            why: 'The model has no place for it.',
          },
        ];
  });
}

class DbtReading {
  readonly domains = new LimitDomains(new ImportIds());
  readonly losses: Loss[] = [];
  readonly classified = new Set<string>();
  /** Entities that an attribute (`entity.attribute`) holds as a value. */
  readonly holds = new Map<string, readonly string[]>();
  readonly #inside: { readonly column: NestedColumn; readonly holder: string }[] = [];
  readonly #file: string;
  readonly #ids = new ImportIds();
  /** Ids of entities by the names of their models, for `ref`. */
  readonly #byModel = new Map<string, string>();
  readonly #references: {
    readonly from: string;
    readonly to: string;
    readonly columns: string[];
    readonly toColumns: string[];
  }[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  entity(table: Yaml): Entity {
    const name = fromJinja(String(table['name'] ?? 'model'));
    const annotation = readAnnotation(plain(metaOf(table)['c360']));
    const id =
      annotation === null ? this.#ids.take(name, 'model') : this.#ids.keep(String(annotation.members['id']));
    this.#byModel.set(name, id);
    this.domains.keep(annotation?.domains ?? []);
    const ids = new ImportIds();
    const constraints = objects(table['constraints']);
    const declared = columnsOf(constraints.find(({ type }) => type === 'primary_key'));
    const key = declared.length > 0 ? declared : keyColumns(table);
    const annotatedKey: unknown = annotation?.members['key'];
    const keys = annotation === null ? key : Array.isArray(annotatedKey) ? annotatedKey.map(String) : [];
    const columns = objects(table['columns']);
    const attributes = (annotation === null ? columnTree(columns) : columns.map(alone)).map((column) =>
      this.#column(column, id, ids, keys),
    );
    for (const constraint of constraints)
      if (constraint['type'] === 'foreign_key')
        this.#reference(id, constraint['to'], columnsOf(constraint), strings(constraint['to_columns']));
    const byName = new Map(
      attributes.map((attribute) => [attribute.physicalName ?? attribute.id, attribute.id]),
    );
    const unread = (what: readonly string[]): void => this.#lose(id, what);
    unread(settingsOfTests(table));
    unread(testsOf(table).flatMap(({ test }) => (isCombination(test) ? [] : [`the test ${test}`])));
    const alternate = uniqueSets(table)
      .filter((columns) => columns.join() !== key.join())
      .map((columns) => columns.map((column) => byName.get(column) ?? column));
    if (annotation === null) unread(unreadOfModel(table));
    const said = { id, definition: textOf(table['description']), attributes };
    const { owner } = metaOf(table);
    const others = {
      name,
      key: key.map((column) => byName.get(column) ?? column),
      ...(alternate.length === 0 ? {} : { alternateKeys: alternate }),
      ...(typeof owner === 'string' && owner !== '' ? { owner: textOf(owner) } : {}),
    };
    return (
      annotatedEntity(annotation, {
        ...(annotation === null ? others : {}),
        ...said,
      }) ?? entitySchema.parse({ ...said, name: id })
    );
  }

  /** What columns of structs hold. Ids are given once all models have theirs. */
  nested(): Entity[] {
    const made: Entity[] = [];
    for (const { column, holder } of this.#inside) {
      const name = fromJinja(String(column.column['name'] ?? 'column'));
      const id = this.#ids.take(holder.replace('.', '_'), 'entity');
      const ids = new ImportIds();
      const attributes = column.fields.map((field) => this.#column(field, id, ids, []));
      const definition = textOf(column.column['description']);
      made.push(entitySchema.parse({ id, name: name.slice(0, 200) || id, definition, attributes }));
      this.holds.set(holder, [id]);
      const fields = column.fields.map(
        ({ column: { name: field } }) => [String(field), String(field)] as const,
      );
      const place = `${this.#file}#${holder}`;
      this.losses.push(...nestedLosses({ place, at: place, holder, id, fields }));
    }
    return made;
  }

  #column(given: NestedColumn, entity: string, ids: ImportIds, keys: readonly string[]): Attribute {
    const { column, fields, many } = given;
    const attribute = this.#attribute(column, entity, ids, keys);
    if (fields.length === 0) return attribute;
    this.#inside.push({ column: given, holder: `${entity}.${attribute.id}` });
    return { ...attribute, type: many ? 'array' : 'json' };
  }

  #attribute(column: Yaml, entity: string, ids: ImportIds, keys: readonly string[]): Attribute {
    const name = fromJinja(String(column['name'] ?? 'column'));
    const own = plain(metaOf(column)['c360']);
    const ours = isObject(own) && typeof own['id'] === 'string' ? own : null;
    const id = ours === null ? ids.take(name, 'column') : ids.keep(String(ours['id']));
    const tests = testsOf(column);
    const says = (what: string): boolean =>
      tests.some(({ test }) => test === what) ||
      objects(column['constraints']).some(({ type }) => type === what);
    const notNull = says('not_null');
    const unique = says('unique');
    const read = readSqlType(typeDraftOf(String(column['data_type'] ?? 'text')), 'postgresql');
    for (const { test, args } of tests) {
      if (test === 'relationships')
        this.#reference(entity, args['to'], [name], [fromJinja(String(args['field'] ?? 'id'))]);
      else if (!isKnownTest(test)) this.#lose(`${entity}.${id}`, [`the test ${test}`]);
    }
    for (const { type, to, to_columns: toColumns } of objects(column['constraints']))
      if (type === 'foreign_key') this.#reference(entity, to, [name], strings(toColumns));
    this.#lose(`${entity}.${id}`, settingsOfTests(column));
    if (ours === null) this.#lose(`${entity}.${id}`, unreadOfColumn(column));
    const codes = tests.find(({ test }) => test === 'accepted_values')?.args['values'];
    const limits = {
      type: read.type,
      ...(Array.isArray(codes) && codes.length > 0
        ? { values: codes.map((code) => ({ value: fromJinja(String(code)) })) }
        : {}),
      ...(read.maxLength === undefined ? {} : { maxLength: read.maxLength }),
      ...(read.precision === undefined ? {} : { precision: read.precision }),
      ...(read.scale === undefined ? {} : { scale: read.scale }),
    };
    const domain = ours === null ? this.domains.idOf(name, limits) : undefined;
    const { owner } = metaOf(column);
    const said = {
      id,
      definition: textOf(column['description']),
      ...(ours === null && typeof owner === 'string' && owner !== '' ? { owner: textOf(owner) } : {}),
      ...(ours === null ? { type: read.type } : {}),
      ...(ours === null && notNull && !keys.includes(name) ? { required: true } : {}),
      ...(ours === null && unique && !(keys.length === 1 && keys[0] === name) ? { unique: true } : {}),
      ...(domain === undefined ? {} : { domain }),
    };
    const stated = ours === null ? statedClass({ tags: tagsOf(column), ...metaOf(column) }) : undefined;
    const classification = stated ?? 'none';
    if (ours !== null || stated !== undefined) this.classified.add(`${entity}.${id}`);
    return (
      annotatedAttribute(ours ?? { classification }, {
        ...(ours === null ? { name, ...(id === name ? {} : { physicalName: name }) } : {}),
        ...said,
      }) ?? attributeSchema.parse({ ...said, name: id, classification })
    );
  }

  #reference(from: string, to: unknown, columns: string[], toColumns: string[]): void {
    // The last name: `ref('package', 'model')`, `source('crm', 'customers')`.
    const model = /(?:ref|source)\([^)]*?['"]([^'"]+)['"]\s*(?:,[^'"]*)?\)/.exec(String(to))?.[1];
    if (model !== undefined && columns.length === toColumns.length && columns.length > 0)
      this.#references.push({ from, to: model, columns, toColumns });
  }

  #lose(at: string, what: readonly string[]): void {
    for (const one of what)
      this.losses.push({ path: `${this.#file}#${at}`, what: one, why: 'The model has no place for it.' });
  }

  /** Adds the relationships that tests and constraints speak of, unless the annotation has them already. */
  connected(entity: Entity): Entity {
    if (entity.relationships.length > 0) return entity;
    const ids = new ImportIds();
    const attributeOf = (column: string): string =>
      entity.attributes.find(({ id, physicalName }) => (physicalName ?? id) === column)?.id ?? column;
    const seen = new Set<string>();
    const relationships = this.#references.flatMap(({ from, to, columns, toColumns }): Relationship[] => {
      const target = this.#byModel.get(to);
      const key = `${to} ${columns.join(' ')}`;
      if (from !== entity.id || target === undefined || seen.has(key)) return [];
      seen.add(key);
      const made = relationshipSchema.safeParse({
        id: ids.take(`${columns.join('_')}_${target}`),
        to: target,
        attributes: columns.map(attributeOf),
        toAttributes: toColumns,
      });
      return made.success ? [made.data] : [];
    });
    return { ...entity, relationships };
  }
}

function alone(column: Yaml): NestedColumn {
  return { column, fields: [], many: false };
}

/** The same value with every text as it was before it was made safe for dbt. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return fromJinja(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [fromJinja(key), plain(member)]));
}

export const dbtFormat: ImportFormat = {
  id: 'dbt',
  title: 'dbt properties (schema.yml)',
  endings: ['schema.yml', 'schema.yaml', 'sources.yml'],
  recognise: (head) => {
    const json = head.text.startsWith('{');
    if (!hasMember(head, 'models|seeds|sources|snapshots', json ? '\\[' : '')) return 0;
    if (hasMember(head, 'apiVersion|dataContractSpecification')) return 0;
    // There `models:` holds settings of folders.
    if (/(?:^|\/)dbt_project\.ya?ml$/.test(head.name)) return 0;
    const versioned = hasMember(head, 'version', '["\']?2\\b');
    if (json) return versioned ? 85 : 0;
    return versioned || /\.ya?ml$/.test(head.name) ? 85 : 40;
  },
  read: readDbtSchema,
};
