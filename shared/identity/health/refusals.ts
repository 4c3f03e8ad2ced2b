import { compareText } from '../../kernel/index.ts';
import { recordLabel } from '../listing.ts';
import type { RecordRef } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';

export interface RefusedUnion {
  readonly left: RecordRef;
  readonly right: RecordRef;
  readonly leftLabel: string;
  readonly rightLabel: string;
  /** Thousandths of a bit that spoke for the union; null where a rule or a decision asked for it. */
  readonly weight: number | null;
}

export interface GuardRefusals {
  readonly guard: string;
  readonly refused: number;
  /** The unions that the evidence spoke for most. */
  readonly examples: readonly RefusedUnion[];
}

const mostExamples = 10;

/** Unions that a guard refused, the guard with most refusals first. */
export function refusalsByGuard(run: IdentityRun): readonly GuardRefusals[] {
  const groups = new Map<string, (typeof run.refusals)[number][]>();
  for (const refusal of run.refusals) {
    const own = groups.get(refusal.guard);
    if (own === undefined) groups.set(refusal.guard, [refusal]);
    else own.push(refusal);
  }
  return [...groups]
    .sort(([a, first], [b, second]) => second.length - first.length || compareText(a, b))
    .map(([guard, own]) => ({
      guard,
      refused: own.length,
      examples: [...own]
        .sort((a, b) => b.weight - a.weight || a.left - b.left || a.right - b.right)
        .slice(0, mostExamples)
        .map(({ left, right, weight }) => ({
          left: run.recordRef(left),
          right: run.recordRef(right),
          leftLabel: recordLabel(run, left),
          rightLabel: recordLabel(run, right, left),
          weight: weight === Number.MAX_SAFE_INTEGER ? null : weight,
        })),
    }));
}
