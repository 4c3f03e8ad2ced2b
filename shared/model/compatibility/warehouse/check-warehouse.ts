import { identifier } from '../../../engine/index.ts';
import { directionalVerdict, type CompatibilityFinding, type DirectionalVerdict } from '../finding.ts';
import { columnFit, columnType, plainLiteral } from './column-fit.ts';
import { duckdbType } from './duckdb-type.ts';
import type { WarehouseColumn, WarehouseForeignKey, WarehouseTable } from './warehouse-table.ts';

/**
 * Whether rows of the writer's tables can be loaded into the reader's, by name. Breaking findings carry statements for
 * DuckDB: a table as the writer has it with rows that fit, the same table with the one change, and the load that fails.
 */
export function checkWarehouse(
  reader: readonly WarehouseTable[],
  writer: readonly WarehouseTable[],
): DirectionalVerdict {
  return directionalVerdict(
    writer.flatMap((from) => {
      const into = reader.find(({ name }) => name === from.name);
      return into === undefined ? [tableMissing(from)] : tableFindings(from, into);
    }),
  );
}

function tableFindings(from: WarehouseTable, into: WarehouseTable): readonly CompatibilityFinding[] {
  return [
    ...from.columns.flatMap((column) => {
      const target = into.columns.find(({ name }) => name === column.name);
      return target === undefined ? [columnMissing(from, column)] : columnFindings(from, column, target);
    }),
    ...into.columns
      .filter(({ name, nullable }) => !nullable && !from.columns.some((column) => column.name === name))
      .map((column) => columnRequired(from, column)),
    ...keysOf(into)
      .filter((key) => key.every((name) => from.columns.some((column) => column.name === name)))
      .filter((key) => !keysOf(from).some((known) => known.every((name) => key.includes(name))))
      .map((key) => keyTightened(from, key, key === into.primaryKey)),
    ...into.foreignKeys
      .filter((key) => !from.foreignKeys.some((known) => sameForeignKey(known, key)))
      .filter(({ columns }) => columns.every((name) => from.columns.some((column) => column.name === name)))
      .map((key) => foreignKeyAdded(from, key)),
  ];
}

function tableMissing(from: WarehouseTable): CompatibilityFinding {
  const load = `INSERT INTO "target" BY NAME SELECT * FROM "written"`;
  return finding(from.name, 'writer', 'table-missing', `there is no table ${from.name} to load into`, [
    create('written', from),
    insert('written', from, [rowOf(from)]),
    load,
  ]);
}

function columnMissing(from: WarehouseTable, { name }: WarehouseColumn): CompatibilityFinding {
  const target = { ...from, columns: from.columns.filter((column) => column.name !== name) };
  const words = `the column ${name} is gone: loads by name and queries that select it fail`;
  return finding(
    `${from.name}.${name}`,
    'writer',
    'column-missing',
    words,
    loadInto(from, withoutLostKeys(target), [rowOf(from)]),
  );
}

function columnRequired(from: WarehouseTable, column: WarehouseColumn): CompatibilityFinding {
  const target = { ...from, columns: [...from.columns, column] };
  const words = `the column ${column.name} must not be null, and rows come without it`;
  return finding(
    `${from.name}.${column.name}`,
    'reader',
    'required-column-added',
    words,
    loadInto(from, target, [rowOf(from)]),
  );
}

function columnFindings(
  from: WarehouseTable,
  column: WarehouseColumn,
  target: WarehouseColumn,
): CompatibilityFinding[] {
  const path = `${from.name}.${column.name}`;
  const found: CompatibilityFinding[] = [];
  const withColumn = (changes: Partial<WarehouseColumn>): WarehouseTable => ({
    ...from,
    columns: from.columns.map((each) => (each.name === column.name ? { ...each, ...changes } : each)),
  });
  if (column.nullable && !target.nullable && !from.primaryKey.includes(column.name)) {
    const rows = [rowOf(from, new Map([[column.name, 'NULL']]))];
    const words = `${column.name} may be null in rows that come, and must not be here`;
    found.push(
      finding(path, 'reader', 'null-refused', words, loadInto(from, withColumn({ nullable: false }), rows)),
    );
  }
  const fit = columnFit(columnType(column.type), columnType(target.type));
  if (fit.fit === 'changed')
    found.push({
      path,
      side: 'reader',
      code: 'type-changed',
      words: `${column.type} becomes ${target.type}: ${fit.how}`,
      verdict: 'warning',
      counterexample: null,
    });
  else if (fit.fit === 'some') {
    const rows = [rowOf(from, new Map([[column.name, fit.example]]))];
    const words = `${column.type} does not fit into ${target.type}`;
    found.push(
      finding(
        path,
        'reader',
        'type-narrowed',
        words,
        loadInto(from, withColumn({ type: target.type }), rows),
      ),
    );
  }
  return found;
}

