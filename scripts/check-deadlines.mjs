// `npm run check:deadlines -- [--cases 10000] [--seed 7]`: the clock of requests against its twin in Python, case by case.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: '20261121' } },
});

const python = ['python3', 'python'].find((name) => {
  const probe = spawnSync(name, [
    '-c',
    'import sys, zoneinfo; zoneinfo.ZoneInfo("Europe/Berlin"); sys.exit(sys.version_info < (3, 9))',
  ]);
  return probe.status === 0;
});
if (python === undefined) {
  console.log(
    'SKIPPED: the deadline twin needs Python 3.9 or newer with time zone data, and there is none here.',
  );
  process.exit(0);
}

const load = async (file) => (await runnerImport(path.join(root, file), { configFile: false })).module;
const { deadlineCases } = await load('test/requests/deadline-cases.ts');
const { readDeadline } = await load('test/requests/read-deadline.ts');
const cases = deadlineCases(Number(values.cases), Number(values.seed));
const folder = mkdtempSync(path.join(tmpdir(), 'c360-deadlines-'));
try {
  writeFileSync(path.join(folder, 'cases.json'), JSON.stringify(cases));
  const twin = path.join(root, 'test/requests/deadline_twin.py');
  const ran = spawnSync(
    python,
    [twin, path.join(folder, 'cases.json'), path.join(folder, 'deadlines.json')],
    {
      stdio: 'inherit',
    },
  );
  if (ran.status !== 0) process.exit(1);
  const expected = JSON.parse(readFileSync(path.join(folder, 'deadlines.json'), 'utf8'));
  const wrong = cases.flatMap((inputs, index) => {
    const got = readDeadline(inputs);
    return isDeepStrictEqual(got, expected[index]) ? [] : [{ index, inputs, got, expected: expected[index] }];
  });
  if (wrong.length > 0) console.error(JSON.stringify(wrong[0], null, 2));
  console.log(`${cases.length} cases, seed ${values.seed}: ${wrong.length} differ from the twin in Python`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
