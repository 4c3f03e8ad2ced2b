import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf, sql } from '../../shared/engine/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import {
  loadQuarantine,
  loadRawTable,
  profileTable,
  readRawTable,
  readSource,
} from '../../shared/sources/index.ts';
import { createMemoryFileStore, sourceSchema } from '../../shared/workspace/index.ts';
import { type BothEngines, openBothEngines } from './both-engines.ts';

describe('raw tables in the engine', () => {
  let engines: BothEngines;
  beforeAll(async () => {
    engines = await openBothEngines();
  });
  afterAll(() => engines.close());

  it('come back as they were loaded, with the same profile, from every engine', async () => {
    const odd = ['"; drop table x', "it's", 'é😀', ' blank ', 'NULL', '', '\u00a0'];
    const lines = Array.from(
      { length: 5000 },
      (_, row) => `${row},"${(odd[row % 7] ?? '').replaceAll('"', '""')}",${row % 13}`,
    );
    const content = `id,"; drop",n\n${lines.join('\n')}\nshort\n`;
    const files = createMemoryFileStore({ 'a.csv': content });
    const source = sourceSchema.parse({
      id: 'odd-one',
      name: 'x',
      extracts: [{ path: 'a.csv', format: 'csv', dialect: { delimiter: ',', quote: '"' } }],
    });
    const { table, quarantine } = unwrap(await readSource(files, source, {}, silentJob));
    const profile = await profileTable(table, silentJob);
    for (const [name, engine] of engines.all) {
      unwrap(await loadRawTable(engine, table, silentJob));
      unwrap(await loadQuarantine(engine, 'odd-one', table.extracts, quarantine, silentJob));
      const back = unwrap(
        await readRawTable(engine, { source: 'odd-one', extracts: table.extracts }, silentJob),
      );
      expect(back, name).toEqual(table);
      expect(await profileTable(back, silentJob), name).toEqual(profile);
      const rejected = unwrap(await engine.query(sql`select * from "quarantine_odd-one" order by c360_row`));
      expect(rowsOf(rejected)).toMatchObject([
        { c360_file: 0, c360_row: 5001, line: 5002, reason: 'too-few-fields', raw: 'short' },
      ]);
    }
    const missing = await readRawTable(engines.native, { source: 'nobody', extracts: [] }, silentJob);
    expect(missing).toMatchObject({ ok: false, error: { code: 'extract.not-loaded' } });
  });
});
