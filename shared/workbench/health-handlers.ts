import { identityHealth } from '../identity/index.ts';
import { ok } from '../kernel/index.ts';
import type { HandlersOf } from './handlers.ts';
import { OncePerRun } from './once-per-run.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function healthHandlers(state: WorkbenchState): HandlersOf<'health'> {
  const health = new OncePerRun(async (run, job) => {
    const last = await state.run.lastChange();
    return last.ok ? ok(await identityHealth(run, last.value, job)) : last;
  });
  return {
    'health.report': async (_args, job) => {
      const run = state.run.require();
      return run.ok ? health.of(run.value.identity, job) : run;
    },
  };
}
