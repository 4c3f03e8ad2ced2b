import type { CellDecision, DecisionReason } from '../../../shared/consent/index.ts';
import { codesAgainst } from './check-states.ts';

/**
 * One cause of a decision. `ways`: what can be taken away to be rid of it, each enough alone. Several only where no rule
 * permits a use and several would, were their conditions met.
 */
export interface Ground {
  readonly name: string;
  readonly ways: readonly DecisionReason[];
}

/** Everything that a denied cell names as denying it, or a masked one as masking it, each thing once. */
export function groundsOf(decision: CellDecision): readonly Ground[] {
  const { outcome, reason, alsoBecause } = decision;
  const counted = codesAgainst(decision);
  const grounds = new Map<string, DecisionReason[]>();
  for (const one of [reason, ...alsoBecause]) {
    if (outcome === 'mask' ? one.code !== 'policy-masks' : !counted.has(one.code)) continue;
    // What a hold does not permit is no cause of its own: it hangs on what has expired.
    if (one.code === 'hold-only') continue;
    const name = nameOf(one);
    const ways = grounds.get(name) ?? [];
    grounds.set(name, ways);
    if (!ways.some(({ cause }) => cause === one.cause)) ways.push(one);
  }
  return [...grounds].map(([name, ways]) => ({
    name,
    ways: name.startsWith(unmet) ? ways : ways.slice(0, 1),
  }));
}

const unmet = 'no condition is met';

function nameOf({ code, cause, text }: DecisionReason): string {
  if (code === 'condition-unknown' || code === 'condition-not-met')
    return `${unmet}${/^Input [^:]+/.exec(text)?.[0] ?? ''}`;
  // A policy file is mended as a whole.
  return code === 'policy-unreadable' ? `${code} ${cause.split('/')[0] ?? ''}` : `${code} ${cause}`;
}
