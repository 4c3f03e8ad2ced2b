import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { createFolderFileStore } from '../host/files/index.ts';
import { normaliserIds } from '../shared/identity/index.ts';
import { silentJob, unwrap } from '../shared/kernel/index.ts';
import { checkModel, createModel } from '../shared/model/index.ts';
import { readSource } from '../shared/sources/index.ts';
import { openWorkspace, type Entity, type WorkspaceModel } from '../shared/workspace/index.ts';
import { familyNames } from './generator/lexicon/family-names.ts';
import { givenNames } from './generator/lexicon/given-names.ts';
import { harborPeople, makeHarbor, type Harbor } from './generator/harbor.ts';

const folder = path.join(import.meta.dirname, 'harbor');
const files = createFolderFileStore(folder);
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const wasm = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');

let harbor: Harbor;
let model: WorkspaceModel;
let truth: string[][];

beforeAll(async () => {
  harbor = makeHarbor();
  model = unwrap(await openWorkspace(files)).model;
  truth = harbor.truth
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
});

describe('the generator', () => {
  test('gives the committed bytes again, every time', async () => {
    const again = makeHarbor();
    for (const [name, bytes] of harbor.files) {
      expect(sha256(again.files.get(name) ?? ''), name).toBe(sha256(bytes));
      expect(sha256(await readFile(path.join(folder, 'data', name))), name).toBe(sha256(bytes));
    }
    expect(await readFile(path.join(folder, '..', 'harbor-truth.csv'), 'utf8')).toBe(harbor.truth);
  });

  test('gives other people for another seed', () => {
    const other = makeHarbor(1, 1000);
    expect(sha256(other.files.get('crm.csv') ?? '')).not.toBe(sha256(harbor.files.get('crm.csv') ?? ''));
  });

  test('draws from a wide lexicon', () => {
    const given = Object.values(givenNames).flatMap(({ female, male }) => [...female, ...male]);
    expect(new Set(given).size).toBeGreaterThanOrEqual(400);
    expect(new Set(Object.values(familyNames).flat()).size).toBeGreaterThanOrEqual(800);
  });

  test('writes the people and records that the README promises', () => {
    expect(new Set(truth.map(([, , entity]) => entity)).size).toBe(harborPeople);
    expect(truth.length).toBeGreaterThan(19_500);
    expect(truth.length).toBeLessThan(21_500);
  });
});

describe('the workspace', () => {
  test('has no findings', async () => {
    expect(unwrap(await openWorkspace(files)).diagnostics).toEqual([]);
    expect(checkModel(model, { normalisers: normaliserIds })).toEqual([]);
  });

  test('holds the template as it is, and the digests of its extracts', () => {
    // Which further attributes no source fills is what this sample says.
    const filled = (entities: readonly Entity[]) =>
      entities.map((entity) => ({
        ...entity,
        attributes: entity.attributes.map((attribute) => ({ ...attribute, noSource: undefined })),
      }));
    expect(filled(model.entities)).toEqual(filled(createModel('c360-core-lite')));
    for (const { extracts } of model.sources) {
      for (const extract of extracts) {
        expect(extract.sha256, extract.path).toBe(
          sha256(harbor.files.get(path.basename(extract.path)) ?? ''),
        );
      }
    }
  });

  test('keeps nothing back from version control', async () => {
    const ignored = await readFile(path.join(folder, '.gitignore'), 'utf8');
    expect(ignored.split('\n')).not.toContain('data/');
  });
});

describe('the extracts', () => {
  const quarantined = { crm: 4, webshop: 2, billing: 0, support: 0, marketing: 2 };

  test.each(Object.entries(quarantined))(
    '%s loads, except for %i records that truth leaves out',
    async (id, bad) => {
      const source = model.sources.find((one) => one.id === id);
      if (source === undefined) throw new Error(`no source ${id}`);
      const { table, quarantine, report } = unwrap(
        await readSource(files, source, { parquetWasm: () => readFile(wasm) }, silentJob),
      );
      expect(report.warnings).toEqual([]);
      expect(report.findings).toEqual([]);
      expect(report.counts.quarantined).toBe(bad);
      expect(quarantine.length).toBe(bad);
      const rows = truth.filter(([extract]) => extract === id).map(([, row]) => Number(row));
      expect([...table.rows.subarray(0, table.rowCount)]).toEqual(rows);
      expect(table.columns.map((column) => column.name).sort()).toEqual(
        source.columns.map(({ name }) => name).sort(),
      );
    },
  );

  test('every word of the consent log is in the vocabulary', async () => {
    const source = model.sources.find(({ id }) => id === 'marketing');
    if (source === undefined) throw new Error('no consent log');
    const { table } = unwrap(await readSource(files, source, {}, silentJob));
    const words = (column: string) => table.columns.find(({ name }) => name === column)?.values ?? [];
    expect(Object.keys(model.consentVocabulary.purposes)).toEqual(
      expect.arrayContaining([...words('topic')]),
    );
    expect(Object.keys(model.consentVocabulary.states)).toEqual(expect.arrayContaining([...words('status')]));
    expect(words('topic').length).toBe(6);
    expect(words('status').length).toBe(5);
  });

  test('Parquet holds typed columns that another reader understands', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const file = path.join(folder, 'data', 'billing.parquet').replaceAll("'", "''");
    const types = await connection.runAndReadAll(`describe select * from read_parquet('${file}')`);
    const typeOf = new Map(types.getRowsJson().map(([name, type]) => [name, type]));
    expect(typeOf.get('date_of_birth')).toBe('DATE');
    expect(typeOf.get('balance')).toBe('DECIMAL(12,2)');
    expect(typeOf.get('last_invoice')).toBe('TIMESTAMP WITH TIME ZONE');
    const counted = await connection.runAndReadAll(`select count(*)::int from read_parquet('${file}')`);
    expect(counted.getRowsJson()).toEqual([[truth.filter(([source]) => source === 'billing').length]]);
  });
});
