import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions } from '../../cli.ts';
import { collect, engineOption, jsonOption } from '../../option.ts';

/** What every answer to a data subject is asked for with. */
export interface SubjectOptions extends CommonOptions, OpenOptions {
  readonly subject?: readonly string[];
  readonly person?: string;
  readonly reviewed?: string;
  readonly case?: string;
}

export function subjectOptions(command: Command): Command {
  return command
    .argument('<workspace>', 'folder of the workspace')
    .option(
      '--subject <namespace=value>',
      'an identifier of the person, for example email=ann@example.com; may be repeated; not needed with --case',
      collect,
    )
    .option('--person <id>', 'the person meant, when the identifiers match several')
    .option(
      '--reviewed <file>',
      'decisions of the disclosure gate as JSON lines: {"record":"crm/crm:12","disclose":true,"by":"…","reason":"…"}',
    )
    .option(
      '--case <id>',
      'the case of the request: its facts, its gate decisions, and a note of what is made',
    )
    .addOption(engineOption())
    .addOption(jsonOption());
}

/** The arguments that the workbench wants; `usage.argument` with file and line for a decision that cannot be read. */
export async function subjectArgs(
  cli: Cli,
  { subject, person, reviewed, case: caseId }: SubjectOptions,
): Promise<Result<ArgsOf<'requests.gate'>>> {
  if (subject === undefined && caseId === undefined)
    return fail('usage.argument', 'Say who it is about: --subject NAMESPACE=VALUE, or --case ID.');
  const decisions = reviewed === undefined ? ok([]) : await readDecisions(cli, reviewed);
  if (!decisions.ok) return decisions;
  return ok({
    identifiers: [...(subject ?? [])],
    ...(person === undefined ? {} : { personId: person }),
    reviewed: decisions.value,
    ...(caseId === undefined ? {} : { caseId }),
  });
}

type Reviewed = NonNullable<ArgsOf<'requests.gate'>['reviewed']>;

async function readDecisions(cli: Cli, file: string): Promise<Result<Reviewed>> {
  const place = path.resolve(cli.folder, file);
  let text: string;
  try {
    text = await readFile(place, 'utf8');
  } catch {
    return fail('usage.argument', `The file of decisions cannot be read`, { location: { file: place } });
  }
  const decisions: Reviewed = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const decision = decisionOf(line);
    if (decision === null)
      return fail('usage.argument', 'A decision of the disclosure gate cannot be read', {
        location: { file: place, line: index + 1 },
        fix: 'Write {"record":"crm/crm:12","disclose":true,"by":"name","reason":"why"} on one line.',
      });
    decisions.push(decision);
  }
  return ok(decisions);
}

function decisionOf(line: string): Reviewed[number] | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { record, disclose, by, reason } = value as Readonly<Record<string, unknown>>;
  const sound =
    typeof record === 'string' &&
    typeof disclose === 'boolean' &&
    typeof by === 'string' &&
    by !== '' &&
    typeof reason === 'string' &&
    reason !== '';
  return sound ? { record, disclose, by, reason } : null;
}
