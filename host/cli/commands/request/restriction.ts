import { type Command, Option } from 'commander';
import { fail, ok } from '../../../../shared/kernel/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Cli } from '../../cli.ts';
import { collect } from '../../option.ts';
import { type CaseOptions, caseCommand, doing, momentOption, stepOutcome } from './case-options.ts';

interface Options extends CaseOptions {
  readonly ground?: ArgsOf<'cases.restrict'>['ground'];
  readonly source?: readonly string[];
  readonly lift?: boolean;
  readonly told?: string;
}

/** `c360 request restriction W ID --ground accuracy-contested`, and `--lift --told TIME` (Art 18 GDPR). */
export function restrictionCommand(request: Command, cli: Cli): void {
  caseCommand<Options>(
    request,
    cli,
    'restriction',
    'restrict processing on a ground of Art 18, or lift it after the person was told',
    [
      new Option('--ground <ground>', 'why').choices([
        'accuracy-contested',
        'unlawful-no-erasure',
        'needed-for-claims',
        'objection-pending',
      ]),
      new Option('--source <id>', 'a source; may be repeated; all when left out').argParser(collect),
      new Option('--lift', 'lift the restriction'),
      momentOption('--told <time>', 'when the person was told that it will be lifted'),
    ],
    async ({ api }, id, options) => {
      const { ground, source = [], lift, told } = options;
      if (lift === true) {
        if (told === undefined) return fail('usage.argument', 'Say when the person was told: --told TIME.');
        const done = await api.call('cases.liftRestriction', { id, personToldAt: told, ...doing(options) });
        return done.ok ? ok(stepOutcome(done.value)) : done;
      }
      if (ground === undefined) return fail('usage.argument', 'Say --ground, or --lift.');
      const done = await api.call('cases.restrict', { id, ground, sources: [...source], ...doing(options) });
      return done.ok ? ok(stepOutcome(done.value)) : done;
    },
  );
}
