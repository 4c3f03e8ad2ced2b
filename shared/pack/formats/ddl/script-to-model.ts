import { fail, ok, slugPattern, type Location, type Result } from '../../../kernel/index.ts';
import { pathText } from '../../../model/index.ts';
import {
  attributeSchema,
  entitySchema,
  errorDiagnostic,
  relationshipSchema,
  warningDiagnostic,
  type Attribute,
  type Domain,
  type Entity,
  type Relationship,
  longestTable,
} from '../../../workspace/index.ts';
import { emptyImport, type ImportedModel, type ImportFinding, type Loss } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import { LimitDomains } from '../limit-domains.ts';
import { heldFindings, withHeld } from '../nested-losses.ts';
import { readMarkedDefinition } from './class-mark.ts';
import type { SqlDialect } from './dialects.ts';
import { readCheck, type CheckLimits, type ExpressionParser, type ReadCheck } from './read-check.ts';
import { readSqlType } from './sql-to-attribute-type.ts';
import { structEntities } from './struct-entities.ts';
import { structFields } from './struct-fields.ts';
import { inUsualSchema, tableFindings, unsaidSchemas } from './table-findings.ts';
import { findColumn, findTable, type ColumnDraft, type ScriptDraft, type TableDraft } from './table-draft.ts';

export interface ScriptContext {
  readonly file: string;
  readonly dialect: SqlDialect;
  readonly place: (offset: number) => Location;
  readonly parse: ExpressionParser;
}

interface NamedTable {
  readonly table: TableDraft;
  readonly id: string;
  /** Attribute of each column; names of columns may differ in case only. */
  readonly ids: ReadonlyMap<ColumnDraft, string>;
}

function attributeIdOf({ table, ids }: NamedTable, column: string): string | undefined {
  const found = findColumn(table, column);
  return found === undefined ? undefined : ids.get(found);
}

/** The tables of a script as entities. `import.nothing` when it creates none. */
export function scriptToModel(script: ScriptDraft, context: ScriptContext): Result<ImportedModel> {
  const tables = [...new Set(script.tables.values())];
  if (tables.length === 0)
    return fail('import.nothing', 'The script creates no table', { location: { file: context.file } });
  const ids = new ImportIds();
  const named = new Map(
    tables.map((table): [TableDraft, NamedTable] => {
      const columns = new ImportIds();
      return [
        table,
        {
          table,
          id: ids.take(table.path.at(-1) ?? '', 'entity'),
          ids: new Map(table.columns.map((column) => [column, columns.take(column.name, 'attribute')])),
        },
      ];
    }),
  );
  const domains = new LimitDomains(new ImportIds());
  const findings: ImportFinding[] = [];
  const losses: Loss[] = [];
  const classified = new Set<string>();
  findings.push(...unsaidSchemas(tables, context.place));
  const entities = [...named.values()].map((one) =>
    entityOf(one, named, { script, domains, context, findings, losses, classified }),
  );
  const inside: Entity[] = [];
  const holds = new Map<string, readonly string[]>();
  const gathering = { dialect: context.dialect, ids, domains, entities: inside, holds, losses };
  for (const { table, id, ids: attributes } of named.values())
    for (const [column, attribute] of attributes) {
      const struct = structFields(column.type.written);
      if (struct === null) continue;
      const place = `${context.file}#/${table.path.join('.')}/${column.name}`;
      structEntities(struct, { entity: id, attribute, name: column.name, place }, gathering);
    }
  return ok({
    ...emptyImport,
    entities: withHeld([...entities, ...inside], holds),
    domains: domains.all,
    holds,
    findings: [...findings, ...heldFindings(holds, context.file)],
    losses,
    classified,
  });
}

interface Gathering {
  readonly script: ScriptDraft;
  readonly domains: LimitDomains;
  readonly context: ScriptContext;
  readonly findings: ImportFinding[];
  readonly losses: Loss[];
  /** Attributes whose class the script says. */
  readonly classified: Set<string>;
}

