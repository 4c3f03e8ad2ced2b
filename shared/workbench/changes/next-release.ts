import { ok, type Job, type Result } from '../../kernel/index.ts';
import { compareModels, nextVersion, snapshotOfRelease, type JudgeOptions } from '../../model/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';
import type { NextVersionDto } from '../contract/changes-methods.ts';
import type { DeepReadonly } from '../handlers.ts';
import { snapshotOfWorkspace } from './change-side.ts';
import { releasesInOrder, summaryOf } from './releases.ts';

/**
 * The version that the next release of a workspace should have by what changed since the last one, and why. A version that is
 * taken is passed over.
 */
export async function nextRelease(
  model: WorkspaceModel,
  options: JudgeOptions,
  job: Job,
): Promise<Result<DeepReadonly<NextVersionDto>>> {
  const releases = releasesInOrder(model);
  const last = releases.at(-1);
  if (last === undefined) return ok({ last: null, ...nextVersion(null, []) });
  const history = releases.map((release) => snapshotOfRelease(release, model.manifest.id));
  const compared = await compareModels(history, snapshotOfWorkspace(model), options, job);
  if (!compared.ok) return compared;
  const proposed = nextVersion(last.version, compared.value.changes);
  const taken = new Set(releases.map(({ version }) => version));
  return ok({
    last: summaryOf(last),
    ...proposed,
    version: proposed.step === 'none' ? proposed.version : freeVersion(proposed.version, taken),
  });
}

function freeVersion(version: string, taken: ReadonlySet<string>): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  for (let up = patch; ; up += 1) {
    const free = `${major}.${minor}.${up}`;
    if (!taken.has(free)) return free;
  }
}
