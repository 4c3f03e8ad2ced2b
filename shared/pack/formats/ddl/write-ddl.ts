import { compareText } from '../../../kernel/index.ts';
import type { Domain, Entity } from '../../../workspace/index.ts';
import { textFile } from '../../pack-inputs.ts';
import type { Loss, Writer } from '../format.ts';
import { cutText, markedDefinition } from './class-mark.ts';
import { ddlLosses } from './ddl-losses.ts';
import { dialects, sqlDialects, type SqlDialect } from './dialects.ts';
import { quoted, quotedPath, textLiteral } from './sql-names.ts';
import { planTables, type ColumnPlan, type ForeignKeyPlan, type TablePlan } from './table-plan.ts';

/** Where the script of a warehouse lies in a pack; DuckDB's is the first, since it is the one that is run there. */
export function ddlPath(dialect: SqlDialect): string {
  return dialect === 'duckdb' ? 'model/ddl.sql' : `model/ddl/${dialect}.sql`;
}

const kept = 'contracts/ and schemas/';

/** `CREATE TABLE` scripts for five warehouses. */
export const writeDdlFiles: Writer = ({ model }) => {
  const around = [
    ...model.areas.map(({ id }) => ({ path: `areas/${id}`, what: 'the area' })),
    ...model.terms.map(({ id }) => ({ path: `glossary/${id}`, what: 'the term' })),
    ...model.notes.map(({ id }) => ({ path: `notes/${id}`, what: 'the note' })),
  ];
  const scripts = sqlDialects.map((dialect) => ({
    dialect,
    ...ddlScript(model.entities, model.domains, dialect),
  }));
  return {
    files: scripts.map(({ dialect, text }) => textFile(ddlPath(dialect), 'application/sql', text)),
    losses: scripts.flatMap(({ dialect, losses }) => [
      ...losses,
      ...around.map(({ path, what }) => ({
        path: `${ddlPath(dialect)}#/${path}`,
        what,
        why: 'SQL has no place for it',
        kept: 'the files of the workspace in this pack',
      })),
    ]),
  };
};

/**
 * The tables of a model for one warehouse: quoted names, keys, unique columns, foreign keys to tables created before,
 * limits of domains as checks, definitions as comments. What the warehouse cannot do stands as a remark
 * (`-- not enforced: …`) or is a loss. Tables are ordered by name, parents first; ends with a newline unless empty.
 */
export function ddlScript(
  entities: readonly Entity[],
  domains: readonly Domain[],
  dialect: SqlDialect,
): { readonly text: string; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const path = ddlPath(dialect);
  const lose = (loss: Loss): void => {
    losses.push({ ...loss, path: `${path}${loss.path}` });
  };
  const planned = planTables(entities, domains, dialect, lose);
  const plans = planned.filter(({ columns }) => columns.length > 0);
  for (const { entity, columns } of planned)
    if (columns.length === 0)
      lose({ path: `#/${entity.id}`, what: 'the entity', why: 'a table has a column at least', kept });
  for (const loss of ddlLosses(plans, domains, dialect)) lose(loss);
  const created = new Set<string>();
  const script: string[] = [];
  const after: string[] = [];
  for (const plan of plans) {
    created.add(plan.name);
    const later = plan.foreignKeys.filter((key) => !created.has(key.table) || !key.toKey);
    script.push(
      createTable(
        plan,
        plan.foreignKeys.filter((key) => !later.includes(key)),
        dialect,
      ),
    );
    after.push(...alterations(plan, later, dialect));
  }
  const comments =
    dialects[dialect].comments === 'statement' ? plans.flatMap((plan) => commentsOf(plan, dialect)) : [];
  const text = [...schemasOf(plans, dialect), ...script, ...after, ...comments].join('\n');
  return { text: text === '' ? '' : `${text}\n`, losses };
}

