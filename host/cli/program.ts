import { Command, CommanderError } from 'commander';
import { appError, type ErrorCode } from '../../shared/kernel/index.ts';
import { productVersion } from '../product.ts';
import type { Cli, Terminal } from './cli.ts';
import { activateCommand } from './commands/activate.ts';
import { auditCommand } from './commands/audit/index.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { consentCommand } from './commands/consent/index.ts';
import { decideCommand } from './commands/decide.ts';
import { diffCommand } from './commands/diff.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { explainCommand } from './commands/explain.ts';
import { governanceCommand } from './commands/governance.ts';
import { healthCommand } from './commands/health.ts';
import { historyCommand } from './commands/history.ts';
import { importCommand } from './commands/import.ts';
import { impactCommand } from './commands/impact.ts';
import { lineageCommand } from './commands/lineage.ts';
import { lintCommand } from './commands/lint.ts';
import { loadCommand } from './commands/load.ts';
import { mappingCommand } from './commands/mapping.ts';
import { modelCommand } from './commands/model.ts';
import { newCommand } from './commands/new.ts';
import { packCommand } from './commands/pack.ts';
import { releaseCommand } from './commands/release.ts';
import { replayCommand } from './commands/replay.ts';
import { requestCommand } from './commands/request/index.ts';
import { resolveCommand } from './commands/resolve.ts';
import { policyCommand } from './commands/policy/index.ts';
import { retentionCommand } from './commands/retention.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { personCommand } from './commands/person.ts';
import { reviewCommand } from './commands/review.ts';
import { serveCommand } from './commands/serve.ts';
import { verifyCommand } from './commands/verify.ts';
import { type ExitCode, perform, printFailure } from './perform.ts';

/** In the order of the work, which is the order of the help. */
const commands = [
  newCommand,
  checkCommand,
  lintCommand,
  importCommand,
  loadCommand,
  modelCommand,
  mappingCommand,
  resolveCommand,
  explainCommand,
  personCommand,
  compareCommand,
  historyCommand,
  rollbackCommand,
  evaluateCommand,
  reviewCommand,
  healthCommand,
  replayCommand,
  consentCommand,
  decideCommand,
  policyCommand,
  retentionCommand,
  activateCommand,
  requestCommand,
  auditCommand,
  governanceCommand,
  lineageCommand,
  impactCommand,
  packCommand,
  verifyCommand,
  releaseCommand,
  diffCommand,
  serveCommand,
];

const exitHelp = `
Records are written source/key (crm/10023) or extract:row (crm:12).
Exit codes: 0 ok, 1 findings, 2 usage, 3 bad input, 4 internal.`;

export type CliPorts = Omit<Cli, 'perform'> & { readonly signal: AbortSignal };

/** Runs one command line (without the program's own name) and gives its exit code. */
export async function runProgram(args: readonly string[], ports: CliPorts): Promise<ExitCode> {
  const { terminal, signal } = ports;
  let exit: ExitCode = 0;
  const cli: Cli = {
    ...ports,
    perform: async (options, work) => {
      exit = await perform(terminal, options, signal, work);
    },
  };
  const program = new Command('c360')
    .description('Local-first workbench for Customer 360 design and privacy operations')
    .version(productVersion())
    .addHelpText('after', exitHelp)
    .showSuggestionAfterError(true);
  for (const addCommand of commands) addCommand(program, cli);
  const said = quiet(program, terminal);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode === 0) return 0;
    return usageFailure(terminal, args, thrown, said.join(''));
  }
  return exit;
}

/** Keeps commander from ending the process and from printing its errors itself, on every level of commands. */
function quiet(program: Command, terminal: Terminal): string[] {
  const said: string[] = [];
  const visit = (command: Command): void => {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => said.push(text),
    });
    for (const inner of command.commands) visit(inner);
  };
  visit(program);
  return said;
}

function usageFailure(
  terminal: Terminal,
  args: readonly string[],
  { code, message }: CommanderError,
  said: string,
): ExitCode {
  const json = args.includes('--json');
  // Without a command, or with half of one, commander says its help.
  if (code === 'commander.help' && !json) {
    terminal.error(said);
    return 2;
  }
  const unknown = code === 'commander.unknownCommand' ? 'usage.unknown-command' : 'usage.argument';
  const text = (code === 'commander.help' ? 'A command is needed.' : message).replace(/^error: /, '');
  return printFailure(
    terminal,
    { json },
    appError(unknown, text.replaceAll('\n', ' '), { fix: `See: ${helpFor(unknown, args)}` }),
  );
}

/** The help of the command that was meant, where one was. */
function helpFor(code: ErrorCode, [command = '-']: readonly string[]): string {
  return code === 'usage.unknown-command' || command.startsWith('-') ? 'c360 help' : `c360 ${command} --help`;
}
