import type { Job } from '../../kernel/index.ts';
import type { BlockingRule } from '../../workspace/index.ts';
import { keyPartsOfRecord, keysOfRecord } from '../record-keys.ts';
import { blockingRules } from '../rules.ts';
import type { IdentityRun } from '../run.ts';
import { keyIndex } from './key-index.ts';

/** One part of a blocking rule's key for two records. */
export interface KeyPart {
  readonly attribute: string;
  readonly transform: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly agrees: boolean;
}

/** What one blocking rule makes of two records. */
export interface BlockingVerdict {
  readonly rule: string;
  /** `brought-together`; `key-differs`; `block-too-large`: one key, but too many share it; `unmapped`: nobody has a key. */
  readonly verdict: 'brought-together' | 'key-differs' | 'block-too-large' | 'unmapped';
  readonly parts: readonly KeyPart[];
  /** Parts that would have to agree. */
  readonly differing: number;
  /** Records with the key, and the most that the run allowed; for the first few rules whose block was too large. */
  readonly block?: { readonly records: number; readonly limit: number };
}

/**
 * Every blocking rule of the run on two records, nearest first: those that bring them together, then blocks left out for
 * their size, then by the number of key parts that differ, then in the order of the rules.
 */
export async function blockingVerdicts(
  run: IdentityRun,
  left: number,
  right: number,
  job: Job,
): Promise<BlockingVerdict[]> {
  const pair = run.links.pairOf(left, right);
  const met = new Set(pair < 0 ? [] : run.blockingRulesOf(pair));
  const verdicts: BlockingVerdict[] = [];
  let counted = 0;
  for (const rule of blockingRules(run.ruleset)) {
    const verdict = verdictOf(run, rule, left, right, met);
    const whole = verdict.verdict === 'block-too-large' && counted < mostCounted;
    if (whole) counted += 1;
    verdicts.push(whole ? { ...verdict, block: await blockOf(run, rule, left, right, job) } : verdict);
  }
  const rank = { 'brought-together': 0, 'block-too-large': 1, 'key-differs': 2, unmapped: 3 } as const;
  return verdicts.sort(
    (a, b) => rank[a.verdict] - rank[b.verdict] || a.differing - b.differing || missing(a) - missing(b),
  );
}

/** A key that a record does not have at all is further away than one that differs. */
function missing({ parts }: BlockingVerdict): number {
  return parts.reduce(
    (count, { left, right }) => count + Number(left.length === 0) + Number(right.length === 0),
    0,
  );
}

/** Counting a block needs an index of the whole rule: two of them tell enough. */
const mostCounted = 2;

/** The smallest block that both are in, and the limit it was over. */
async function blockOf(run: IdentityRun, rule: BlockingRule, left: number, right: number, job: Job) {
  const index = await keyIndex(run.evidence, rule, job);
  const records = Math.min(...sharedKeys(run, rule, left, right).map((key) => index?.countOf(key) ?? 0));
  const limit = run.blocking.find((report) => report.rule === rule.id)?.limit ?? rule.maxBlockSize;
  return { records, limit };
}

function sharedKeys(run: IdentityRun, rule: BlockingRule, left: number, right: number): string[] {
  const own = keysOfRecord(run.evidence, rule, left);
  return keysOfRecord(run.evidence, rule, right).filter((key) => own.includes(key));
}

function verdictOf(
  run: IdentityRun,
  rule: BlockingRule,
  left: number,
  right: number,
  met: ReadonlySet<string>,
): BlockingVerdict {
  const [ours, theirs] = [left, right].map((record) => keyPartsOfRecord(run.evidence, rule, record));
  const parts = rule.keys.map(({ attribute, transform }, at): KeyPart => {
    const [a, b] = [ours?.[at] ?? [], theirs?.[at] ?? []];
    return { attribute, transform, left: a, right: b, agrees: a.some((key) => b.includes(key)) };
  });
  const differing = parts.filter((part) => !part.agrees).length;
  const base = { rule: rule.id, parts, differing };
  if (ours === null || ours === undefined) return { ...base, verdict: 'unmapped' };
  if (met.has(rule.id)) return { ...base, verdict: 'brought-together' };
  const shared = sharedKeys(run, rule, left, right).length > 0;
  return { ...base, verdict: shared ? 'block-too-large' : 'key-differs' };
}
