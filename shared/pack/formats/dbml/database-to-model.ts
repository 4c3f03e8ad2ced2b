import { fail, ok, type Result } from '../../../kernel/index.ts';
import { pathText } from '../../../model/index.ts';
import {
  areaSchema,
  attributeSchema,
  classifications,
  domainSchema,
  entitySchema,
  errorDiagnostic,
  warningDiagnostic,
  type Attribute,
  type Domain,
  type Entity,
  longestTable,
} from '../../../workspace/index.ts';
import { typeDraftOf } from '../ddl/type-text.ts';
import { readSqlType } from '../ddl/sql-to-attribute-type.ts';
import { emptyImport, type ImportedModel, type ImportFinding } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import { LimitDomains } from '../limit-domains.ts';
import { areaColourOf } from './area-colours.ts';
import {
  nameOf,
  type DbmlDatabase,
  type DbmlField,
  type DbmlTable,
  type DbmlToken,
  type NamedTable,
} from './dbml-database.ts';
import { importLosses } from './import-losses.ts';
import { addReferences } from './references.ts';

/** The tables of a DBML document as entities. `import.nothing` when it has none. */
export function databaseToModel(database: DbmlDatabase, file: string): Result<ImportedModel> {
  const { tables } = database;
  if (tables.length === 0) return fail('import.nothing', 'The document has no table', { location: { file } });
  const taken = new ImportIds();
  const named = tables.map((table): NamedTable => {
    const whole = withPartials(table, database);
    const columns = new ImportIds();
    return {
      table: whole,
      id: taken.take(table.name, 'entity'),
      ids: new Map(whole.fields.map(({ name }) => [name, columns.take(name, 'attribute')])),
    };
  });
  const domainIds = new ImportIds();
  const limits = new LimitDomains(domainIds);
  const enums = new Map(
    database.enums.map((one): [string, Domain] => {
      const id = domainIds.take(one.name, 'domain');
      const values = one.values.map(({ name, note }) => ({
        value: name,
        ...(note === undefined ? {} : { meaning: note.value }),
      }));
      return [nameOf(one), domainSchema.parse({ id, name: one.name.slice(0, 200) || id, values })];
    }),
  );
  const findings = [...secondKeys(database, file), ...remarks(database, file)];
  const bare = named.map((one) => entityOf(one, enums, limits));
  const { entities, findings: found } = addReferences(bare, named, database.refs, taken, file);
  const areaIds = new ImportIds();
  const areas = database.tableGroups.map(({ name, tables: members, color, note }) => {
    const id = areaIds.take(name, 'area');
    const colour = areaColourOf(color);
    return areaSchema.parse({
      id,
      name: name.slice(0, 200) || id,
      ...(note === undefined ? {} : { definition: note.value }),
      ...(colour === undefined ? {} : { colour }),
      entities: members.flatMap(
        (member) => named.find(({ table }) => nameOf(table) === nameOf(member))?.id ?? [],
      ),
    });
  });
  return ok({
    ...emptyImport,
    entities,
    areas,
    domains: [...enums.values(), ...limits.all],
    classified: new Set(named.flatMap(classifiedIn)),
    notes: notesOf(database),
    findings: [...findings, ...found],
    losses: importLosses(database, named, file),
  });
}

/** Columns of partials stand where the partial is named; a column of the table's own wins over one of the same name. */
function withPartials(table: DbmlTable, { tablePartials }: DbmlDatabase): DbmlTable {
  const partials = [...(table.partials ?? [])].sort((a, b) => b.order - a.order);
  const fields = [...table.fields];
  const indexes = [...table.indexes];
  const own = new Set(table.fields.map(({ name }) => name));
  for (const { name, order } of partials) {
    const partial = tablePartials.find((one) => one.name === name);
    const added = (partial?.fields ?? []).filter((field) => !own.has(field.name));
    for (const field of added) own.add(field.name);
    fields.splice(Math.min(order, fields.length), 0, ...added);
    indexes.push(...(partial?.indexes ?? []));
  }
  return { ...table, fields, indexes };
}

function entityOf(
  { table, id, ids }: NamedTable,
  enums: ReadonlyMap<string, Domain>,
  limits: LimitDomains,
): Entity {
  const idsOf = (columns: DbmlTable['indexes'][number]['columns']): string[] =>
    columns.flatMap(({ value }) => ids.get(value) ?? []);
  const plain = table.indexes.filter(({ columns }) => columns.every(({ type }) => type === 'column'));
  const composite = plain.find(({ pk }) => pk === true);
  const single = table.fields.filter(({ pk }) => pk === true).map(({ name }) => ids.get(name) ?? name);
  const key = composite === undefined ? single : idsOf(composite.columns);
  const unique = [
    ...plain.filter((index) => index.unique === true && index.pk !== true),
    ...plain.filter((index) => index.pk === true && index !== composite),
  ].map(({ columns }) => idsOf(columns));
  if (composite !== undefined && single.length > 0 && single.join() !== key.join()) unique.push(single);
  const alternateKeys = unique.filter((set) => set.length > 0);
  const physicalName = pathText(table.schemaName === null ? [table.name] : [table.schemaName, table.name]);
  return entitySchema.parse({
    id,
    name: table.name.slice(0, 200) || id,
    definition: (table.note?.value ?? '').slice(0, 10_000),
    key,
    ...(alternateKeys.length === 0 ? {} : { alternateKeys }),
    ...(physicalName === id ? {} : { physicalName: physicalName.slice(0, longestTable) }),
    attributes: table.fields.map((field) =>
      attributeOf(field, ids.get(field.name) ?? field.name, id, key, enums, limits),
    ),
  });
}

