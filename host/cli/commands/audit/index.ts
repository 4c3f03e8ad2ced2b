import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { auditCheckpointCommand } from './checkpoint.ts';
import { auditLogCommand } from './log.ts';
import { auditVerifyCommand } from './verify.ts';

/** `c360 audit …`: what was decided and disclosed, and whether the log of it is as it was written. */
export function auditCommand(program: Command, cli: Cli): void {
  const audit = program.command('audit').description('the log of what was decided and disclosed');
  auditVerifyCommand(audit, cli);
  auditLogCommand(audit, cli);
  auditCheckpointCommand(audit, cli);
}
