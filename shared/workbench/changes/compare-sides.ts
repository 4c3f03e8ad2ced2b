import { writtenQuery, type Engine } from '../../engine/index.ts';
import { ok, type Job, type Result } from '../../kernel/index.ts';
import {
  checkAvro,
  checkIglu,
  checkJsonSchema,
  checkMode,
  compareModels,
  consumerVerdicts,
  earlyRemovals,
  goneThings,
  tableOfEntity,
  upgradeAdvice,
  worstVerdict,
  type ChangeFinding,
  type CompatibilityMode,
  type ConsumerVerdict,
  type DirectionalVerdict,
  type EarlyRemoval,
  type GoneThings,
  type JudgeOptions,
  type ModelChange,
  type ModelSnapshot,
  type RuleSet,
  type Verdict,
} from '../../model/index.ts';
import { asModels, type ChangeSide } from './change-side.ts';
import type { ModelSide } from './model-side.ts';
import { withSameChanges } from './same-changes.ts';

/** A change of a model, or a place in a schema file. */
export interface ReportedChange extends Omit<ModelChange, 'kind'> {
  readonly kind: ModelChange['kind'] | 'schema';
  /** Paths of other attributes of which just the same is said; each of those changes names this one in `sameAs`. */
  readonly also?: readonly string[];
  readonly sameAs?: string;
}

export interface ChangeReport {
  readonly kind: ChangeSide['kind'];
  readonly before: string;
  readonly after: string;
  readonly mode: CompatibilityMode;
  /** Who changes over first, or what has to be coordinated. */
  readonly upgradeFirst: string;
  readonly rules: readonly RuleSet[];
  readonly verdict: Verdict;
  readonly verdicts: Readonly<Partial<Record<RuleSet, Verdict>>>;
  readonly changes: readonly ReportedChange[];
  /** What is gone without having been announced, or before its time. */
  readonly early: readonly EarlyRemoval[];
  /** What the older model had, to be drawn beside the newer one; `null` for schemas. */
  readonly gone: GoneThings | null;
  /** Saved queries of consumers, bound against the tables of both sides. */
  readonly consumers: readonly ConsumerVerdict[];
  /** Further things worth saying: the next version of a self-describing schema, what a registry would say. */
  readonly notes: readonly string[];
}

export interface CompareOptions extends JudgeOptions {
  /** Saved queries, and an engine of their own to bind them in. */
  readonly consumers?: {
    readonly queries: readonly { readonly name: string; readonly sql: string }[];
    readonly openEngine: () => Promise<Result<Engine>>;
  };
  /** `2026-01-31`: against which deprecation windows are held. */
  readonly today: string;
}

/**
 * Compares two things: two Avro schemas or two JSON Schemas as such, all else as models, whatever they were read from. Transitive
 * modes take in the older releases that the first side knows of. Errors: those of reading a schema as a model.
 */
export async function compareSides(
  before: ChangeSide,
  after: ChangeSide,
  options: CompareOptions,
  job: Job,
): Promise<Result<ChangeReport>> {
  if (before.kind === 'avro' && after.kind === 'avro')
    return ok(
      ofSchemas('avro', before.label, after.label, options, ['avro'], (ruleSet) =>
        ruleSet === 'avro'
          ? checkMode(options.mode, after.schema, [before.schema], (reader, writer) =>
              checkAvro(reader, writer, options.avroNames),
            ).steps
          : [],
      ),
    );
  if (before.kind === 'json' && after.kind === 'json') return ok(ofJsonSchemas(before, after, options));
  const models = await asModels(before, after, job);
  return models.ok ? ofModels(models.value.before, models.value.after, options, job) : models;
}

async function ofModels(
  before: ModelSide,
  { snapshot: after, notes = [] }: ModelSide,
  options: CompareOptions,
  job: Job,
): Promise<Result<ChangeReport>> {
  const compared = await compareModels([...before.history, before.snapshot], after, options, job);
  if (!compared.ok) return compared;
  const consumers = await bindConsumers(before.snapshot, after, options, job);
  if (!consumers.ok) return consumers;
  const { mode, rules, verdicts, changes } = compared.value;
  const broken = consumers.value.some(({ breaks }) => breaks);
  const verdict = broken ? 'breaking' : compared.value.verdict;
  return ok({
    kind: 'model',
    before: before.snapshot.label,
    after: after.label,
    mode,
    upgradeFirst: upgradeAdvice(
      mode,
      changes.flatMap(({ findings }) => findings),
      broken,
    ),
    rules,
    verdict,
    verdicts,
    changes: withSameChanges(changes),
    early: earlyRemovals(before.snapshot, after, options.today),
    gone: goneThings(before.snapshot, after),
    consumers: consumers.value,
    notes: [...(before.notes ?? []), ...notes],
  });
}

