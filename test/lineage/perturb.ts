import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { caseObjects, caseTables, type LineageCase } from './cases/lineage-case.ts';
import { allInputs, type SqlLineage } from '../../shared/lineage/index.ts';

/** Deterministic numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const rowsPerTable = 9;

/** Small domains, so that joins meet and groups have several rows; one cell in eight is null. */
function cellOf(table: string, column: string, type: string, next: () => number): string {
  const pick = (...values: readonly string[]): string => values[Math.floor(next() * values.length)] ?? 'null';
  if (next() < 0.125) return 'null';
  const word = (): string => `'${pick('ab', 'Cd', ' ef', 'a-b', 'x9')}'`;
  const day = (): string =>
    `'20${pick('24', '25', '26')}-0${pick('1', '2', '3')}-1${pick('1', '2', '3', '4')}'`;
  if (column === 'country') return `'${pick('DE', 'AT', 'FR')}'`;
  if (column === 'email' || column === 'mail')
    return `'${pick('a@x.org', ' A@x.org', 'b@y.org', 'c@z.org', 'dd@x.org')}'`;
  if (column === 'phone') return `'${pick('0301', '0302', '+49 303', '', '9-9')}'`;
  if (column === 'postcode') return `'${pick('10115', '1010', 'AB1', '75001')}'`;
  if (column === 'status') return `'${pick('new', 'paid', 'void')}'`;
  if (column === 'purpose') return `'${pick('news', 'ads')}'`;
  if (column === 'channel') return `'${pick('email', 'sms')}'`;
  if (column === 'value') return `'${pick('y', 'n')}'`;
  if (table === 'shop' && column === 'city') return `'${pick('Wien', 'Berlin', 'Paris')}'`;
  if (table === 'events' && column === 'name') return `'${pick('buy', 'view', 'ab')}'`;
  if (table === 'links') return pick('1', '2', '3', '4');
  switch (type) {
    case 'INTEGER':
      return pick('1', '2', '3', '4', '5');
    case 'DECIMAL(10,2)':
      return pick('5.50', '12.00', '30.25', '41.10');
    case 'BOOLEAN':
      return pick('true', 'false');
    case 'DATE':
      return `date ${day()}`;
    case 'TIMESTAMP':
      return `timestamp ${day()}`;
    case 'VARCHAR[]':
      return `[${Array.from({ length: 1 + Math.floor(next() * 3) }, word).join(', ')}]`;
    case 'STRUCT(page VARCHAR, ms INTEGER)':
      return `{'page': ${word()}, 'ms': ${pick('1', '20', '300')}}`;
    case 'MAP(VARCHAR, INTEGER)':
      return `map {'a': ${pick('1', '2', '3')}, ${word()}: ${pick('4', '5')}}`;
    default:
      return word();
  }
}

type Cells = Readonly<Record<string, readonly string[]>>;

function madeTable(table: string, seed: number): Cells {
  const next = numbers(seed * 7919 + table.length * 104_729 + table.charCodeAt(0));
  return Object.fromEntries(
    Object.entries(caseTables[table] ?? {}).map(([column, type]) => [
      column,
      Array.from({ length: rowsPerTable }, () => cellOf(table, column, type, next)),
    ]),
  );
}

function tableSql(schema: string, table: string, cells: Cells): string {
  const columns = Object.entries(caseTables[table] ?? {});
  const rows = Array.from(
    { length: rowsPerTable },
    (_, row) => `(${columns.map(([name, type]) => `(${cells[name]?.[row] ?? 'null'})::${type}`).join(', ')})`,
  );
  const names = columns.map(([name]) => name).join(', ');
  return `create table ${schema}.${table} as select * from (values ${rows.join(', ')}) v(${names})`;
}

/** One world of tables, and one more for every column and trial in which that column alone has other values. */
export interface Worlds {
  readonly connection: DuckDBConnection;
  readonly seeds: readonly number[];
  readonly trials: number;
  close(): void;
}

const everyColumn = Object.entries(caseTables).flatMap(([table, columns]) =>
  Object.entries(columns).map(([column, type]) => ({ table, column, type })),
);

