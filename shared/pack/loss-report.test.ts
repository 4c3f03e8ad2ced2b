import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Loss } from './formats/format.ts';
import { lossReport, lossStatements } from './loss-report.ts';
import { tinyPack } from './testing/tiny-pack.ts';

const files = unzipSync((await tinyPack()).bytes);
const text = (path: string): string => new TextDecoder().decode(files[path]);

describe('LOSS.md', () => {
  const losses: readonly Loss[] = [
    { path: 'model/model.dbml#/b', what: 'name', why: 'DBML has no place for it', kept: 'contracts/' },
    { path: 'model/model.dbml#/a', what: 'name', why: 'DBML has no place for it', kept: 'contracts/' },
    { path: 'schemas/a.avsc', what: 'that a `value`: occurs once', why: 'Avro has no limits.' },
  ];

  it('begins with one line per format, what nothing keeps first', () => {
    const report = lossReport(losses);
    expect(report).toContain('3 losses in 2 formats: 2 kept elsewhere in this pack, 1 kept nowhere in it.');
    expect(report.split('\n').filter((line) => line.startsWith('| '))).toEqual([
      '| format | losses | kept elsewhere | kept nowhere | kinds | files |',
      '| --- | ---: | ---: | ---: | ---: | ---: |',
      '| Avro | 1 | 0 | 1 | 1 | 1 |',
      '| DBML | 2 | 2 | 0 | 1 | 1 |',
    ]);
  });

  it('says equal losses once with all their places, in whole sentences', () => {
    const report = lossReport(losses);
    expect(report).toContain('### DBML has no place for it. Kept: contracts/.\n');
    expect(report).toContain('- name: `model/model.dbml` (`#/a`, `#/b`)\n');
    expect(text('LOSS.md')).not.toMatch(/[^.!?…] Kept(?: nowhere|:)/);
  });

  it('can be compared loss by loss', () => {
    expect(lossStatements(lossReport(losses)).size).toBe(4);
    const fewer = lossStatements(lossReport(losses.slice(1)));
    const all = lossStatements(lossReport(losses));
    expect([...fewer].filter((one) => !all.has(one))).toEqual([]);
    expect([...all].filter((one) => !fewer.has(one))).toEqual([
      expect.stringContaining('model/model.dbml#/b name.'),
    ]);
  });
});
