import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { accessCommand } from './access.ts';
import { answerCommand } from './answer.ts';
import { certificateCommand } from './certificate.ts';
import { checkCertificateCommand } from './check-certificate.ts';
import { clockCommand } from './clock.ts';
import { closeCommands } from './close.ts';
import { correctionCommand } from './correction.ts';
import { erasureCommand } from './erasure.ts';
import { extendCommand } from './extend.ts';
import { gateCommand } from './gate.ts';
import { letterCommands } from './letter.ts';
import { listCasesCommand } from './list.ts';
import { objectionCommand } from './objection.ts';
import { openCaseCommand } from './open.ts';
import { pauseCommands } from './pause.ts';
import { checkPackageCommand, portabilityCommand } from './portability.ts';
import { restrictionCommand } from './restriction.ts';
import { showCaseCommand } from './show.ts';
import { suppressionCommand } from './suppression.ts';
import { verifyIdentityCommand } from './verify-identity.ts';

/** `c360 request …`: what data subjects ask for, one command for each right. */
export function requestCommand(program: Command, cli: Cli): void {
  const request = program.command('request').description('privacy requests');
  openCaseCommand(request, cli);
  listCasesCommand(request, cli);
  showCaseCommand(request, cli);
  verifyIdentityCommand(request, cli);
  pauseCommands(request, cli);
  extendCommand(request, cli);
  closeCommands(request, cli);
  letterCommands(request, cli);
  clockCommand(request, cli);
  gateCommand(request, cli);
  accessCommand(request, cli);
  erasureCommand(request, cli);
  answerCommand(request, cli);
  certificateCommand(request, cli);
  checkCertificateCommand(request, cli);
  suppressionCommand(request, cli);
  correctionCommand(request, cli);
  objectionCommand(request, cli);
  restrictionCommand(request, cli);
  portabilityCommand(request, cli);
  checkPackageCommand(request, cli);
}
