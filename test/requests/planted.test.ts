import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import { openReach } from '../../shared/requests/reach/index.ts';
import { tinyReachInputs } from '../../shared/requests/reach/testing/tiny-reach.ts';
import { provePerson } from './planted-proof.ts';
import { plantedWorld } from './planted-world.ts';

test('every planted row of a person is found and erased in a copy, and nothing of anybody else', async () => {
  const tempFolder = await mkdtemp(path.join(os.tmpdir(), 'c360-planted-'));
  const opened = await createNodeEngineOpener({ tempFolder })('native', { threads: 1 });
  if (!opened.ok) throw new Error(opened.error.message);
  try {
    const world = plantedWorld(4, 60, 1);
    const index = await openReach(tinyReachInputs(world), silentJob);
    for (const person of ['p0', 'p3']) {
      const { breaks, found, planted } = await provePerson(world, index, person, opened.value);
      expect(breaks).toEqual([]);
      expect(found).toBe(planted);
    }
  } finally {
    await opened.value.close();
    await rm(tempFolder, { recursive: true, force: true });
  }
});
