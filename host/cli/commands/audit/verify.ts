import type { Command } from 'commander';
import path from 'node:path';
import { type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { AuditReportDto } from '../../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, Outcome } from '../../cli.ts';
import { collect, jsonOption } from '../../option.ts';
import { count, counted, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, withWorkspace } from '../../with-workspace.ts';
import { readSmallFile } from './read-small-file.ts';

interface VerifyOptions extends CommonOptions {
  readonly checkpoint?: readonly string[];
  readonly publicKey?: string;
}

/** `c360 audit verify W [--checkpoint FILE …]`: whether the log is as it was written, and what that was held against. */
export function auditVerifyCommand(audit: Command, cli: Cli): void {
  audit
    .command('verify')
    .description(
      'whether the log is as it was written; a checkpoint shows also what was cut off or stamped anew',
    )
    .argument('<workspace>', 'folder of the workspace')
    .option('--checkpoint <file>', 'a checkpoint that was kept elsewhere; may be repeated', collect)
    .option('--public-key <file>', 'the key (PEM) that must have signed the checkpoints')
    .addOption(jsonOption())
    .action((folder: string, options: VerifyOptions) =>
      cli.perform(options, (job) => verify(cli, folder, options, job)),
    );
}

function verify(cli: Cli, folder: string, options: VerifyOptions, job: Job): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, {}, async ({ api }) => {
    const checkpoints: { name: string; text: string }[] = [];
    for (const name of options.checkpoint ?? []) {
      const text = await readSmallFile(path.resolve(cli.folder, name));
      if (!text.ok) return text;
      checkpoints.push({ name, text: text.value });
    }
    const key =
      options.publicKey === undefined
        ? null
        : await readSmallFile(path.resolve(cli.folder, options.publicKey));
    if (key?.ok === false) return key;
    const report = await api.call(
      'audit.verify',
      { checkpoints, ...(key === null ? {} : { publicKey: key.value }) },
      callOptions(job),
    );
    return report.ok ? ok(outcome(report.value)) : report;
  });
}

function outcome(report: AuditReportDto): Outcome {
  const { problems, problemCount, writers, checkpoints, repairs, limits, intact, anchored, entries } = report;
  const found = problems.map(
    ({ kind, file, line, text }) => `${kind}: ${file}${line === null ? '' : `:${line}`}\n  ${text}`,
  );
  const verdict = intact
    ? `Intact${anchored ? '' : ', unanchored'}: ${count(entries)} ${entries === 1 ? 'entry' : 'entries'}.`
    : `Not as it was written: ${counted(problemCount, 'finding')}.`;
  return {
    json: report,
    text: paragraphs(
      writersTable(writers),
      checkpoints
        .map(({ name, usable, agrees, signature, key }) => {
          const state = !usable ? 'not relied upon' : agrees ? 'agrees' : 'does not agree';
          const signed = signature === 'none' ? 'not signed' : `signature ${signature}, key ${key ?? ''}`;
          return `${name}: ${state}, ${signed}`;
        })
        .join('\n'),
      repairs
        .map(
          ({ file, line, bytes, by }) =>
            `repaired: ${file}:${line}, ${count(bytes)} bytes named by entry ${by}`,
        )
        .join('\n'),
      found.join('\n'),
      problemCount > problems.length ? `and ${count(problemCount - problems.length)} more` : '',
      verdict,
      limits.join('\n'),
    ),
    findings: !intact,
  };
}

function writersTable(writers: AuditReportDto['writers']): string {
  return textTable(
    [
      { title: 'writer', value: ({ writer, own }) => `${writer}${own ? ' *' : ''}` },
      { title: 'entries', value: (one) => one.entries },
      { title: 'vouched for', value: ({ anchored }) => anchored },
      { title: 'from', value: ({ firstAt }) => firstAt },
      { title: 'to', value: ({ lastAt }) => lastAt },
      { title: 'head', value: ({ head }) => head.hash.slice(0, 16) },
    ],
    writers,
  );
}
