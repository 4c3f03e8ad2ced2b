// `npm test`: everything that must hold, from a fresh clone. Ends with the true counts on a line of their own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureDependencies, root } from './ensure-dependencies.mjs';
import { desktopMissing } from './find-electron.mjs';
import { ensureChromium } from './ensure-chromium.mjs';

const totals = { passed: 0, failed: 0 };
const failures = [];

function run(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** A step that is one check: it passes or fails as a whole. */
function check(name, args, env) {
  console.log(`\n── ${name}`);
  const passed = run(args, env);
  totals[passed ? 'passed' : 'failed'] += 1;
  if (!passed) failures.push(name);
  return passed;
}

/** A Vitest project: every test counts, and a suite that cannot even load counts as one failure. */
function vitest(project, env) {
  console.log(`\n── tests: ${project}`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'c360-test-'));
  const report = path.join(folder, 'report.json');
  const clean = run(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    env,
  );
  let counts = { passed: 0, failed: 0 };
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const unloaded = result.testResults.filter(
      (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
    ).length;
    counts = { passed: result.numPassedTests, failed: result.numFailedTests + unloaded };
  } catch (problem) {
    console.error(`no report of the ${project} tests: ${problem.message}`);
  }
  if (!clean && counts.failed === 0) counts.failed = 1;
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  if (counts.failed > 0) failures.push(`tests: ${project}`);
  rmSync(folder, { recursive: true, force: true });
}

ensureDependencies();
check('format', ['node_modules/oxfmt/bin/oxfmt', '--check']);
check('lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']);
check('types', ['scripts/types.mjs']);
if (check('build', ['scripts/build.mjs'])) {
  vitest('unit');
  const chromium = await ensureChromium();
  if (chromium === null) {
    console.error('No Chromium found and none could be installed: the end-to-end tests did not run.');
    totals.failed += 1;
    failures.push('end-to-end (no Chromium)');
  } else {
    vitest('e2e', { C360_CHROMIUM: chromium });
  }
}
// A suite that cannot run here has neither passed nor failed, and is not counted.
const noDesktop = desktopMissing();
if (noDesktop === null) check('desktop', ['scripts/test-desktop.mjs']);
else console.log(`\n── desktop suite not run: ${noDesktop}`);

if (failures.length > 0) console.error(`\nFailed: ${failures.join('; ')}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
