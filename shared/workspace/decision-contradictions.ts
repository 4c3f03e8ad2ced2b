import { errorDiagnostic, type Diagnostic } from './diagnostic.ts';
import type { Decision } from './schema/index.ts';

/** A decision with the line it stands on. */
export interface PlacedDecision {
  readonly decision: Decision;
  readonly file: string;
  readonly line: number;
}

interface Joining {
  readonly to: string;
  readonly by: PlacedDecision;
}

/**
 * Cannot-links whose two records are joined by must-links all the same, over however many others (A is B, B is C, A is not
 * C). On one pair the later decision replaces the earlier, so that alone contradicts nothing. `decisions` are those that
 * hold, sorted by id. Each finding stands at the cannot-link and names the shortest chain against it.
 */
export function contradictions(decisions: readonly PlacedDecision[]): Diagnostic[] {
  const last = new Map<string, PlacedDecision>();
  for (const placed of decisions) {
    const { decision } = placed;
    if (decision.kind === 'must-link' || decision.kind === 'cannot-link')
      last.set([...decision.records].sort().join(' '), placed);
  }
  const joins = new Map<string, Joining[]>();
  const apart: PlacedDecision[] = [];
  for (const placed of last.values()) {
    const { decision } = placed;
    if (decision.kind === 'cannot-link') apart.push(placed);
    if (decision.kind !== 'must-link') continue;
    const [a, b] = decision.records;
    joins.set(a, [...(joins.get(a) ?? []), { to: b, by: placed }]);
    joins.set(b, [...(joins.get(b) ?? []), { to: a, by: placed }]);
  }
  return apart.flatMap((placed) => {
    if (placed.decision.kind !== 'cannot-link') return [];
    const [from, to] = placed.decision.records;
    const chain = shortestChain(joins, from, to);
    if (chain === null) return [];
    const { file, line, decision } = placed;
    const ids = chain.map((one) => one.decision.id);
    return [
      errorDiagnostic(
        'identity.contradiction',
        `Decision ${decision.id} keeps two records apart that ${ids.join(' and ')} together join`,
        {
          location: { file, line },
          fix: `Take back one of them; those that join are ${chain.map((one) => `${one.file}:${one.line}`).join(', ')}.`,
        },
      ),
    ];
  });
}

/** Breadth first, in the order of the decisions: the same chain whatever the order of the files. */
function shortestChain(
  joins: ReadonlyMap<string, readonly Joining[]>,
  from: string,
  to: string,
): readonly PlacedDecision[] | null {
  const came = new Map<string, { readonly from: string; readonly by: PlacedDecision } | null>([[from, null]]);
  const queue = [from];
  for (let at = queue.shift(); at !== undefined && !came.has(to); at = queue.shift()) {
    for (const { to: next, by } of joins.get(at) ?? []) {
      if (came.has(next)) continue;
      came.set(next, { from: at, by });
      queue.push(next);
    }
  }
  const chain: PlacedDecision[] = [];
  for (let step = came.get(to); step !== null && step !== undefined; step = came.get(step.from))
    chain.unshift(step.by);
  return chain.length === 0 ? null : chain;
}
