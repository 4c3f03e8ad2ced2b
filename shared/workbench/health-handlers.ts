import { identityHealth } from '../identity/index.ts';
import { ok } from '../kernel/index.ts';
import type { HandlersOf } from './handlers.ts';
import { OncePerRun } from './once-per-run.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function healthHandlers(state: WorkbenchState): HandlersOf<'health'> {
  const health = new OncePerRun(identityHealth);
  return {
    'health.report': async (_args, job) => {
      const run = state.run.require();
      return run.ok ? ok(await health.of(run.value.identity, job)) : run;
    },
  };
}
