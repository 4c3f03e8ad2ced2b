import { openConsent, type ConsentContext } from '../consent/index.ts';
import { cellText } from '../engine/index.ts';
import {
  decisionsOfRun,
  type HistoryEntry,
  historyEntry,
  personHistory,
  placeOf,
  resolve,
  resultDigest,
  type IdentityRun,
  type InputDigest,
  type PersonHistory,
  type PersonIds,
} from '../identity/index.ts';
import { canonicalJson, err, fail, ok, type Job, type Result } from '../kernel/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { Ruleset, Source, WorkspaceModel, WorkspaceSession } from '../workspace/index.ts';
import { IdentityStore } from './identity-store.ts';
import type { LoadedSources } from './loaded-sources.ts';
import type { WorkbenchPorts } from './ports.ts';
import { rulesetError } from './ruleset-error.ts';

/** A resolution with what it was computed from. */
export interface Run {
  readonly identity: IdentityRun;
  readonly ruleset: Ruleset;
  readonly model: WorkspaceModel;
  readonly tables: ReadonlyMap<string, RawTable>;
  /** Digests of the extracts read, by path. */
  readonly inputs: readonly InputDigest[];
  readonly fingerprint: string;
}

/** The one resolution a workbench holds, and the consent context built on it. */
export class CurrentRun {
  readonly #ports: WorkbenchPorts;
  readonly #session: WorkspaceSession;
  readonly #sources: LoadedSources;
  readonly #store: IdentityStore;
  #run: Run | null = null;
  #consent: { readonly run: Run; readonly model: WorkspaceModel; readonly context: ConsentContext } | null =
    null;

  constructor(ports: WorkbenchPorts, session: WorkspaceSession, sources: LoadedSources) {
    this.#ports = ports;
    this.#session = session;
    this.#sources = sources;
    this.#store = new IdentityStore(ports.files, ports.random);
  }

  resolution(): IdentityRun | null {
    return this.#run?.identity ?? null;
  }

