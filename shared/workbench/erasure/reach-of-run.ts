import { placeOf, type IdentityRun } from '../../identity/index.ts';
import { ok, type Job, type Result } from '../../kernel/index.ts';
import { openReach, type ReachIndex, type RecordPlaces, type SearchTable } from '../../requests/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

interface Kept {
  readonly run: IdentityRun;
  readonly model: WorkspaceModel;
  readonly fingerprints: string;
  readonly index: ReachIndex;
}

/** The search index of the current run, made at the first request and again when anything it rests on has changed. */
export class ReachOfRun {
  #kept: Kept | null = null;

  /** Errors: `identity.no-run`. A source that cannot be loaded is part of the answer, not an error. */
  async index(state: WorkbenchState, job: Job): Promise<Result<ReachIndex>> {
    const run = state.run.require();
    if (!run.ok) return run;
    const model = state.session.model();
    const { identity } = run.value;
    const tables: SearchTable[] = [];
    for (const source of model.sources) {
      const mapped = run.value.tables.get(source.id);
      const table = mapped === undefined ? await state.sources.table(source, job) : ok(mapped);
      const quarantined = state.sources.last(source.id)?.quarantine ?? [];
      tables.push(
        table.ok
          ? { source, table: table.value, quarantined }
          : { source, table: null, cause: table.error.message, quarantined },
      );
    }
    const fingerprints = tables
      .map(({ source }) => state.sources.last(source.id)?.fingerprint ?? '')
      .join('\n');
    const kept = this.#kept;
    if (kept !== null && kept.run === identity && kept.model === model && kept.fingerprints === fingerprints)
      return ok(kept.index);
    const index = await openReach({ model, resolution: identity, places: placesOf(identity), tables }, job);
    this.#kept = { run: identity, model, fingerprints, index };
    return ok(index);
  }
}

/** Records by their row of the raw table, and back. */
function placesOf({ records }: IdentityRun): RecordPlaces {
  const parts = new Map(records.sources.map((part) => [part.source.id, part]));
  return {
    placeOf: (record) => {
      const { part, row } = placeOf(records, record);
      return { source: part.source.id, row };
    },
    recordAt: (source, row) => {
      const part = parts.get(source);
      return part === undefined || row < 0 || row >= part.count ? -1 : part.first + row;
    },
  };
}
