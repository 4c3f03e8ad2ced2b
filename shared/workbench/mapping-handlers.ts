import { sourceConflicts } from '../identity/index.ts';
import { type Job, ok, type Result } from '../kernel/index.ts';
import {
  checkExpression,
  type FieldSuggestion,
  type FillCounts,
  mappingCoverage,
  suggestFields,
} from '../model/index.ts';
import { type ColumnProfile, profileTable } from '../sources/index.ts';
import type { Source } from '../workspace/index.ts';
import type { MappingCoverageDto } from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { completionOf } from './mapping/completion.ts';
import { fillCounts } from './mapping/fill-counts.ts';
import { mappingPreview } from './mapping/preview.ts';
import { findSource } from './sources-handlers.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function mappingHandlers(state: WorkbenchState): HandlersOf<'mapping'> {
  const { session, sources, run, jobs } = state;
  return {
    'mapping.check': async ({ source: id, expression, columns }, job) => {
      const source = findSource(state, id);
      if (!source.ok) return source;
      const engine = await sources.engine();
      if (!engine.ok) return engine;
      const names = sources.last(id)?.columns ?? source.value.columns.map(({ name }) => name);
      return checkExpression(engine.value, expression, names, columns ?? null, job);
    },
    'mapping.complete': async ({ source: id }) => {
      const source = findSource(state, id);
      if (!source.ok) return source;
      const engine = await sources.engine();
      return engine.ok ? completionOf(engine.value, source.value) : engine;
    },
    'mapping.suggest': ({ source }, job) => jobs.pass(() => suggestAll(state, source, job)),
    'mapping.coverage': ({ source }, job) => jobs.pass(() => coverageOf(state, source, job)),
    'mapping.conflicts': async ({ attribute }, job) => {
      const current = run.require();
      if (!current.ok) return current;
      const found = await sourceConflicts(current.value.identity, session.model().entities, job);
      return ok(found.filter((one) => attribute === undefined || one.attribute === attribute));
    },
    'mapping.preview': async (query, job) => {
      const source = findSource(state, query.source);
      if (!source.ok) return source;
      const table = await sources.table(source.value, job);
      if (!table.ok) return table;
      return mappingPreview(() => sources.engine(), session.model(), table.value, query, job);
    },
  };
}

function chosenSources(state: WorkbenchState, id: string | undefined): Result<readonly Source[]> {
  if (id === undefined) return ok(state.session.model().sources);
  const source = findSource(state, id);
  return source.ok ? ok([source.value]) : source;
}

/** Suggestions by what can be read: a source whose extracts are missing is judged by its names and classes alone. */
async function suggestAll(
  state: WorkbenchState,
  id: string | undefined,
  job: Job,
): Promise<Result<FieldSuggestion[]>> {
  const chosen = chosenSources(state, id);
  if (!chosen.ok) return chosen;
  const model = state.session.model();
  const found: FieldSuggestion[] = [];
  for (const source of chosen.value) {
    const table = await state.sources.table(source, job);
    if (!table.ok && table.error.code === 'job.cancelled') return table;
    const profiles: readonly ColumnProfile[] = table.ok ? await profileTable(table.value, job) : [];
    found.push(...suggestFields(source, model, profiles));
  }
  return ok(found);
}

async function coverageOf(
  state: WorkbenchState,
  id: string | undefined,
  job: Job,
): Promise<Result<DeepReadonly<MappingCoverageDto>>> {
  const chosen = chosenSources(state, id);
  if (!chosen.ok) return chosen;
  const counts = new Map<string, Awaited<ReturnType<typeof fillCounts>>>();
  const unread: MappingCoverageDto['unread'] = [];
  for (const source of chosen.value) {
    const table = await state.sources.table(source, job);
    if (table.ok) counts.set(source.id, await fillCounts(table.value, job));
    else if (table.error.code === 'job.cancelled') return table;
    else unread.push({ source: source.id, message: table.error.message });
  }
  const fills: FillCounts = counts;
  const coverage = mappingCoverage(state.session.model(), fills);
  const wanted = new Set(chosen.value.map((source) => source.id));
  return ok({ ...coverage, sources: coverage.sources.filter(({ source }) => wanted.has(source)), unread });
}