/** Statements that make the schemas of tables that are named with theirs. */
function schemasOf(plans: readonly TablePlan[], dialect: SqlDialect): string[] {
  const rules = dialects[dialect];
  const schemas = new Map(
    plans
      .map(({ path }) => path.slice(0, -1))
      .filter((path) => path.length > 0)
      .map((path) => [quotedPath(path, rules), path]),
  );
  if (schemas.size === 0) return [];
  const sorted = [...schemas].sort(([a], [b]) => compareText(a, b));
  const catalogs = new Set(
    sorted.flatMap(([, path]) => (path.length > 1 ? [quotedPath(path.slice(0, 1), rules)] : [])),
  );
  const made = [
    ...(rules.catalog === undefined
      ? []
      : [...catalogs].map((name) => `CREATE ${rules.catalog ?? ''} IF NOT EXISTS ${name};`)),
    ...sorted.map(([name]) => `CREATE SCHEMA IF NOT EXISTS ${name};`),
  ];
  const stays = rules.createUses === true && plans.some(({ path }) => path.length === 1);
  return stays
    ? ['SET schema_before = CURRENT_SCHEMA();', ...made, 'USE SCHEMA IDENTIFIER($schema_before);']
    : made;
}

function createTable(plan: TablePlan, foreignKeys: readonly ForeignKeyPlan[], dialect: SqlDialect): string {
  const rules = dialects[dialect];
  const list = (names: readonly string[]): string => `(${names.map((one) => quoted(one, rules)).join(', ')})`;
  const promise = rules.notEnforced ? ' NOT ENFORCED' : '';
  const lines = [
    ...plan.columns.map((column) => columnLine(column, plan, dialect)),
    ...(plan.key.length > 0 && fits(plan, plan.key) ? [`PRIMARY KEY ${list(plan.key)}${promise}`] : []),
    ...(rules.unique ? plan.unique.filter((set) => fits(plan, set)).map((set) => `UNIQUE ${list(set)}`) : []),
    ...foreignKeys.map((key) => foreignKeyClause(key, dialect)),
    ...(rules.check === 'inline' ? plan.columns.flatMap((column) => checksOf(column, dialect)) : []),
  ];
  return `CREATE TABLE ${quotedPath(plan.path, rules)} (\n  ${lines.join(',\n  ')}\n)${tableRemark(plan, dialect)};`;
}

function columnLine({ attribute, name, type }: ColumnPlan, plan: TablePlan, dialect: SqlDialect): string {
  const rules = dialects[dialect];
  const onlyKey = plan.key.length === 1 && plan.key[0] === name;
  const required = attribute.required === true || plan.key.includes(name);
  return [
    quoted(name, rules),
    type,
    ...(required ? ['NOT NULL'] : []),
    ...(attribute.unique === true && !onlyKey && rules.unique && fits(plan, [name]) ? ['UNIQUE'] : []),
    ...inlineRemark(markedDefinition(attribute, rules.longestComment?.column), dialect),
  ].join(' ');
}

function inlineRemark(definition: string, dialect: SqlDialect): string[] {
  const rules = dialects[dialect];
  if (definition === '' || rules.comments === 'statement') return [];
  const text = textLiteral(definition, rules);
  return [rules.comments === 'inline' ? `COMMENT ${text}` : `OPTIONS (description = ${text})`];
}

function tableRemark({ entity }: TablePlan, dialect: SqlDialect): string {
  const rules = dialects[dialect];
  if (entity.definition === '' || rules.comments === 'statement') return '';
  const text = textLiteral(cutText(entity.definition, rules.longestComment?.table ?? Infinity), rules);
  if (rules.comments === 'options') return ` OPTIONS (description = ${text})`;
  return dialect === 'snowflake' ? ` COMMENT = ${text}` : ` COMMENT ${text}`;
}

function foreignKeyClause(
  { id, columns, tablePath, toColumns }: ForeignKeyPlan,
  dialect: SqlDialect,
): string {
  const rules = dialects[dialect];
  const list = (names: readonly string[]): string => `(${names.map((one) => quoted(one, rules)).join(', ')})`;
  const promise = rules.notEnforced ? ' NOT ENFORCED' : '';
  return `CONSTRAINT ${quoted(id, rules)} FOREIGN KEY ${list(columns)} REFERENCES ${quotedPath(tablePath, rules)} ${list(toColumns)}${promise}`;
}

