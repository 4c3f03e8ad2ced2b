import {
  attributeCoverage,
  blockingEstimate,
  type BlockingEstimate,
  diffRulesets,
  type IdentityRun,
  levelsOf,
  lintRuleset,
  normaliserIds,
  rehearseWhatIf,
  type RunFacts,
  runFacts,
} from '../identity/index.ts';
import { Cancelled, causeText, err, fail, type Job, ok, type Result } from '../kernel/index.ts';
import { comparisonKinds, formatKeyPath, type Ruleset, workspacePath } from '../workspace/index.ts';
import { BlockingSizes } from './blocking-sizes.ts';
import type { BlockingEstimateDto, LintFindingDto, RulesetBook } from './contract/index.ts';
import { findRuleset } from './find-ruleset.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { bySeverity, placeFindings, readDraft } from './lint-findings.ts';
import { previewFigures, previewPersons, previewRuleset, rulesetEffect } from './ruleset-effect.ts';
import { soundRuleset } from './ruleset-error.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function rulesHandlers(state: WorkbenchState): HandlersOf<'rules'> {
  const desk = { state, sizes: new BlockingSizes(state), facts: new WeakMap<IdentityRun, RunFacts>() };
  return {
    'rules.book': async () => {
      rehearse(state);
      return ok(book(state));
    },
    'rules.lint': async (asked) => {
      if ('draft' in asked) return ok(await lintDraft(desk, asked.draft));
      const saved = findRuleset(state.session.model(), asked.ruleset);
      return saved.ok ? ok(await lint(desk, saved.value)) : saved;
    },
    'rules.estimate': ({ draft }, job) =>
      state.jobs.pass(async () => {
        const ruleset = requireDraft(draft);
        return ruleset.ok ? estimate(desk, ruleset.value, job) : ruleset;
      }),
    'rules.diff': async ({ draft }) => {
      const ruleset = requireDraft(draft);
      if (!ruleset.ok) return ruleset;
      const saved = state.session.model().rulesets.find(({ id }) => id === ruleset.value.id);
      return ok(saved === undefined ? [] : diffRulesets(saved, ruleset.value));
    },
    'rules.regroup': ({ draft }, job) =>
      state.jobs.pass(async () => {
        const ruleset = requireDraft(draft);
        return ruleset.ok ? previewFigures(state, ruleset.value, job) : ruleset;
      }),
    'rules.persons': ({ draft, trust = {} }, job) =>
      state.jobs.pass(async () => {
        const ruleset = requireDraft(draft);
        return ruleset.ok ? previewPersons(state, ruleset.value, trust, job) : ruleset;
      }),
    'rules.preview': ({ draft, trust = {} }, job) =>
      state.jobs.pass(async () => {
        const ruleset = requireDraft(draft);
        return ruleset.ok ? previewRuleset(state, ruleset.value, trust, job) : ruleset;
      }),
    'rules.compare': (names, job) =>
      state.jobs.pass(async () => {
        const first = await soundRuleset(state.session, names.ruleset);
        if (!first.ok) return first;
        const second = await soundRuleset(state.session, names.with);
        if (!second.ok) return second;
        return rulesetEffect(
          state,
          { first: first.value, second: second.value, trust: names.trust ?? {} },
          job,
        );
      }),
  };
}

/** Whoever opens the rules will ask what others would change: what a run works out once for that is worked out ahead. */
function rehearse({ run, jobs, ports }: WorkbenchState): void {
  const resolution = run.resolution();
  if (resolution === null || rehearsed.has(resolution)) return;
  rehearsed.add(resolution);
  jobs.whenIdle(async (job) => {
    try {
      if (run.resolution() === resolution) await rehearseWhatIf(resolution, job);
    } catch (thrown) {
      if (thrown instanceof Cancelled) throw thrown;
      ports.logger.log('error', 'what-if could not be prepared', { cause: causeText(thrown) });
    }
  });
}

