import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { uploadFiles } from '../../host/cli/upload-files.ts';
import { createWorkspace, openSession } from '../../host/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { WorkbenchApi } from '../../shared/workbench/index.ts';
import type { Ruleset } from '../../shared/workspace/index.ts';
import { benchRuleset } from './engine/bench-ruleset.ts';
import { percentile } from './engine/extras.ts';

/**
 * `node scripts/bench.mjs preview [--data FOLDER] [--rounds 3] [--cold] [--methods rules.regroup,rules.persons,rules.preview]`:
 * how long a window waits to see what another threshold would change, from its call to the whole answer, on a workspace made
 * from the extracts of the folder as a user makes one. Before it asks, it opens the rules and waits until the host has
 * prepared what it prepares then; `--cold`: it does not.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    cold: { type: 'boolean', default: false },
    methods: { type: 'string', default: 'rules.regroup,rules.persons' },
  },
});

const steps = [0.1, -0.1, 1, -1, 2, -2, 4, -4, 8, -8];
const methods = ['rules.regroup', 'rules.persons', 'rules.preview'] as const;
const from = path.resolve(values.data ?? path.join(os.tmpdir(), 'bench', '1m'));
const names = (await readdir(from)).filter((name) => name.endsWith('.csv') && name !== 'truth.csv').sort();
const folder = await mkdtemp(path.join(os.tmpdir(), 'c360-preview-'));
try {
  unwrap(await createWorkspace(folder));
  const { api, close } = unwrap(await openSession({ folder, host: 'cli', threads: 1 }));
  try {
    await fill(api);
    await ask(api);
  } finally {
    await close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function fill(api: WorkbenchApi): Promise<void> {
  const files = names.map((name) => path.join(from, name));
  const uploads = unwrap(await uploadFiles(api, files, silentJob));
  await timed('sources added', async () => unwrap(await api.call('sources.add', { uploads: [...uploads] })));
  unwrap(await api.call('workspace.execute', { command: 'ruleset.put', args: { ruleset: benchRuleset } }));
  const run = await timed('resolved', async () =>
    unwrap(await api.call('identity.resolve', { ruleset: benchRuleset.id })),
  );
  console.log(`${run.records} records, ${run.candidatePairs} pairs, ${run.persons} persons`);
}

/** Every round asks a little beside the one before, as a hand does: nobody asks the very same again. */
async function ask(api: WorkbenchApi): Promise<void> {
  if (!values.cold) await prepared(api);
  const asked = values.methods.split(',');
  for (const [at, method] of methods.entries()) {
    if (!asked.includes(method)) continue;
    const all: number[] = [];
    for (const step of steps) {
      const told: string[] = [];
      for (let round = 0; round < Number(values.rounds); round += 1) {
        const aside = round * 30 + at * 7;
        const link = benchRuleset.thresholds.link + step - (Math.sign(step) * aside) / 1000;
        const review = Math.min(link, benchRuleset.thresholds.review);
        const draft: Ruleset = { ...benchRuleset, thresholds: { link, review } };
        const before = process.cpuUsage();
        const started = performance.now();
        const answer = await api.call(method, { draft });
        const wall = performance.now() - started;
        if (!answer.ok) throw new Error(answer.error.message);
        all.push(spent(before));
        told.push(`${spent(before).toFixed(0)} (${wall.toFixed(0)})`);
      }
      console.log(
        `${method}, threshold ${step > 0 ? '+' : ''}${step}: processor ms (wall) ${told.join(', ')}`,
      );
    }
    const [median, most] = [percentile(all, 50), percentile(all, 95)];
    console.log(`${method}: processor ms, median ${median.toFixed(0)}, p95 ${most.toFixed(0)}`);
  }
}

/** Opens the rules as a window does, and waits until the host has nothing more to do for that. */
async function prepared(api: WorkbenchApi): Promise<void> {
  const started = performance.now();
  const begun = process.cpuUsage();
  await api.call('rules.book', {});
  let last = -1000;
  let now = 0;
  while (now - last > 20) {
    last = now;
    await setTimeout(5000);
    now = spent(begun);
  }
  console.log(
    `rules opened: prepared after ${((performance.now() - started) / 1000).toFixed(1)} s, processor ${(now / 1000).toFixed(2)} s`,
  );
}

function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

async function timed<Made>(what: string, work: () => Promise<Made>): Promise<Made> {
  const before = process.cpuUsage();
  const made = await work();
  console.log(`${what}: processor ${(spent(before) / 1000).toFixed(2)} s`);
  return made;
}
