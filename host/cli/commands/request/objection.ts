import { type Command, Option } from 'commander';
import { fail, ok } from '../../../../shared/kernel/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Cli } from '../../cli.ts';
import { collect } from '../../option.ts';
import { paragraphs } from '../../text-table.ts';
import { ensureRun } from '../../with-workspace.ts';
import { type CaseOptions, caseCommand, doing, stepOutcome } from './case-options.ts';

interface Options extends CaseOptions {
  readonly ground?: ArgsOf<'cases.object'>['ground'];
  readonly purpose?: readonly string[];
  readonly assess?: 'upheld' | 'overridden';
  readonly grounds?: string;
}

/** `c360 request objection W ID --ground direct-marketing --purpose newsletter`, then `--assess` where it can be weighed. */
export function objectionCommand(request: Command, cli: Cli): void {
  caseCommand<Options>(
    request,
    cli,
    'objection',
    'record an objection in the case and in the consent ledger, or weigh one that can be weighed',
    [
      new Option('--ground <ground>', 'what the processing rests on').choices([
        'direct-marketing',
        'legitimate-interests',
        'public-task',
        'research',
        'sale-or-sharing',
      ]),
      new Option('--purpose <id>', 'a purpose objected to; may be repeated').argParser(collect),
      new Option('--assess <outcome>', 'what weighing came to').choices(['upheld', 'overridden']),
      new Option('--grounds <text>', 'why, in words that the person can be told'),
    ],
    async (session, id, options, job) => {
      const { ground, purpose = [], assess, grounds } = options;
      const ready = await ensureRun(session, job);
      if (!ready.ok) return ready;
      if (assess !== undefined) {
        if (grounds === undefined)
          return fail('usage.argument', 'An assessment needs its grounds: --grounds "…".');
        const done = await session.api.call('cases.assessObjection', {
          id,
          outcome: assess,
          grounds,
          ...doing(options),
        });
        return done.ok ? ok({ json: done.value, text: withTodo(done.value) }) : done;
      }
      if (ground === undefined) return fail('usage.argument', 'Say --ground, or --assess.');
      const done = await session.api.call('cases.object', {
        id,
        ground,
        purposes: [...purpose],
        ...doing(options),
      });
      return done.ok ? ok({ json: done.value, text: withTodo(done.value) }) : done;
    },
  );
}

function withTodo(done: {
  readonly label: string;
  readonly changed: readonly string[];
  readonly todo: readonly string[];
}) {
  return paragraphs(stepOutcome(done).text, done.todo.map((text) => `To do: ${text}`).join('\n'));
}
