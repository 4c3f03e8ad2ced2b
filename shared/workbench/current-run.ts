import type { ConsentContext } from '../consent/index.ts';
import {
  decisionsOfRun,
  type Finding,
  type HistoryEntry,
  historyEntry,
  personHistory,
  type ResolveInput,
  resultDigest,
  type IdentityRun,
  type InputDigest,
  type KeptLearned,
  type PersonHistory,
  type PersonIds,
} from '../identity/index.ts';
import { type AppError, canonicalJson, fail, ok, sha256, type Job, type Result } from '../kernel/index.ts';
import type { FailedExpression } from '../model/index.ts';
import { readSuppressions } from '../requests/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { Ruleset, Source, WorkspaceModel, WorkspaceSession } from '../workspace/index.ts';
import { consentOfRun, suppressionsOfRun } from './consent-of-run.ts';
import { suppressionText } from './erasure/suppression-store.ts';
import { readableDecisions } from './readable-decisions.ts';
import { readableInputs } from './readable-inputs.ts';
import { findRuleset } from './find-ruleset.ts';
import { IdentityStore } from './identity-store.ts';
import type { LoadedSources } from './loaded-sources.ts';
import type { WorkbenchPorts } from './ports.ts';
import { resolveFrom } from './resolve-from.ts';
import { idleParts, soundRuleset } from './ruleset-error.ts';

/** A resolution with what it was computed from. */
export interface Run {
  readonly identity: IdentityRun;
  readonly ruleset: Ruleset;
  readonly model: WorkspaceModel;
  readonly tables: ReadonlyMap<string, RawTable>;
  /** Digests of the extracts read, by path. */
  readonly inputs: readonly InputDigest[];
  readonly fingerprint: string;
  /** What an earlier run learned, where this one went by it. */
  readonly kept?: KeptLearned;
}

