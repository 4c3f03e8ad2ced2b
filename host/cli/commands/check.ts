import type { Command } from 'commander';
import { compareText, ok } from '../../../shared/kernel/index.ts';
import type { DiagnosticDto } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, Outcome } from '../cli.ts';
import { errorText } from '../error-text.ts';
import { jsonOption } from '../option.ts';
import { counted, paragraphs } from '../text-table.ts';
import { withWorkspace } from '../with-workspace.ts';

/** `c360 check W`: every problem of the workspace's files. Warnings alone are no finding. */
export function checkCommand(program: Command, cli: Cli): void {
  program
    .command('check')
    .description("every problem of the workspace's files, with its place and a fix")
    .argument('<workspace>', 'folder of the workspace')
    .addOption(jsonOption())
    .action((folder: string, options: CommonOptions) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, {}, async ({ api }) => {
          const checked = await api.call('workspace.check', {});
          return checked.ok ? ok(outcome(checked.value)) : checked;
        }),
      ),
    );
}

function outcome(diagnostics: readonly DiagnosticDto[]): Outcome {
  const sorted = [...diagnostics].sort(
    (a, b) =>
      compareText(a.location?.file ?? '', b.location?.file ?? '') ||
      (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
      (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
      compareText(a.code, b.code),
  );
  const errors = sorted.filter(({ severity }) => severity === 'error').length;
  const warnings = sorted.length - errors;
  const said = sorted.map((diagnostic) => errorText(diagnostic, diagnostic.severity)).join('\n');
  return {
    json: { errors, warnings, diagnostics: sorted },
    text: paragraphs(
      said,
      sorted.length === 0 ? 'No problems.' : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
    ),
    findings: errors > 0,
  };
}
