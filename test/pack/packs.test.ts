import { expect, it } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { packContent } from '../../shared/pack/index.ts';
import { checkFiles } from './check-files.ts';
import { packedModels } from './packed-models.ts';

it('every file of every pack passes the validator of its format', { timeout: 120_000 }, async () => {
  for (const [name, model] of packedModels(8)) {
    const inputs = { model, product: { name: 'test', version: '0' }, asOf: '2026-01-01T00:00:00Z' };
    const { files } = unwrap(await packContent(inputs, silentJob));
    const faults = (await checkFiles(files)).filter(({ fault }) => fault !== null);
    expect(faults, name).toEqual([]);
  }
});
