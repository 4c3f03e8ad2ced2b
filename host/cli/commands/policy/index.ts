import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { policyDiffCommand } from './diff.ts';
import { policyDriftCommand } from './drift.ts';
import { policyExportSqlCommand } from './export-sql.ts';
import { policyLintCommand } from './lint.ts';

/** `c360 policy …`: what policies say, what a draft would change, and what they decide as SQL. */
export function policyCommand(program: Command, cli: Cli): void {
  const policy = program.command('policy').description('policies: lint, effect of a draft, drift, SQL');
  policyLintCommand(policy, cli);
  policyDiffCommand(policy, cli);
  policyDriftCommand(policy, cli);
  policyExportSqlCommand(policy, cli);
}
