import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import { traceSelect } from '../../shared/lineage/index.ts';
import { openCaseEngine } from './case-engine.ts';
import { lineageCases } from './cases/index.ts';
import { confirmLineage, openWorlds, type Worlds } from './perturb.ts';

let opened: Awaited<ReturnType<typeof openCaseEngine>> | null = null;
let worlds: Worlds | null = null;

beforeAll(async () => {
  opened = await openCaseEngine();
  worlds = await openWorlds([1], 2);
});
afterAll(async () => {
  await opened?.close();
  worlds?.close();
});

test('no output column changes with an input column that is not in its lineage', async () => {
  if (opened === null || worlds === null) throw new Error('not opened');
  const unexplained: string[] = [];
  let [edges, confirmed] = [0, 0];
  for (const one of lineageCases) {
    const lineage = unwrap(await traceSelect(opened.engine, one.sql));
    const found = await confirmLineage(worlds, one, lineage);
    for (const edge of found.unexplained) unexplained.push(`${one.sql}: ${edge}`);
    edges += found.edges.size;
    confirmed += found.confirmed.size;
  }
  expect(unexplained).toEqual([]);
  // Most edges are seen to matter even in one small world; `npm run check:lineage` looks at more of them.
  expect(confirmed / edges).toBeGreaterThan(0.6);
}, 600_000);
