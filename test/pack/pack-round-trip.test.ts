import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { packContent } from '../../shared/pack/index.ts';
import { packedWorkspace } from '../../shared/pack/read-pack.ts';
import type { WorkspaceModel } from '../../shared/workspace/index.ts';
import { packedModels } from './packed-models.ts';

const made = async (model: WorkspaceModel) =>
  unwrap(
    await packContent(
      { model, product: { name: 'test', version: '0' }, asOf: '2026-01-01T00:00:00Z' },
      silentJob,
    ),
  );

describe('a pack that is read back', { timeout: 300_000 }, () => {
  it('gives the very workspace, and the same pack again to the last byte', async () => {
    for (const [name, model] of packedModels(12)) {
      const first = await made(model);
      const entries = new Map(first.files.map(({ path, content }) => [path, content]));
      const back = packedWorkspace(entries);
      expect(back.model?.entities, name).toEqual(plain(model.entities));
      expect(back.model?.mappings, name).toEqual(plain(model.mappings));
      expect(back.model?.contracts, name).toEqual(plain(model.contracts));
      expect(back.model?.rulesets, name).toEqual(plain(model.rulesets));
      expect(back.model?.policies, name).toEqual(plain(model.policies));
      if (back.model === null) continue;
      const second = await made(back.model);
      expect(
        second.entries.map(({ path, sha256 }) => `${path} ${sha256}`),
        name,
      ).toEqual(first.entries.map(({ path, sha256 }) => `${path} ${sha256}`));
    }
  });
});

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
