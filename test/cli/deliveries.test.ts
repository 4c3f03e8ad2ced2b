import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 deliveries '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const c360 = commandLine(folder);
const differs = 'differs from the digest recorded';

beforeAll(async () => {
  const rows = Array.from({ length: 30 }, (_, person) => `${person},Ann${person},ann${person}@example.com`);
  writeFileSync(path.join(folder, 'people.csv'), ['id,first_name,email', ...rows, ''].join('\n'));
  const made = await c360('new', 'w', '--from', 'people.csv');
  expect(made.exit, made.error).toBe(0);
});

test('an extract that was delivered anew differs until it is accepted, with the day', async () => {
  const source = () => readFileSync(path.join(folder, 'w/sources/people.yaml'), 'utf8');
  const before = source();
  const file = /path: (.+)/.exec(before)?.[1] ?? '';
  expect((await c360('load', 'w', '--accept')).out).not.toContain('accepted');
  expect(source()).toBe(before);
  appendFileSync(path.join(folder, 'w', file), '30,Bea,bea@example.com\n');
  expect((await c360('load', 'w')).out).toContain(differs);
  const accepted = await c360('load', 'w', '--accept');
  expect(accepted.out).toMatch(/accepted: .+people\.csv as delivered today, [0-9a-f]{64}/);
  expect(source()).toMatch(/receivedAt: ["']?\d{4}-\d\d-\d\d/);
  const after = await c360('load', 'w');
  expect(after.out).not.toContain(differs);
  expect(after.out).toMatch(/people.*31/);
});