function entityOf(named: NamedTable, all: ReadonlyMap<TableDraft, NamedTable>, gathering: Gathering): Entity {
  const { table, id } = named;
  const { context, findings, losses } = gathering;
  const checks = checksOf(table, gathering);
  const idsOf = (names: readonly string[]): string[] =>
    names.flatMap((name) => {
      const found = attributeIdOf(named, name);
      if (found === undefined)
        findings.push(
          errorDiagnostic('reference.unknown', `The table ${table.path.join('.')} has no column ${name}`, {
            location: context.place(table.offset),
            fix: 'Name a column that the table has, or add this one.',
          }),
        );
      return found ?? [];
    });
  const key = idsOf(table.key);
  findings.push(...tableFindings(table, context.place));
  const at = `${context.file}#/${table.path.join('.')}`;
  for (const what of table.leftOut) losses.push({ path: at, what, why: 'a model has no place for it' });
  for (const { name: called, columns, actions } of table.foreignKeys)
    for (const what of actions)
      losses.push({
        path: `${at}/${called ?? columns.join(', ')}`,
        what,
        why: 'a relationship has no actions',
      });
  const name = table.path.at(-1) ?? id;
  const physicalName = physicalNameOf(table.path);
  return entitySchema.parse({
    id,
    name: name.slice(0, 200) || id,
    definition: (table.comment ?? '').slice(0, 10_000),
    key,
    ...(table.unique.length > 0
      ? { alternateKeys: table.unique.map(idsOf).filter((set) => set.length > 0) }
      : {}),
    ...inherited(named, all, gathering),
    ...(physicalName === id ? {} : { physicalName: physicalName.slice(0, longestTable) }),
    attributes: table.columns.map((column) => attributeOf(column, named, checks, gathering)),
    relationships: relationshipsOf(named, all, gathering),
  });
}

/** A table that inherits from one other is a subtype of it; the columns are copied, since the database copies them. */
function inherited(
  { table }: NamedTable,
  all: ReadonlyMap<TableDraft, NamedTable>,
  { script, context, findings }: Gathering,
): Pick<Entity, 'subtype'> {
  if (table.parents.length === 0) return {};
  const [only] = table.parents;
  const parent = only === undefined ? undefined : findTable(script, only);
  const of = parent === undefined || table.parents.length > 1 ? undefined : all.get(parent)?.id;
  const names = table.parents.map((path) => path.join('.')).join(' and ');
  findings.push(
    warningDiagnostic(
      'import.partial',
      `The table ${table.path.join('.')} inherits from ${names}: it gets copies of the columns${of === undefined ? '' : `, and is a subtype of ${of}`}; later changes there are not followed`,
      { location: context.place(table.offset) },
    ),
  );
  return of === undefined ? {} : { subtype: { of } };
}

/** The name of a table with its schema, unless that is the one that tables lie in without saying. */
export function physicalNameOf(path: readonly string[]): string {
  return pathText(inUsualSchema(path) ? path.slice(-1) : path);
}

function attributeOf(
  column: ColumnDraft,
  named: NamedTable,
  checks: readonly CheckLimits[],
  { script, domains, context, findings, losses, classified }: Gathering,
): Attribute {
  const { table, id: entity } = named;
  const id = named.ids.get(column) ?? 'attribute';
  const typeName = lastWord(column.type.written);
  const labels = column.type.labels ?? script.enums.get(typeName);
  const read = readSqlType(script.domains.get(typeName) ?? column.type, context.dialect);
  if (!read.known && labels === undefined)
    findings.push(
      warningDiagnostic(
        'import.partial',
        `The type ${column.type.written.slice(0, 200)} is not known; the column ${column.name} becomes a text`,
        {
          location: context.place(column.offset),
          fix: 'Choose its type in the model.',
        },
      ),
    );
  if (column.hasDefault)
    losses.push({
      path: `${context.file}#/${table.path.join('.')}/${column.name}`,
      what: 'the default value or the rule that makes the value',
      why: 'attributes of the model have none',
    });
  for (const what of column.leftOut)
    losses.push({
      path: `${context.file}#/${table.path.join('.')}/${column.name}`,
      what,
      why: 'a model has no place for it',
    });
  const { definition, marked } = readMarkedDefinition(column.comment ?? '');
  if (marked !== null) classified.add(`${entity}.${id}`);
  const { physicalType } = read;
  if (physicalType !== undefined && physicalType.length > longestType)
    losses.push({
      path: `${context.file}#/${table.path.join('.')}/${column.name}`,
      what: 'the type as it is written',
      why: `it has more than ${String(longestType)} characters`,
    });
  const limits = limitsOf(
    read,
    labels,
    checks.filter((check) => findColumn(table, check.column) === column),
  );
  const domain = domains.idOf(`${entity}_${id}`, limits);
  const inKey = table.key.some((name) => findColumn(table, name) === column);
  const single = table.key.length === 1 && inKey;
  return attributeSchema.parse({
    id,
    name: column.name.slice(0, 200) || id,
    type: labels === undefined ? read.type : 'text',
    ...(physicalType === undefined || physicalType.length > longestType ? {} : { physicalType }),
    ...(column.name === id ? {} : { physicalName: column.name.slice(0, 300) }),
    classification: 'none',
    ...marked,
    definition: definition.slice(0, 10_000),
    ...(column.required && !inKey ? { required: true } : {}),
    ...(column.unique && !single ? { unique: true } : {}),
    ...(domain === undefined ? {} : { domain }),
  });
}

/** Characters of a physical type. */
const longestType = 10_000;

