import { cell, type Column } from '../engine/index.ts';
import { fail, ok, type Job, type Result } from '../kernel/index.ts';
import { profileTable, type ColumnProfile } from '../sources/index.ts';
import type { Source } from '../workspace/index.ts';
import { addSources } from './add-sources.ts';
import type { LoadReport, RowsPage, SourceSummary } from './contract/index.ts';
import type { HandlersOf } from './handlers.ts';
import { notLoaded, type LoadedState, type RawRows } from './loaded-sources.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function sourcesHandlers(state: WorkbenchState): HandlersOf<'sources'> {
  const { session, sources, jobs } = state;
  return {
    'sources.list': async () => {
      const summaries: SourceSummary[] = [];
      for (const source of session.model().sources) summaries.push(await sourceSummary(state, source));
      return ok(summaries);
    },
    'sources.add': ({ uploads }, job) => jobs.pass(() => addSources(state, uploads, job)),
    'sources.load': ({ source, again }, job) =>
      jobs.pass(() => loadSources(state, source, again === true, job)),
    'sources.rows': async ({ source, offset, limit, find }, job) => {
      const page = await sources.rows(source, { offset, limit, find }, job);
      if (!page.ok) return page;
      const loaded = sources.last(source);
      if (loaded === null) return notLoaded(source);
      return ok(rowsPage(loaded, page.value));
    },
    'sources.quarantine': async ({ source, offset, limit }) => {
      const loaded = sources.last(source);
      if (loaded === null) return notLoaded(source);
      return ok({ total: loaded.quarantine.length, rows: loaded.quarantine.slice(offset, offset + limit) });
    },
    'sources.profile': ({ source }, job) => jobs.pass(() => profileSource(state, source, job)),
  };
}

export function findSource({ session }: WorkbenchState, id: string): Result<Source> {
  const source = session.model().sources.find((candidate) => candidate.id === id);
  return source === undefined ? fail('source.not-found', `There is no source ${id}`) : ok(source);
}

async function loadSources(
  state: WorkbenchState,
  id: string | undefined,
  again: boolean,
  job: Job,
): Promise<Result<LoadReport[]>> {
  const chosen = id === undefined ? ok(state.session.model().sources) : mapOne(findSource(state, id));
  if (!chosen.ok) return chosen;
  const reports: LoadReport[] = [];
  for (const source of chosen.value) {
    const loaded = again ? await state.sources.load(source, job) : await state.sources.ensure(source, job);
    if (!loaded.ok) return loaded;
    reports.push(loadReport(loaded.value));
  }
  state.announce('sources', 'workspace');
  return ok(reports);
}

async function profileSource(
  state: WorkbenchState,
  id: string,
  job: Job,
): Promise<Result<readonly ColumnProfile[]>> {
  const source = findSource(state, id);
  if (!source.ok) return source;
  const table = await state.sources.table(source.value, job);
  return table.ok ? ok(await profileTable(table.value, job)) : table;
}

function mapOne(source: Result<Source>): Result<readonly Source[]> {
  return source.ok ? ok([source.value]) : source;
}

function loadReport({ report }: LoadedState): LoadReport {
  return {
    source: report.source,
    extracts: report.extracts.map(({ path, sha256, counts, reasons }) => ({
      path,
      sha256,
      counts,
      reasons: { ...reasons },
    })),
    counts: report.counts,
    warnings: [...report.warnings],
  };
}

async function sourceSummary(state: WorkbenchState, source: Source): Promise<SourceSummary> {
  const loaded = await state.sources.current(source);
  const last = state.sources.last(source.id);
  const extracts: SourceSummary['extracts'] = [];
  for (const extract of source.extracts) {
    const info = await state.ports.files.stat(extract.path);
    const found = info.ok && info.value !== null ? info.value : null;
    const report = loaded?.report.extracts.find(({ path }) => path === extract.path) ?? null;
    extracts.push({
      path: extract.path,
      format: extract.format,
      ...(extract.encoding === undefined ? {} : { encoding: extract.encoding }),
      size: found?.size ?? null,
      sha256: report?.sha256 ?? extract.sha256 ?? null,
      status: statusOf(
        found !== null || /[*?]/.test(extract.path),
        loaded !== null,
        // By what the source says now: a delivery that was accepted since it was read is as recorded.
        (report !== null && (extract.sha256 ?? report.sha256) !== report.sha256) ||
          (loaded === null && last !== null),
      ),
      counts: report?.counts ?? null,
    });
  }
  return {
    id: source.id,
    name: source.name,
    ...(source.description === undefined ? {} : { description: source.description }),
    ...(source.owner === undefined ? {} : { owner: source.owner }),
    trust: source.trust,
    key: [...source.key],
    ...(source.observedAt === undefined ? {} : { observedAt: source.observedAt }),
    extracts,
    counts: loaded?.report.counts ?? null,
    columns: source.columns.map(({ name, type, class: columnClass, ignore }) => ({
      name,
      type,
      class: columnClass,
      ignore: ignore === true,
    })),
    mappedTo: state.session
      .model()
      .mappings.filter((mapping) => mapping.source === source.id)
      .map((mapping) => mapping.entity),
  };
}

function statusOf(
  exists: boolean,
  loaded: boolean,
  changed: boolean,
): SourceSummary['extracts'][number]['status'] {
  if (!exists) return 'missing';
  if (changed) return 'changed';
  return loaded ? 'loaded' : 'not-loaded';
}

function rowsPage(loaded: LoadedState, { total, page }: RawRows): RowsPage {
  const [file, row, ...columns] = page.columns;
  const valueAt = (column: Column | undefined, index: number) =>
    column === undefined ? null : cell(column, index);
  return {
    total,
    columns: [...loaded.columns],
    rows: Array.from({ length: page.rowCount }, (_, index) => ({
      extract: loaded.extracts[Number(valueAt(file, index))] ?? '',
      row: Number(valueAt(row, index)),
      cells: columns.map((column) => {
        const value = cell(column, index);
        return value === null ? null : String(value);
      }),
    })),
  };
}
