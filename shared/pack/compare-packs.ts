import { compareText, ok, sha256, type Job, type Result } from '../kernel/index.ts';
import { readZip } from './read-zip.ts';

export interface PackDifference {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Sizes in bytes; null where the file is not there. */
  readonly before: number | null;
  readonly after: number | null;
}

/** The files that two packs do not share, by path; nothing of them is written or run. Errors: those of opening a zip. */
export async function comparePacks(
  before: Uint8Array,
  after: Uint8Array,
  job: Job,
): Promise<Result<{ readonly same: number; readonly differences: readonly PackDifference[] }>> {
  const older = await readZip(before, job);
  if (!older.ok) return older;
  const newer = await readZip(after, job);
  if (!newer.ok) return newer;
  const paths = [...new Set([...older.value.keys(), ...newer.value.keys()])].sort(compareText);
  let same = 0;
  const differences = paths.flatMap((path): PackDifference[] => {
    const from = older.value.get(path);
    const to = newer.value.get(path);
    if (from === undefined) return [{ path, change: 'added', before: null, after: to?.length ?? 0 }];
    if (to === undefined) return [{ path, change: 'removed', before: from.length, after: null }];
    if (sha256(from) !== sha256(to))
      return [{ path, change: 'changed', before: from.length, after: to.length }];
    same += 1;
    return [];
  });
  return ok({ same, differences });
}
