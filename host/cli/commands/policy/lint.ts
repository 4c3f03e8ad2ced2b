import type { Command } from 'commander';
import { ok, type Job, type Result } from '../../../../shared/kernel/index.ts';
import type { DiagnosticDto } from '../../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { errorText } from '../../error-text.ts';
import { engineOption, jsonOption } from '../../option.ts';
import { counted, paragraphs } from '../../text-table.ts';
import { withWorkspace } from '../../with-workspace.ts';

/** `c360 policy lint W`: conditions that cannot be read, at the very word, and rules that decide nothing. */
export function policyLintCommand(policy: Command, cli: Cli): void {
  policy
    .command('lint')
    .description(
      'conditions that cannot be read (their policy denies what it names) and rules that decide nothing',
    )
    .argument('<workspace>', 'folder of the workspace')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: CommonOptions & OpenOptions) =>
      cli.perform(options, (job) => lint(cli, folder, options, job)),
    );
}

function lint(
  cli: Cli,
  folder: string,
  options: CommonOptions & OpenOptions,
  _job: Job,
): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, options, async ({ api }) => {
    const checked = await api.call('workspace.check', {});
    if (!checked.ok) return checked;
    const findings = checked.value.filter(isAboutPolicies);
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return ok({
      json: { errors, warnings: findings.length - errors, findings },
      text: paragraphs(
        findings.map((finding) => errorText(finding, finding.severity)).join('\n'),
        findings.length === 0
          ? 'Nothing to say about the policies.'
          : `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`,
      ),
      findings: errors > 0,
    });
  });
}

function isAboutPolicies({ location }: DiagnosticDto): boolean {
  const file = location?.file ?? '';
  return file.startsWith('consent/policies/') || file === 'consent/derived.yaml';
}
