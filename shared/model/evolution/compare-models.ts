import { ok, type Job, type Result } from '../../kernel/index.ts';
import { worstVerdict, type RuleSet, type Verdict } from '../compatibility/index.ts';
import { diffModels } from './diff-model.ts';
import { judgeModels, type JudgeOptions, type PlacedFinding } from './judge-changes.ts';
import type { ChangeFinding, ModelChange, RawChange } from './model-change.ts';
import type { ModelSnapshot } from './model-snapshot.ts';

export interface ModelComparison {
  readonly before: string;
  readonly after: string;
  readonly mode: JudgeOptions['mode'];
  readonly rules: readonly RuleSet[];
  readonly verdict: Verdict;
  /** The worst of each rule set that was asked. */
  readonly verdicts: Readonly<Partial<Record<RuleSet, Verdict>>>;
  readonly changes: readonly ModelChange[];
}

/**
 * The semantic difference of two models and what it breaks. `history` holds older models, oldest first, the last of which
 * the difference is taken from. Every change carries what each rule set says to it; a finding about an attribute whose
 * entity changed otherwise stands with the entity.
 */
export async function compareModels(
  history: readonly ModelSnapshot[],
  after: ModelSnapshot,
  options: JudgeOptions,
  job: Job,
): Promise<Result<ModelComparison>> {
  const before = history.at(-1);
  const raw = before === undefined ? [] : diffModels(before, after);
  const findings = await judgeModels(history, after, options, job);
  const changes = attach(raw, findings, options.rules, (about) => domainChanged(about, raw, [before, after]));
  const verdicts = Object.fromEntries(
    options.rules.map((ruleSet) => [
      ruleSet,
      worstVerdict(findings.filter((finding) => finding.ruleSet === ruleSet).map(({ verdict }) => verdict)),
    ]),
  );
  return ok({
    before: before?.label ?? 'nothing',
    after: after.label,
    mode: options.mode,
    rules: options.rules,
    verdict: worstVerdict(findings.map(({ verdict }) => verdict)),
    verdicts,
    changes,
  });
}

function attach(
  raw: readonly RawChange[],
  findings: readonly PlacedFinding[],
  rules: readonly RuleSet[],
  domainOf: (about: string) => string | null,
): readonly ModelChange[] {
  const taken = new Map<string, PlacedFinding[]>();
  const keyOf = (kind: string, path: string): string => `${kind} ${path}`;
  const changed = new Map(raw.map((change) => [keyOf(change.kind, change.path), change]));
  const extra: RawChange[] = [];
  for (const finding of findings) {
    const [entity = finding.about] = finding.about.split('.');
    const candidates =
      finding.kind !== undefined
        ? [keyOf(finding.kind, finding.about)]
        : finding.ruleSet === 'privacy'
          ? [keyOf('privacy', finding.about), keyOf('attribute', finding.about)]
          : [keyOf('attribute', finding.about), keyOf('entity', finding.about), keyOf('entity', entity)];
    let key = candidates.find((candidate) => changed.has(candidate));
    if (key === undefined) {
      // Something that the entity refers to changed (a domain, a target), or an older version differs and the last does not.
      const kind = finding.kind ?? (finding.about === entity ? 'entity' : 'attribute');
      key = keyOf(kind, finding.about);
      const domain = domainOf(finding.about);
      const why =
        domain === null
          ? 'what it refers to changed, or it differs from an older version'
          : `its domain ${domain} changed`;
      const change: RawChange = {
        kind,
        path: finding.about,
        status: 'changed',
        words: `${kind} ${finding.about}: ${why}`,
        members: [],
      };
      changed.set(key, change);
      extra.push(change);
    }
    taken.set(key, [...(taken.get(key) ?? []), finding]);
  }
  return [...raw, ...extra].map((change) => {
    const own = taken.get(keyOf(change.kind, change.path)) ?? [];
    return {
      ...change,
      verdict: worstVerdict(own.map(({ verdict }) => verdict)),
      verdicts: Object.fromEntries(
        rules.map((ruleSet) => [
          ruleSet,
          worstVerdict(own.filter((finding) => finding.ruleSet === ruleSet).map(({ verdict }) => verdict)),
        ]),
      ),
      findings: own.map(withoutPlace),
    };
  });
}

/** The domain of an attribute that changed, by itself or for another; null when it is not that. */
function domainChanged(
  about: string,
  raw: readonly RawChange[],
  sides: readonly (ModelSnapshot | undefined)[],
): string | null {
  const [entity, attribute] = about.split('.');
  const named = sides.map(
    (side) =>
      side?.entities.find(({ id }) => id === entity)?.attributes.find(({ id }) => id === attribute)?.domain,
  );
  return named.find((id) => raw.some(({ kind, path }) => kind === 'domain' && path === id)) ?? null;
}

function withoutPlace({ about: _about, kind: _kind, ...finding }: PlacedFinding): ChangeFinding {
  return finding;
}
