import { canonicalJson, type Json } from '../../kernel/index.ts';
import type { ReportedChange } from './compare-sides.ts';

/**
 * The changes with those marked that say the same of several attributes, as when one policy changed: the first of them names
 * the others in `also`, the others name the first in `sameAs`. Only what a change says counts, not the words of examples.
 */
export function withSameChanges(changes: readonly ReportedChange[]): readonly ReportedChange[] {
  const groups = new Map<string, ReportedChange[]>();
  for (const change of changes) {
    if (!isGrouped(change)) continue;
    const key = saidBy(change);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return changes.map((change) => {
    const [first, ...others] = isGrouped(change) ? (groups.get(saidBy(change)) ?? []) : [];
    if (first === undefined || others.length === 0) return change;
    return first === change
      ? { ...change, also: others.map(({ path }) => path) }
      : { ...change, sameAs: first.path };
  });
}

function isGrouped({ kind, status }: ReportedChange): boolean {
  return status === 'changed' && (kind === 'privacy' || kind === 'attribute');
}

/** Of two lists what only one of them has: attributes are used for much else that stays as it is. */
function onlyOneHas(before: unknown, after: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [before, after];
  const without = (list: readonly unknown[], other: readonly unknown[]): readonly unknown[] => {
    const known = new Set(other.map((one) => JSON.stringify(one)));
    return list.filter((one) => !known.has(JSON.stringify(one)));
  };
  return [without(before, after), without(after, before)];
}

function saidBy({ kind, path, words, members, verdict, verdicts, findings }: ReportedChange): string {
  return canonicalJson(
    JSON.parse(
      JSON.stringify([
        kind,
        members.length === 0 ? words.replaceAll(path, '') : '',
        members.map(({ member, before, after }) => [member, ...onlyOneHas(before, after)]),
        verdict,
        verdicts,
        findings.map((finding) => [
          finding.ruleSet,
          finding.direction,
          finding.against,
          finding.side,
          finding.code,
          finding.words.replaceAll(path, ''),
          finding.verdict,
        ]),
      ]),
    ) as Json,
  );
}