function keyTightened(from: WarehouseTable, key: readonly string[], primary: boolean): CompatibilityFinding {
  const target = { ...from, primaryKey: [], uniques: [key] };
  // Two rows that differ in all but the key.
  const second = new Map(
    from.columns.map((column) => [column.name, literalOf(column, key.includes(column.name) ? 0 : 1)]),
  );
  const grain = primary && from.primaryKey.length > 0;
  const words = grain
    ? `the grain changes from (${from.primaryKey.join(', ')}) to (${key.join(', ')}): several rows may share it`
    : `(${key.join(', ')}) must occur once, and rows may share it`;
  const path = `${from.name}.(${key.join(', ')})`;
  return finding(
    path,
    'reader',
    grain ? 'grain-changed' : 'key-tightened',
    words,
    loadInto(from, target, [rowOf(from), rowOf(from, second)]),
  );
}

function foreignKeyAdded(from: WarehouseTable, key: WarehouseForeignKey): CompatibilityFinding {
  const columns = key.columns
    .map((name) => from.columns.find((column) => column.name === name))
    .filter((column) => column !== undefined);
  const parent: WarehouseTable = {
    name: key.table,
    columns: columns.map(({ type }, index) => ({
      name: key.toColumns[index] ?? `key${index}`,
      type,
      nullable: false,
    })),
    primaryKey: key.columns.map((name, index) => key.toColumns[index] ?? name),
    uniques: [],
    foreignKeys: [],
  };
  const path = `${from.name}.(${key.columns.join(', ')})`;
  const words = `(${key.columns.join(', ')}) must point to a row of ${key.table}, and may point to none`;
  return finding(path, 'reader', 'foreign-key-added', words, [
    create('parent', parent),
    ...loadInto(from, { ...from, foreignKeys: [{ ...key, table: 'parent' }] }, [rowOf(from)], true),
  ]);
}

function finding(
  path: string,
  side: 'reader' | 'writer',
  code: string,
  words: string,
  statements: readonly string[],
): CompatibilityFinding {
  return {
    path,
    side,
    code,
    words,
    verdict: 'breaking',
    counterexample: {
      kind: 'sql',
      content: `${statements.join(';\n')};`,
      failure: 'DuckDB refuses the last statement',
    },
  };
}

function keysOf({ primaryKey, uniques }: WarehouseTable): readonly (readonly string[])[] {
  return [primaryKey, ...uniques].filter((key) => key.length > 0);
}

function sameForeignKey(a: WarehouseForeignKey, b: WarehouseForeignKey): boolean {
  return (
    a.table === b.table &&
    a.columns.join('\u0000') === b.columns.join('\u0000') &&
    a.toColumns.join('\u0000') === b.toColumns.join('\u0000')
  );
}

function withoutLostKeys(table: WarehouseTable): WarehouseTable {
  const there = (names: readonly string[]): boolean =>
    names.every((name) => table.columns.some((column) => column.name === name));
  return {
    ...table,
    primaryKey: there(table.primaryKey) ? table.primaryKey : [],
    uniques: table.uniques.filter(there),
  };
}

/** SQL literals of one row, in the order of the columns. */
function rowOf(
  { columns }: WarehouseTable,
  special: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  return columns.map((column) => special.get(column.name) ?? literalOf(column, 0));
}

function literalOf({ type }: WarehouseColumn, which: number): string {
  return plainLiteral(columnType(type), which);
}

/** The writer's table with its rows, the changed table, and the load from the one into the other. */
function loadInto(
  from: WarehouseTable,
  target: WarehouseTable,
  rows: readonly (readonly string[])[],
  references = false,
): readonly string[] {
  return [
    create('written', from),
    insert('written', from, rows),
    create('target', target, references),
    'INSERT INTO "target" BY NAME SELECT * FROM "written"',
  ];
}

function create(
  name: string,
  { columns, primaryKey, uniques, foreignKeys }: WarehouseTable,
  references = false,
): string {
  const names = (of: readonly string[]): string => of.map((each) => identifier(each).sqlText).join(', ');
  const lines = columns.map((column) => columnLine(column));
  if (primaryKey.length > 0) lines.push(`PRIMARY KEY (${names(primaryKey)})`);
  for (const unique of uniques) lines.push(`UNIQUE (${names(unique)})`);
  for (const key of references ? foreignKeys.slice(-1) : [])
    lines.push(
      `FOREIGN KEY (${names(key.columns)}) REFERENCES ${identifier(key.table).sqlText} (${names(key.toColumns)})`,
    );
  return `CREATE TABLE ${identifier(name).sqlText} (${lines.join(', ')})`;
}

/** DuckDB does not hold texts to a length; the warehouses that do are played by a check. */
function columnLine({ name, type, nullable }: WarehouseColumn): string {
  const known = columnType(type);
  const column = identifier(name).sqlText;
  const check =
    known.family === 'text' && known.length < Infinity ? ` CHECK (length(${column}) <= ${known.length})` : '';
  return `${column} ${duckdbType(type).sqlText}${nullable ? '' : ' NOT NULL'}${check}`;
}

function insert(name: string, { columns }: WarehouseTable, rows: readonly (readonly string[])[]): string {
  const into = columns.map((column) => identifier(column.name).sqlText).join(', ');
  return `INSERT INTO ${identifier(name).sqlText} (${into}) VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}`;
}
