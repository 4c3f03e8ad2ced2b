import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as arrow from 'apache-arrow';
import * as parquet from 'parquet-wasm';
import { describe, expect, it } from 'vitest';
import { formats, trapWorkbook } from '../../test/corpus/trap-workbook.ts';
import { cellText } from '../engine/index.ts';
import { Cancelled, type Job, sha256, silentJob, unwrap } from '../kernel/index.ts';
import { createMemoryFileStore, type Source, sourceSchema } from '../workspace/index.ts';
import { detectExtract } from './detect-extract.ts';
import { type RawTable, readSource } from './index.ts';

const wasmPath = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');
const readers = { parquetWasm: () => readFile(wasmPath) };

const sourceOf = (extracts: unknown[], more: object = {}): Source =>
  sourceSchema.parse({ id: 's', name: 'S', extracts, ...more });

function rowsOf(table: RawTable): Record<string, string | null>[] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, cellText(column, row)])),
  );
}

async function load(files: Record<string, Uint8Array | string>, source: Source, job: Job = silentJob) {
  return readSource(createMemoryFileStore(files), source, readers, job);
}

describe('readSource', () => {
  it('reads several extracts into one table: places, digests, columns in any order', async () => {
    const files = { 'data/a.csv': 'id,name\n1,Ann\n2,"B""o"\n', 'data/b.csv': 'name,id\nCy,3\nbad\nDi,4\n' };
    const { table, quarantine, report } = unwrap(
      await load(files, sourceOf([{ path: 'data/*.csv', format: 'csv' }])),
    );
    expect(table.extracts).toEqual(['data/a.csv', 'data/b.csv']);
    expect([...table.files]).toEqual([0, 0, 1, 1]);
    expect([...table.rows]).toEqual([1, 2, 1, 3]);
    expect(rowsOf(table)).toEqual([
      { id: '1', name: 'Ann' },
      { id: '2', name: 'B"o' },
      { id: '3', name: 'Cy' },
      { id: '4', name: 'Di' },
    ]);
    expect(quarantine).toEqual([
      {
        extract: 'data/b.csv',
        row: 2,
        line: 3,
        reason: 'too-few-fields',
        detail: '1 fields instead of 2',
        raw: 'bad',
      },
    ]);
    expect(report.counts).toEqual({ read: 5, loaded: 4, quarantined: 1 });
    expect(report.extracts.map(({ path, sha256: digest, reasons }) => [path, digest, reasons])).toEqual([
      ['data/a.csv', sha256(files['data/a.csv']), {}],
      ['data/b.csv', sha256(files['data/b.csv']), { 'too-few-fields': 1 }],
    ]);
  });

  it('reports a changed digest, a missing file, and columns that came or went', async () => {
    const files = { 'a.csv': 'id,new\n1,x\n' };
    const columns = [{ name: 'id' }, { name: 'old' }];
    const changed = sourceOf([{ path: 'a.csv', format: 'csv', sha256: sha256('other') }], {
      columns,
      key: ['id'],
    });
    const { table, report } = unwrap(await load(files, changed));
    expect(rowsOf(table)).toEqual([{ id: '1', old: null, new: 'x' }]);
    expect(report.findings.map((finding) => finding.code)).toEqual(['extract.digest-changed']);
    expect(report.extracts[0]?.changed).toBe(true);
    expect(report.warnings).toHaveLength(3);

    const noKey = await load(files, sourceOf([{ path: 'a.csv', format: 'csv' }], { columns, key: ['old'] }));
    expect(noKey).toMatchObject({
      ok: false,
      error: { code: 'extract.columns-changed', location: { file: 'a.csv' } },
    });
    const gone = await load(files, sourceOf([{ path: 'b.csv', format: 'csv' }]));
    expect(gone).toMatchObject({
      ok: false,
      error: { code: 'extract.missing', location: { file: 'b.csv' } },
    });
  });

  it('reports bytes and stops when cancelled', async () => {
    const big = `id,name\n${'1,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n'.repeat(200_000)}`;
    const stop = new AbortController();
    const seen: number[] = [];
    const job: Job = {
      signal: stop.signal,
      report: (progress) => {
        seen.push(progress.done);
        if (seen.length === 2) stop.abort();
      },
    };
    await expect(load({ 'a.csv': big }, sourceOf([{ path: 'a.csv', format: 'csv' }]), job)).rejects.toThrow(
      Cancelled,
    );
    expect(seen).toHaveLength(2);
  });

  it('reads NDJSON: exact numbers, dotted members, elements of arrays, JSON text below, columns as they appear', async () => {
    const lines = [
      '{"id":12345678901234567890,"a":{"b":1.50,"c":{"d":[1, 2]}},"ok":true,"none":null,"empty":""}',
      '{"late":"é\\n","id":1e3,"list":[{"x":90071992547409931}]}',
    ];
    const { table } = unwrap(
      await load({ 'x.ndjson': lines.join('\r\n') }, sourceOf([{ path: 'x.ndjson', format: 'ndjson' }])),
    );
    expect(rowsOf(table)).toEqual([
      {
        id: '12345678901234567890',
        'a.b': '1.50',
        'a.c': '{"d":[1,2]}',
        ok: 'true',
        none: null,
        empty: null,
        late: null,
        'list[1].x': null,
      },
      {
        id: '1e3',
        'a.b': null,
        'a.c': null,
        ok: null,
        none: null,
        empty: null,
        late: 'é\n',
        'list[1].x': '90071992547409931',
      },
    ]);
  });

  it('reads JSON arrays and objects one after another, with brackets and commas in texts', async () => {
    const json = '[\n {"a":"]}, \\" ["},\n {"a":"2"} , 7\n]';
    const source = sourceOf([{ path: 'x.json', format: 'json' }]);
    const { table, quarantine } = unwrap(await load({ 'x.json': json }, source));
    expect(rowsOf(table)).toEqual([{ a: ']}, " [' }, { a: '2' }]);
    expect(quarantine).toMatchObject([{ row: 3, line: 3, reason: 'not-an-object', raw: '7' }]);
    const row = unwrap(await load({ 'x.json': '{"a":1}\n{\n"a":2}' }, source));
    expect(rowsOf(row.table)).toEqual([{ a: '1' }, { a: '2' }]);
  });

  it('reads Parquet without losing a digit', async () => {
    const decimals = Uint32Array.from([12_345, 0, 0, 0, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff]);
    const struct = new arrow.Struct([
      new arrow.Field('city', new arrow.Utf8(), true),
      new arrow.Field('n', new arrow.Int32(), true),
    ]);
    const table = new arrow.Table({
      text: arrow.vectorFromArray(['ä', null], new arrow.Utf8()),
      big: arrow.vectorFromArray([9_007_199_254_740_993n, -1n], new arrow.Int64()),
      price: arrow.makeVector(
        arrow.makeData({ type: new arrow.Decimal(2, 20, 128), length: 2, data: decimals }),
      ),
      day: arrow.makeVector(
        arrow.makeData({ type: new arrow.DateDay(), length: 2, data: Int32Array.from([19_782, -719_162]) }),
      ),
      at: arrow.makeVector(
        arrow.makeData({
          type: new arrow.TimestampMicrosecond('UTC'),
          length: 2,
          data: BigInt64Array.from([1_709_200_800_123_456n, -1n]),
        }),
      ),
      local: arrow.makeVector(
        arrow.makeData({
          type: new arrow.TimestampMillisecond(),
          length: 2,
          data: BigInt64Array.from([0n, 1500n]),
        }),
      ),
      small: arrow.vectorFromArray([0.1, null], new arrow.Float32()),
      real: arrow.vectorFromArray([0.1 + 0.2, 1e300], new arrow.Float64()),
      yes: arrow.vectorFromArray([true, false], new arrow.Bool()),
      list: arrow.vectorFromArray(
        [[1, null], []],
        new arrow.List(new arrow.Field('item', new arrow.Int32(), true)),
      ),
      home: arrow.vectorFromArray([{ city: 'Köln', n: 3 }, null], struct),
      same: arrow.vectorFromArray(['a', 'a'], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32())),
    });
    const file = parquet.writeParquet(parquet.Table.fromIPCStream(arrow.tableToIPC(table, 'stream')));
    const { table: raw, report } = unwrap(
      await load({ 'x.parquet': file }, sourceOf([{ path: 'x.parquet', format: 'parquet' }])),
    );
    expect(report.counts).toEqual({ read: 2, loaded: 2, quarantined: 0 });
    expect(rowsOf(raw)).toEqual([
      {
        text: 'ä',
        big: '9007199254740993',
        price: '123.45',
        day: '2024-02-29',
        at: '2024-02-29T10:00:00.123456Z',
        local: '1970-01-01T00:00:00',
        small: '0.1',
        real: '0.30000000000000004',
        yes: 'true',
        list: '[1,null]',
        'home.city': 'Köln',
        'home.n': '3',
        same: 'a',
      },
      {
        text: null,
        big: '-1',
        price: '-0.01',
        day: '0001-01-01',
        at: '1969-12-31T23:59:59.999999Z',
        local: '1970-01-01T00:00:01.5',
        small: null,
        real: '1e+300',
        yes: 'false',
        list: '[]',
        'home.city': null,
        'home.n': null,
        same: 'a',
      },
    ]);
  });

  it('reads Excel through its traps', async () => {
    const cells = (row: number, values: readonly object[]) =>
      values.map((value, index) => ({ ref: `${String.fromCharCode(65 + index)}${row}`, ...value }));
    const text = (value: string) => ({ type: 'inlineStr' as const, value });
    const rows = [
      cells(
        2,
        ['first', 'leap', 'stamp', 'time', 'zip', 'error', 'long', 'flag', 'formula', 'shared'].map(text),
      ),
      cells(3, [
        { value: '1', style: formats.date },
        { value: '61', style: formats.date },
        { value: '45351.5', style: formats.timestamp },
        { value: '0.999988425925926', style: formats.time },
        text('00123'),
        { type: 'e', value: '#N/A' },
        { value: '12345678901234567890' },
        { type: 'b', value: '1' },
        { formula: 'A1&"x"', type: 'str', value: 'cached' },
        { type: 's', value: '0' },
      ]),
      cells(9, [
        { value: '45351', style: formats.custom },
        {},
        {},
        {},
        {},
        {},
        { value: '42' },
        { type: 'b', value: '0' },
        {},
        { value: '0.1' },
        text('beyond'),
      ]),
    ];
    const source = sourceOf([{ path: 'x.xlsx', format: 'xlsx' }]);
    const workbook = trapWorkbook(rows, { shared: [' kept '], merges: ['A3:B3'] });
    const { table, report } = unwrap(await load({ 'x.xlsx': workbook }, source));
    expect(rowsOf(table)).toEqual([
      {
        first: '1900-01-01',
        leap: '1900-03-01',
        stamp: '2024-02-29T12:00:00',
        time: '23:59:59',
        zip: '00123',
        error: null,
        long: '12345678901234567168',
        flag: 'true',
        formula: 'cached',
        shared: ' kept ',
        column_11: null,
      },
      {
        first: '2024-02-29',
        leap: null,
        stamp: null,
        time: null,
        zip: null,
        error: null,
        long: '42',
        flag: 'false',
        formula: null,
        shared: '0.1',
        column_11: 'beyond',
      },
    ]);
    const warnings = report.warnings.join('\n');
    expect(warnings).toContain('F3 #N/A');
    expect(warnings).toContain('more digits than Excel keeps; ask for them as text: G3');
    expect(warnings).toContain('K9');

    const mac = unwrap(
      await load({ 'x.xlsx': trapWorkbook(rows, { date1904: true, shared: ['x'] }) }, source),
    );
    expect(rowsOf(mac.table)[0]).toMatchObject({
      first: '1904-01-02',
      stamp: '2028-03-01T12:00:00',
      time: '23:59:59',
    });
  });

  it('refuses a workbook that unpacks beyond reason', async () => {
    const { zipSync } = await import('fflate');
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(120 * 1024 * 1024) }, { level: 9 });
    const result = await load({ 'x.xlsx': bomb }, sourceOf([{ path: 'x.xlsx', format: 'xlsx' }]));
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'file.too-large', location: { file: 'x.xlsx' } },
    });
  });
});

describe('files that are no tables', () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

  it.each([
    ['\u0089PNG\r\n\u001a\n....', /picture \(PNG\)/],
    ['\u00ff\u00d8\u00ff\u00e0JFIF', /picture \(JPEG\)/],
    ['SQLite format 3\u0000....', /SQLite database/],
    ['Obj\u0001....', /Avro file/],
  ])('are named for what they are: %j', (text, what) => {
    const found = detectExtract('data/a.csv', bytes(text), true);
    expect(found).toMatchObject({ ok: false, error: { code: 'extract.unknown-format' } });
    expect(found.ok ? '' : found.error.message).toMatch(what);
  });

  it('are not taken for such by a heading that begins alike', () => {
    expect(detectExtract('data/a.csv', bytes('ORCID,Object,GIF8\n1,2,3\n'), true).ok).toBe(true);
  });
});
