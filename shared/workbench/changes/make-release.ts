import { stringify } from 'yaml';
import { fail, ok, slugify, type Result } from '../../kernel/index.ts';
import { snapshotParts } from '../../model/index.ts';
import { releaseSchema, workspacePath, type Release } from '../../workspace/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { snapshotOfWorkspace } from './change-side.ts';

/**
 * Keeps the model and its contracts, whole, as `model/releases/<version>.yaml`. A version is released once: what others compare
 * with does not change. Errors: `file.exists`, `schema.invalid-value` for a version that is none.
 */
export async function makeRelease(
  { session, ports }: WorkbenchState,
  version: string,
  note: string | undefined,
): Promise<Result<Pick<Release, 'id' | 'version' | 'at'>>> {
  const id = slugify(version.replaceAll('.', '-'));
  const model = session.model();
  if (model.releases.some((release) => release.id === id || release.version === version))
    return fail('file.exists', `Version ${version} is released already`, { fix: 'Take the next version.' });
  const { privacy, ...parts } = snapshotOfWorkspace(model);
  const at = ports.clock.now();
  const release = releaseSchema.safeParse(
    JSON.parse(
      JSON.stringify({
        id,
        version,
        at,
        note,
        ...snapshotParts(parts),
        privacy,
      }),
    ),
  );
  if (!release.success)
    return fail('schema.invalid-value', `Version ${version} cannot be released`, {
      cause: release.error.issues[0]?.message ?? '',
    });
  const text = stringify(release.data, {
    lineWidth: 0,
    indent: 2,
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
  });
  const done = await session.execute('file.put', { path: workspacePath('release', id), text });
  return done.ok ? ok({ id, version, at }) : done;
}
