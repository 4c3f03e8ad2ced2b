import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { runInTab } from './browser/tab.ts';
import { freshSelf } from './child.ts';
import { proposeModel, type RulesetName } from './engine/bench-model.ts';
import { type EngineFigures, measureEngine } from './engine/measure.ts';
import { writePreparedExtract } from './engine/prepared-extract.ts';
import { type Contest, type Figures, markdown } from './report.ts';
import { type BenchSet, openSet, setNames } from './sets.ts';
import { runSplink, splinkVersion } from './splink/splink.ts';

const rival = 'splink';

/** Roles of the fresh processes that `main` starts. */
async function child([role = '', ...args]: readonly string[]): Promise<void> {
  const [one = '', two = '', three = ''] = args;
  switch (role) {
    case 'measure':
      print(
        await measureEngine({
          model: one,
          truth: two,
          extras: three === 'extras',
          threads: Number(args[3] ?? 1),
        }),
      );
      break;
    case 'propose':
      writeFileSync(
        one,
        JSON.stringify(await proposeModel(two, three.split(':'), (args[3] ?? 'default') as RulesetName)),
      );
      break;
    case 'prepare':
      await writePreparedExtract(one, two);
      break;
    default:
      throw new Error(`there is no role ${role}`);
  }
}

function print(value: unknown): void {
  console.log(JSON.stringify(value));
}