export async function openWorlds(seeds: readonly number[], trials: number): Promise<Worlds> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  for (const seed of seeds) {
    const tables = Object.fromEntries(
      Object.keys(caseTables).map((table) => [table, madeTable(table, seed)]),
    );
    await makeWorld(connection, `w${String(seed)}`, tables);
    for (const { table, column, type } of everyColumn)
      for (let trial = 0; trial < trials; trial += 1) {
        const changed = {
          ...tables,
          [table]: perturbed(tables[table] ?? {}, table, column, type, seed * 1009 + trial),
        };
        await makeWorld(connection, `w${String(seed)}_${table}_${column}_${String(trial)}`, changed);
      }
  }
  return {
    connection,
    seeds,
    trials,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function makeWorld(
  connection: DuckDBConnection,
  schema: string,
  tables: Readonly<Record<string, Cells>>,
): Promise<void> {
  await connection.run(`create schema ${schema}`);
  const statements = Object.entries(tables).map(([table, cells]) => tableSql(schema, table, cells));
  await connection.run(`use ${schema}`);
  await connection.run([...statements, ...caseObjects].join(';\n'));
}

/** Other values for one column: of a few rows in even trials, of all of them in odd ones. */
function perturbed(cells: Cells, table: string, column: string, type: string, seed: number): Cells {
  const next = numbers(seed * 31_337 + column.length * 271 + column.charCodeAt(0));
  const all = seed % 2 === 1;
  const values = (cells[column] ?? []).map((value) =>
    all || next() < 0.35 ? cellOf(table, column, type, next) : value,
  );
  return { ...cells, [column]: values };
}

export interface Confirmation {
  /** Runs with changed values that were compared. */
  readonly runs: number;
  /** Inputs that changed output columns in whose lineage they are not. */
  readonly unexplained: readonly string[];
  /** Pairs of input column and output column in the lineage, and those of them that were seen to matter. */
  readonly edges: ReadonlySet<string>;
  readonly confirmed: ReadonlySet<string>;
  /** Runs that DuckDB refused (a value of a changed column cannot be cast). */
  readonly failed: number;
}

/**
 * Changes one column after another and compares results. Rows have no order of their own in SQL, so they are compared as a
 * bag: the bag of rows, cut to the columns that must not change, has to stay the same. An edge is confirmed when the bag with
 * its column in it changes, or, for what is sorted by the input, when the column stands in another order.
 */
export async function confirmLineage(
  worlds: Worlds,
  { sql }: LineageCase,
  lineage: SqlLineage,
): Promise<Confirmation> {
  const inputs = lineage.columns.map(
    (column) => new Set(allInputs(lineage, column).map((input) => `${input.table}.${input.column}`)),
  );
  const sorted = new Set(
    lineage.rows.filter(({ subtype }) => subtype === 'SORT').map((input) => `${input.table}.${input.column}`),
  );
  const readable = tablesNamed(sql);
  const edges = new Set(
    inputs.flatMap((names, output) => [...names].map((name) => `${name} ${String(output)}`)),
  );
  const confirmed = new Set<string>();
  const unexplained = new Set<string>();
  let [runs, failed] = [0, 0];
  for (const seed of worlds.seeds) {
    const before = await resultOf(worlds.connection, `w${String(seed)}`, sql);
    if (before === null) {
      failed += 1;
      continue;
    }
    for (const { table, column } of everyColumn.filter((one) => readable.has(one.table)))
      for (let trial = 0; trial < worlds.trials; trial += 1) {
        const after = await resultOf(
          worlds.connection,
          `w${String(seed)}_${table}_${column}_${String(trial)}`,
          sql,
        );
        if (after === null) {
          failed += 1;
          continue;
        }
        runs += 1;
        const name = `${table}.${column}`;
        const still = inputs.flatMap((names, output) => (names.has(name) ? [] : [output]));
        if (still.length > 0 && bag(before, still) !== bag(after, still)) unexplained.add(name);
        inputs.forEach((names, output) => {
          if (!names.has(name)) return;
          const moved = sorted.has(name) && sequence(before, output) !== sequence(after, output);
          if (moved || bag(before, [...still, output]) !== bag(after, [...still, output]))
            confirmed.add(`${name} ${String(output)}`);
        });
      }
  }
  return { runs, unexplained: [...unexplained], edges, confirmed, failed };
}

/** Tables that a statement can read: those it names, itself or through a view or macro. */
function tablesNamed(sql: string): ReadonlySet<string> {
  const objects = caseObjects.filter((text) => sql.includes(/(?:view|macro) (\w+)/.exec(text)?.[1] ?? sql));
  const words = new Set([sql, ...objects].join(' ').split(/\W+/));
  return new Set(Object.keys(caseTables).filter((table) => words.has(table)));
}

type Rows = readonly (readonly unknown[])[];

function bag(rows: Rows, columns: readonly number[]): string {
  return rows
    .map((row) => JSON.stringify(columns.map((column) => row[column])))
    .sort()
    .join();
}

function sequence(rows: Rows, column: number): string {
  return JSON.stringify(rows.map((row) => row[column]));
}

/** Null when the statement fails on these values. */
async function resultOf(connection: DuckDBConnection, schema: string, sql: string): Promise<Rows | null> {
  await connection.run(`use ${schema}`);
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } catch {
    return null;
  }
}
