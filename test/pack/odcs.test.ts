import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { ImportedModel, Written } from '../../shared/pack/formats/format.ts';
import { readOdcs } from '../../shared/pack/formats/odcs/read-odcs.ts';
import { writeOdcs } from '../../shared/pack/formats/odcs/write-odcs.ts';
import { importFileOf } from './import-file.ts';
import { randomModels, workspaceOf, type RandomModel } from './random-model.ts';

const vectors = path.resolve(import.meta.dirname, '../../../shared/vectors/odcs');
const noVectors = !existsSync(vectors);
const asOf = '2026-01-01T00:00:00.000Z';

function write(model: Partial<RandomModel>): Written {
  return writeOdcs({ model: workspaceOf(model), product: { name: 'C360', version: '0' }, asOf });
}

const textOf = (content: Uint8Array): string => new TextDecoder().decode(content);

async function read(name: string, text: string): Promise<ImportedModel> {
  return unwrap(await readOdcs(importFileOf(name, text), { job: silentJob }));
}

/** Contracts of one pack together, each thing once: what an import of all of its files gives. */
async function readAll(files: Written['files']): Promise<RandomModel> {
  const imported = await Promise.all(files.map(({ path: name, content }) => read(name, textOf(content))));
  const once = <T extends { readonly id: string }>(items: readonly T[]): T[] => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ];
  const areas = imported.flatMap((one) => one.areas);
  return {
    entities: once(imported.flatMap((one) => one.entities)),
    domains: once(imported.flatMap((one) => one.domains)),
    terms: once(imported.flatMap((one) => one.terms)),
    contracts: once(imported.flatMap((one) => one.contracts)),
    areas: once(areas).map((area) => ({
      ...area,
      entities: [...new Set(areas.filter(({ id }) => id === area.id).flatMap(({ entities }) => entities))],
    })),
  };
}

/** The model without entities that no contract names, and what refers to them: no contract holds those. */
function promised(model: RandomModel): RandomModel {
  if (model.contracts.length === 0) return model;
  const kept = new Set(model.contracts.flatMap(({ entities }) => entities));
  const entities = model.entities
    .filter(({ id }) => kept.has(id))
    .map((entity) => ({
      ...entity,
      relationships: entity.relationships.filter(({ to }) => kept.has(to)),
    }));
  return { ...model, entities };
}

describe('contracts of 200 random models', () => {
  const models = randomModels(200).map(promised);

  test('export, import and export again give the same bytes', async () => {
    for (const model of models) {
      const first = write(model);
      const second = write(await readAll(first.files));
      expect(second.files.map(({ path: name }) => name)).toEqual(first.files.map(({ path: name }) => name));
      for (const [index, { content }] of second.files.entries())
        expect(textOf(content)).toBe(textOf(first.files[index]?.content ?? new Uint8Array()));
    }
  });

  test('give back the entities that they promise', async () => {
    for (const model of models) {
      const { files } = write(model);
      const back = await readAll(files);
      for (const entity of back.entities) {
        const before = model.entities.find(({ id }) => id === entity.id);
        const settled = (attributes: typeof entity.attributes) =>
          attributes.map(({ required, ...rest }) => ({
            ...rest,
            required: required ?? (entity.key.includes(rest.id) ? true : undefined),
          }));
        expect({ ...entity, attributes: settled(entity.attributes) }).toEqual({
          ...before,
          attributes: settled(before?.attributes ?? []),
        });
      }
    }
  });

  test.skipIf(noVectors)('validate against the schema of ODCS 3.1.0 (needs ../shared/vectors)', () => {
    const validate = validator('odcs-json-schema-v3.1.0.json');
    for (const model of models)
      for (const { path: name, content } of write(model).files) {
        validate(parse(textOf(content)));
        expect(validate.errors, name).toBeNull();
      }
  });
});

function validator(name: string) {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(path.join(vectors, 'schema', name), 'utf8')) as object);
}

describe.skipIf(noVectors)('examples of the standard (needs ../shared/vectors)', () => {
  const folder = path.join(vectors, 'docs/examples');
  const examples = noVectors
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

  test('are eighteen', () => {
    expect(examples).toHaveLength(18);
  });

  test.each(examples)('%s comes back with no difference', async (name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const imported = await read(path.basename(name), text);
    const [file] = write(imported).files;
    const back = parse(textOf(file?.content ?? new Uint8Array())) as unknown;
    expect(back).toEqual(parse(text));
    expect(imported.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(imported.findings.filter(({ code }) => code === 'schema.unknown-field')).toEqual([]);
  });
});