function lastWord(written: string): string {
  return (written.split('.').at(-1) ?? '').replace(/^"|"$/g, '').toLowerCase();
}

function limitsOf(
  { type, maxLength, precision, scale }: ReturnType<typeof readSqlType>,
  labels: readonly string[] | undefined,
  checks: readonly CheckLimits[],
): Omit<Domain, 'id' | 'name'> {
  const merged: Partial<CheckLimits> = Object.assign({}, ...checks);
  const values = labels ?? merged.values;
  return {
    type: labels === undefined ? type : 'text',
    ...(values === undefined ? {} : { values: values.map((value) => ({ value })) }),
    ...given('minLength', merged.minLength),
    ...given('maxLength', maxLength ?? merged.maxLength),
    ...given('minimum', merged.minimum),
    ...given('maximum', merged.maximum),
    ...given('precision', precision),
    ...given('scale', scale),
  };
}

function given(key: string, value: number | undefined): Record<string, number> {
  return value === undefined ? {} : { [key]: value };
}

function checksOf(table: TableDraft, { context, losses }: Gathering): CheckLimits[] {
  return table.checks.flatMap(({ tokens, offset }) => {
    const limits = closedBounds(readCheck(tokens, context.parse), table, context.dialect);
    if (limits !== null) return limits;
    const { line = 0 } = context.place(offset);
    losses.push({
      path: `${context.file}:${String(line)}`,
      what: `a check of the table ${table.path.join('.')}`,
      why: 'domains hold codes and bounds of single columns',
    });
    return [];
  });
}

/** Strict bounds of whole numbers as bounds that belong to the values; null where a strict bound has no such twin. */
function closedBounds(
  checks: readonly ReadCheck[] | null,
  table: TableDraft,
  dialect: SqlDialect,
): CheckLimits[] | null {
  const closed = (checks ?? []).flatMap(({ above, below, ...limits }): CheckLimits[] => {
    if (above === undefined && below === undefined) return [limits];
    const column = findColumn(table, limits.column);
    const bound = above ?? below ?? 0;
    const whole = column !== undefined && readSqlType(column.type, dialect).type === 'integer';
    if (!whole || !Number.isInteger(bound)) return [];
    return [above === undefined ? { ...limits, maximum: bound - 1 } : { ...limits, minimum: bound + 1 }];
  });
  return checks !== null && closed.length === checks.length ? closed : null;
}

function relationshipsOf(
  named: NamedTable,
  all: ReadonlyMap<TableDraft, NamedTable>,
  { script, context, findings }: Gathering,
): Relationship[] {
  const { table } = named;
  const taken = new ImportIds();
  return table.foreignKeys.flatMap((foreignKey) => {
    const targetDraft = findTable(script, foreignKey.table);
    const target = targetDraft === undefined ? undefined : all.get(targetDraft);
    const toNames = foreignKey.toColumns.length > 0 ? foreignKey.toColumns : (targetDraft?.key ?? []);
    const attributes = foreignKey.columns.map((name) => attributeIdOf(named, name));
    const toAttributes = toNames.map((name) =>
      target === undefined ? undefined : attributeIdOf(target, name),
    );
    const whole = [...attributes, ...toAttributes].every((one) => one !== undefined);
    if (
      target === undefined ||
      targetDraft === undefined ||
      !whole ||
      attributes.length !== toAttributes.length ||
      attributes.length === 0
    ) {
      findings.push(
        errorDiagnostic(
          'reference.unknown',
          `A foreign key of ${table.path.join('.')} leads to ${foreignKey.table.join('.')}, which is not in the script with these columns; it is left out`,
          {
            location: context.place(foreignKey.offset),
            fix: 'Import both tables together.',
          },
        ),
      );
      return [];
    }
    const columns = foreignKey.columns.map((name) => findColumn(table, name));
    const required = columns.every(
      (column) => column?.required === true || table.key.includes(column?.name ?? ''),
    );
    return [
      relationshipSchema.parse({
        id: slugPattern.test(foreignKey.name ?? '')
          ? taken.keep(foreignKey.name ?? '')
          : taken.take(foreignKey.name ?? `to_${target.id}`),
        to: target.id,
        attributes,
        toAttributes,
        cardinality: isUnique(table, foreignKey.columns) ? 'one-to-one' : 'many-to-one',
        optional: !required,
      }),
    ];
  });
}

function isUnique(table: TableDraft, columns: readonly string[]): boolean {
  const wanted = columns.map((name) => name.toLowerCase()).sort();
  const sets = [
    table.key,
    ...table.unique,
    ...table.columns.filter(({ unique }) => unique).map(({ name }) => [name]),
  ];
  return sets.some((set) => {
    const names = set.map((name) => name.toLowerCase()).sort();
    return names.length === wanted.length && names.every((name, index) => name === wanted[index]);
  });
}
