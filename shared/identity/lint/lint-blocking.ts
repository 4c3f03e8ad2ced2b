import { canonicalJson } from '../../kernel/index.ts';
import type { BlockingRule } from '../../workspace/index.ts';
import { maxBlockingRules } from '../block.ts';
import { blockingOf } from '../rules.ts';
import { isMapped, type LintContext } from './lint-context.ts';
import { listed, type LintFinding } from './lint-finding.ts';

const dateTransforms: ReadonlySet<string> = new Set(['year', 'year-month', 'month-day']);
/** Past this a rule alone outgrows what a whole run should compare; the engine then lowers all limits. */
const pairsPerRecord = 60;
const pairsAlways = 2_000_000;
/** One block of this limit alone is 12.5 million pairs. */
const hugeBlock = 5000;

const whole = (value: number): string => value.toLocaleString('en-US');

/** Blocking rules: those that give nothing, nothing new, or far too much. */
export function lintBlocking(context: LintContext): LintFinding[] {
  return [
    ...nothingCompared(context),
    ...tooMany(context),
    ...context.ruleset.blocking.flatMap((rule, at) => [
      ...transforms(context, rule, at),
      ...notNeeded(context, rule, at),
      ...limit(rule, at),
      ...size(context, rule, at),
    ]),
  ];
}

function nothingCompared(context: LintContext): LintFinding[] {
  const { blocking, rules, comparisons } = context.ruleset;
  const findings: LintFinding[] = [];
  const working = (keys: BlockingRule['keys']): boolean =>
    keys.length > 0 && keys.every(({ attribute }) => isMapped(context, attribute));
  const keysOfRules = rules.flatMap((rule) => blockingOf(rule)?.keys ?? []);
  const byRules = rules.some((rule) => working(blockingOf(rule)?.keys ?? []));
  if (!byRules && !blocking.some(({ keys }) => working(keys)))
    findings.push({
      code: 'ruleset.no-candidates',
      // Rules that ask for nothing do nothing, as those proposed for data without any key; rules that ask do not get it.
      severity: blocking.length + keysOfRules.length === 0 ? 'warning' : 'error',
      path: ['blocking'],
      text: 'No blocking rule brings records together, so no two records are ever compared.',
      fix: 'Add a blocking rule on an attribute that is mapped, for example the e-mail address.',
    });
  const compares = comparisons.some(({ attributes: [first = ''] }) => isMapped(context, first));
  if (!compares && !rules.some(({ kind }) => kind === 'link'))
    findings.push({
      code: 'ruleset.nothing-compared',
      severity: 'error',
      path: ['comparisons'],
      text: 'No comparison has a mapped attribute and there is no link rule: nothing can join two records.',
      fix: 'Add a comparison, or a rule of kind link.',
    });
  return findings;
}

function tooMany({ ruleset }: LintContext): LintFinding[] {
  const byRules = ruleset.rules.filter((rule) => blockingOf(rule) !== null).length;
  const room = Math.max(0, maxBlockingRules - byRules);
  if (ruleset.blocking.length <= room) return [];
  return [
    {
      code: 'ruleset.blocking-too-many',
      severity: 'error',
      path: ['blocking', room],
      text: `A run takes ${maxBlockingRules} blocking rules, ${byRules} of them from link rules: ${listed(ruleset.blocking.slice(room).map(({ id }) => id))} would be left out.`,
      fix: 'Remove the rules that add least; the last run says what each one adds.',
    },
  ];
}

function transforms(context: LintContext, rule: BlockingRule, at: number): LintFinding[] {
  return rule.keys.flatMap(({ attribute, transform }, index) => {
    const type = context.attributes.get(attribute);
    const date = type === undefined || type === 'date' || type === 'timestamp';
    if (!dateTransforms.has(transform) || date) return [];
    return [
      {
        code: 'ruleset.transform-gives-nothing' as const,
        severity: 'warning' as const,
        path: ['blocking', at, 'keys', index, 'transform'],
        text: `${transform} takes a part of a date, and ${attribute} is ${type}: the blocking rule ${rule.id} has no keys.`,
        fix: 'Use another transform, or a date.',
      },
    ];
  });
}

