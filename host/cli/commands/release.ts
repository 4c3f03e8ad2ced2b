import type { Command } from 'commander';
import { ok } from '../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { printable } from '../printable.ts';
import { withWorkspace } from '../with-workspace.ts';

interface ReleaseOptions extends CommonOptions, OpenOptions {
  readonly note?: string;
}

/** `c360 release W 1.0.0`: keeps the model and its contracts whole under a version, to be compared with later. */
export function releaseCommand(program: Command, cli: Cli): void {
  program
    .command('release')
    .description('keep the model and its contracts under a version; c360 diff W@VERSION W compares with it')
    .argument('<workspace>', 'folder of the workspace')
    .argument('<version>', 'semantic version, for example 1.0.0')
    .option('--note <text>', 'what the release is about')
    .addOption(jsonOption())
    .action((folder: string, version: string, options: ReleaseOptions) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, options, async ({ api }) => {
          const { note } = options;
          const made = await api.call('changes.release', {
            version,
            ...(note === undefined ? {} : { note }),
          });
          if (!made.ok) return made;
          const text = `Released ${printable(made.value.version)} as model/releases/${made.value.id}.yaml.`;
          return ok({ json: made.value, text });
        }),
      ),
    );
}
