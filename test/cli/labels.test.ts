import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 labels '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const c360 = commandLine(folder);

beforeAll(async () => {
  writeFileSync(
    path.join(folder, 'people.csv'),
    'customer_no,first_name,last_name,email\nK1,Anna,Novák,anna@example.org\nK2,Björn,Rossi,b@example.org\n',
  );
  writeFileSync(path.join(folder, 'other.csv'), 'a,b\n1,2\n');
  expect((await c360('new', 'w', '--from', 'people.csv')).exit).toBe(0);
});

describe('labels of other columns', () => {
  test('are refused with their place before anything is resolved', async () => {
    const { exit, error } = await c360('evaluate', 'w', '--labels', 'other.csv');
    expect(exit).toBe(3);
    expect(error).toContain('other.csv:1');
    expect(error).toContain('columns a, b');
    const history = await c360('history', 'w', '--json');
    expect(JSON.parse(history.out)).toMatchObject({ runs: [] });
  });
});
