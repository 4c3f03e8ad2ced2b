import { Option, type Command } from 'commander';
import { ok, type Job, type Result } from '../../../../shared/kernel/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { collect, engineOption, jsonOption, moment } from '../../option.ts';
import { callOptions, ensureRunToRead, withWorkspace } from '../../with-workspace.ts';
import { readSubject, subjectOption, type SubjectOption } from './subject-option.ts';

type RecordArgs = ArgsOf<'ledger.record'>;

interface RecordOptions extends CommonOptions, OpenOptions, SubjectOption {
  readonly type: RecordArgs['type'];
  readonly state?: NonNullable<RecordArgs['state']>;
  readonly purpose?: readonly string[];
  readonly channel?: string;
  readonly at?: string;
  readonly method?: string;
  readonly evidence?: string;
  readonly supersedes?: string;
  readonly by: string;
  readonly reason?: string;
}

const types = [
  'statement',
  'confirmation',
  'guardian-consent',
  'restriction',
  'restriction-lifted',
  'void',
] as const;
const states = ['given', 'requested', 'unknown', 'refused', 'withdrawn', 'objected'] as const;

/** `c360 consent record W …`: writes an event into consent/events; the person is named by keyed tokens only. */
export function consentRecordCommand(parent: Command, cli: Cli): void {
  const command = parent
    .command('record')
    .description('write down what somebody said: a withdrawal, an objection, a restriction, a confirmation')
    .argument('<workspace>', 'folder of the workspace');
  subjectOption(command)
    .addOption(new Option('--type <type>', 'what happened').choices(types).default('statement'))
    .addOption(new Option('--state <state>', 'what was said').choices(states))
    .option('--purpose <id>', 'about this purpose; may be repeated; every purpose when left out', collect)
    .option('--channel <name>', 'about this channel only')
    .option('--at <time>', 'when it was said (ISO 8601; default: now)', moment)
    .option('--method <text>', 'how it was said: telephone, letter, web form')
    .option('--evidence <text>', 'where the evidence lies')
    .option('--supersedes <event>', 'the event that this one replaces')
    .requiredOption('--by <name>', 'who writes it down')
    .option('--reason <text>', 'why')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: RecordOptions) =>
      cli.perform(options, (job) => record(cli, folder, options, job)),
    );
}

function record(cli: Cli, folder: string, options: RecordOptions, job: Job): Promise<Result<Outcome>> {
  const { type, state, purpose, channel, at, method, evidence, supersedes, by, reason } = options;
  return withWorkspace(cli, folder, options, async (session) => {
    const subject = readSubject(options.subject);
    if (!subject.ok) return subject;
    const ready = await ensureRunToRead(cli, session, job);
    if (!ready.ok) return ready;
    const done = await session.api.call(
      'ledger.record',
      {
        subject: subject.value,
        type,
        by,
        purposes: [...(purpose ?? [])],
        ...(state !== undefined && { state }),
        ...(channel !== undefined && { channel }),
        ...(at !== undefined && { at }),
        ...(method !== undefined && { method }),
        ...(evidence !== undefined && { evidence }),
        ...(supersedes !== undefined && { supersedes }),
        ...(reason !== undefined && { reason }),
      },
      callOptions(job),
    );
    if (!done.ok) return done;
    return ok({ json: done.value, text: `Recorded ${done.value.events.join(', ')}` });
  });
}
