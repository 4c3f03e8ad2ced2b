import { compareText, keyedToken } from '../kernel/index.ts';
import type { Decision } from '../workspace/index.ts';
import type { CertainLink } from './cluster/cluster.ts';
import type { Finding } from './parameters.ts';
import { fieldValue, keyOf, placeOf, type RecordSet } from './records.ts';

/**
 * The name under which decisions know a record: HMAC of source and key, or, for a source without keys, of all its
 * normalised values, so that it survives a re-extract with other row numbers or column order.
 */
export function recordToken(records: RecordSet, record: number, key: Uint8Array): string {
  const { part, row } = placeOf(records, record);
  const own = keyOf(part, row);
  if (own !== '') return keyedToken(key, 'record', `${part.source.id}\u0000key\u0000${own}`);
  const values = part.fields
    .map((field) => `${field.attribute}=${fieldValue(part, field, row)?.value ?? ''}`)
    .sort()
    .join('\u0000');
  return keyedToken(key, 'record', `${part.source.id}\u0000values\u0000${values}`);
}

/** Decisions in force, bound to the records of this run. */
export interface BoundDecisions {
  readonly mustLinks: readonly CertainLink[];
  readonly cannotLink: ReadonlyMap<number, ReadonlySet<number>>;
  /** Per attribute, the records whose value is pinned. */
  readonly pins: ReadonlyMap<string, ReadonlySet<number>>;
  readonly findings: readonly Finding[];
}

/** Later lines win over earlier ones on the same pair; a retraction takes its decision away; labels decide nothing. */
export function bindDecisions(
  records: RecordSet,
  decisions: readonly Decision[],
  key: Uint8Array,
): BoundDecisions {
  const retracted = new Set(decisions.flatMap((one) => (one.kind === 'retract' ? [one.decision] : [])));
  const live = decisions.filter(
    ({ kind, id }) => kind !== 'retract' && kind !== 'label' && !retracted.has(id),
  );
  const findings: Finding[] = [];
  if (live.length === 0) return { mustLinks: [], cannotLink: new Map(), pins: new Map(), findings };
  const byToken = new Map<string, number>();
  for (let record = 0; record < records.count; record += 1) {
    const token = recordToken(records, record, key);
    if (!byToken.has(token)) byToken.set(token, record);
  }
  const verdicts = new Map<string, { left: number; right: number; decision: Decision }>();
  const pins = new Map<string, Set<number>>();
  for (const decision of live) {
    const tokens =
      decision.kind === 'pin' ? [decision.record] : decision.kind === 'retract' ? [] : decision.records;
    const found = tokens.map((token) => byToken.get(token) ?? -1);
    if (found.some((record) => record < 0)) {
      findings.push({
        severity: 'warning',
        code: 'decision-without-record',
        text: `Decision ${decision.id} names a record that is no longer there.`,
      });
      continue;
    }
    const [first = -1, second = -1] = found;
    if (decision.kind === 'pin') {
      const own = pins.get(decision.attribute) ?? new Set();
      pins.set(decision.attribute, own.add(first));
    } else if (first !== second) {
      const [left, right] = [Math.min(first, second), Math.max(first, second)];
      const before = verdicts.get(`${left},${right}`);
      if (before !== undefined && before.decision.kind !== decision.kind)
        findings.push({
          severity: 'warning',
          code: 'decisions-contradict',
          text: `Decision ${decision.id} replaces ${before.decision.id} on the same two records.`,
        });
      verdicts.set(`${left},${right}`, { left, right, decision });
    }
  }
  if (
    live.length > 1 &&
    findings.filter(({ code }) => code === 'decision-without-record').length === live.length
  )
    findings.unshift({
      severity: 'warning',
      code: 'decisions-of-another-key',
      text: `None of the ${live.length} decisions names a record that is here: they were made under another key than .c360/keys/records.key, or on other extracts. Copy the key from where they were made.`,
    });
  const { mustLinks, cannotLink } = split([...verdicts.values()]);
  return {
    mustLinks: withoutContradictions(mustLinks, cannotLink, live, findings),
    cannotLink,
    pins,
    findings,
  };
}

/**
 * "A is B" and "B is C" against "A is not C": what keeps apart outranks what joins, and of the joining decisions the
 * youngest hold. The ones that cannot hold beside them are left out of this run and named; their lines stay.
 */
function withoutContradictions(
  mustLinks: readonly CertainLink[],
  cannotLink: ReadonlyMap<number, ReadonlySet<number>>,
  live: readonly Decision[],
  findings: Finding[],
): CertainLink[] {
  if (cannotLink.size === 0 || mustLinks.length < 2) return [...mustLinks];
  const age = new Map(
    [...live]
      .sort((a, b) => compareText(b.at, a.at) || compareText(b.id, a.id))
      .map(({ id }, at) => [id, at]),
  );
  const idOf = ({ reason }: CertainLink): string => (reason.kind === 'decision' ? reason.decision : '');
  const groups = new Map<number, Set<number>>();
  const groupOf = (record: number): Set<number> => groups.get(record) ?? new Set([record]);
  const refused = new Set<CertainLink>();
  for (const link of [...mustLinks].sort((a, b) => (age.get(idOf(a)) ?? 0) - (age.get(idOf(b)) ?? 0))) {
    const [ours, theirs] = [groupOf(link.left), groupOf(link.right)];
    const apart = [...ours].some((record) =>
      [...(cannotLink.get(record) ?? [])].some((one) => theirs.has(one)),
    );
    if (apart) {
      refused.add(link);
      findings.push({
        severity: 'warning',
        code: 'decisions-contradict',
        text: `Decision ${idOf(link)} would join two records that another decision keeps apart, by way of other decisions; it is left out of this run. Retract it, or the decision that keeps them apart.`,
      });
      continue;
    }
    const all = new Set([...ours, ...theirs]);
    for (const record of all) groups.set(record, all);
  }
  return mustLinks.filter((link) => !refused.has(link));
}

function split(verdicts: readonly { left: number; right: number; decision: Decision }[]): {
  mustLinks: CertainLink[];
  cannotLink: Map<number, Set<number>>;
} {
  const mustLinks: CertainLink[] = [];
  const cannotLink = new Map<number, Set<number>>();
  for (const { left, right, decision } of verdicts) {
    if (decision.kind === 'must-link')
      mustLinks.push({ left, right, reason: { kind: 'decision', decision: decision.id } });
    else {
      for (const [a, b] of [[left, right] as const, [right, left] as const]) {
        const own = cannotLink.get(a) ?? new Set();
        cannotLink.set(a, own.add(b));
      }
    }
  }
  mustLinks.sort((a, b) => a.left - b.left || a.right - b.right);
  return { mustLinks, cannotLink };
}
