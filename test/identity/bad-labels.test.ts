import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import { kept, open, tempFolder, workspace } from './small-workspace.ts';

afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

describe('labels', () => {
  const entities = 'source,row,entity\n';
  const pairs = 'left_source,left_row,right_source,right_row,match\n';
  test.each([
    [
      'of a record that there is not',
      `${entities}people,1,a\npeople,2,a\npeople,77,a\n`,
      'unknown-record',
      4,
    ],
    ['of a source that there is not', `${entities}people,1,a\npeople,2,a\nnobody,1,a\n`, 'unknown-record', 4],
    [
      'that give one record two entities',
      `${entities}people,1,a\npeople,1,b\npeople,2,a\n`,
      'two-entities',
      3,
    ],
    [
      'that say yes and no of one pair',
      `${pairs}people,1,people,2,1\npeople,1,people,2,0\npeople,4,people,5,1\n`,
      'contradiction',
      3,
    ],
    ['of a record with itself', `${pairs}people,1,people,2,1\npeople,3,people,3,1\n`, 'same-record', 3],
  ])('%s: named by line, the others are used', async (_, labels, kind, line) => {
    const files = await workspace();
    const workbench = await open(files);
    try {
      unwrap(await workbench.call('identity.resolve', {}));
      const before = kept(files);
      const { evaluation } = unwrap(await workbench.call('review.evaluate', { labels }));
      expect(evaluation.problems).toContainEqual(expect.objectContaining({ kind, line }));
      expect(evaluation.labelledRecords).toBeGreaterThan(0);
      expect(kept(files)).toEqual(before);
    } finally {
      await workbench.close();
    }
  });

  test.each([
    ['without the columns', 'a,b\n1,2\n'],
    ['with an open quote', '"source,row,entity\n'],
    ['without a line', entities],
  ])('%s: refused', async (_, labels) => {
    const files = await workspace();
    const workbench = await open(files);
    try {
      unwrap(await workbench.call('identity.resolve', {}));
      const before = kept(files);
      const found = await workbench.call('review.evaluate', { labels });
      expect(found).toMatchObject({ ok: false, error: { code: 'identity.labels' } });
      expect(found.ok ? '' : found.error.fix).not.toBe('');
      expect(kept(files)).toEqual(before);
    } finally {
      await workbench.close();
    }
  });
});
