import { type Command, Option } from 'commander';
import { ok } from '../../../../shared/kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { type CaseOptions, caseCommand, doing, momentOption, stepOutcome } from './case-options.ts';

interface Options extends CaseOptions {
  readonly reason: 'complexity' | 'number-of-requests' | 'other';
  readonly explanation: string;
  readonly told?: string;
}

/** `c360 request extend W ID --reason complexity --explanation … --told TIME`: once, within the first period. */
export function extendCommand(request: Command, cli: Cli): void {
  caseCommand<Options>(
    request,
    cli,
    'extend',
    'extend the period, once and within the first one, as far as the law lets',
    [
      new Option('--reason <reason>', 'why')
        .choices(['complexity', 'number-of-requests', 'other'])
        .makeOptionMandatory(),
      new Option('--explanation <text>', 'the reasons as the person is told them').makeOptionMandatory(),
      momentOption('--told <time>', 'when the person was told'),
    ],
    async ({ api }, id, options) => {
      const { reason, explanation, told } = options;
      const action = {
        kind: 'extended' as const,
        reason,
        explanation,
        ...(told === undefined ? {} : { noticeAt: told }),
      };
      const done = await api.call('cases.act', { id, action, ...doing(options) });
      return done.ok ? ok(stepOutcome(done.value)) : done;
    },
  );
}
