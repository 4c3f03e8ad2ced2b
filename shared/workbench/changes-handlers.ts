import { fail, ok, type Job, type Result } from '../kernel/index.ts';
import { defaultJudgeOptions, deprecations } from '../model/index.ts';
import {
  compareSides,
  planSides,
  sideOfFile,
  sideOfWorkspace,
  type ChangeSide,
  type CompareOptions,
} from './changes/index.ts';
import { makeRelease } from './changes/make-release.ts';
import type { ParsedArgsOf } from './contract/index.ts';
import type { HandlersOf } from './handlers.ts';
import { textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

type Args = ParsedArgsOf<'changes.diff'>;

export function changesHandlers(state: WorkbenchState): HandlersOf<'changes'> {
  const { session, ports } = state;
  return {
    'changes.releases': async () =>
      ok(
        session.model().releases.map(({ id, version, at, note }) => ({
          id,
          version,
          at,
          ...(note === undefined ? {} : { note }),
        })),
      ),
    'changes.release': async ({ version, note }) => {
      const made = await makeRelease(state, version, note);
      if (made.ok) state.announce('workspace', 'model');
      return made;
    },
    'changes.diff': async (args, job) => {
      const sides = await sidesOf(state, args, job);
      return sides.ok
        ? compareSides(sides.value.before, sides.value.after, optionsOf(state, args), job)
        : sides;
    },
    'changes.plan': async (args, job) => {
      const sides = await sidesOf(state, args, job);
      if (!sides.ok) return sides;
      const { before, after } = sides.value;
      const planned = await planSides(before, after, optionsOf(state, args), job, session.model());
      if (!planned.ok) return planned;
      const { plan, markdown } = planned.value;
      return ok({
        plan,
        markdown: textFile('migration-plan.md', 'text/markdown', new TextEncoder().encode(markdown)),
      });
    },
    'changes.deprecations': async ({ asOf }) =>
      ok(deprecations(session.model(), asOf ?? ports.clock.now().slice(0, 10))),
  };
}

function optionsOf(
  { ports }: WorkbenchState,
  { mode, rules, igluWarehouse, avroNames, queries }: Args,
): CompareOptions {
  return {
    mode: mode ?? defaultJudgeOptions.mode,
    rules: rules ?? defaultJudgeOptions.rules,
    igluWarehouse: igluWarehouse ?? defaultJudgeOptions.igluWarehouse,
    avroNames: avroNames ?? defaultJudgeOptions.avroNames,
    today: ports.clock.now().slice(0, 10),
    ...(queries === undefined
      ? {}
      : {
          consumers: { queries, openEngine: () => ports.openEngine(ports.engineKind, ports.engineOptions) },
        }),
  };
}

async function sidesOf(
  state: WorkbenchState,
  { before, after }: Args,
  job: Job,
): Promise<Result<{ readonly before: ChangeSide; readonly after: ChangeSide }>> {
  const last = state.session
    .model()
    .releases.toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
  if (before === undefined && last === undefined)
    return fail('reference.unknown', 'There is no release to compare with', {
      fix: 'Make one (changes.release), or name what to compare with.',
    });
  const old = await sideOf(state, before ?? { release: last?.id ?? '' }, job);
  if (!old.ok) return old;
  const now = await sideOf(state, after ?? { current: true }, job);
  return now.ok ? ok({ before: old.value, after: now.value }) : now;
}

async function sideOf(
  state: WorkbenchState,
  side: NonNullable<Args['before']>,
  job: Job,
): Promise<Result<ChangeSide>> {
  if ('current' in side) return sideOfWorkspace(state.session.model());
  if ('release' in side) return sideOfWorkspace(state.session.model(), side.release);
  const file = state.uploads.take(side.upload);
  return file.ok ? sideOfFile(file.value.fileName, file.value.content, job) : file;
}