/** The one resolution a workbench holds, and the consent context built on it. */
export class CurrentRun {
  readonly #ports: WorkbenchPorts;
  readonly #session: WorkspaceSession;
  readonly #sources: LoadedSources;
  readonly #store: IdentityStore;
  #run: Run | null = null;
  /** The run whose learning is kept, and its name in the history. */
  #learnedBy: { readonly run: Run; readonly id: string } | null = null;
  #consent: {
    readonly run: Run;
    readonly model: WorkspaceModel;
    /** The suppression list that it was built with, which is no part of the model. */
    readonly list: string;
    readonly context: ConsentContext;
  } | null = null;

  constructor(ports: WorkbenchPorts, session: WorkspaceSession, sources: LoadedSources) {
    this.#ports = ports;
    this.#session = session;
    this.#sources = sources;
    this.#store = new IdentityStore(ports.files, ports.random, () => session.model());
  }

  resolution(): IdentityRun | null {
    return this.#run?.identity ?? null;
  }

  /** The run, or `identity.no-run`. */
  require(): Result<Run> {
    if (this.#run !== null) return ok(this.#run);
    return noRun();
  }

  /**
   * Loads what is not loaded, resolves, and keeps the result and its person ids. `reuse`: score with what the last trained
   * run learned; what the ruleset says when left out. Where that is missing, damaged or of other rules, the run trains and
   * a finding says why. Rules that cannot mean what they say are refused before anything is read (`soundRuleset`); parts that
   * do nothing are findings.
   */
  async resolve(rulesetId: string | undefined, reuse: boolean | undefined, job: Job): Promise<Result<Run>> {
    const model = this.#session.model();
    const ruleset = await soundRuleset(this.#session, rulesetId);
    if (!ruleset.ok) return ruleset;
    const previous = await this.#store.personIds(ruleset.value.id);
    if (!previous.ok) return previous;
    const run = await this.#computeKept(
      model,
      ruleset.value,
      previous.value,
      reuse ?? ruleset.value.training.reuse ?? false,
      await idleParts(this.#session, ruleset.value),
      job,
    );
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

  /** Keeps what a run learned for later ones, under the run's name in the history. A run that learned nothing changes nothing. */
  async keepLearned(run: Run, id: string, job: Job): Promise<Result<void>> {
    if (run.kept !== undefined) return ok();
    const from = { run: id, rules: learningRules(run.model, run.ruleset) };
    const told = await this.#store.keepLearned(run.ruleset.id, run.identity, from, job);
    if (told.ok) this.#learnedBy = { run, id };
    return told;
  }

  /**
   * Computes an earlier run again, by what it or the run before it learned and with the person ids that are kept, for this
   * session to read from: nothing is written. `isSame`: whether the outcome is that of the earlier run; only then it is held.
   */
  async reopen(
    ruleset: Ruleset,
    learnedBy: string,
    isSame: (run: Run) => boolean,
    job: Job,
  ): Promise<Result<boolean>> {
    const model = this.#session.model();
    const found = await this.#store.learned(ruleset.id, job);
    if (!found.ok || found.value?.run !== learnedBy || found.value.rules !== learningRules(model, ruleset))
      return ok(false);
    const previous = await this.#store.personIds(ruleset.id);
    if (!previous.ok) return previous;
    const run = await this.compute(model, ruleset, previous.value, job, { kept: found.value });
    if (!run.ok) return run.error.code === 'identity.parameters' ? ok(false) : run;
    if (!isSame(run.value)) return ok(false);
    this.#run = run.value;
    return ok(true);
  }

  async #computeKept(
    model: WorkspaceModel,
    ruleset: Ruleset,
    previous: PersonIds | undefined,
    reuse: boolean,
    notes: readonly Finding[],
    job: Job,
  ): Promise<Result<Run>> {
    if (!reuse) return this.compute(model, ruleset, previous, job, { notes });
    const found = await this.#store.learned(ruleset.id, job);
    const rules = learningRules(model, ruleset);
    if (found.ok && found.value?.rules === rules) {
      const before = this.#runBefore(model, ruleset, found.value);
      const run = await this.compute(model, ruleset, previous, job, { kept: found.value, notes, before });
      if (run.ok || run.error.code !== 'identity.parameters') return run;
    }
    const why = !found.ok
      ? found.error.message
      : found.value === undefined
        ? 'No earlier run of this ruleset is kept.'
        : `What the run ${found.value.run} learned is of other mappings, rules or columns.`;
    const text = `Parameters could not be kept and were learned anew. ${why}`;
    const note: Finding = { severity: 'warning', code: 'parameters-learned-anew', text };
    return this.compute(model, ruleset, previous, job, { notes: [...notes, note] });
  }

  /** The run of this session, where another by the same learning, mappings and decisions can be worked out from it. */
  #runBefore(model: WorkspaceModel, ruleset: Ruleset, kept: KeptLearned): IdentityRun | undefined {
    const run = this.#run;
    if (run === null || run.ruleset.id !== ruleset.id) return undefined;
    const learned =
      run.kept === undefined
        ? this.#learnedBy?.run === run && this.#learnedBy.id === kept.run
        : run.kept.digest === kept.digest;
    const rests = (of: WorkspaceModel, by: Ruleset): string =>
      canonicalJson([learningRules(of, by), decisionsOfRun(of.decisions, by)]);
    return learned && rests(run.model, run.ruleset) === rests(model, ruleset) ? run.identity : undefined;
  }

  /** What is wrong with that key, for a check; null where nothing is, or none is needed yet. Makes none. */
  async keyFault(): Promise<AppError | null> {
    const kept = await this.#store.keptKey();
    return kept.ok ? null : kept.error;
  }

  /** The key under which decisions name records. Errors: `identity.no-key`. */
  recordKey(): Promise<Result<Uint8Array>> {
    return this.#store.recordKey();
  }

  /**
   * A resolution that is not kept: for replay and comparison. `kept`: what to go by instead of training. `before`: a run by the
   * same learning, from which this one may be worked out.
   */
  async compute(
    model: WorkspaceModel,
    ruleset: Ruleset,
    previous: PersonIds | undefined,
    job: Job,
    {
      kept,
      notes = [],
      before,
    }: {
      readonly kept?: KeptLearned;
      readonly notes?: readonly Finding[];
      readonly before?: IdentityRun | undefined;
    } = {},
  ): Promise<Result<Run>> {
    const whole = readableInputs(this.#session, model);
    if (!whole.ok) return whole;
    const sources = mappedSources(model);
    if (sources.length === 0) {
      return fail('model.no-person-mapping', 'No source is mapped to the canonical model', {
        fix: 'Add a mapping, or add the source again so that one is proposed.',
      });
    }
    const readable = readableDecisions(model);
    if (!readable.ok) return readable;
    const key = await this.#store.recordKey();
    if (!key.ok) return key;
    const tables = new Map<string, RawTable>();
    const inputs: InputDigest[] = [];
    const told: Finding[] = [...notes];
    for (const source of sources) {
      const mapped = await this.#sources.mappedTable(source, model.mappings, job);
      if (!mapped.ok) return mapped;
      tables.set(source.id, mapped.value.table);
      told.push(...mapped.value.failures.map(failureFinding));
      const state = this.#sources.last(source.id);
      inputs.push(
        ...(state?.report.extracts.map(({ path, sha256 }) => ({ source: source.id, path, sha256 })) ?? []),
      );
    }
    const fingerprint = this.#fingerprint(model, ruleset);
    const input: ResolveInput = {
      model,
      tables: [...tables.values()],
      ruleset,
      decisions: decisionsOfRun(model.decisions, ruleset),
      recordKey: key.value,
      ...(previous === undefined ? {} : { previous }),
      notes: kept === undefined ? told : [...told, keptFinding(kept.run)],
      ...(this.#ports.workers === undefined ? {} : { workers: this.#ports.workers }),
      clock: this.#ports.clock,
      job,
    };
    const identity = await resolveFrom(before, input, kept);
    if (!identity.ok) return identity;
    return ok({
      identity: identity.value,
      ruleset,
      model,
      tables,
      inputs,
      fingerprint,
      ...(kept === undefined ? {} : { kept }),
    });
  }

  /** True when extracts, mappings, trust in sources, rules or decisions changed since the run. */
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
    const readable = readableDecisions(model);
    if (!readable.ok) return readable;
    const list = await suppressionText(this.#ports);
    if (!list.ok) return list;
    const known = this.#consent;
    const isSame = known?.run === run.value && known.model === model;
    if (isSame && known.list === list.value) return ok(known.context);
    const key = await this.#store.recordKey();
    if (!key.ok) return key;
    const given = { model, key: key.value, list: readSuppressions(list.value) };
    const context = isSame
      ? { ...known.context, suppressions: await suppressionsOfRun(run.value, given, job) }
      : await consentOfRun(run.value, given, job);
    this.#consent = { run: run.value, model, list: list.value, context };
    return ok(context);
  }

  #fingerprint(model: WorkspaceModel, ruleset: Ruleset): string {
    const loads = mappedSources(model).map(({ id, trust }) => [
      this.#sources.last(id)?.fingerprint ?? null,
      trust,
    ]);
    return canonicalJson([
      model.manifest.defaults,
      model.mappings,
      ruleset,
      decisionsOfRun(model.decisions, ruleset),
      loads,
    ]);
  }
}

/** Digest of all that learning depends on besides the records. */
function learningRules(model: WorkspaceModel, ruleset: Ruleset): string {
  const { namespaces, rules, blocking, comparisons, prior } = ruleset;
  const { reuse: _reuse, ...training } = ruleset.training;
  return sha256(
    canonicalJson([
      model.manifest.defaults,
      model.mappings,
      { namespaces, rules, blocking, comparisons, prior, training },
    ]),
  );
}

function keptFinding(run: string): Finding {
  return {
    severity: 'info',
    code: 'parameters-kept',
    text: `Parameters kept from run ${run}: with its frequencies of values, values set aside and block limits.`,
  };
}

function failureFinding({ mapping, attribute, failed, rows }: FailedExpression): Finding {
  return {
    severity: 'warning',
    code: 'expression-failed',
    text: `${mapping}: the expression for ${attribute} fails on ${failed} of ${rows} records, which have no value there.`,
  };
}

function noRun(): Result<never> {
  return fail('identity.no-run', 'Nothing has been resolved yet', {
    fix: 'Resolve first: Identity → Resolve, or c360 resolve.',
  });
}

export function mappedSources(model: WorkspaceModel): Source[] {
  const mapped = new Set(model.mappings.map((mapping) => mapping.source));
  return model.sources.filter((source) => mapped.has(source.id));
}
