import {
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
import {
  expandExtracts,
  loadQuarantine,
  loadRawTable,
  rawTableName,
  readRawTable,
  readSource,
  type QuarantinedRow,
  type RawTable,
  type SourceReport,
} from '../sources/index.ts';
import type { Source } from '../workspace/index.ts';
import type { WorkbenchPorts } from './ports.ts';

/** What the workbench keeps of a loaded source; its rows are in the engine. */
export interface LoadedState {
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

/** The extracts in the engine. The engine opens when first needed: a look at a workspace does not wait for it. */
export class LoadedSources {
  readonly #ports: WorkbenchPorts;
  readonly #loaded = new Map<string, LoadedState>();
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
    this.#loaded.clear();
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
    await this.#forgetEndedEngine();
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
    const engine = await this.engine();
    if (!engine.ok) return engine;
    const { table, quarantine, report } = read.value;
    const stored = await loadRawTable(engine.value, table, job);
    if (!stored.ok) return stored;
    const rejected = await loadQuarantine(engine.value, source.id, table.extracts, quarantine, job);
    if (!rejected.ok) return rejected;
    const state: LoadedState = {
      report,
      quarantine,
      columns: table.columns.map((column) => column.name),
      extracts: table.extracts,
      fingerprint: fingerprint.value,
    };
    this.#loaded.set(source.id, state);
    return ok(state);
  }

  /** The raw table, loaded first when needed. */
  async table(source: Source, job: Job): Promise<Result<RawTable>> {
    const state = await this.ensure(source, job);
    if (!state.ok) return state;
    const engine = await this.engine();
    if (!engine.ok) return engine;
    return readRawTable(engine.value, { source: source.id, extracts: state.value.extracts }, job);
  }

  /** A page of raw rows in file order, all columns as text; `find` keeps rows with the text in any column. */
  async rows(source: string, query: RowsQuery): Promise<Result<RawRows>> {
    const engine = await this.engine();
    if (!engine.ok) return engine;
    const state = this.#loaded.get(source);
    if (state === undefined) return notLoaded(source);
    const table = identifier(rawTableName(source));
    const where = query.find === undefined || query.find === '' ? sql`` : matches(state.columns, query.find);
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
    const parts: unknown[] = [source];
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

function matches(columns: readonly string[], find: string): Sql {
  const needle = literal(find.toLowerCase());
  const tests = columns.map((name) => sql`contains(lower(${identifier(name)}), ${needle})`);
  return tests.length === 0 ? sql`` : sql`where ${joinSql(tests, ' or ')}`;
}
