import type { Decision, Ruleset } from '../../workspace/index.ts';
import type { Comparator } from '../compare/comparator.ts';
import { recordToken } from '../decisions.ts';
import { labelledCounts } from '../evaluate/labelled-counts.ts';
import type { RecordSet } from '../records.ts';
import { bindLabels, labelsOf } from './bound-labels.ts';

/**
 * What the workspace's labels teach training: level counts of the pairs that reviewers agree are one person. Undefined
 * where the ruleset does not ask for it, or there is no such pair. Labels of the teaching queue are doubtful pairs by
 * choice and agree less than matches do on the whole; that is why labels teach only where the ruleset says so.
 */
export function taughtCounts(
  ruleset: Ruleset,
  records: RecordSet,
  comparators: readonly Comparator[],
  decisions: readonly Decision[],
  key: Uint8Array,
): number[][] | undefined {
  const retracted = new Set(decisions.flatMap((one) => (one.kind === 'retract' ? [one.decision] : [])));
  const given = decisions.filter((one) => one.kind === 'label').filter(({ id }) => !retracted.has(id));
  if (ruleset.training.labels !== true || given.length === 0) return undefined;
  const wanted = new Set(given.flatMap((label) => label.records));
  const found = new Map<string, number>();
  for (let record = 0; record < records.count && found.size < wanted.size; record += 1) {
    const token = recordToken(records, record, key);
    if (wanted.has(token) && !found.has(token)) found.set(token, record);
  }
  const labels = labelsOf(bindLabels(given, (token) => found.get(token) ?? -1));
  const matches = labels.kind === 'pairs' ? labels.pairs.filter(({ match }) => match) : [];
  return matches.length === 0 ? undefined : labelledCounts(comparators, matches);
}