/** What cannot stand in `CREATE TABLE`: circles are closed afterwards, and what no database would accept is a remark. */
function alterations(plan: TablePlan, later: readonly ForeignKeyPlan[], dialect: SqlDialect): string[] {
  const rules = dialects[dialect];
  const table = quotedPath(plan.path, rules);
  const keys = later.map((key) => {
    const statement = `ALTER TABLE ${table} ADD ${foreignKeyClause(key, dialect)};`;
    return key.toKey && rules.alterForeignKey ? statement : `-- not enforced: ${statement}`;
  });
  const checks =
    rules.check === 'alter'
      ? plan.columns.flatMap((column, index) =>
          checksOf(column, dialect).map(
            (check) =>
              `ALTER TABLE ${table} ADD CONSTRAINT ${quoted(`check_${String(index + 1)}`, rules)} ${check};`,
          ),
        )
      : [];
  return [...unfitKeys(plan, dialect), ...keys, ...checks];
}

function fits({ notInKeys }: TablePlan, columns: readonly string[]): boolean {
  return !columns.some((column) => notInKeys.has(column));
}

/** Keys over columns whose type the dialect has no order for. */
function unfitKeys(plan: TablePlan, dialect: SqlDialect): string[] {
  const rules = dialects[dialect];
  const list = (names: readonly string[]): string => `(${names.map((one) => quoted(one, rules)).join(', ')})`;
  const [only] = plan.key;
  const single = plan.columns
    .filter(({ attribute, name }) => attribute.unique === true && !(plan.key.length === 1 && only === name))
    .map(({ name }) => [name]);
  const clauses = [
    ...[plan.key].map((columns) => ({ columns, clause: `PRIMARY KEY ${list(columns)}` })),
    ...[...single, ...plan.unique].map((columns) => ({ columns, clause: `UNIQUE ${list(columns)}` })),
  ];
  return clauses
    .filter(({ columns, clause }) => !fits(plan, columns) && (rules.unique || clause.startsWith('PRIMARY')))
    .map(({ clause }) => `-- not enforced: ALTER TABLE ${quotedPath(plan.path, rules)} ADD ${clause};`);
}

/** Limits of a domain as one check: the codes, or the bounds. */
function checksOf({ attribute, domain, name }: ColumnPlan, dialect: SqlDialect): string[] {
  if (domain === undefined) return [];
  const rules = dialects[dialect];
  const column = quoted(name, rules);
  if (attribute.type === 'text') {
    if (domain.values !== undefined && domain.values.length > 0)
      return [
        `CHECK (${column} IN (${domain.values.map(({ value }) => textLiteral(value, rules)).join(', ')}))`,
      ];
    const least = domain.minLength ?? 0;
    return least > 0 ? [`CHECK (length(${column}) >= ${String(least)})`] : [];
  }
  if (attribute.type !== 'integer' && attribute.type !== 'decimal') return [];
  const bounds = [
    ...(domain.minimum === undefined ? [] : [`${column} >= ${numberText(domain.minimum)}`]),
    ...(domain.maximum === undefined ? [] : [`${column} <= ${numberText(domain.maximum)}`]),
  ];
  return bounds.length === 0 ? [] : [`CHECK (${bounds.join(' AND ')})`];
}

/** In parentheses when negative: `- -1` would be a remark. */
function numberText(value: number): string {
  const text = JSON.stringify(value);
  return value < 0 ? `(${text})` : text;
}

function commentsOf({ entity, path, columns }: TablePlan, dialect: SqlDialect): string[] {
  const rules = dialects[dialect];
  const table = quotedPath(path, rules);
  return [
    ...(entity.definition === ''
      ? []
      : [`COMMENT ON TABLE ${table} IS ${textLiteral(entity.definition, rules)};`]),
    ...columns.map(
      ({ attribute, name: column }) =>
        `COMMENT ON COLUMN ${table}.${quoted(column, rules)} IS ${textLiteral(markedDefinition(attribute), rules)};`,
    ),
  ];
}