  /** The run, or `identity.no-run`. */
  require(): Result<Run> {
    if (this.#run !== null) return ok(this.#run);
    return noRun();
  }

  /** Loads what is not loaded, resolves, and keeps the result and its person ids. */
  async resolve(rulesetId: string | undefined, job: Job): Promise<Result<Run>> {
    const model = this.#session.model();
    const wrong = rulesetError(this.#session, rulesetId);
    if (wrong !== null) return err(wrong);
    const ruleset = findRuleset(model, rulesetId);
    if (!ruleset.ok) return ruleset;
    const previous = await this.#store.personIds(ruleset.value.id);
    if (!previous.ok) return previous;
    const run = await this.compute(model, ruleset.value, previous.value, job);
    if (!run.ok) return run;
    const { identity } = run.value;
    const entry = historyEntry(
      this.#ports.clock.now(),
      resultDigest(identity),
      identity.personCount,
      identity.names,
      previous.value === undefined,
    );
    // History first: ids that were given are never without the entry that says so.
    const told = entry === null ? ok() : await this.#store.addToHistory(ruleset.value.id, entry);
    if (!told.ok) return told;
    const kept = await this.#store.keepPersonIds(ruleset.value.id, run.value.identity.personIds, job);
    if (!kept.ok) return kept;
    this.#run = run.value;
    return run;
  }

  /**
   * What a person id was at a moment, and what became of it; from what is kept of the runs, nothing is resolved. Errors:
   * `identity.no-run` before the first, `identity.unknown-person` for an id that was never given.
   */
  async personHistory(
    rulesetId: string | undefined,
    personId: string,
    at: string | undefined,
    job: Job,
  ): Promise<Result<PersonHistory>> {
    const ruleset = findRuleset(this.#session.model(), rulesetId ?? this.#run?.ruleset.id);
    if (!ruleset.ok) return ruleset;
    const ids = await this.#store.personIds(ruleset.value.id);
    if (!ids.ok) return ids;
    if (ids.value === undefined) return noRun();
    const entries = await this.#store.personHistory(ruleset.value.id);
    if (!entries.ok) return entries;
    const found = await personHistory(entries.value, ids.value, personId, at ?? this.#ports.clock.now(), job);
    if (found !== null) return ok(found);
    return fail('identity.unknown-person', `There never was a person ${personId}`);
  }

  /** What the last run that changed anything about who is one person did; null before the first. */
  async lastChange(): Promise<Result<HistoryEntry | null>> {
    const ruleset = findRuleset(this.#session.model(), this.#run?.ruleset.id);
    if (!ruleset.ok) return ruleset;
    const entries = await this.#store.personHistory(ruleset.value.id);
    return entries.ok ? ok(entries.value.at(-1) ?? null) : entries;
  }

  /** The key under which decisions name records. */
  recordKey(): Promise<Result<Uint8Array>> {
    return this.#store.recordKey();
  }

  /** A resolution that is not kept: for replay and comparison. */
  async compute(
    model: WorkspaceModel,
    ruleset: Ruleset,
    previous: PersonIds | undefined,
    job: Job,
  ): Promise<Result<Run>> {
    const sources = mappedSources(model);
    if (sources.length === 0) {
      return fail('model.no-person-mapping', 'No source is mapped to the canonical model', {
        fix: 'Add a mapping, or add the source again so that one is proposed.',
      });
    }
    const key = await this.#store.recordKey();
    if (!key.ok) return key;
    const tables = new Map<string, RawTable>();
    const inputs: InputDigest[] = [];
    for (const source of sources) {
      const table = await this.#sources.table(source, job);
      if (!table.ok) return table;
      tables.set(source.id, table.value);
      const state = this.#sources.last(source.id);
      inputs.push(
        ...(state?.report.extracts.map(({ path, sha256 }) => ({ source: source.id, path, sha256 })) ?? []),
      );
    }
    const fingerprint = this.#fingerprint(model, ruleset);
    const identity = await resolve({
      model,
      tables: [...tables.values()],
      ruleset,
      decisions: decisionsOfRun(model.decisions, ruleset),
      recordKey: key.value,
      ...(previous === undefined ? {} : { previous }),
      ...(this.#ports.workers === undefined ? {} : { workers: this.#ports.workers }),
      clock: this.#ports.clock,
      job,
    });
    if (!identity.ok) return identity;
    return ok({ identity: identity.value, ruleset, model, tables, inputs, fingerprint });
  }

  /** True when extracts, mappings, rules or decisions changed since the run. */
  async stale(): Promise<boolean> {
    const run = this.#run;
    if (run === null) return false;
    const model = this.#session.model();
    const ruleset = findRuleset(model, run.ruleset.id);
    if (!ruleset.ok || this.#fingerprint(model, ruleset.value) !== run.fingerprint) return true;
    for (const source of mappedSources(model)) {
      if ((await this.#sources.current(source)) === null) return true;
    }
    return false;
  }

  /** The consent context of the current run and the current policies. */
  async consent(job: Job): Promise<Result<ConsentContext>> {
    const run = this.require();
    if (!run.ok) return run;
    const model = this.#session.model();
    if (this.#consent?.run === run.value && this.#consent.model === model) return ok(this.#consent.context);
    const context = await openConsent(
      { model, resolution: run.value.identity, countryOf: countryReader(run.value) },
      job,
    );
    this.#consent = { run: run.value, model, context };
    return ok(context);
  }

  #fingerprint(model: WorkspaceModel, ruleset: Ruleset): string {
    const loads = mappedSources(model).map((source) => this.#sources.last(source.id)?.fingerprint ?? null);
    return canonicalJson([
      model.manifest.defaults,
      model.mappings,
      ruleset,
      decisionsOfRun(model.decisions, ruleset),
      loads,
    ]);
  }
}

function noRun(): Result<never> {
  return fail('identity.no-run', 'Nothing has been resolved yet', {
    fix: 'Resolve first: Identity → Resolve, or c360 resolve.',
  });
}

export function findRuleset(model: WorkspaceModel, id: string | undefined): Result<Ruleset> {
  const wanted = id ?? model.manifest.defaults.ruleset;
  const ruleset = model.rulesets.find((candidate) => candidate.id === wanted);
  if (ruleset !== undefined) return ok(ruleset);
  return fail('identity.no-ruleset', `There is no ruleset ${wanted}`, {
    location: { file: `identity/${wanted}.yaml` },
    fix: rulesetFix(model),
  });
}

function rulesetFix(model: WorkspaceModel): string {
  if (model.rulesets.length > 0)
    return `Use one of: ${model.rulesets.map((ruleset) => ruleset.id).join(', ')}`;
  return model.sources.length === 0
    ? 'Add a source: a workspace without rules then gets the default ones.'
    : 'No source has rows and columns about people that are mapped: load an extract with rows, or map its columns.';
}

export function mappedSources(model: WorkspaceModel): Source[] {
  const mapped = new Set(model.mappings.map((mapping) => mapping.source));
  return model.sources.filter((source) => mapped.has(source.id));
}

/** The declared country column of a record, as delivered. */
export function countryReader({ identity, model, tables }: Run): (record: number) => string | null {
  const columns = new Map(
    model.sources.map((source) => [
      source.id,
      tables.get(source.id)?.columns.find((column) => column.name === source.countryColumn),
    ]),
  );
  return (record) => {
    const { source } = identity.recordRef(record);
    const column = columns.get(source);
    if (column === undefined) return null;
    const { row } = placeOf(identity.records, record);
    return cellText(column, row);
  };
}
