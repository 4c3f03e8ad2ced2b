import {
  cellText,
  identifier,
  joinSql,
  literal,
  rowsOf,
  sql,
  type ColumnBatch,
  type Engine,
  type EngineKind,
  type Sql,
} from '../engine/index.ts';
import { canonicalJson, fail, ok, type Job, type Result } from '../kernel/index.ts';
import { computeExpressions, type ComputedTable } from '../model/index.ts';
import {
  expandExtracts,
  fileColumn,
  loadQuarantine,
  loadRawTable,
  rawTableName,
  readSource,
  rowColumn,
  type QuarantinedRow,
  type RawTable,
  type SourceReport,
} from '../sources/index.ts';
import type { Mapping, Source } from '../workspace/index.ts';
import type { WorkbenchPorts } from './ports.ts';
import { Turnstile } from './turnstile.ts';

/** What the workbench keeps of a loaded source, besides its table. */
export interface LoadedState {
  readonly source: Source;
  readonly report: SourceReport;
  readonly quarantine: readonly QuarantinedRow[];
  readonly columns: readonly string[];
  readonly extracts: readonly string[];
  /** Changes when the source file or an extract does; then the source counts as not loaded. */
  readonly fingerprint: string;
}

export interface RowsQuery {
  readonly offset: number;
  readonly limit: number;
  readonly find?: string | undefined;
}

export interface RawRows {
  readonly total: number;
  /** The index of the extract, the row in it, then the columns of the source. */
  readonly page: ColumnBatch;
}

/** Raw tables are kept for as long as they take no more bytes than this together. */
const keptBytes = 1024 * 1024 * 1024;

/**
 * The extracts as packed raw tables. Beyond `keptBytes` the table that was used least lately is let go and read from its
 * extracts again when it is asked for. Rows reach the engine when SQL first asks for them, and the engine opens then: to
 * resolve persons needs neither.
 */
export class LoadedSources {
  readonly #ports: WorkbenchPorts;
  readonly #loaded = new Map<string, LoadedState>();
  /** The table that was used last is the last one. */
  readonly #tables = new Map<string, RawTable>();
  /** Fingerprints of the loads whose rows are in the engine, by source. */
  readonly #stored = new Map<string, string>();
  readonly #storing = new Turnstile();
  #engine: Promise<Result<Engine>> | null = null;

  constructor(ports: WorkbenchPorts) {
    this.#ports = ports;
  }

  /** The engine; opened anew, with nothing loaded, when the last one had to be ended. */
  async engine(): Promise<Result<Engine>> {
    await this.#forgetEndedEngine();
    this.#engine ??= this.#ports.openEngine(this.#ports.engineKind, this.#ports.engineOptions);
    return this.#engine;
  }

