import { parsePrivateKey, type SigningKey } from '../audit/index.ts';
import { fail, ok, type Result } from '../kernel/index.ts';
import type { WorkbenchState } from './workbench-state.ts';

/**
 * The key to sign with: the one given (Ed25519, PEM), that of the workspace, made where there is none, or none. Errors:
 * `audit.key`.
 */
export async function signerOf(
  { audit, ports }: Pick<WorkbenchState, 'audit' | 'ports'>,
  sign: boolean,
  key: string | undefined,
): Promise<Result<SigningKey | null>> {
  if (key !== undefined) return parsePrivateKey(key);
  if (!sign) return ok(null);
  if (!ports.files.readOnly) return audit.store.makeSigningKey();
  const known = await audit.store.signingKey();
  if (!known.ok || known.value !== null) return known;
  return fail('audit.key', 'There is no key to sign with, and none can be made in a read-only workspace', {
    fix: 'Give a key of your own.',
  });
}
