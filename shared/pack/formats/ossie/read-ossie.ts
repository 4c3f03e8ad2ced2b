import { fail, ok, type Result } from '../../../kernel/index.ts';
import {
  attributeSchema,
  entitySchema,
  relationshipSchema,
  warningDiagnostic,
  type Attribute,
  type Entity,
  type Relationship,
  longestTable,
} from '../../../workspace/index.ts';
import { readYaml } from '../../import/read-yaml.ts';
import {
  emptyImport,
  type ImportedModel,
  type ImportFinding,
  type ImportFormat,
  type Loss,
  type Reader,
} from '../format.ts';
import { hasMember } from '../file-head.ts';
import { ImportIds } from '../import-ids.ts';
import { LimitDomains } from '../limit-domains.ts';
import { annotatedAttribute, annotatedEntity, isObject, readAnnotation } from '../own-annotation.ts';
import { ossieDatatypes } from './ossie-datatypes.ts';
import { columnOf, foreignOf, listOf, ownExtension, textOf, type Yaml } from './ossie-members.ts';

/**
 * Entities of a semantic model of Apache Ossie 0.2.0.dev0: datasets with their fields, keys and relationships. What Ossie has
 * and a model has not (expressions that are no column, synonyms for assistants) is kept with the thing that it is said of,
 * and written again; metrics are losses. `import.unreadable` when the file holds no semantic model.
 */
export const readOssie: Reader = (file) => Promise.resolve(read(file.text, file.name));

function read(text: string | null, file: string): Result<ImportedModel> {
  if (text === null) return fail('import.unreadable', 'The file is not UTF-8 text', { location: { file } });
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const root = isObject(yaml.value.value) ? yaml.value.value : {};
  const models = listOf(root['semantic_model']);
  if (!models.some((model) => listOf(model['datasets']).length > 0))
    return fail('import.unreadable', 'The file has no semantic model with datasets', {
      location: yaml.value.locate(['semantic_model']),
      fix: 'Name the datasets under semantic_model.',
    });
  const reading = new OssieReading(file);
  for (const model of models) reading.model(model);
  return ok({
    ...emptyImport,
    entities: reading.entities(),
    domains: reading.domains.all,
    classified: reading.classified,
    findings: [...yaml.value.findings, ...reading.findings],
    losses: reading.losses,
  });
}

