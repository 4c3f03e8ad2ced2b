import type { Job } from '../../kernel/index.ts';
import type { BlockingRule } from '../../workspace/index.ts';
import type { Evidence } from '../evidence.ts';
import { trustNamespaces } from '../namespaces.ts';
import { keysOfRecord } from '../record-keys.ts';
import { bindRule, blockingRules } from '../rules.ts';
import type { IdentityRun } from '../run.ts';
import { textsOf } from './bars.ts';
import { keyIndex } from './key-index.ts';
import {
  type ChangedValues,
  demotedTexts,
  type MiniEvidence,
  miniEvidence,
  type MiniRow,
  miniScorer,
} from './mini-evidence.ts';
import { recordsHolding, valueId } from './value-holders.ts';

/** A compared pair seen from one of its records. */
export interface PairEnd {
  readonly other: number;
  /** Thousandths of a bit. */
  readonly weight: number;
  /** 1 + number of the link rule that joins the pair, 0 for none. */
  readonly linkRule: number;
}

/** A record with other values: its evidence, and every pair that it would be in. */
export interface ChangedRecord {
  readonly record: number;
  readonly pairs: readonly PairEnd[];
  /** The record alone, changed; its number there is 0. */
  readonly alone: MiniEvidence;
}

/** A change that reaches further than the pairs of its record; it cannot be judged from its neighbourhood. */
export type Reach =
  | 'a shared identifier would be judged anew'
  | 'a block would pass its limit'
  | 'decisions contradict one another'
  | 'too many records';

/** A shared identifier held by more records than this does not change its standing by one of them. */
const mostHolders = 2000;
const mostPartners = 5000;

/**
 * What a record would be compared with, and how much each pair would weigh, if its values were others. `without` leaves
 * out link rules by id. The parameters of the run stay. Or why that cannot be said from the record alone.
 */
export async function changedRecord(
  run: IdentityRun,
  change: ChangedValues,
  without: ReadonlySet<string>,
  job: Job,
): Promise<ChangedRecord | Reach> {
  const alone = await miniEvidence(run, [{ record: change.record, change }], job);
  if (await judgesAnew(run, change, alone, job)) return 'a shared identifier would be judged anew';
  const partners = await partnersOf(run, change.record, alone.full, without, job);
  if (typeof partners === 'string') return partners;
  if (partners.length > mostPartners) return 'too many records';
  const records = [...partners, change.record].sort((a, b) => a - b);
  const mini = await miniEvidence(run, rowsOf(records, change), job);
  return { record: change.record, alone, pairs: weigh(run, mini, records, change.record, without) };
}

function rowsOf(records: readonly number[], change: ChangedValues): MiniRow[] {
  return records.map((record) => (record === change.record ? { record, change } : { record }));
}

/** Whether a value that the record gives up or takes on would be demoted, or no longer be, because of it. */
async function judgesAnew(
  run: IdentityRun,
  change: ChangedValues,
  alone: MiniEvidence,
  job: Job,
): Promise<boolean> {
  // An identifier is judged by its holders and their names, so by nothing else that may change.
  const concerned = run.ruleset.namespaces.filter(
    ({ attribute }) => attribute === change.attribute || change.attribute.startsWith('person.'),
  );
  const asked: { readonly attribute: string; readonly text: string }[] = [];
  const records = new Set([change.record]);
  for (const { attribute } of concerned) {
    const column = run.evidence.columns.get(attribute);
    if (column === undefined) continue;
    const texts = new Set([
      ...textsOf(column, change.record),
      ...textsOf(alone.full.columns.get(attribute), 0),
    ]);
    for (const text of texts) {
      const id = valueId(column, text);
      const holders = id < 0 ? [] : recordsHolding(column, id);
      if (holders.length > mostHolders) continue;
      for (const holder of holders) records.add(holder);
      asked.push({ attribute, text });
    }
  }
  if (asked.length === 0) return false;
  const ordered = [...records].sort((a, b) => a - b);
  const mini = await miniEvidence(run, rowsOf(ordered, change), job);
  const { reasons } = trustNamespaces(mini.full, concerned);
  return asked.some(({ attribute, text }) => {
    const values = mini.full.columns.get(attribute)?.values;
    const id = values === undefined ? -1 : [...values].indexOf(text);
    const before = demotedTexts(run).get(attribute)?.has(text) ?? false;
    // A value that nobody holds any more is judged by nobody.
    return id >= 0 && (reasons.get(attribute)?.has(id) ?? false) !== before;
  });
}

async function partnersOf(
  run: IdentityRun,
  record: number,
  changed: Evidence,
  without: ReadonlySet<string>,
  job: Job,
): Promise<number[] | Reach> {
  const partners = new Set<number>();
  const known = run.links.pairsOf(record);
  for (const rule of blockingRules(run.ruleset)) {
    const bit = run.blocking.findIndex((report) => report.rule === rule.id);
    const limit = run.blocking[bit]?.limit;
    if (limit === undefined || limit < 2 || leftOut(rule, without)) continue;
    const before = new Set(keysOfRecord(run.evidence, rule, record));
    const after = new Set(keysOfRecord(changed, rule, 0));
    if (sameSet(before, after)) {
      for (const pair of known) {
        if (((run.pairs.rules[pair] ?? 0) & (1 << bit)) === 0) continue;
        const left = run.pairs.left[pair] ?? -1;
        partners.add(left === record ? (run.pairs.right[pair] ?? -1) : left);
      }
      continue;
    }
    const index = await keyIndex(run.evidence, rule, job);
    if (index === null) continue;
    for (const key of before)
      if (!after.has(key) && index.recordsOf(key, limit + 2).length === limit + 1)
        return 'a block would pass its limit';
    for (const key of after) {
      const others: number[] = index.recordsOf(key, limit + 2).filter((other) => other !== record);
      if (others.length + 1 > limit) {
        if (!before.has(key) && others.length === limit) return 'a block would pass its limit';
        continue;
      }
      for (const other of others) partners.add(other);
    }
  }
  return [...partners];
}

function leftOut(rule: BlockingRule, without: ReadonlySet<string>): boolean {
  return [...without].some((id) => rule.id === `rule-${id}`);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

function weigh(
  run: IdentityRun,
  mini: MiniEvidence,
  records: readonly number[],
  record: number,
  without: ReadonlySet<string>,
): PairEnd[] {
  const scorer = miniScorer(run, mini);
  const linkRules = run.ruleset.rules
    .filter((rule) => rule.kind === 'link')
    .map((rule) => (without.has(rule.id) ? null : bindRule(mini.trusted, rule)));
  const own = records.indexOf(record);
  return records.flatMap((other, at) => {
    if (at === own) return [];
    const [left, right] = [Math.min(at, own), Math.max(at, own)];
    const rule = linkRules.findIndex((one) => one?.holds(left, right) === true);
    return [{ other, weight: scorer.weightOf(left, right), linkRule: rule + 1 }];
  });
}
