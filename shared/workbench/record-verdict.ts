import { recordToken } from '../identity/index.ts';
import { fail, type Result } from '../kernel/index.ts';
import type { Done } from '../workspace/index.ts';
import { findRecord } from './record-reference.ts';
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
  const run = state.run.require();
  if (!run.ok) return run;
  const { identity } = run.value;
  const first = findRecord(identity, left);
  if (!first.ok) return first;
  const second = findRecord(identity, right);
  if (!second.ok) return second;
  if (first.value === second.value) return fail('usage.argument', 'Both references name the same record');
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const records = [first.value, second.value].map((record) =>
    recordToken(identity.records, record, key.value),
  );
  const decision = { kind: kinds[verdict], by, reason, records };
  const done = await state.session.execute('decision.add', { decision });
  if (done.ok) state.announce('workspace', 'identity');
  return done;
}
