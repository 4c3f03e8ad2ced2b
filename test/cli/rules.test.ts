import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 rules '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const c360 = commandLine(folder);

async function asJson(...args: string[]): Promise<Record<string, unknown>> {
  const { out, error } = await c360(...args, '--json');
  if (out === '') throw new Error(error);
  return JSON.parse(out) as Record<string, unknown>;
}

const rules = path.join(folder, 'w/identity/default.yaml');
const edit = (change: (text: string) => string): void =>
  writeFileSync(rules, change(readFileSync(rules, 'utf8')));

beforeAll(async () => {
  const rows = Array.from({ length: 30 }, (_, person) => [
    `${person},Ann${person},Archer${person % 7},19${60 + person}-01-02,ann${person}@example.com,Leeds`,
    `${person}b,Anne${person},Archer${person % 7},19${60 + person}-01-02,ann${person}@example.com,York`,
  ]).flat();
  writeFileSync(
    path.join(folder, 'people.csv'),
    ['id,first_name,surname,dob,email,city', ...rows, ''].join('\n'),
  );
  const made = await c360('new', 'w', '--from', 'people.csv');
  expect(made.exit, made.error).toBe(0);
});

describe('the rules on the command line', () => {
  let first = '';

  test('history writes every run down, and says so before the first', async () => {
    expect((await c360('history', 'w')).out).toContain('No run yet');
    expect((await c360('resolve', 'w')).exit).toBe(0);
    const { runs, problems } = (await asJson('history', 'w')) as {
      runs: { id: string; rulesInForce: boolean }[];
      problems: unknown[];
    };
    expect(problems).toEqual([]);
    expect(runs).toMatchObject([{ rulesInForce: true }]);
    first = runs[0]?.id ?? '';
    expect((await c360('history', 'w')).out).toContain(`${first}`);
  });

  test('lint names file, line and fix, and gives 1 only for what cannot be meant', async () => {
    expect(await c360('lint', 'w')).toMatchObject({ exit: 0 });
    edit((text) =>
      text.replace(
        'blocking:\n',
        'blocking:\n  - id: years\n    keys:\n      - attribute: person.last_name\n        transform: year\n',
      ),
    );
    const line = readFileSync(rules, 'utf8').split('\n').indexOf('        transform: year') + 1;
    const warned = await c360('lint', 'w');
    expect(warned.exit).toBe(0);
    expect(warned.out).toContain(`warning[ruleset.transform-gives-nothing] identity/default.yaml:${line}:`);
    expect(warned.out).toContain('  fix: ');
    expect((await c360('check', 'w')).out).toContain(`identity/default.yaml:${line}:`);
    const counted = await c360('lint', 'w', '--pairs');
    expect(counted.out).toMatch(/years +0 +0 +0 +0 +0/);
    edit((text) =>
      text.replace(
        '  - id: years\n    keys:\n      - attribute: person.last_name\n        transform: year\n',
        '',
      ),
    );
    edit(
      (text) =>
        `${text}rules:\n  - id: wide\n    kind: link\n    when:\n      - attribute: person.last_name\n        match: different\n`,
    );
    const wrong = await c360('lint', 'w');
    expect(wrong.exit).toBe(1);
    expect(wrong.out).toContain('error[ruleset.rule-too-wide]');
    edit((text) => text.slice(0, text.indexOf('rules:\n')));
    expect(await c360('lint', 'w')).toMatchObject({ exit: 0 });
  });

  test('compare tells why, who, and which values', async () => {
    const strict = readFileSync(rules, 'utf8').replace('id: default', 'id: strict');
    writeFileSync(path.join(folder, 'w/identity/strict.yaml'), strict.replace('link: 0', 'link: 80'));
    const { exit, out, error } = await c360('compare', 'w', '--ruleset', 'default', '--with', 'strict');
    expect(exit, error).toBe(0);
    expect(out).toContain('threshold link 0 → 80 bits');
    expect(out).toMatch(/split +\d+/);
    expect(out).toMatch(/Ann\d+ Archer/);
    expect(out).toContain('Golden values change for');
    const json = await asJson('compare', 'w', '--ruleset', 'default', '--with', 'strict');
    expect(json).toMatchObject({
      how: 'pairs',
      merged: 0,
      before: { ruleset: 'default' },
      after: { ruleset: 'strict' },
    });
  });

  test('compare tries other trust in a source, and refuses what is none', async () => {
    const source = readdirSync(path.join(folder, 'w/sources'))[0]?.replace('.yaml', '') ?? '';
    const { exit, out, error } = await c360('compare', 'w', '--trust', `${source}=91`);
    expect(exit, error).toBe(0);
    expect(out).toContain(`Trust in the source ${source}: 50 → 91`);
    expect(await asJson('compare', 'w', '--trust', `${source}=91`)).toMatchObject({
      how: 'survivorship',
      merged: 0,
      split: 0,
      moved: 0,
    });
    expect((await c360('compare', 'w', '--trust', 'nobody=91')).error).toContain('reference.unknown');
    expect((await c360('compare', 'w', '--trust', `${source}=101`)).exit).toBe(2);
    expect((await c360('compare', 'w')).exit).toBe(2);
  });

  test('a ruleset that cannot be meant is refused with its place', async () => {
    const before = readFileSync(rules, 'utf8');
    edit((text) => text.replace('normaliser: email', 'normaliser: e-mial'));
    const refused = await c360('resolve', 'w');
    expect(refused.exit).toBe(3);
    expect(refused.error).toMatch(/ruleset\.unknown-normaliser\] identity\/default\.yaml:\d+:\d+/);
    writeFileSync(rules, before);
  });

  test('history --diff tells two runs apart, and rollback writes the rules of the first back', async () => {
    const before = readFileSync(rules, 'utf8');
    edit((text) => text.replace('link: 0', 'link: 80'));
    expect((await c360('resolve', 'w')).exit).toBe(0);
    const { runs } = (await asJson('history', 'w')) as { runs: { id: string }[] };
    const second = runs.map(({ id }) => id).find((id) => id !== first) ?? '';
    const diff = await c360('history', 'w', '--diff', first, second);
    expect(diff.out).toContain('threshold link 0 → 80 bits');
    expect(diff.out).toMatch(/persons +\d+ +\d+/);
    const back = await c360('rollback', 'w', first.slice(0, 10));
    expect(back.out).toContain('wrote identity/default.yaml');
    expect(back.out).toContain('threshold link 80 → 0 bits');
    expect(await asJson('compare', 'w', '--ruleset', 'default', '--with', 'default')).toMatchObject({
      how: 'same',
    });
    expect((await c360('rollback', 'w', first)).out).toContain('nothing was written');
    expect(readFileSync(rules, 'utf8')).toBe(before);
    const unknown = await c360('rollback', 'w', 'ffff0000');
    expect(unknown.exit).toBe(3);
    expect(unknown.error).toContain('history.unknown-run');
  });
});
