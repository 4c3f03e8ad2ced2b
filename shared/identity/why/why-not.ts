import { counted, fail, type Job, ok, type Result } from '../../kernel/index.ts';
import type { PairExplanation } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';
import { type BlockingVerdict, blockingVerdicts } from './blocking-verdict.ts';
import { explainPair } from './explain-pair.ts';
import { type GuardConflict, guardConflicts } from './guard-conflict.ts';
import { type LevelAgainst, levelsAgainst } from './level-weights.ts';
import { bitsText, listed } from './plain-words.ts';

/** Why two records are not one person. */
export interface WhyNot {
  /**
   * `never-compared`: no blocking rule brought them together; `too-weak`: the evidence stays below the threshold;
   * `guarded`: strong enough, but a guard forbids it; `outweighed`: this pair is strong enough, but the other pairs of the
   * two persons speak against it.
   */
  readonly kind: 'never-compared' | 'too-weak' | 'guarded' | 'outweighed';
  readonly pair: PairExplanation;
  /** Bits that the pair lacks, thousandths; 0 when it has enough. */
  readonly lacking: number;
  readonly blocking: readonly BlockingVerdict[];
  readonly against: readonly LevelAgainst[];
  readonly conflicts: readonly GuardConflict[];
  /** The pairs between the two persons that speak against one person most, and the sum over all of them. */
  readonly opposing: readonly { readonly left: number; readonly right: number; readonly weight: number }[];
  readonly sum: number;
  readonly summary: string;
}

const mostOpposing = 5;

/** Errors: `usage.argument` for two records of one person. */
export async function whyNot(
  run: IdentityRun,
  left: number,
  right: number,
  job: Job,
): Promise<Result<WhyNot>> {
  const ours = run.personOf(left);
  const theirs = run.personOf(right);
  if (ours === theirs)
    return fail('usage.argument', 'The two records are one person', {
      fix: 'Ask for the path between them, or what would split them.',
    });
  const pair = explainPair(run, left, right);
  const blocking = await blockingVerdicts(run, left, right, job);
  const certain = run.links.reasonOf(run.links.pairOf(left, right))?.kind === 'rule';
  const lacking = certain ? 0 : Math.max(0, run.thresholds.link - pair.weight);
  const conflicts = guardConflicts(run, run.recordsOf(ours), run.recordsOf(theirs));
  const between = pairsBetween(run, ours, theirs);
  const kind = !pair.compared
    ? 'never-compared'
    : lacking > 0
      ? 'too-weak'
      : conflicts.length > 0
        ? 'guarded'
        : 'outweighed';
  const found = {
    kind,
    pair,
    lacking,
    blocking,
    against: levelsAgainst(run, left, right),
    conflicts,
    opposing: between.worst,
    sum: between.sum,
  } as const;
  return ok({ ...found, summary: summarise(found) });
}

/** All compared pairs of two persons: found from the smaller one, as every pair lies with both its records. */
function pairsBetween(run: IdentityRun, first: number, second: number) {
  const [small, large] =
    run.recordsOf(first).length <= run.recordsOf(second).length ? [first, second] : [second, first];
  const pairs: { left: number; right: number; weight: number }[] = [];
  let sum = 0;
  for (const record of run.recordsOf(small))
    for (const pair of run.links.pairsOf(record)) {
      const [left, right] = [run.pairs.left[pair] ?? -1, run.pairs.right[pair] ?? -1];
      if (run.personOf(left === record ? right : left) !== large) continue;
      const weight = run.pairs.weights[pair] ?? 0;
      sum += weight;
      pairs.push({ left, right, weight });
    }
  pairs.sort((a, b) => a.weight - b.weight || a.left - b.left || a.right - b.right);
  return { sum, worst: pairs.filter(({ weight }) => weight < run.thresholds.link).slice(0, mostOpposing) };
}

function summarise({
  kind,
  pair,
  lacking,
  blocking,
  against,
  conflicts,
  opposing,
}: Omit<WhyNot, 'summary'>): string {
  const [worst] = against;
  const most =
    worst === undefined
      ? ''
      : worst.weight < 0
        ? ` What speaks against it most: ${worst.comparison} (${worst.label}).`
        : ` Nothing speaks against it; it is evidence that is missing, as ${worst.comparison} (${worst.label}).`;
  switch (kind) {
    case 'never-compared': {
      const compared =
        lacking > 0
          ? ` Compared, the pair would weigh ${bitsText(pair.weight)} and still lack ${bitsText(lacking)}.`
          : ` Compared, the pair would weigh ${bitsText(pair.weight)}, which is enough.`;
      return `The two records were never compared: ${nearest(blocking)}.${compared}`;
    }
    case 'too-weak':
      return `The pair lacks ${bitsText(lacking)}.${most}`;
    case 'guarded':
      return `The pair is strong enough, but a guard forbids it. ${conflicts[0]?.text ?? ''}`;
    case 'outweighed':
      return opposing.length === 0
        ? 'The pair is strong enough, but its records were joined with others first.'
        : `The pair is strong enough, but ${counted(opposing.length, 'other pair')} of the two persons ${opposing.length === 1 ? 'speaks' : 'speak'} against it.`;
  }
}

function nearest([first]: readonly BlockingVerdict[]): string {
  if (first === undefined) return 'the ruleset has no blocking rule';
  if (first.verdict === 'block-too-large')
    return `by ${first.rule} they have one key, but ${counted(first.block?.records ?? 0, 'record')} share it and the limit is ${counted(first.block?.limit ?? 0, 'record')}`;
  const parts = first.parts
    .filter((part) => !part.agrees)
    .map(
      ({ attribute, transform, left, right }) =>
        `${attribute}${transform === 'exact' ? '' : ` (${transform})`} is ${left.length + right.length === 0 ? 'missing on both sides' : `${keyText(left)} on one side and ${keyText(right)} on the other`}`,
    );
  return `the nearest rule is ${first.rule}, for which ${listed(parts)}`;
}

function keyText(keys: readonly string[]): string {
  return keys.length === 0 ? 'missing' : `“${listed(keys)}”`;
}
