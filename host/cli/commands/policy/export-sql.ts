import type { Command } from 'commander';
import path from 'node:path';
import { ok, type Job, type Result } from '../../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { engineOption, jsonOption } from '../../option.ts';
import { withWorkspace } from '../../with-workspace.ts';
import { writeFile } from '../../write-files.ts';

interface SqlOptions extends CommonOptions, OpenOptions {
  readonly out?: string;
}

const sqlTypes: Readonly<Record<string, string>> = {
  text: 'VARCHAR',
  int32: 'INTEGER',
  boolean: 'BOOLEAN',
};

/** `c360 policy export-sql W`: the decisions as one statement for DuckDB, with the table of facts that it reads. */
export function policyExportSqlCommand(policy: Command, cli: Cli): void {
  policy
    .command('export-sql')
    .description('the decisions as SQL for DuckDB: the table of facts, then the statement that decides them')
    .argument('<workspace>', 'folder of the workspace')
    .option('--out <file>', 'write it to a file')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: SqlOptions) =>
      cli.perform(options, (job) => exportSql(cli, folder, options, job)),
    );
}

function exportSql(cli: Cli, folder: string, options: SqlOptions, _job: Job): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, options, async ({ api }) => {
    const made = await api.call('policy.sql', {});
    if (!made.ok) return made;
    const { table, columns, sql } = made.value;
    const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
    const definitions = columns.map(({ name, type }) => `  ${quoted(name)} ${sqlTypes[type] ?? 'VARCHAR'}`);
    const text = `create table ${quoted(table)} (\n${definitions.join(',\n')}\n);\n\n${sql};\n`;
    if (options.out === undefined) return ok({ json: made.value, text });
    const target = path.resolve(cli.folder, options.out);
    const written = await writeFile(target, new TextEncoder().encode(text));
    if (!written.ok) return written;
    return ok({ json: { ...made.value, out: target }, text: `Wrote ${target}` });
  });
}