function notNeeded({ ruleset, facts }: LintContext, rule: BlockingRule, at: number): LintFinding[] {
  const own = new Set(rule.keys.map((key) => canonicalJson(key)));
  const path = ['blocking', at];
  for (const [index, other] of ruleset.blocking.entries()) {
    if (index === at || other.keys.length > rule.keys.length) continue;
    const covers = other.keys.every((key) => own.has(canonicalJson(key)));
    const same = covers && other.keys.length === rule.keys.length;
    if (!covers || (same && index > at)) continue;
    if (same)
      return [
        {
          code: 'ruleset.blocking-twice',
          severity: 'warning',
          path,
          text: `The blocking rules ${other.id} and ${rule.id} have the same keys.`,
          fix: 'Remove the one with the smaller limit.',
        },
      ];
  }
  const done = facts?.blocking(rule);
  if (done === undefined || done.onlyThis > 0 || facts === null || facts.pairs === 0) return [];
  return [
    {
      code: 'ruleset.blocking-adds-nothing',
      severity: 'info',
      path,
      text:
        done.pairs === 0
          ? `The blocking rule ${rule.id} found no pair in the last run.`
          : `Every one of the ${whole(done.pairs)} pairs of the blocking rule ${rule.id} is found by another rule too (last run).`,
      fix: 'Remove it, one rule at a time, unless it is there for data that is still to come.',
    },
  ];
}

function limit(rule: BlockingRule, at: number): LintFinding[] {
  if (rule.maxBlockSize <= hugeBlock) return [];
  const pairs = (rule.maxBlockSize * (rule.maxBlockSize - 1)) / 2;
  return [
    {
      code: 'ruleset.blocking-explodes',
      severity: 'warning',
      path: ['blocking', at, 'maxBlockSize'],
      text: `One block of ${whole(rule.maxBlockSize)} records alone is ${whole(pairs)} pairs.`,
      fix: 'A limit of 100 to 500 is usual: larger blocks hold values that say little.',
    },
  ];
}

function size({ facts, estimates }: LintContext, rule: BlockingRule, at: number): LintFinding[] {
  const estimate = estimates[at] ?? null;
  if (estimate === null) return [];
  const path = ['blocking', at];
  if (estimate.blocks === 0)
    return [
      {
        code: 'ruleset.blocking-adds-nothing',
        severity: 'warning',
        path,
        text: `No two records have the same key of the blocking rule ${rule.id}: it gives no pairs.`,
        fix: 'Use a coarser transform, or remove it.',
      },
    ];
  const budget = Math.max(pairsAlways, (facts?.records ?? estimate.records) * pairsPerRecord);
  if (estimate.pairsWithinLimit > budget)
    return [
      {
        code: 'ruleset.blocking-explodes',
        severity: 'warning',
        path,
        text: `The blocking rule ${rule.id} gives about ${whole(estimate.pairsWithinLimit)} pairs within its limit; a run keeps to ${whole(budget)} for all rules and lowers every limit until they fit.`,
        fix: 'Add a key, use a finer transform, or lower maxBlockSize.',
      },
    ];
  if (estimate.skippedRecords * 2 > estimate.entries)
    return [
      {
        code: 'ruleset.blocking-drops',
        // A record with several keys is still found by its rarer ones.
        severity: estimate.entries > estimate.records ? 'info' : 'warning',
        path: [...path, 'maxBlockSize'],
        text: `${whole(estimate.skippedRecords)} of ${whole(estimate.entries)} places in blocks of the rule ${rule.id} are in blocks of more than ${whole(rule.maxBlockSize)} records, which are left out; the largest has ${whole(estimate.largestBlock)}.`,
        fix: 'Add a key or use a finer transform, so that blocks are smaller.',
      },
    ];
  return [];
}
