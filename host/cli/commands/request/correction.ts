import path from 'node:path';
import { type Command, Option } from 'commander';
import { fail, type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { Session } from '../../../session.ts';
import type { Cli, Outcome } from '../../cli.ts';
import { paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun } from '../../with-workspace.ts';
import { writeFiles } from '../../write-files.ts';
import { type CaseOptions, caseCommand, doing, stepOutcome } from './case-options.ts';

interface Options extends CaseOptions {
  readonly record?: string;
  readonly column?: string;
  readonly value?: string;
  readonly accept?: string;
  readonly refuse?: string;
  readonly reason?: string;
  readonly out?: string;
  readonly check?: boolean;
}

/** `c360 request correction W ID …`: propose, decide, hand out the lists per source, and look whether it was done. */
export function correctionCommand(request: Command, cli: Cli): void {
  caseCommand<Options>(
    request,
    cli,
    'correction',
    'propose a corrected value, decide on it, write the lists for the sources, look whether it was done',
    [
      new Option('--record <record>', 'the record: source/key or extract:row'),
      new Option('--column <name>', 'its column as the source names it'),
      new Option('--value <text>', 'what it should say; kept on this computer only'),
      new Option('--accept <correction>', 'accept a proposal, for example c1'),
      new Option('--refuse <correction>', 'refuse one; needs --reason'),
      new Option('--reason <text>', 'why, in words that the person can be told'),
      new Option('--out <dir>', 'write the change list of each source, and whom to tell, there'),
      new Option('--check', 'look whether the extracts loaded now hold what was accepted'),
    ],
    async (session, id, options, job) => {
      const { accept, refuse, reason, out } = options;
      const correction = accept ?? refuse;
      if (correction !== undefined) {
        const decision = accept === undefined ? 'refused' : 'accepted';
        const done = await session.api.call('cases.decideCorrection', {
          id,
          correction,
          decision,
          reason,
          ...doing(options),
        });
        return done.ok ? ok(stepOutcome(done.value)) : done;
      }
      const ready = await ensureRun(session, job);
      if (!ready.ok) return ready;
      if (out !== undefined) return lists(session, id, options.by, path.resolve(cli.folder, out), job);
      if (options.check === true) return check(session, id, options.by, job);
      return propose(session, id, options);
    },
  );
}

async function propose({ api }: Session, id: string, options: Options): Promise<Result<Outcome>> {
  const { record, column, value } = options;
  if (record === undefined || column === undefined || value === undefined)
    return fail('usage.argument', 'A proposal needs --record, --column and --value.');
  const done = await api.call('cases.correct', { id, record, column, value, ...doing(options) });
  if (!done.ok) return done;
  return ok({
    json: done.value,
    text: `Proposed as ${done.value.correction} (${done.value.changed.join(', ')})`,
  });
}

async function lists(
  { api }: Session,
  id: string,
  by: string,
  target: string,
  job: Job,
): Promise<Result<Outcome>> {
  const made = await api.call('cases.correctionFiles', { id, by }, callOptions(job));
  if (!made.ok) return made;
  const written = await writeFiles(target, made.value.files);
  if (!written.ok) return written;
  return ok({
    json: { out: target, files: written.value, corrections: made.value.corrections },
    text: `Wrote ${written.value.join(', ')} to ${target}`,
  });
}

async function check({ api }: Session, id: string, by: string, job: Job): Promise<Result<Outcome>> {
  const seen = await api.call('cases.checkCorrections', { id, by }, callOptions(job));
  if (!seen.ok) return seen;
  const { results } = seen.value;
  const open = results.filter(({ result }) => result !== 'corrected').length;
  return ok({
    json: seen.value,
    text: paragraphs(
      textTable(
        [
          { title: 'correction', value: ({ correction }) => correction },
          { title: 'source', value: ({ source }) => source },
          { title: 'column', value: ({ column }) => column },
          { title: 'in the extract now', value: ({ result }) => result },
        ],
        results,
      ),
      `${results.length - open} of ${results.length} corrected`,
    ),
    findings: open > 0,
  });
}
