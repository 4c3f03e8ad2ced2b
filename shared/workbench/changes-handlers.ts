import { ok } from '../kernel/index.ts';
import { defaultJudgeOptions, deprecations } from '../model/index.ts';
import { compareSides, planSides, type CompareOptions } from './changes/index.ts';
import { makeRelease } from './changes/make-release.ts';
import { nextRelease } from './changes/next-release.ts';
import { listingOf, releasesInOrder } from './changes/releases.ts';
import { SideStore } from './changes/side-store.ts';
import type { ParsedArgsOf } from './contract/index.ts';
import type { HandlersOf } from './handlers.ts';
import { textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

type Judging = Pick<
  ParsedArgsOf<'changes.diff'>,
  'mode' | 'rules' | 'igluWarehouse' | 'avroNames' | 'queries'
>;

export function changesHandlers(state: WorkbenchState): HandlersOf<'changes'> {
  const { session, ports } = state;
  const kept = new SideStore(state);
  return {
    'changes.releases': async () => ok(releasesInOrder(session.model()).map(listingOf).toReversed()),
    'changes.next': (args, job) => nextRelease(session.model(), optionsOf(state, args), job),
    'changes.release': async ({ version, note }) => {
      const made = await makeRelease(state, version, note);
      if (made.ok) state.announce('workspace', 'model');
      return made;
    },
    'changes.diff': async (args, job) => {
      const sides = await kept.both(args.before, args.after, job);
      return sides.ok
        ? compareSides(sides.value.before, sides.value.after, optionsOf(state, args), job)
        : sides;
    },
    'changes.plan': async (args, job) => {
      const sides = await kept.both(args.before, args.after, job);
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
  { mode, rules, igluWarehouse, avroNames, queries }: Judging,
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
