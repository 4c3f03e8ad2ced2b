import * as fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import type { Engine } from '../../shared/engine/index.ts';
import { tinyReach } from '../../shared/requests/reach/testing/tiny-reach.ts';
import { answersDiffer, bothAnswers } from './access-symmetry.ts';
import { applicationBreaks, planOf, symmetryBreaks } from './erasure-laws.ts';
import { asked, linkedWorld, randomWorld } from './random-schema.ts';
import { oracle } from './reach-oracle.ts';

let engine: Engine;
let tempFolder: string;
beforeAll(async () => {
  tempFolder = await mkdtemp(path.join(os.tmpdir(), 'c360-erasure-'));
  const opened = await createNodeEngineOpener({ tempFolder })('native', { threads: 1 });
  if (!opened.ok) throw new Error(opened.error.message);
  engine = opened.value;
});
afterAll(async () => {
  await engine.close();
  await rm(tempFolder, { recursive: true, force: true });
});

describe('of a random schema (laws; `npm run check:erasure` holds them to a thousand)', () => {
  test('the reach is what the definition says', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (world) => {
        for (const person of world.persons) {
          const { reach } = await tinyReach(world, person);
          const expected = oracle(world, person);
          const of = (...holdings: readonly string[]) =>
            new Set(
              reach.rows
                .filter(({ holding }) => holdings.includes(holding))
                .map(({ source, row }) => `${source}#${String(row)}`),
            );
          expect(of('own')).toEqual(expected.own);
          expect(of('shared')).toEqual(expected.shared);
          expect(of('foreign')).toEqual(expected.foreign);
        }
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });

  test('access and erasure speak of the same cells, and the statements do what the plan says and no more', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, fc.nat(3), async (world, at) => {
        const person = world.persons[at % world.persons.length] ?? 'ann';
        const { reach, index } = await tinyReach(world, person);
        const plan = await planOf(index, reach);
        expect(symmetryBreaks(reach, plan)).toEqual([]);
        expect(await applicationBreaks(engine, world, index, plan)).toEqual([]);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });

  test('the access report as it is handed out, the portability package and the plan account for the same cells', async () => {
    let [shown, withheld] = [0, 0];
    await fc.assert(
      fc.asyncProperty(linkedWorld, fc.nat(3), asked, async (world, at, request) => {
        const person = world.persons[at % world.persons.length] ?? 'ann';
        const { report, portable, plan } = await bothAnswers(world, person, request);
        expect(answersDiffer(report, plan)).toEqual([]);
        const { found, delivered, excluded } = portable.counts;
        expect([found, delivered + excluded]).toEqual([report.counts.found, report.counts.found]);
        // A report that forgets the rows that only name the person is caught.
        if (report.linked.length > 0) expect(answersDiffer({ ...report, linked: [] }, plan)).not.toEqual([]);
        shown += report.counts.disclosed;
        withheld += report.counts.withheld;
      }),
      { seed: 20261123, numRuns: 200 },
    );
    expect(Math.min(shown, withheld)).toBeGreaterThan(200);
  });
});