const rehearsed = new WeakSet<IdentityRun>();

interface Desk {
  readonly state: WorkbenchState;
  readonly sizes: BlockingSizes;
  readonly facts: WeakMap<IdentityRun, RunFacts>;
}

function book({ session }: WorkbenchState): DeepReadonly<RulesetBook> {
  const model = session.model();
  const { evident } = attributeCoverage(model);
  return {
    rulesets: model.rulesets,
    default: model.manifest.defaults.ruleset,
    sources: model.sources.map(({ id, name, trust }) => ({ id, name, trust })),
    attributes: model.entities.flatMap((entity) =>
      entity.attributes.map(({ id, name, type }) => {
        const attribute = `${entity.id}.${id}`;
        return { attribute, name, type, sources: [...(evident.get(attribute) ?? [])].sort() };
      }),
    ),
    normalisers: normaliserIds,
    levels: comparisonKinds.map((kind) => ({
      kind,
      levels: levelsOf({ kind, missing: 'informative' }).map(({ id, label, cut = null }) => ({
        id,
        label,
        cut,
      })),
    })),
  };
}

/** The draft as a ruleset, or the first thing its schema says against it. */
function requireDraft(draft: Readonly<Record<string, unknown>>): Result<Ruleset> {
  const read = readDraft(draft);
  if ('ruleset' in read) return ok(read.ruleset);
  const [first] = read.findings;
  if (first === undefined) return fail('usage.argument', 'The draft is not a ruleset');
  return err({
    code: first.code,
    message: first.text,
    location: { path: formatKeyPath(first.path) },
    ...(first.fix === undefined ? {} : { fix: first.fix }),
  });
}

async function lintDraft(desk: Desk, draft: Readonly<Record<string, unknown>>): Promise<LintFindingDto[]> {
  const read = readDraft(draft);
  return 'ruleset' in read ? lint(desk, read.ruleset) : [...read.findings].sort(bySeverity);
}

/** The lint with what the last run and earlier counts can add; neither is waited for. */
async function lint(desk: Desk, ruleset: Ruleset): Promise<LintFindingDto[]> {
  const { session } = desk.state;
  const estimates: (BlockingEstimate | null)[] = [];
  for (const rule of ruleset.blocking) {
    const sizes = (await desk.sizes.peek(rule)) ?? null;
    estimates.push(sizes === null ? null : blockingEstimate(rule, sizes));
  }
  const model = session.model();
  const findings = lintRuleset({ ruleset, model, facts: factsOf(desk), estimates });
  const known = model.rulesets.some(({ id }) => id === ruleset.id);
  const text = known ? await session.readText(workspacePath('ruleset', ruleset.id)) : null;
  return placeFindings(findings, ruleset.id, text?.ok === true ? text.value : null).sort(bySeverity);
}

function factsOf({ state, facts }: Desk): RunFacts | null {
  const run = state.run.resolution();
  if (run === null) return null;
  const known = facts.get(run) ?? runFacts(run);
  facts.set(run, known);
  return known;
}

async function estimate(desk: Desk, ruleset: Ruleset, job: Job): Promise<Result<BlockingEstimateDto[]>> {
  const estimates: BlockingEstimateDto[] = [];
  for (const [at, rule] of ruleset.blocking.entries()) {
    job.report({ phase: 'count blocks', done: at, total: ruleset.blocking.length, unit: 'steps' });
    const sizes = await desk.sizes.count(rule, job);
    if (!sizes.ok) return sizes;
    const onlyThis = factsOf(desk)?.blocking(rule)?.onlyThis ?? null;
    if (sizes.value === null) estimates.push({ rule: rule.id, estimate: null, onlyThis });
    else {
      const { rule: id, ...figures } = blockingEstimate(rule, sizes.value);
      estimates.push({ rule: id, estimate: figures, onlyThis });
    }
  }
  return ok(estimates);
}