/** A dataset as it was read; relationships come after all of them. */
interface Dataset {
  readonly entity: Entity;
  /** Attribute of each field, by the field's name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly relationships: Relationship[];
  readonly ids: ImportIds;
}

class OssieReading {
  readonly domains = new LimitDomains(new ImportIds());
  readonly findings: ImportFinding[] = [];
  readonly losses: Loss[] = [];
  readonly classified = new Set<string>();
  readonly #file: string;
  readonly #ids = new ImportIds();
  readonly #datasets = new Map<string, Dataset>();

  constructor(file: string) {
    this.#file = file;
  }

  model(model: Yaml): void {
    for (const dataset of listOf(model['datasets'])) this.#dataset(dataset);
    for (const relationship of listOf(model['relationships'])) this.#relationship(relationship);
    const name = textOf(model['name']);
    for (const key of ['metrics', 'ai_context', 'custom_extensions'])
      if (model[key] !== undefined) this.#lose(`#/${name}`, key);
  }

  entities(): Entity[] {
    const entities = [...this.#datasets.values()].map(({ entity, relationships }) => ({
      ...entity,
      relationships,
    }));
    return entities;
  }

  #dataset(dataset: Yaml): void {
    const name = textOf(dataset['name']);
    if (name === '' || this.#datasets.has(name)) {
      this.#lose(`#/datasets`, name === '' ? 'a dataset without a name' : `the second dataset ${name}`);
      return;
    }
    const annotation = readAnnotation(ownExtension(dataset));
    const id =
      annotation === null
        ? this.#ids.take(name, 'dataset')
        : this.#ids.keep(String(annotation.members['id']));
    this.domains.keep(annotation?.domains ?? []);
    const ids = new ImportIds();
    const unique = uniqueKeys(dataset);
    const single = new Set(unique.flatMap((key) => (key.length === 1 ? key : [])));
    const fields = new Map<string, string>();
    const attributes = listOf(dataset['fields']).map((field) => {
      const attribute = this.#field(field, name, ids, single);
      if (ownField(field) !== null) this.classified.add(`${id}.${attribute.id}`);
      fields.set(textOf(field['name']), attribute.id);
      return attribute;
    });
    const toIds = (names: readonly string[]): string[] => {
      const known = names.flatMap((one) => fields.get(one) ?? []);
      if (known.length === names.length) return known;
      this.#lose(`#/datasets/${name}`, `the key ${names.join(', ')}: not all of it are fields`);
      return [];
    };
    const alternate = unique
      .filter((key) => key.length > 1)
      .map(toIds)
      .filter((key) => key.length > 0);
    const source = columnOf(dataset['source']) ?? textOf(dataset['source']);
    const said = {
      id,
      definition: textOf(dataset['description']),
      key: toIds(strings(dataset['primary_key'])),
      attributes,
    };
    const others =
      annotation === null
        ? {
            name,
            ...(source === '' || source === id ? {} : { physicalName: source.slice(0, longestTable) }),
            ...(alternate.length === 0 ? {} : { alternateKeys: alternate }),
          }
        : {};
    const foreign = foreignOf(dataset, datasetMembers, annotation !== null);
    const entity =
      annotatedEntity(annotation, { ...others, ...said, ...foreign }) ??
      entitySchema.parse({ ...said, name: id });
    this.#datasets.set(name, { entity, fields, relationships: [], ids: new ImportIds() });
  }

  #field(field: Yaml, dataset: string, ids: ImportIds, single: ReadonlySet<string>): Attribute {
    const name = textOf(field['name']);
    const ours = ownField(field);
    const id = ours === null ? ids.take(name, 'field') : ids.keep(String(ours['id']));
    const type = ossieDatatypes.typeOf(textOf(field['datatype']));
    const expressions = isObject(field['expression']) ? listOf(field['expression']['dialects']) : [];
    const column = columnOf(expressions[0]?.['expression']);
    const plain = expressions.length === 1 && column !== null && expressions[0]?.['dialect'] === 'ANSI_SQL';
    if (!plain && ours === null)
      this.findings.push(
        warningDiagnostic(
          'import.partial',
          `The field ${dataset}.${name} is computed; its expression is kept with it`,
          {
            location: { file: this.#file },
          },
        ),
      );
    const said = { id, definition: textOf(field['description']) };
    const others =
      ours === null
        ? {
            name: textOf(field['label']).slice(0, 200) || name.slice(0, 200),
            type,
            ...((plain ? column : name) === id
              ? {}
              : { physicalName: (plain ? column : name)?.slice(0, 300) }),
            ...(single.has(name) ? { unique: true } : {}),
          }
        : {};
    // What the writer says of itself is not kept; whatever differs from it is.
    const written = ours === null ? type : String(ours['type']);
    const time = written === 'date' || written === 'timestamp';
    const { dimension } = field;
    const known = new Set([
      ...fieldMembers,
      ...(plain ? ['expression'] : []),
      ...(ossieDatatypes.nameOf(written) === field['datatype'] ? ['datatype'] : []),
      ...(time && isObject(dimension) && dimension['is_time'] === true ? ['dimension'] : []),
    ]);
    const foreign = foreignOf(field, known, ours !== null);
    return (
      annotatedAttribute(ours ?? { classification: 'none' }, { ...others, ...said, ...foreign }) ??
      attributeSchema.parse({ ...said, name: id, type, classification: 'none' })
    );
  }

  #relationship(relationship: Yaml): void {
    const name = textOf(relationship['name']);
    const from = this.#datasets.get(textOf(relationship['from']));
    const to = this.#datasets.get(textOf(relationship['to']));
    const attributes = strings(relationship['from_columns']).flatMap(
      (field) => from?.fields.get(field) ?? [],
    );
    const toAttributes = strings(relationship['to_columns']).flatMap((field) => to?.fields.get(field) ?? []);
    const own = ownExtension(relationship);
    if (from === undefined || to === undefined) {
      this.#lose(`#/relationships/${name}`, `the relationship ${name}: it names a dataset that is not there`);
      return;
    }
    const prefix = `${textOf(relationship['from'])}.`;
    const id =
      own !== null && name.startsWith(prefix)
        ? from.ids.keep(name.slice(prefix.length))
        : from.ids.take(name, 'relationship');
    const made = relationshipSchema.safeParse({
      ...(isObject(own) ? own : {}),
      id,
      to: to.entity.id,
      attributes,
      toAttributes,
      ...foreignOf(relationship, relationshipMembers, own !== null),
    });
    if (made.success && attributes.length === toAttributes.length) from.relationships.push(made.data);
    else
      this.#lose(
        `#/relationships/${name}`,
        `the relationship ${name}: its columns are not those of its datasets`,
      );
  }

  #lose(path: string, what: string): void {
    this.losses.push({ path: `${this.#file}${path}`, what, why: 'The model has no place for it.' });
  }
}

const datasetMembers = new Set(['name', 'source', 'primary_key', 'unique_keys', 'description', 'fields']);
const fieldMembers = ['name', 'label', 'description'];
const relationshipMembers = new Set(['name', 'from', 'to', 'from_columns', 'to_columns']);

/** What our writer says of a field, without what follows from the key of its dataset. */
function ownField(field: Yaml): Yaml | null {
  const { alwaysThere: _follows, ...own } = ownExtension(field) ?? {};
  return typeof own['id'] === 'string' ? own : null;
}

/** Unique keys but the primary one. */
function uniqueKeys(dataset: Yaml): string[][] {
  const listed = Array.isArray(dataset['unique_keys']) ? dataset['unique_keys'] : [];
  const primary = strings(dataset['primary_key']).join('\u0000');
  return listed.map(strings).filter((key) => key.length > 0 && key.join('\u0000') !== primary);
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : []).map(String);
}

export const ossieFormat: ImportFormat = {
  id: 'ossie',
  title: 'Apache Ossie semantic model',
  endings: ['.ossie.yaml', '.ossie.yml'],
  recognise: (head) => {
    if (!hasMember(head, 'semantic_model')) return 0;
    return /\.ossie\.ya?ml$/.test(head.name) ? 95 : 80;
  },
  read: readOssie,
};
