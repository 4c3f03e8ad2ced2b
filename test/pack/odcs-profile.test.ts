import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { profileJsonSchema, profileProperties } from '../../shared/pack/formats/odcs/profile-schema.ts';
import { writeOdcs } from '../../shared/pack/formats/odcs/write-odcs.ts';
import { packInputs } from '../../shared/pack/testing/tiny-pack.ts';
import { randomModels, workspaceOf } from './random-model.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe('the profile of custom properties', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(profileJsonSchema()) as object);

  test('is published as it is in the program (schemas/odcs-profile.schema.json)', () => {
    expect(readFileSync(path.join(root, 'schemas/odcs-profile.schema.json'), 'utf8')).toBe(
      profileJsonSchema(),
    );
  });

  test('names every property in docs/odcs-profile.md', () => {
    const page = readFileSync(path.join(root, 'docs/odcs-profile.md'), 'utf8');
    for (const properties of Object.values(profileProperties))
      for (const name of Object.keys(properties)) expect(page).toContain(name);
  });

  test('holds for contracts of 100 random models and of a workspace with policies, and not for wrong values', async () => {
    const inputs = await packInputs();
    const models = [inputs.model, ...randomModels(100).map((model) => workspaceOf(model))];
    for (const model of models)
      for (const { content } of writeOdcs({ ...inputs, model }).files) {
        validate(parse(new TextDecoder().decode(content)));
        expect(validate.errors).toBeNull();
      }
    const wrong = (property: string, value: unknown): boolean =>
      validate({ schema: [{ properties: [{ customProperties: [{ property, value }] }] }] });
    expect(wrong('c360Masking', 'blur')).toBe(false);
    expect(wrong('c360Uses', [{ purpose: 'x' }])).toBe(false);
    expect(wrong('anything', 1)).toBe(true);
  });
});
