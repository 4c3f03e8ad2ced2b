import {
  type IdentityRun,
  type KeptLearned,
  resolve,
  resolveChanges,
  type ResolveInput,
} from '../identity/index.ts';
import { ok, type Result } from '../kernel/index.ts';

/** The run of an input: worked out from the one before where that can be, else everything anew. Both are the same run. */
export async function resolveFrom(
  before: IdentityRun | undefined,
  input: ResolveInput,
  kept: KeptLearned | undefined,
): Promise<Result<IdentityRun>> {
  if (kept === undefined) return resolve(input);
  const whole = { ...input, ...kept.learned };
  const changed = before === undefined ? ok(null) : await resolveChanges(before, whole);
  if (!changed.ok) return changed;
  return changed.value === null ? resolve(whole) : ok(changed.value);
}
