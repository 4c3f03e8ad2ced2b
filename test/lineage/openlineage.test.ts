import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { lineageWorkspace } from './lineage-workspace.ts';
import { lineageFiles } from '../../shared/lineage/index.ts';

const vectors = path.resolve(import.meta.dirname, '../../../shared/vectors/openlineage/spec');
const product = { name: 'C360 Workbench', version: '1.0.0' };
const input = { model: lineageWorkspace(), product, eventTime: '2026-01-31T12:00:00Z' };

describe.skipIf(!existsSync(vectors))('OpenLineage events (skipped: no vectors)', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const facetIds = new Map<string, string>();
  beforeAll(() => {
    const read = (file: string): { readonly $id: string } => JSON.parse(readFileSync(file, 'utf8'));
    ajv.addSchema(read(path.join(vectors, 'OpenLineage.json')));
    for (const name of readdirSync(path.join(vectors, 'facets'))) {
      if (!name.endsWith('.json')) continue;
      const schema = read(path.join(vectors, 'facets', name));
      ajv.addSchema(schema);
      facetIds.set(schema.$id, name);
    }
  });
  const events = lineageFiles(input)[0]?.text.trimEnd().split('\n') ?? [];

  test('validate against the unmodified core schema and every facet against the one that it names', () => {
    expect(events.length).toBeGreaterThan(5);
    let facets = 0;
    for (const line of events) {
      const event = JSON.parse(line);
      const valid = ajv.getSchema(event.schemaURL);
      expect(valid?.(event), JSON.stringify(valid?.errors)).toBe(true);
      const holder = event.dataset ?? event.job;
      for (const facet of Object.values<{ readonly _schemaURL: string }>(holder.facets)) {
        expect(facetIds.has(facet._schemaURL.split('#')[0] ?? '')).toBe(true);
        const check = ajv.getSchema(facet._schemaURL);
        expect(check?.(facet), JSON.stringify(check?.errors)).toBe(true);
        facets += 1;
      }
    }
    expect(facets).toBeGreaterThan(20);
  });

  test('the documents of the specification validate by the same reader', () => {
    const folder = path.join(vectors, 'tests');
    let read = 0;
    for (const name of readdirSync(folder, { withFileTypes: true })) {
      if (!name.isDirectory()) continue;
      const id = [...facetIds].find(([, file]) => file === `${name.name}.json`)?.[0];
      for (const file of readdirSync(path.join(folder, name.name))) {
        const document: unknown = JSON.parse(readFileSync(path.join(folder, name.name, file), 'utf8'));
        const valid = ajv.getSchema(id ?? '');
        expect(valid?.(document), `${name.name}/${file}: ${JSON.stringify(valid?.errors)}`).toBe(true);
        read += 1;
      }
    }
    expect(read).toBeGreaterThan(30);
  });
});

test('says of a column where it comes from, how, and whether it is masked', () => {
  const events = (lineageFiles(input)[0]?.text.trimEnd().split('\n') ?? []).map((line) => JSON.parse(line));
  const activation = events.find(({ dataset }) => dataset?.name === 'activation:counts');
  expect(activation.dataset.facets.columnLineage.fields.who.inputFields[0]).toEqual({
    namespace: 'c360:small',
    name: 'golden:person',
    field: 'email',
    transformations: [
      { type: 'DIRECT', subtype: 'TRANSFORMATION', description: 'masked: token', masking: true },
    ],
  });
});

test('gives equal bytes for equal workspaces', () => {
  expect(lineageFiles({ ...input, model: lineageWorkspace() })).toEqual(lineageFiles(input));
});

test('no cell of the CSV is a formula', () => {
  for (const line of (lineageFiles(input)[1]?.text ?? '').split('\n'))
    expect(line).not.toMatch(/(?:^|,)"?[=+@-]/);
});
