import type { Decision } from '../../shared/workspace/index.ts';

/** Decisions over records by the numbers that a property drew: left, right, and whether they are joined or kept apart. */
export function drawnDecisions(
  drawn: readonly (readonly [left: number, right: number, join: boolean])[],
  token: (at: number) => string,
): Decision[] {
  return drawn.map(([left, right, join], index) => ({
    id: String(index).padStart(26, '0'),
    at: '2026-01-01T00:00:00Z',
    by: 'steward',
    reason: 'seen',
    kind: join ? 'must-link' : 'cannot-link',
    records: [token(left), token(right)],
  }));
}
