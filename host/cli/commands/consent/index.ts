import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { consentImportSignalCommand } from './import-signal.ts';
import { consentRecordCommand } from './record.ts';
import { consentShowCommand } from './show.ts';

/** `c360 consent …`: what people said about the use of their data. */
export function consentCommand(program: Command, cli: Cli): void {
  const consent = program.command('consent').description('what people said about the use of their data');
  consentShowCommand(consent, cli);
  consentRecordCommand(consent, cli);
  consentImportSignalCommand(consent, cli);
}
