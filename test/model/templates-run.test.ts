import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { toBase64, unwrap } from '../../shared/kernel/index.ts';
import { isTemplateId, templates } from '../../shared/model/index.ts';
import { newWorkspace } from '../../shared/workbench/index.ts';
import { createMemoryFileStore } from '../../shared/workspace/index.ts';
import { open, tempFolder } from '../identity/small-workspace.ts';

afterAll(() => rm(tempFolder, { recursive: true, force: true }));

const part = 1_000_000;

test('extracts of the sample are resolved alike under every template', async () => {
  const file = path.resolve(import.meta.dirname, '../../samples/harbor/data/crm.csv');
  const bytes = new Uint8Array(readFileSync(file));
  const outcomes = new Map<string, unknown>();
  for (const template of Object.keys(templates).filter(isTemplateId)) {
    const files = createMemoryFileStore();
    unwrap(await newWorkspace(files, { name: 'Sample', template }));
    const workbench = await open(files);
    const { upload } = unwrap(
      await workbench.call('upload.begin', { fileName: 'crm.csv', size: bytes.length }),
    );
    for (let from = 0; from < bytes.length; from += part)
      unwrap(
        await workbench.call('upload.part', { upload, base64: toBase64(bytes.subarray(from, from + part)) }),
      );
    unwrap(await workbench.call('sources.add', { uploads: [upload] }));
    const { records, persons, largestPerson, resultDigest } = unwrap(
      await workbench.call('identity.resolve', {}),
    );
    outcomes.set(template, { records, persons, largestPerson, resultDigest });
    const errors = unwrap(await workbench.call('workspace.check', {})).filter(
      ({ severity }) => severity === 'error',
    );
    expect(errors, template).toEqual([]);
    await workbench.close();
  }
  const [first] = outcomes.values();
  for (const [template, outcome] of outcomes) expect(outcome, template).toEqual(first);
});
