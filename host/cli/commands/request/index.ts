import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { accessCommand } from './access.ts';
import { gateCommand } from './gate.ts';
import { checkPackageCommand, portabilityCommand } from './portability.ts';

/** `c360 request …`: what data subjects ask for, one command for each right. */
export function requestCommand(program: Command, cli: Cli): void {
  const request = program.command('request').description('privacy requests');
  gateCommand(request, cli);
  accessCommand(request, cli);
  portabilityCommand(request, cli);
  checkPackageCommand(request, cli);
}
