import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkspaceFolder } from '../../host/files/index.ts';
import { systemClock, systemRandom } from '../../host/system-ports.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { createWorkspaceFiles, openWorkspaceSession } from '../../shared/workspace/index.ts';

const kills = 100;
/** Workspaces that are killed side by side. */
const lanes = 4;
let scratch = '';

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'c360 crash '));
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, 'save-forever.ts'),
      outDir: path.join(scratch, 'program'),
      rollupOptions: { output: { entryFileNames: 'save-forever.mjs' } },
    },
  });
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** A generator of 32-bit numbers, so that every run tries the same delays (the machine supplies the rest of the chance). */
function delays(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Starts the saver and kills it with SIGKILL at some moment of the two steps after its first: the first one tells how
 * long a step takes here. Answers with the last step it reported.
 */
async function saveAndKill(folder: string, first: number, chance: () => number): Promise<number> {
  const program = path.join(scratch, 'program/save-forever.mjs');
  const child = spawn(process.execPath, [program, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let began = 0;
  let reported = first - 1;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') {
      began = performance.now();
      return;
    }
    if (reported < first) setTimeout(() => child.kill('SIGKILL'), chance() * 2 * (performance.now() - began));
    reported = Number(line);
  });
  const signal = await new Promise((resolve) => {
    child.on('close', (_code, by) => resolve(by));
  });
  expect(signal).toBe('SIGKILL');
  return reported;
}

/** Every file is whole: the state of the step reported last, or of the one after it. Read before anything is mended. */
async function expectWholeFiles(folder: string, reported: number): Promise<boolean> {
  const files = [
    'c360.yaml',
    'consent/purposes.yaml',
    'consent/policies/policy-0.yaml',
    'consent/policies/policy-5.yaml',
  ];
  const texts = await Promise.all(
    files.map((file) => readFile(path.join(folder, file), 'utf8').catch(() => 'name: step 0\n')),
  );
  const steps = texts.map((text) => Number(/name: step (\d+)\n/.exec(text)?.[1]));
  for (const step of steps) expect([reported, reported + 1]).toContain(step);
  const journal = await readdir(path.join(folder, '.c360/journal')).catch(() => []);
  return new Set(steps).size > 1 || journal.some((name) => name.endsWith('.json'));
}

/** Opens as the next program would; answers with the step that the workspace stands at. */
async function recover(folder: string, reported: number): Promise<number> {
  const opened = unwrap(await openWorkspaceFolder(folder));
  const files = { ...opened.files, watch: () => () => undefined };
  const session = unwrap(await openWorkspaceSession({ files, clock: systemClock, random: systemRandom }));
  expect(session.diagnostics()).toEqual([]);
  const { manifest, purposes, policies, decisions } = session.model();
  const step = Number(manifest.name.replace('step ', ''));
  expect([reported, reported + 1]).toContain(step);
  const names = [...purposes, ...policies].map(({ name }) => name);
  expect(names).toEqual(step === 0 ? [] : Array.from({ length: 7 }, () => `step ${step}`));
  const reasons = decisions.map(({ reason }) => Number(reason.replace('step ', ''))).sort((a, b) => a - b);
  expect(reasons).toEqual(Array.from({ length: step }, (_, index) => index + 1));
  const left = await readdir(folder, { recursive: true });
  expect(left.filter((name) => name.endsWith('.tmp') || /journal.+json/.test(name))).toEqual([]);
  await session.close();
  await opened.close();
  return step;
}

it(`loses nothing when the program is killed during saves, ${kills} times`, async () => {
  let interrupted = 0;
  const lane = async (number: number): Promise<void> => {
    const folder = await mkdtemp(path.join(scratch, `wörk space ${number} `));
    for (const [name, text] of createWorkspaceFiles({ id: 'crash', name: 'step 0' })) {
      await writeFile(path.join(folder, name), text);
    }
    const chance = delays(360 + number);
    let step = 0;
    for (let kill = 0; kill < kills / lanes; kill += 1) {
      const reported = await saveAndKill(folder, step + 1, chance);
      if (await expectWholeFiles(folder, reported)) interrupted += 1;
      step = await recover(folder, reported);
    }
    expect(step).toBeGreaterThan(0);
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  // The test would prove nothing if the kills never hit a save in progress.
  expect(interrupted).toBeGreaterThan(kills / 20);
}, 240_000);