  /** An engine that would not stop when told to is ended by its adapter, and what it held is gone. */
  async #forgetEndedEngine(): Promise<void> {
    const opened = this.#engine === null ? null : await this.#engine;
    if (opened?.ok !== true) return;
    const alive = await opened.value.query(sql`select 1`);
    if (alive.ok || alive.error.code !== 'engine.closed') return;
    this.#engine = null;
    this.#stored.clear();
  }

  /** Version and threads of the engine; the version is empty until it has been opened. */
  async engineInfo(): Promise<{ kind: EngineKind; version: string; threads: number }> {
    const opened = this.#engine === null ? null : await this.#engine;
    return {
      kind: this.#ports.engineKind,
      version: opened?.ok === true ? opened.value.version : '',
      threads: this.#ports.engineKind === 'wasm' ? 1 : (this.#ports.engineOptions?.threads ?? 0),
    };
  }

  /** The state of a source whose files are unchanged since it was loaded; null otherwise. */
  async current(source: Source): Promise<LoadedState | null> {
    const state = this.#loaded.get(source.id);
    if (state === undefined) return null;
    const now = await this.#fingerprint(source);
    return now.ok && now.value === state.fingerprint ? state : null;
  }

  /** The state of the last load, whatever happened to the files since. */
  last(source: string): LoadedState | null {
    return this.#loaded.get(source) ?? null;
  }

  /** Loads the source unless it is loaded and unchanged. */
  async ensure(source: Source, job: Job): Promise<Result<LoadedState>> {
    const state = await this.current(source);
    return state === null ? this.load(source, job) : ok(state);
  }

  async load(source: Source, job: Job): Promise<Result<LoadedState>> {
    const fingerprint = await this.#fingerprint(source);
    if (!fingerprint.ok) return fingerprint;
    const read = await readSource(this.#ports.files, source, this.#ports.readers, job);
    if (!read.ok) return read;
    const { table, quarantine, report } = read.value;
    const state: LoadedState = {
      source,
      report,
      quarantine,
      columns: table.columns.map((column) => column.name),
      extracts: table.extracts,
      fingerprint: fingerprint.value,
    };
    this.#loaded.set(source.id, state);
    this.#keep(table);
    return ok(state);
  }

  /** The raw table, loaded first when needed. */
  async table(source: Source, job: Job): Promise<Result<RawTable>> {
    const state = await this.ensure(source, job);
    return state.ok ? this.#tableOf(state.value, job) : state;
  }

  /**
   * The raw table with what expressions of its mappings make of it: what records are read from. Errors: those of `table`
   * and of `computeExpressions`.
   */
  async mappedTable(source: Source, mappings: readonly Mapping[], job: Job): Promise<Result<ComputedTable>> {
    const table = await this.table(source, job);
    return table.ok ? computeExpressions(() => this.engine(), mappings, table.value, job) : table;
  }

  /** The table of a load, read again when it was let go. */
  async #tableOf({ source }: LoadedState, job: Job): Promise<Result<RawTable>> {
    const kept = this.#tables.get(source.id);
    if (kept !== undefined) {
      this.#keep(kept);
      return ok(kept);
    }
    const again = await this.load(source, job);
    if (!again.ok) return again;
    const table = this.#tables.get(source.id);
    return table === undefined ? notLoaded(source.id) : ok(table);
  }

  /** Keeps a table, the newest at any size, and lets others go while all take too much. */
  #keep(table: RawTable): void {
    this.#tables.delete(table.source);
    this.#tables.set(table.source, table);
    let bytes = 0;
    for (const kept of this.#tables.values()) bytes += tableBytes(kept);
    for (const [source, oldest] of this.#tables) {
      if (bytes <= keptBytes || source === table.source) return;
      this.#tables.delete(source);
      bytes -= tableBytes(oldest);
    }
  }

  /** The engine with the rows of a load in it, and its rejected ones. */
  #store(state: LoadedState, job: Job): Promise<Result<Engine>> {
    return this.#storing.pass(() => this.#storeNow(state, job));
  }

  async #storeNow(state: LoadedState, job: Job): Promise<Result<Engine>> {
    const engine = await this.engine();
    if (!engine.ok || this.#stored.get(state.source.id) === state.fingerprint) return engine;
    const table = await this.#tableOf(state, job);
    if (!table.ok) return table;
    const stored = await loadRawTable(engine.value, table.value, job);
    if (!stored.ok) return stored;
    const { source, extracts, quarantine } = state;
    const rejected = await loadQuarantine(engine.value, source.id, extracts, quarantine, job);
    if (!rejected.ok) return rejected;
    this.#stored.set(source.id, state.fingerprint);
    return engine;
  }

  /** The engine with the rows of a loaded source in its raw table; `extract.not-loaded` when it was never loaded. */
  async stored(source: string, job: Job): Promise<Result<Engine>> {
    const state = this.#loaded.get(source);
    return state === undefined ? notLoaded(source) : this.#store(state, job);
  }

  /** A page of raw rows in file order, all columns as text; `find` keeps rows with the text in any column. */
  async rows(source: string, query: RowsQuery, job: Job): Promise<Result<RawRows>> {
    const state = this.#loaded.get(source);
    if (state === undefined) return notLoaded(source);
    if (query.find === undefined || query.find === '') {
      const table = await this.#tableOf(state, job);
      return table.ok ? ok(pageOf(table.value, query)) : table;
    }
    const engine = await this.#store(state, job);
    if (!engine.ok) return engine;
    const table = identifier(rawTableName(source));
    const where = matches(state.columns, query.find);
    const counted = await engine.value.query(sql`select count(*)::int as total from ${table} ${where}`);
    if (!counted.ok) return counted;
    const selected = joinSql(['c360_file', 'c360_row', ...state.columns].map((name) => identifier(name)));
    const page = await engine.value.query(
      sql`select ${selected} from ${table} ${where} order by c360_file, c360_row limit ${query.limit} offset ${query.offset}`,
    );
    if (!page.ok) return page;
    const [first] = rowsOf(counted.value);
    return ok({ total: Number(first?.['total'] ?? 0), page: page.value });
  }

  async close(): Promise<void> {
    const engine = await this.#engine;
    if (engine?.ok === true) await engine.value.close();
  }

  async #fingerprint(source: Source): Promise<Result<string>> {
    const found = await expandExtracts(this.#ports.files, source);
    if (!found.ok) return found;
    // What is recorded about a delivery does not change what is read.
    const extracts = source.extracts.map(({ sha256: _digest, receivedAt: _day, ...extract }) => extract);
    const parts: unknown[] = [{ ...source, extracts }];
    for (const { path } of found.value) {
      const info = await this.#ports.files.stat(path);
      if (!info.ok) return info;
      parts.push([path, info.value?.size ?? 0, info.value?.modified ?? 0]);
    }
    return ok(canonicalJson(parts));
  }
}

export function notLoaded(source: string): Result<never> {
  return fail('extract.not-loaded', `The source ${source} is not loaded yet`, {
    fix: 'Load the source first.',
  });
}

/** Memory that a raw table takes: four bytes a cell, and each distinct text of a column once. */
function tableBytes({ files, rows, columns }: RawTable): number {
  let bytes = files.byteLength + rows.byteLength;
  for (const { codes, values } of columns)
    bytes += codes.byteLength + values.units.byteLength + values.offsets.byteLength;
  return bytes;
}

function pageOf(table: RawTable, { offset, limit }: RowsQuery): RawRows {
  const from = Math.min(offset, table.rowCount);
  const to = Math.min(from + limit, table.rowCount);
  const places = Array.from({ length: to - from }, (_, index) => from + index);
  const page: ColumnBatch = {
    rowCount: places.length,
    columns: [
      { name: fileColumn, type: 'int32', values: table.files.slice(from, to), nulls: null },
      { name: rowColumn, type: 'int32', values: table.rows.slice(from, to), nulls: null },
      ...table.columns.map((column) => ({
        name: column.name,
        type: 'text' as const,
        values: places.map((row) => cellText(column, row)),
      })),
    ],
  };
  return { total: table.rowCount, page };
}

function matches(columns: readonly string[], find: string): Sql {
  const needle = literal(find.toLowerCase());
  const tests = columns.map((name) => sql`contains(lower(${identifier(name)}), ${needle})`);
  return tests.length === 0 ? sql`` : sql`where ${joinSql(tests, ' or ')}`;
}
