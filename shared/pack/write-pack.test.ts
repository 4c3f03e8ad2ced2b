import { existsSync, readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sha256, silentJob } from '../kernel/index.ts';
import { rulesetSchema } from '../workspace/index.ts';
import { packInputs, tinyPack } from './testing/tiny-pack.ts';
import { writePack } from './write-pack.ts';

const files = unzipSync((await tinyPack()).bytes);
const text = (path: string): string => new TextDecoder().decode(files[path]);
const paths = (pattern: RegExp): string[] => Object.keys(files).filter((path) => pattern.test(path));

/** Every text of every sheet, read by a reader of workbooks. */
async function cellsOf(path: string): Promise<string[]> {
  const { readXlsx } = await import('hucre/xlsx');
  const { sheets } = await readXlsx(files[path] ?? new Uint8Array());
  return sheets.flatMap(({ rows }) => rows.flat().filter((cell) => typeof cell === 'string'));
}

const odcs = '../shared/vectors/odcs/schema/odcs-json-schema-v3.1.0.json';

describe('a pack', () => {
  it('holds every part of a specification, and says of each file what it is and what can check it', () => {
    for (const part of [
      'LOSS.md',
      'README.md',
      'c360.yaml',
      'contracts/canonical.odcs.yaml',
      'contracts/source-crm.odcs.yaml',
      'datapackage.json',
      'dbt/models/schema.yml',
      'decisions/persons.ndjson',
      'decisions/stewards.ndjson',
      'decisions/use-matrix.csv',
      'governance/record-of-processing.html',
      'iglu/c360.tiny/person/jsonschema/1-0-0',
      'lineage/mappings.csv',
      'mappings/crm--person.yaml',
      'model/ddl.sql',
      'model/entities/person.yaml',
      'model/er.mmd',
      'model/layout.json',
      'model/model.dbml',
      'rules/policies/use.yaml',
      'rules/purposes.yaml',
      'rules/retention.yaml',
      'rules/ruleset.yaml',
      'schemas/c360/entity.schema.json',
      'schemas/person.avsc',
      'schemas/person.schema.json',
      'semantic/tiny.ossie.yaml',
      'sources/crm.yaml',
      'spec.html',
    ])
      expect(Object.keys(files), part).toContain(part);
    const { entries } = JSON.parse(text('manifest.json')) as { entries: Record<string, unknown>[] };
    for (const entry of entries) {
      expect(entry['format'], String(entry['path'])).toBeTypeOf('string');
      expect(entry['validator'], String(entry['path'])).toBeTypeOf('string');
    }
  });

  it('holds the chosen parts alone', async () => {
    const packed = await writePack({ ...(await packInputs()), parts: ['schemas', 'adr'] }, silentJob);
    const made = packed.ok ? packed.value.entries.map(({ path }) => path.split('/')[0]) : [];
    expect(new Set(made)).toEqual(new Set(['LOSS.md', 'README.md', 'iglu', 'schemas']));
  });

  it('is the same bytes every time, and in every time zone', async () => {
    const { bytes } = await tinyPack();
    expect((await tinyPack()).bytes).toEqual(bytes);
    const home = process.env['TZ'];
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      expect(new Date(1980, 0, 1).getTimezoneOffset()).not.toBe(0);
      expect((await tinyPack()).bytes).toEqual(bytes);
    } finally {
      process.env['TZ'] = home ?? 'UTC';
    }
  });

  it('lists each file with its size and digest', async () => {
    const manifest = JSON.parse(text('manifest.json')) as {
      entries: { path: string; size: number; sha256: string }[];
    };
    const others = Object.keys(files).filter((path) => path !== 'manifest.json');
    expect(manifest.entries.map(({ path }) => path)).toEqual(others);
    for (const { path, size, sha256: digest } of manifest.entries) {
      expect([files[path]?.length, sha256(files[path] ?? '')]).toEqual([size, digest]);
    }
  });

  it('holds no raw personal value, and no key of a source', async () => {
    for (const path of Object.keys(files))
      if (path !== 'spec.xlsx') expect(text(path), path).not.toMatch(/secret|\bk[12]\b/i);
    for (const cell of await cellsOf('spec.xlsx')) expect(cell).not.toMatch(/secret|\bk[12]\b/i);
  });

  it('keeps the rules readable as the workspace reads them', async () => {
    const { model } = await packInputs();
    expect(rulesetSchema.parse(parse(text('rules/ruleset.yaml')))).toEqual(model.rulesets[0]);
    expect(parse(text('rules/purposes.yaml'))).toEqual({ purposes: model.purposes });
  });

  it('has decisions that name records and reasons, not values', () => {
    const [ann, bo] = text('decisions/persons.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(ann).toMatchObject({
      person: 'p-ann',
      records: ['crm/crm:1', 'log/log:1'],
      links: [{ left: 'crm/crm:1', right: 'log/log:1', reason: { kind: 'rule', rule: 'same-email' } }],
      golden: [
        { attribute: 'contact_point_email.address', from: 'crm/crm:1' },
        { attribute: 'person.first_name', from: 'crm/crm:1' },
      ],
    });
    expect(bo).toMatchObject({ person: 'p-bo', links: [] });
    expect(text('decisions/use-matrix.csv')).toContain(
      'person.first_name,service,2,0,0,2,retention-unknown: 2\n',
    );
  });

  it('has a workbook whose cells are text that no spreadsheet computes', async () => {
    const cells = await cellsOf('spec.xlsx');
    expect(cells.length).toBeGreaterThan(100);
    for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(cells.some((cell) => cell.includes("'=1+1"))).toBe(true);
    const sheets = unzipSync(files['spec.xlsx'] ?? new Uint8Array());
    for (const [path, content] of Object.entries(sheets))
      if (path.includes('worksheets')) expect(new TextDecoder().decode(content), path).not.toContain('<f>');
  });

  it('neutralises what a spreadsheet would compute', () => {
    for (const path of paths(/\.csv$/)) expect(text(path), path).not.toMatch(/(?:^|,)"?[=+\-@\t]/m);
    expect(text('lineage/mappings.csv')).toContain("'=1+1");
  });

  it('is readable without running or fetching anything', () => {
    const page = text('spec.html');
    expect(page).not.toMatch(/<(?:script|img|link|iframe|object|embed|form|base)\b|@import|url\(/i);
    // Its contents lead to its own headings, and nothing leads out of it.
    const inside = page.replace(/<a href="#part-\d+">/g, '<a>');
    expect(inside).not.toMatch(/<[a-z][^>]*\s(?:src|href|srcset|action|on\w+)\s*=/i);
    for (const [, part = ''] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${part}"`);
    // Columns have their share of the width, so that ids do not squeeze what is to be read.
    expect(page).toMatch(
      /<table style="table-layout: fixed">\s*<colgroup>\s*<col style="width: \d+(?:\.\d)?%"/,
    );
    expect(text('README.md')).not.toContain('<script>');
    expect(text('LOSS.md')).toContain('relationship dangling to nowhere');
  });

  it('says so when there is no run, and refuses a time that is none', async () => {
    const { run: _run, ...inputs } = await packInputs();
    const packed = await writePack(inputs, silentJob);
    expect(packed.ok && packed.value.entries.map(({ path }) => path)).not.toContain(
      'decisions/persons.ndjson',
    );
    expect(await writePack({ ...inputs, asOf: 'today' }, silentJob)).toMatchObject({
      error: { code: 'usage.argument' },
    });
  });
});

describe('the contracts', () => {
  it.skipIf(!existsSync(odcs))('validate against the schema of ODCS 3.1.0 (needs ../shared/vectors)', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(odcs, 'utf8')) as object);
    const contracts = paths(/\.odcs\.yaml$/);
    expect(contracts).toHaveLength(3);
    for (const path of contracts) {
      validate(parse(text(path)));
      expect(validate.errors, path).toBeNull();
    }
  });

  it('carry classification, lineage, uses and retention of each attribute, under stable ids', () => {
    const contract = parse(text('contracts/canonical.odcs.yaml')) as {
      schema: { id: string; properties: { id: string }[]; relationships?: unknown }[];
    };
    const person = contract.schema.find(({ id }) => id === 'person');
    expect(person?.properties.find(({ id }) => id === 'first_name')).toMatchObject({
      classification: 'direct',
      transformSourceObjects: ['crm.=1+1', 'crm.ö'],
      customProperties: [
        { property: 'c360Category', value: 'name.first' },
        { property: 'c360SameAs', value: { xdm: 'person.name.firstName' } },
        {
          property: 'c360Uses',
          value: [{ purpose: 'service', legalBasis: 'contract', outcome: 'allow', rule: 'use/serve' }],
        },
        {
          property: 'c360Retention',
          value: [{ rule: 'keep', period: '24 months', obligation: 'keep-at-most', citation: 'because' }],
        },
      ],
    });
    expect(person?.relationships).toMatchObject([
      { from: 'schema/person/properties/party_id', to: 'schema/party/properties/party_id' },
    ]);
    const source = parse(text('contracts/source-crm.odcs.yaml')) as {
      schema: { properties: { id: string; name: string }[] }[];
    };
    expect(source.schema[0]?.properties.map(({ name }) => name)).toEqual([
      'id',
      '=1+1',
      '"; drop table',
      'ö',
    ]);
    for (const { id } of source.schema[0]?.properties ?? []) expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});

describe('the JSON Schemas', () => {
  it('compile, accept a record of the model and refuse another', () => {
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    addFormats.default(ajv);
    ajv.addVocabulary(['x-c360']);
    const validators = new Map(
      paths(/^schemas\/[^/]+\.json$/).map((path) => [path, ajv.compile(JSON.parse(text(path)) as object)]),
    );
    const validate = validators.get('schemas/person.schema.json');
    expect(
      validate?.({ person_id: 1, party_id: 'p', birth_date: '1980-01-02', seen_at: null, extra: [1] }),
    ).toBe(true);
    for (const wrong of [
      { person_id: 1 },
      { person_id: '1', party_id: 'p' },
      { person_id: 1, party_id: 'p', birth_date: '02.01.1980' },
      { person_id: 1, party_id: 'p', shoe: 42 },
    ])
      expect(validate?.(wrong)).toBe(false);
  });
});