function attributeOf(
  field: DbmlField,
  id: string,
  entity: string,
  key: readonly string[],
  enums: ReadonlyMap<string, Domain>,
  limits: LimitDomains,
): Attribute {
  const codes = enums.get(nameOf({ schemaName: field.type.schemaName, name: field.type.type_name }));
  const read = readSqlType(typeDraftOf(field.type.type_name), 'postgresql');
  const domain =
    codes?.id ??
    limits.idOf(`${entity}_${id}`, {
      type: read.type,
      maxLength: read.maxLength,
      precision: read.precision,
      scale: read.scale,
    });
  const { classification, definition } = noteOf(field);
  return attributeSchema.parse({
    id,
    name: field.name.slice(0, 200) || id,
    type: codes === undefined ? read.type : 'text',
    ...(field.name === id ? {} : { physicalName: field.name.slice(0, 300) }),
    classification: classification ?? 'none',
    definition: definition.slice(0, 10_000),
    ...(field.not_null === true && !key.includes(id) ? { required: true } : {}),
    ...(field.unique === true ? { unique: true } : {}),
    ...(field.increment === true ? { foreign: { dbml: { increment: true } } } : {}),
    ...(domain === undefined ? {} : { domain }),
  });
}

/** The definition and the class that our writer puts behind it in parentheses. */
function noteOf({ note }: DbmlField): {
  readonly classification: Attribute['classification'] | undefined;
  readonly definition: string;
} {
  const text = note?.value ?? '';
  const parts = /^(?:([\s\S]*) )?\((\w+)\)$/.exec(text);
  const classification = classifications.find((one) => one === parts?.[2]);
  return { classification, definition: classification === undefined ? text : (parts?.[1] ?? '') };
}

function classifiedIn({ table, id, ids }: NamedTable): string[] {
  return table.fields
    .filter((field) => noteOf(field).classification !== undefined)
    .map(({ name }) => `${id}.${ids.get(name) ?? name}`);
}

function notesOf({ notes }: DbmlDatabase): ImportedModel['notes'] {
  const ids = new ImportIds();
  return notes.map(({ name, content }) => ({ id: ids.take(name, 'note'), text: content.slice(0, 10_000) }));
}

/** A table has one primary key: what else is marked as one becomes an alternate key. */
function secondKeys({ tables }: DbmlDatabase, file: string): ImportFinding[] {
  return tables.flatMap(({ name, fields, indexes }) => {
    const single = fields.filter(({ pk }) => pk === true);
    const marked = [
      ...indexes
        .filter(({ pk }) => pk === true)
        .map(({ columns, token }) => ({ set: columns.map(({ value }) => value), token })),
      ...(single.length === 0 ? [] : [{ set: single.map((field) => field.name), token: single[0]?.token }]),
    ];
    const keys = new Map<string, DbmlToken | undefined>();
    for (const { set, token } of marked) if (!keys.has(set.join(', '))) keys.set(set.join(', '), token);
    const [first, ...others] = keys;
    return others.map(([other, token]) =>
      errorDiagnostic(
        'import.partial',
        `The table ${name} has two primary keys, (${first?.[0] ?? ''}) and (${other}); the second becomes an alternate key`,
        {
          location: { file, ...(token === undefined ? { path: name } : placeOf(token)) },
          fix: 'Leave one of them as [pk], and make the other [unique].',
        },
      ),
    );
  });
}

function placeOf({ start: { line, column } }: DbmlToken): { line: number; column: number } {
  return { line, column };
}

function remarks({ tables, records }: DbmlDatabase, file: string): ImportFinding[] {
  const leftOut = (count: number, what: string): ImportFinding[] =>
    count === 0
      ? []
      : [
          warningDiagnostic(
            'import.partial',
            `A model has no place for ${what} (${String(count)}); left out`,
            { location: { file } },
          ),
        ];
  const fields = tables.flatMap((table) => table.fields);
  const indexes = tables.flatMap((table) =>
    table.indexes.filter(({ pk, unique }) => pk !== true && unique !== true),
  );
  return [
    ...leftOut(records.length, 'records'),
    ...leftOut(fields.filter(({ dbdefault }) => dbdefault !== undefined).length, 'default values'),
    ...leftOut([...fields, ...tables].filter(({ checks = [] }) => checks.length > 0).length, 'checks'),
    ...leftOut(indexes.length, 'indexes that are no keys'),
  ];
}
