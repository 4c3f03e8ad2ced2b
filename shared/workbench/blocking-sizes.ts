import { blockSizes, type BlockSizes, type Evidence, readEvidence } from '../identity/index.ts';
import { canonicalJson, type Job, ok, type Result } from '../kernel/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { BlockingRule } from '../workspace/index.ts';
import { mappedSources } from './current-run.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Counts blocks before a run, and remembers what was counted on the same evidence. */
export class BlockingSizes {
  readonly #state: WorkbenchState;
  readonly #known = new WeakMap<Evidence, Map<string, BlockSizes | null>>();
  #evidence: { readonly key: string; readonly value: Evidence } | null = null;

  constructor(state: WorkbenchState) {
    this.#state = state;
  }

  /** What is known already; undefined where nobody counted. */
  async peek(rule: BlockingRule): Promise<BlockSizes | null | undefined> {
    const evidence = await this.#present();
    return evidence === null ? undefined : this.#known.get(evidence)?.get(canonicalJson(rule.keys));
  }

  /** Counts the blocks of a rule; null when nobody holds one of its attributes. Errors: those of loading and records. */
  async count(rule: BlockingRule, job: Job): Promise<Result<BlockSizes | null>> {
    const evidence = await this.#load(job);
    if (!evidence.ok) return evidence;
    const key = canonicalJson(rule.keys);
    const known = this.#known.get(evidence.value) ?? new Map<string, BlockSizes | null>();
    this.#known.set(evidence.value, known);
    const done = known.get(key);
    if (done !== undefined) return ok(done);
    const counted = await blockSizes(evidence.value, rule.keys, job);
    known.set(key, counted);
    return ok(counted);
  }

  /** The evidence of the last run, or what was read here, where mappings and extracts are still the same. */
  async #present(): Promise<Evidence | null> {
    const { run } = this.#state;
    const current = run.require();
    if (current.ok && !(await run.stale())) return current.value.identity.evidence;
    return this.#evidence !== null && this.#evidence.key === (await this.#key())
      ? this.#evidence.value
      : null;
  }

  async #load(job: Job): Promise<Result<Evidence>> {
    const present = await this.#present();
    if (present !== null) return ok(present);
    const { session, sources } = this.#state;
    const model = session.model();
    const tables: RawTable[] = [];
    for (const source of mappedSources(model)) {
      const mapped = await sources.mappedTable(source, model.mappings, job);
      if (!mapped.ok) return mapped;
      tables.push(mapped.value.table);
    }
    const evidence = await readEvidence(model, tables, job);
    if (!evidence.ok) return evidence;
    this.#evidence = { key: (await this.#key()) ?? '', value: evidence.value };
    return evidence;
  }

  /** Changes whenever a mapping or an extract does; null when some source is not loaded as it is now. */
  async #key(): Promise<string | null> {
    const { session, sources } = this.#state;
    const model = session.model();
    const loads: string[] = [];
    for (const source of mappedSources(model)) {
      const loaded = await sources.current(source);
      if (loaded === null) return null;
      loads.push(loaded.fingerprint);
    }
    return canonicalJson([model.manifest.defaults, model.mappings, loads]);
  }
}
