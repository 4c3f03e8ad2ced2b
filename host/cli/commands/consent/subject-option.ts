import type { Command } from 'commander';
import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';

export type LedgerSubject = ArgsOf<'ledger.record'>['subject'];

export interface SubjectOption {
  readonly subject: string;
}

export function subjectOption(command: Command): Command {
  return command.requiredOption(
    '--subject <who>',
    'a record (crm/10023), a person id (person:p-…), or an identifier (contact_point_email.address=ann@example.com)',
  );
}

/** Reads `--subject`: what holds an `=` after an attribute is an identifier. `usage.argument` for nothing. */
export function readSubject(text: string): Result<LedgerSubject> {
  if (text.startsWith('person:')) return ok({ personId: text.slice('person:'.length) });
  const identifier = /^([a-z0-9_-]+\.[a-z0-9_-]+)=(.+)$/.exec(text);
  const [, attribute, value] = identifier ?? [];
  if (attribute !== undefined && value !== undefined) return ok({ identifier: { attribute, value } });
  if (text.trim() !== '') return ok({ record: text });
  return fail('usage.argument', '--subject names nobody');
}
