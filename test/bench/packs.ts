import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { packContent } from '../../shared/pack/index.ts';
import type { PackFile } from '../../shared/pack/pack-inputs.ts';
import { checkFiles } from '../pack/check-files.ts';
import { packedModels } from '../pack/packed-models.ts';

/**
 * `npm run check:packs [-- --models 200 --python PATH --python-models 20]`: packs of all templates, of the sample and of
 * random models, every file against the validators of its format. With Python, `dbt parse`, `datacontract lint`,
 * `frictionless validate` and `sqlglot` (the DDL of every dialect) too, where they are installed.
 */
const { values } = parseArgs({
  options: {
    models: { type: 'string', default: '200' },
    python: { type: 'string' },
    'python-models': { type: 'string', default: '20' },
    keep: { type: 'boolean', default: false },
  },
});

const root = mkdtempSync(path.join(tmpdir(), 'c360-packs-'));
const counts = new Map<string, { files: number; failed: number }>();
const failures: string[] = [];
const folders: string[] = [];
const models = packedModels(Number(values.models));
const withPython = models.length - Number(values.models) + Number(values['python-models']);

for (const [index, [name, model]] of models.entries()) {
  const inputs = { model, product: { name: 'C360 Workbench', version: '0' }, asOf: '2026-01-01T00:00:00Z' };
  const { files } = unwrap(await packContent(inputs, silentJob));
  for (const { kind, path: file, fault } of await checkFiles(files)) {
    const count = counts.get(kind) ?? { files: 0, failed: 0 };
    count.files += 1;
    if (fault !== null) {
      count.failed += 1;
      failures.push(`${name}: ${file} (${kind}): ${fault}`);
    }
    counts.set(kind, count);
  }
  if (values.python !== undefined && index < withPython) folders.push(written(index, files));
}

function written(index: number, files: readonly PackFile[]): string {
  const folder = path.join(root, String(index));
  for (const file of files) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.content);
  }
  return folder;
}

console.log(`${String(models.length)} packs`);
for (const [kind, { files, failed }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${kind.padEnd(28)} ${String(files).padStart(6)} files  ${String(failed).padStart(4)} failed`);

if (values.python !== undefined) {
  const script = path.resolve('test/bench/packs_check.py');
  if (!existsSync(values.python))
    console.log(`There is no ${values.python}: nothing was checked with Python.`);
  else {
    const ran = spawnSync(values.python, [script, ...folders], { encoding: 'utf8', maxBuffer: 1 << 28 });
    for (const line of ran.stdout.split('\n').filter((one) => one.startsWith('{'))) {
      const said = JSON.parse(line) as { counts?: object; tool?: string; pack?: string; fault?: string };
      if (said.counts !== undefined)
        console.log(`Python, ${String(folders.length)} packs: ${JSON.stringify(said.counts)}`);
      else failures.push(`${said.tool ?? ''}: ${path.relative(root, said.pack ?? '')}: ${said.fault ?? ''}`);
    }
    if (ran.status !== 0) failures.push(`python: ${ran.stderr.slice(-1000)}`);
  }
}

for (const failure of failures.slice(0, 60)) console.log(failure);
console.log(failures.length === 0 ? 'No failures.' : `${String(failures.length)} failures.`);
if (values.keep) console.log(root);
else rmSync(root, { recursive: true, force: true });
process.exitCode = failures.length === 0 ? 0 : 1;
