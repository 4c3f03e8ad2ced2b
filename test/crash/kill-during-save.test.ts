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

/** Saves of a workspace that are cut off by a kill. */
const cuts = 100;
/** Workspaces that one program saves side by side, so that one kill meets each of them at a moment of its own. */
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

interface Lane {
  readonly folder: string;
  /** The step that the workspace stands at. */
  readonly step: number;
}

/**
 * Starts the saver and kills it with SIGKILL at some moment of the two steps after its first: the first one tells how
 * long a step takes here. Answers with the last step it reported of each workspace.
 */
async function saveAndKill(workspaces: readonly Lane[], chance: () => number): Promise<number[]> {
  const program = path.join(scratch, 'program/save-forever.mjs');
  const given = workspaces.flatMap(({ folder, step }) => [folder, String(step + 1)]);
  const child = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  const reported = workspaces.map(({ step }) => step);
  let began = 0;
  let killing = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') {
      began = performance.now();
      return;
    }
    const [lane = -1, step = NaN] = line.split(' ').map(Number);
    reported[lane] = step;
    if (!killing) setTimeout(() => child.kill('SIGKILL'), chance() * 2 * (performance.now() - began));
    killing = true;
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

async function makeWorkspace(number: number): Promise<Lane> {
  const folder = await mkdtemp(path.join(scratch, `wörk space ${number} `));
  for (const [name, text] of createWorkspaceFiles({ id: 'crash', name: 'step 0' })) {
    await writeFile(path.join(folder, name), text);
  }
  return { folder, step: 0 };
}

it(`loses nothing when the program is killed during saves, ${cuts} times`, async () => {
  const chance = delays(360);
  let workspaces = await Promise.all(Array.from({ length: lanes }, (_, number) => makeWorkspace(number)));
  let interrupted = 0;
  for (let cut = 0; cut < cuts; cut += lanes) {
    const reported = await saveAndKill(workspaces, chance);
    workspaces = await Promise.all(
      workspaces.map(async ({ folder }, lane) => {
        const last = reported[lane] ?? NaN;
        if (await expectWholeFiles(folder, last)) interrupted += 1;
        return { folder, step: await recover(folder, last) };
      }),
    );
  }
  for (const { step } of workspaces) expect(step).toBeGreaterThan(0);
  // The test would prove nothing if the kills never hit a save in progress.
  expect(interrupted).toBeGreaterThan(cuts / 20);
}, 240_000);
