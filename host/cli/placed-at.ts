import { err, type Result } from '../../shared/kernel/index.ts';

/** The same result; a failure that names no file is about this one. */
export function placedAt<Value>(file: string, result: Result<Value>): Result<Value> {
  if (result.ok || result.error.location?.file !== undefined) return result;
  return err({ ...result.error, location: { file, ...result.error.location } });
}