function ofJsonSchemas(
  before: Extract<ChangeSide, { kind: 'json' }>,
  after: Extract<ChangeSide, { kind: 'json' }>,
  options: CompareOptions,
): ChangeReport {
  const version = before.version ?? { model: 1, revision: 0, addition: 0 };
  const iglu = checkIglu(after.shape, before.shape, options.igluWarehouse, version);
  const selfDescribing = before.version !== null;
  const report = ofSchemas(
    'json',
    before.label,
    after.label,
    options,
    selfDescribing ? ['json', 'iglu'] : ['json'],
    (ruleSet) =>
      ruleSet === 'iglu'
        ? [{ ...iglu, direction: 'backward' }]
        : checkMode(options.mode, after.shape, [before.shape], checkJsonSchema).steps,
  );
  const { registry } = checkJsonSchema(after.shape, before.shape);
  return {
    ...report,
    notes: [
      ...before.notes,
      ...after.notes,
      `A schema registry says to the new schema reading old data: ${registry.strict} (strict), ${registry.lenient} (lenient).`,
      ...(selfDescribing ? [`The next version is ${iglu.next} (${options.igluWarehouse}).`] : []),
    ],
  };
}

type Step = DirectionalVerdict & { readonly direction: ChangeFinding['direction'] };

function ofSchemas(
  kind: 'avro' | 'json',
  before: string,
  after: string,
  { mode, rules: asked }: CompareOptions,
  known: readonly RuleSet[],
  judge: (ruleSet: RuleSet) => readonly Step[],
): ChangeReport {
  const rules = known.filter((ruleSet) => asked.includes(ruleSet));
  const findings = rules.flatMap((ruleSet) =>
    (mode === 'none' ? [] : judge(ruleSet)).flatMap((step) =>
      step.findings.map((finding): ChangeFinding => ({
        ...finding,
        ruleSet,
        direction: step.direction,
        against: before,
      })),
    ),
  );
  const worst = (of: readonly ChangeFinding[], ruleSet?: RuleSet): Verdict =>
    worstVerdict(
      of
        .filter((finding) => ruleSet === undefined || finding.ruleSet === ruleSet)
        .map(({ verdict }) => verdict),
    );
  const verdictsOf = (of: readonly ChangeFinding[]): ChangeReport['verdicts'] =>
    Object.fromEntries(rules.map((ruleSet) => [ruleSet, worst(of, ruleSet)]));
  const paths = [...new Set(findings.map(({ path }) => path))];
  return {
    kind,
    before,
    after,
    mode,
    upgradeFirst: upgradeAdvice(mode, findings),
    rules,
    verdict: worst(findings),
    verdicts: verdictsOf(findings),
    changes: paths.map((path) => {
      const own = findings.filter((finding) => finding.path === path);
      return {
        kind: 'schema',
        path,
        status: 'changed',
        words: own[0]?.words ?? '',
        members: [],
        verdict: worst(own),
        verdicts: verdictsOf(own),
        findings: own,
      };
    }),
    early: [],
    gone: null,
    consumers: [],
    notes: [],
  };
}

/** Whether the saved queries bind against the tables of each side; nothing is asked without queries. */
async function bindConsumers(
  before: ModelSnapshot,
  after: ModelSnapshot,
  { consumers }: CompareOptions,
  job: Job,
): Promise<Result<readonly ConsumerVerdict[]>> {
  if (consumers === undefined || consumers.queries.length === 0) return ok([]);
  const engine = await consumers.openEngine();
  if (!engine.ok) return engine;
  const tables = (model: ModelSnapshot) => model.entities.map((entity) => tableOfEntity(entity, model));
  const queries = consumers.queries.map(({ name, sql }) => ({ name, query: writtenQuery(sql) }));
  try {
    return await consumerVerdicts(engine.value, tables(before), tables(after), queries, job);
  } finally {
    await engine.value.close();
  }
}
