import * as fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import { openReach } from '../../shared/requests/reach/index.ts';
import { tinyReach, tinyReachInputs } from '../../shared/requests/reach/testing/tiny-reach.ts';
import { answersDiffer, bothAnswers } from '../requests/access-symmetry.ts';
import { applicationBreaks, planOf, symmetryBreaks } from '../requests/erasure-laws.ts';
import { provePerson } from '../requests/planted-proof.ts';
import { plantedWorld } from '../requests/planted-world.ts';
import { asked, linkedWorld, randomWorld } from '../requests/random-schema.ts';
import { oracle } from '../requests/reach-oracle.ts';

/**
 * `npm run check:erasure`: holds reach, plan and statements to their laws on a thousand random schemas, and to 500 planted
 * records for each of twelve persons. Ends with 1 when anything breaks. `--schemas 100 --persons 2` for a quick look.
 */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const tempFolder = await mkdtemp(path.join(os.tmpdir(), 'c360-erasure-proof-'));
const opened = await createNodeEngineOpener({ tempFolder })('native', { threads: 1 });
if (!opened.ok) throw new Error(opened.error.message);
const engine = opened.value;
const breaks: string[] = [];
const start = process.cpuUsage();

const schemas = fc.sample(randomWorld, { seed: 20261121, numRuns: option('schemas', 1000) });
const counts = { subjects: 0, rows: 0, cells: 0, deleted: 0, masked: 0, kept: 0, unreachable: 0 };
for (const [at, world] of schemas.entries()) {
  for (const person of world.persons) {
    const { reach, index } = await tinyReach(world, person);
    const expected = oracle(world, person);
    for (const holding of ['own', 'shared', 'foreign'] as const) {
      const found = reach.rows
        .filter((row) => row.holding === holding)
        .map(({ source, row }) => `${source}#${String(row)}`);
      if (found.length !== expected[holding].size || found.some((one) => !expected[holding].has(one)))
        breaks.push(`schema ${String(at)}, ${person}: ${holding} rows differ from the definition`);
    }
    const plan = await planOf(index, reach);
    breaks.push(...symmetryBreaks(reach, plan).map((text) => `schema ${String(at)}, ${person}: ${text}`));
    counts.subjects += 1;
    counts.rows += plan.totals.found.rows;
    counts.cells += plan.totals.found.cells;
    counts.deleted += plan.totals.rows.delete;
    counts.masked += plan.totals.rows.mask;
    counts.kept += plan.totals.rows.keep;
    counts.unreachable += plan.totals.rows.unreachable;
    if (person === world.persons[at % world.persons.length])
      breaks.push(
        ...(await applicationBreaks(engine, world, index, plan)).map(
          (text) => `schema ${String(at)}, ${person}: ${text}`,
        ),
      );
  }
}
console.log(
  `${String(schemas.length)} random schemas, ${String(counts.subjects)} subjects: ${String(counts.rows)} rows and ${String(counts.cells)} cells found; ` +
    `${String(counts.deleted)} deleted, ${String(counts.masked)} emptied, ${String(counts.kept)} kept, ${String(counts.unreachable)} out of reach; one subject each erased in a copy; ${String(breaks.length)} breaks`,
);

const answers = { subjects: 0, shown: 0, withheld: 0 };
const asking = fc.sample(fc.tuple(linkedWorld, asked), { seed: 20261124, numRuns: option('schemas', 1000) });
for (const [at, [world, request]] of asking.entries()) {
  for (const person of world.persons) {
    const { report, plan } = await bothAnswers(world, person, request);
    breaks.push(...answersDiffer(report, plan).map((text) => `answers ${String(at)}, ${person}: ${text}`));
    answers.subjects += 1;
    answers.shown += report.counts.disclosed;
    answers.withheld += report.counts.withheld;
  }
}
console.log(
  `${String(asking.length)} random schemas, ${String(answers.subjects)} access reports as handed out beside their erasure plans: ` +
    `${String(answers.shown)} cells shown, ${String(answers.withheld)} withheld, every one with a fate in the plan; ${String(breaks.length)} breaks`,
);

const persons = option('persons', 12);
const world = plantedWorld(persons, option('records', 500), 2026);
const index = await openReach(tinyReachInputs(world), silentJob);
let planted = 0;
let found = 0;
let unreachable = 0;
for (let at = 0; at < persons; at += 1) {
  const result = await provePerson(world, index, `p${String(at)}`, at < 4 ? engine : null);
  planted += result.planted;
  found += result.found;
  unreachable += result.unreachable;
  breaks.push(...result.breaks.map((text) => `planted, p${String(at)}: ${text}`));
}
console.log(
  `${String(persons)} persons with ${String(planted)} planted records: ${String(found)} with the fate they were planted for (${String(unreachable)} of them listed as out of reach with the cause); ` +
    `${String(Math.min(4, persons))} of them erased in a copy and looked for again`,
);
const { user } = process.cpuUsage(start);
console.log(`${(user / 1e6).toFixed(1)} s of processor time; ${String(breaks.length)} breaks in all`);
for (const text of breaks.slice(0, 20)) console.log(`  ${text}`);
await engine.close();
await rm(tempFolder, { recursive: true, force: true });
process.exitCode = breaks.length === 0 ? 0 : 1;
