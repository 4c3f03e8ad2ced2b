import { recordToken } from '../identity/index.ts';
import { fail, ok, type Result } from '../kernel/index.ts';
import { findRecord } from './record-reference.ts';
import type { WorkbenchState } from './workbench-state.ts';

/**
 * The keyed tokens under which decisions and labels name two records: they survive re-extracts and hold no personal value.
 * Errors: `identity.no-run`, `identity.unknown-record`, `usage.argument` for one record twice.
 */
export async function pairTokens(
  { run }: WorkbenchState,
  { left, right }: { readonly left: string; readonly right: string },
): Promise<Result<[string, string]>> {
  const current = run.require();
  if (!current.ok) return current;
  const { identity } = current.value;
  const first = findRecord(identity, left);
  if (!first.ok) return first;
  const second = findRecord(identity, right);
  if (!second.ok) return second;
  if (first.value === second.value) return fail('usage.argument', 'Both references name the same record');
  const key = await run.recordKey();
  if (!key.ok) return key;
  const tokenOf = (record: number): string => recordToken(identity.records, record, key.value);
  return ok([tokenOf(first.value), tokenOf(second.value)]);
}