const help = `node scripts/bench.mjs identity [options]

  --sets historical,10k,100k,1m   which data; generated sets must lie in --data
  --runs N                        runs per contestant: 5, of 1m 3 when left out
  --rulesets bench,default        which of our rulesets (historical has default alone)
  --threads 1,2                   how many threads, each a contestant of its own
  --no-splink                     leave the rival out
  --browser --extras              a run in a Chromium tab; questions to the resolved run
  --data FOLDER --shared FOLDER --out FILE

Every run is a process of its own, and each begins with reading the files: 1m with all defaults is 15 such runs after two
passes that propose rules and one that prepares the rival's table: more than four minutes on a quiet machine, and many
times that on a busy one. One run of one contestant: --sets 1m --rulesets bench --threads 1 --runs 1 --no-splink`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      sets: { type: 'string', default: 'historical,10k,100k,1m' },
      runs: { type: 'string' },
      data: { type: 'string', default: path.join(os.tmpdir(), 'bench') },
      shared: { type: 'string', default: path.resolve('../shared/data') },
      out: { type: 'string', default: path.join(os.tmpdir(), 'bench', 'results.json') },
      rulesets: { type: 'string', default: 'bench,default' },
      'no-splink': { type: 'boolean', default: false },
      extras: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      'tab-heap': { type: 'string' },
      threads: { type: 'string', default: '1,2' },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const version = values['no-splink'] ? null : await splinkVersion();
  say(
    version === null
      ? 'Splink is not measured (python3 with splink is not installed, or --no-splink).'
      : `Splink ${version}`,
  );
  const contests: Contest[] = [];
  const extras: Record<string, unknown> = {};
  for (const name of values.sets.split(',')) {
    const set = openSet(name, values.data, values.shared);
    if (set === null) {
      say(
        `${name} is left out: ${setNames.includes(name) ? 'its data is not here' : `there are ${setNames.join(', ')}`}.`,
      );
      continue;
    }
    const rulesets = set.rulesets.filter((one) => values.rulesets.split(',').includes(one));
    const runs = Number(values.runs ?? (name === '1m' ? 3 : 5));
    contests.push(
      ...(await contestsOf(set, rulesets, {
        runs,
        data: values.data,
        splink: version !== null,
        tab: values.browser ? await tabRunner() : null,
        tabHeap: values['tab-heap'] === undefined ? null : Number(values['tab-heap']),
        // 0: nothing but the tab.
        threads: values.threads
          .split(',')
          .map(Number)
          .filter((count) => count > 0),
      })),
    );
    if (values.extras) {
      const figures = await measured(modelFile(values.data, set, rulesets[0] ?? 'default'), '', 1, true);
      extras[name] = figures.extras;
    }
  }
  const machine = {
    cpus: os.cpus().length,
    model: os.cpus()[0]?.model,
    memory: os.totalmem(),
    node: process.version,
  };
  mkdirSync(path.dirname(values.out), { recursive: true });
  writeFileSync(values.out, JSON.stringify({ machine, splink: version, contests, extras }, null, 2));
  console.log(`\n${markdown(contests, rival)}`);
  if (values.extras) console.log(`\nQuestions to the resolved run: ${JSON.stringify(extras, null, 2)}`);
  console.log(`\nAll figures: ${values.out}`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

const modelFile = (data: string, set: BenchSet, ruleset: RulesetName): string =>
  path.join(data, `${set.name}-${ruleset}.model.json`);

async function measured(
  model: string,
  truth: string,
  threads: number,
  extras = false,
): Promise<EngineFigures> {
  const asked = ['measure', model, truth, extras ? 'extras' : '', String(threads)];
  return (await freshSelf(asked)) as EngineFigures;
}

type TabRunner = typeof runInTab;

/**
 * Loaded only where a tab is asked for: the processes that are timed would carry the browser's driver and the bundler
 * on their heap, which every garbage collection then walks.
 */
async function tabRunner(): Promise<TabRunner | null> {
  const tab = await import('./browser/tab.ts');
  return tab.hasChromium() ? tab.runInTab : null;
}

interface ContestOptions {
  readonly runs: number;
  readonly data: string;
  readonly splink: boolean;
  readonly tab: TabRunner | null;
  /** Megabytes of heap that JavaScript may use in the tab; null for the browser's own bound. */
  readonly tabHeap: number | null;
  readonly threads: readonly number[];
}

const named = (ruleset: RulesetName, threads: number): string =>
  threads === 1 ? `c360 (${ruleset})` : `c360 (${ruleset}, ${threads} threads)`;

/** Contestants take turns, so that a slow minute of the machine hits all of them alike. */
async function contestsOf(
  set: BenchSet,
  rulesets: readonly RulesetName[],
  { runs, data, splink: withSplink, tab, tabHeap, threads }: ContestOptions,
): Promise<Contest[]> {
  mkdirSync(data, { recursive: true });
  const found = new Map<string, Figures[]>();
  const contestants = rulesets.length * threads.length + Number(tab !== null) + Number(withSplink);
  say(`${set.name}: ${contestants * runs} runs, one after the other; a run says nothing before its end`);
  for (const ruleset of rulesets)
    await freshSelf(['propose', modelFile(data, set, ruleset), set.folder, set.files.join(':'), ruleset]);
  const extract =
    set.splink === 'historical'
      ? path.join(set.folder, set.files[0] ?? '')
      : path.join(data, `${set.name}-prepared.csv`);
  if (withSplink && set.splink === 'prepared' && !existsSync(extract)) {
    say(`${set.name}: preparing the rival's table, once per data folder`);
    await freshSelf(['propose', modelFile(data, set, 'bench'), set.folder, set.files.join(':'), 'bench']);
    await freshSelf(['prepare', modelFile(data, set, 'bench'), extract]);
  }
  const keep = (name: string, figures: Figures): void => {
    found.set(name, [...(found.get(name) ?? []), figures]);
    say(
      `${set.name} ${name}: ${(figures.wall / 1000).toFixed(2)} s, F1 ${figures.quality?.f1.toFixed(4) ?? '–'}`,
    );
  };
  const begin = (name: string, run: number): void =>
    say(`${set.name} ${name}: run ${run + 1} of ${runs} begins`);
  const digests = new Map<RulesetName, string>();
  /** Runs, threads and hosts must agree on who is one person; a figure of a run that does not is worth nothing. */
  const agree = (ruleset: RulesetName, digest: string, who: string): void => {
    const known = digests.get(ruleset);
    if (known !== undefined && known !== digest)
      throw new Error(`${set.name}, ${ruleset}: ${who} has other persons than the runs before`);
    digests.set(ruleset, digest);
  };
  for (let run = 0; run < runs; run += 1) {
    for (const ruleset of rulesets) {
      for (const count of threads) {
        begin(named(ruleset, count), run);
        const figures = await measured(modelFile(data, set, ruleset), set.truth, count);
        agree(ruleset, figures.digest, named(ruleset, count));
        keep(named(ruleset, count), figures);
      }
    }
    if (tab !== null) {
      const [ruleset = 'default'] = rulesets;
      begin(`c360 in a tab (${ruleset})`, run);
      const figures = await tab(process.cwd(), modelFile(data, set, ruleset), set.truth, tabHeap);
      agree(ruleset, figures.digest, 'the tab');
      keep(`c360 in a tab (${ruleset})`, figures);
    }
    if (!withSplink) continue;
    begin(rival, run);
    keep(rival, await runSplink(process.cwd(), set.splink, extract, set.truth));
  }
  return [...found].map(([contestant, figures]) => ({ set: set.name, contestant, runs: figures }));
}

const [, , first, ...rest] = process.argv;
if (first === 'child') await child(rest);
else await main();
