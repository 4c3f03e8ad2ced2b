import type { Result } from '../kernel/index.ts';
import type { Done } from '../workspace/index.ts';
import { pairTokens } from './pair-tokens.ts';
import type { WorkbenchState } from './workbench-state.ts';

export interface Verdict {
  readonly left: string;
  readonly right: string;
  readonly verdict: 'same-person' | 'different-persons';
  readonly by: string;
  readonly reason: string;
}

const kinds = { 'same-person': 'must-link', 'different-persons': 'cannot-link' } as const;

/**
 * Writes a steward's verdict as a decision that names both records by keyed tokens, so that it survives re-extracts and
 * holds no personal value. Errors: `identity.no-run`, `identity.unknown-record`, `usage.argument` for one record twice,
 * and those of the command.
 */
export async function recordVerdict(
  state: WorkbenchState,
  { left, right, verdict, by, reason }: Verdict,
): Promise<Result<Done>> {
  const records = await pairTokens(state, { left, right });
  if (!records.ok) return records;
  const decision = { kind: kinds[verdict], by, reason, records: records.value };
  const done = await state.session.execute('decision.add', { decision });
  if (done.ok) state.announce('workspace', 'identity');
  return done;
}
