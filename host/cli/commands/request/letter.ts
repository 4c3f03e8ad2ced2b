import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { causeText, fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import { requestChannels } from '../../../../shared/workspace/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Cli } from '../../cli.ts';
import { type CaseOptions, caseCommand, doing, stepOutcome } from './case-options.ts';

interface LetterOptions extends CaseOptions {
  readonly direction: 'in' | 'out';
  readonly channel: ArgsOf<'cases.letter'>['channel'];
  readonly subject: string;
  readonly file?: string;
}

interface NoticeOptions extends CaseOptions {
  readonly recipient: string;
  readonly state: ArgsOf<'cases.notice'>['state'];
  readonly reason?: string;
}

interface AssignOptions extends CaseOptions {
  readonly to: string;
}

/** `c360 request letter|notice|assign W ID`: what was written, who was told (Art 19), who works on it. */
export function letterCommands(request: Command, cli: Cli): void {
  caseCommand<LetterOptions>(
    request,
    cli,
    'letter',
    'a letter, mail or call to or from the person; its text stays on this computer, its digest in the case',
    [
      new Option('--direction <way>', 'received or sent').choices(['in', 'out']).makeOptionMandatory(),
      new Option('--channel <channel>', 'how').choices(requestChannels).makeOptionMandatory(),
      new Option('--subject <text>', 'what it was about, without personal data').makeOptionMandatory(),
      new Option('--file <file>', 'its text (UTF-8)'),
    ],
    async ({ api }, id, options) => {
      const text =
        options.file === undefined ? ok(undefined) : await textOf(path.resolve(cli.folder, options.file));
      if (!text.ok) return text;
      const { direction, channel, subject } = options;
      const done = await api.call('cases.letter', {
        id,
        direction,
        channel,
        subject,
        text: text.value,
        ...doing(options),
      });
      return done.ok ? ok(stepOutcome(done.value)) : done;
    },
  );
  caseCommand<NoticeOptions>(
    request,
    cli,
    'notice',
    'a recipient was told of a correction, erasure or restriction, or cannot be (Art 19)',
    [
      new Option('--recipient <name>', 'who').makeOptionMandatory(),
      new Option('--state <state>', 'where it stands')
        .choices(['to-tell', 'told', 'confirmed', 'impossible'])
        .makeOptionMandatory(),
      new Option('--reason <text>', 'why it is impossible'),
    ],
    async ({ api }, id, options) => {
      const { recipient, state, reason } = options;
      if (state === 'impossible' && reason === undefined)
        return fail('usage.argument', 'Say why the recipient cannot be told: --reason "…".');
      const done = await api.call('cases.notice', { id, recipient, state, reason, ...doing(options) });
      return done.ok ? ok(stepOutcome(done.value)) : done;
    },
  );
  caseCommand<AssignOptions>(
    request,
    cli,
    'assign',
    'who works on a case',
    [new Option('--to <name>', 'the owner; empty for nobody').makeOptionMandatory()],
    async ({ api }, id, { to }) => {
      const done = await api.call('cases.owner', { id, owner: to });
      return done.ok ? ok(stepOutcome(done.value)) : done;
    },
  );
}

async function textOf(file: string): Promise<Result<string>> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)));
  } catch (thrown) {
    return fail('file.unreadable', `${file} cannot be read as text`, {
      location: { file },
      cause: causeText(thrown),
    });
  }
}
