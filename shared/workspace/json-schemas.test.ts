import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import * as addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { workspaceJsonSchemas } from './json-schemas.ts';

const folder = path.resolve(import.meta.dirname, '../../schemas');

describe('the JSON Schemas in schemas/', () => {
  it('are current (else run `node scripts/export-json-schemas.mjs`)', () => {
    const committed = new Map(
      readdirSync(folder)
        // The profile of contracts is no file of a workspace; test/pack holds it.
        .filter((name) => name !== 'odcs-profile.schema.json')
        .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
    );
    expect(committed).toEqual(new Map(workspaceJsonSchemas()));
  });

  it('accept what the program accepts: defaults left out, keys of the user’s own; and refuse unknown fields', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default.default(ajv);
    const validate = ajv.compile(
      JSON.parse(workspaceJsonSchemas().get('source.schema.json') ?? '') as object,
    );
    const source = {
      id: 'crm',
      name: 'CRM',
      extracts: [{ path: 'data/crm.csv', format: 'csv', 'x-note': 1 }],
    };
    expect(validate(source)).toBe(true);
    expect(validate({ ...source, 'x-team': ['a'] })).toBe(true);
    expect(validate({ ...source, nmae: 'x' })).toBe(false);
    expect(validate({ ...source, extracts: [{ path: 'data/crm.csv', format: 'cvs' }] })).toBe(false);
  });
});
