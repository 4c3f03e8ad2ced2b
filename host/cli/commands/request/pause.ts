import { type Command, Option } from 'commander';
import { ok } from '../../../../shared/kernel/index.ts';
import { pauseCauses } from '../../../../shared/workspace/index.ts';
import type { Cli } from '../../cli.ts';
import { type CaseOptions, caseCommand, doing, stepOutcome } from './case-options.ts';

interface Options extends CaseOptions {
  readonly cause: (typeof pauseCauses)[number];
}

/** `c360 request pause|resume W ID --cause clarification`: the clock stands still, and goes on, where the law lets it. */
export function pauseCommands(request: Command, cli: Cli): void {
  const cause = new Option('--cause <cause>', 'what the person was asked for').choices(pauseCauses);
  for (const [name, kind, text] of [
    ['pause', 'paused', 'the person was asked for something: the clock stands still where the law lets it'],
    ['resume', 'resumed', 'the answer is there: the clock goes on'],
  ] as const) {
    caseCommand<Options>(
      request,
      cli,
      name,
      text,
      [cause.makeOptionMandatory()],
      async ({ api }, id, options) => {
        const action = { kind, cause: options.cause };
        const done = await api.call('cases.act', { id, action, ...doing(options) });
        return done.ok ? ok(stepOutcome(done.value)) : done;
      },
    );
  }
}
