import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../shared/engine/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { detectFile, type RawTable, readSource } from '../../shared/sources/index.ts';
import { createMemoryFileStore, type Extract, sourceSchema } from '../../shared/workspace/index.ts';
import { type CorruptFile, corruptionCorpus } from './corruption-corpus.ts';

const wasmPath = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');
const readers = { parquetWasm: () => readFile(wasmPath) };

function rowOf(table: RawTable, row: number): (string | null)[] {
  return table.columns.map((column) => cellText(column, row));
}

async function read({ content, extract, fileName }: Pick<CorruptFile, 'content' | 'extract' | 'fileName'>) {
  const path = fileName ?? 'x.csv';
  const files = createMemoryFileStore({ [path]: content });
  const found = extract === undefined ? await detectFile(files, path) : null;
  if (found !== null && !found.ok) return found;
  const { format, encoding, dialect } = (found?.value ?? extract ?? { format: 'csv' }) as Omit<
    Extract,
    'path'
  >;
  const source = sourceSchema.parse({ id: 'x', name: 'x', extracts: [{ path, format, encoding, dialect }] });
  return readSource(files, source, readers, silentJob);
}

describe('the corruption corpus', () => {
  it.each(corruptionCorpus.map((file) => [file.what, file] as const))('%s', async (_, file) => {
    const result = await read(file);
    if ('error' in file.expected) {
      expect(result.ok).toBe(false);
      if (result.ok) return;
      expect(result.error.code).toBe(file.expected.error);
      expect(result.error.location?.file).toBe(file.fileName ?? 'x.csv');
      return;
    }
    const { table, quarantine, report } = unwrap(result);
    const { loaded, rejected = [], columns, first, last, warning } = file.expected;
    expect(quarantine.map(({ line, reason }) => [line, reason])).toEqual(rejected);
    expect(report.counts).toEqual({ read: loaded + rejected.length, loaded, quarantined: rejected.length });
    expect(table.rowCount).toBe(loaded);
    if (columns !== undefined) expect(table.columns.map((column) => column.name)).toEqual(columns);
    if (first !== undefined) expect(rowOf(table, 0)).toEqual(first);
    if (last !== undefined) expect(rowOf(table, table.rowCount - 1)).toEqual(last);
    if (warning !== undefined) expect(report.warnings.join('\n')).toContain(warning);
    for (const row of quarantine) expect(row.raw.length).toBeLessThanOrEqual(2000);
  });

  it('keeps every row that was not touched, whatever happens to others', async () => {
    const clean = Array.from({ length: 60 }, (_, row) => `${row},"quoted, ${row}",plain ${row}`);
    const damage = fc.constantFrom(
      '"',
      '",',
      ',',
      '\u0000',
      '"x"y',
      'a,"b',
      '"open',
      ',,,,',
      '"" "',
      '"a,b,c',
      "'",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.nat(59), damage), { maxLength: 8, selector: ([row]) => row }),
        async (hits) => {
          const spoilt = new Map(hits);
          const lines = clean.map((line, row) => spoilt.get(row) ?? line);
          const content = new TextEncoder().encode(`id,text,note\n${lines.join('\n')}\n`);
          const { table, quarantine, report } = unwrap(await read({ content, extract: { format: 'csv' } }));
          expect(report.counts.read).toBe(table.rowCount + quarantine.length);
          const loaded = new Set(
            Array.from({ length: table.rowCount }, (_, row) => JSON.stringify(rowOf(table, row))),
          );
          clean.forEach((_, row) => {
            if (spoilt.has(row)) return;
            expect(loaded).toContain(JSON.stringify([String(row), `quoted, ${row}`, `plain ${row}`]));
          });
        },
      ),
      { seed: 360, numRuns: 300 },
    );
  });
});
