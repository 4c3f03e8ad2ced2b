import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../shared/kernel/index.ts';
import { commandLine } from '../cli/command-line.ts';
import { c360, copyHarbor, harborTruth, smallHarbor, testFolder } from './c360.ts';

const scratch = testFolder();
/** Within this process, where another one would add nothing. */
const run360 = commandLine(scratch.folder);
/** As it is delivered. */
let sample = '';
/** With fewer people: what is said of one holds for the other, and each process here reads and resolves anew. */
let workspace = '';
const out = (name: string): string => path.join(scratch.folder, name);
const runFiles = ['golden.csv', 'pairs.csv', 'persons.csv', 'run.json'];

function digests(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, sha256(readFileSync(path.join(folder, name)))]),
  );
}

async function succeed(...args: readonly string[]): Promise<unknown> {
  const finished = await c360(...args, '--json');
  // Where the answer comes from an earlier run, people are told so beside it.
  expect(finished.error.replace(/^From run [0-9a-f]+: .*\n/, ''), args.join(' ')).toBe('');
  expect(finished.code, args.join(' ')).toBe(0);
  return JSON.parse(finished.out);
}

beforeAll(() => {
  sample = copyHarbor(scratch.folder);
  workspace = smallHarbor(scratch.folder);
});
afterAll(() => scratch.remove());

describe('the journey of the sample in a terminal, which asks nothing of the network', () => {
  it('has no findings to begin with', async () => {
    await succeed('check', sample);
    await succeed('check', workspace);
  });

  it('loads every extract and accounts for every record', async () => {
    const loaded = (await succeed('load', workspace)) as { counts: Counts; extracts: { counts: Counts }[] }[];
    expect(loaded).toHaveLength(5);
    for (const { counts, extracts } of loaded) {
      for (const part of [counts, ...extracts.map((extract) => extract.counts)]) {
        expect(part.read).toBe(part.loaded + part.quarantined);
        expect(part.loaded).toBeGreaterThan(0);
      }
    }
    expect(loaded.some(({ counts }) => counts.quarantined > 0)).toBe(true);
  });

  it('gives the same bytes on both engines, with one and two threads', async () => {
    const runs: [string, string[]][] = [
      ['native-1', ['--engine', 'native', '--threads', '1']],
      ['native-2', ['--engine', 'native', '--threads', '2']],
      ['wasm', ['--engine', 'wasm']],
    ];
    for (const [name, options] of runs) await succeed('resolve', workspace, ...options, '--out', out(name));
    const first = digests(out('native-1'));
    expect(Object.keys(first).sort()).toEqual(runFiles);
    for (const [name] of runs) expect(digests(out(name)), name).toEqual(first);
  });

  it('finds most people, judged by the truth that nothing else reads', async () => {
    const { pairs, bCubed } = (await succeed('evaluate', sample, '--labels', harborTruth)) as {
      pairs: { precision: number; f1: number };
      bCubed: { f1: number };
    };
    expect(pairs.precision).toBeGreaterThan(0.9);
    expect(pairs.f1).toBeGreaterThan(0.85);
    expect(bCubed.f1).toBeGreaterThan(0.9);
  });

  it('explains a link, bar by bar', async () => {
    const lines = readFileSync(path.join(out('native-1'), 'pairs.csv'), 'utf8').split('\n');
    const linked = lines.find((line) => line.includes(',linked,'))?.split(',') ?? [];
    const [leftSource, leftRow, rightSource, rightRow, weight] = linked;
    const { pair } = (await succeed(
      'explain',
      workspace,
      `${leftSource}:${leftRow}`,
      `${rightSource}:${rightRow}`,
    )) as {
      pair: { weight: number; samePerson: boolean; bars: { weight: number }[] };
    };
    expect(pair.samePerson).toBe(true);
    expect(pair.weight).toBe(Number(weight));
    expect(pair.bars.reduce((sum, bar) => sum + bar.weight, 0)).toBe(pair.weight);
  });

  it('replays a run, and names the extract of which one byte changed', async () => {
    await succeed('replay', out('native-1'), '--workspace', workspace, '--engine', 'wasm');
    const extract = path.join(workspace, 'data/crm.csv');
    const before = readFileSync(extract);
    const changed = Buffer.from(before);
    const at = changed.lastIndexOf(0x61);
    changed[at] = 0x62;
    writeFileSync(extract, changed);
    const finished = await c360('replay', out('native-1'), '--workspace', workspace, '--json');
    writeFileSync(extract, before);
    expect(finished.code).toBe(1);
    const { same, checked } = JSON.parse(finished.out) as {
      same: boolean;
      checked: { what: string; same: boolean }[];
    };
    expect(same).toBe(false);
    expect(checked.filter((check) => !check.same).map((check) => check.what)).toContain(
      'extract crm: data/crm.csv',
    );
  });

  it('decides for every person and attribute, with a reason for every denial', async () => {
    const file = out('decisions.csv');
    const { cells } = (await succeed('decide', workspace, '--purpose', await aPurpose(), '--out', file)) as {
      cells: { persons: number; allow: number; mask: number; deny: number }[];
    };
    expect(cells.length).toBeGreaterThan(5);
    for (const cell of cells) expect(cell.allow + cell.mask + cell.deny).toBe(cell.persons);
    const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(header).toBe('person_id,attribute,outcome,basis,reason,cause,also');
    expect(rows.length).toBe(cells.reduce((sum, cell) => sum + cell.persons, 0));
    expect(rows.filter((row) => row.split(',')[2] === 'deny' && row.split(',')[4] === '')).toEqual([]);
  });

  it('answers an access request with files that ask nothing of the network', async () => {
    const golden = readFileSync(path.join(out('native-1'), 'golden.csv'), 'utf8').split('\n');
    const column = golden[0]?.split(',').indexOf('contact_point_email.address') ?? -1;
    const address = golden
      .slice(1)
      .map((line) => line.split(',')[column])
      .find((value) => value?.includes('@') === true);
    mkdirSync(out('report'));
    const finished = await c360(
      'request',
      'access',
      workspace,
      '--subject',
      `email=${address}`,
      '--out',
      out('report'),
      '--json',
    );
    expect([0, 3], finished.error).toContain(finished.code);
    if (finished.code === 3) {
      expect(finished.error + finished.out).toContain('request.ambiguous-subject');
      return;
    }
    const html = readFileSync(path.join(out('report'), 'access-report.html'), 'utf8');
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(html).not.toContain('<script');
    expect(existsSync(path.join(out('report'), 'access-report.json'))).toBe(true);
  });

  it('packs the same bytes on both engines, and tells a changed pack from an intact one', async () => {
    const asOf = '2026-01-01T00:00:00Z';
    await succeed('pack', workspace, '--out', out('native.zip'), '--as-of', asOf);
    await succeed('pack', workspace, '--out', out('wasm.zip'), '--as-of', asOf, '--engine', 'wasm');
    expect(sha256(readFileSync(out('wasm.zip')))).toBe(sha256(readFileSync(out('native.zip'))));
    await succeed('verify', out('native.zip'));
    const broken = Buffer.from(readFileSync(out('native.zip')));
    const middle = Math.floor(broken.length / 2);
    broken[middle] = (broken[middle] ?? 0) ^ 1;
    writeFileSync(out('broken.zip'), broken);
    expect([1, 3]).toContain((await run360('verify', out('broken.zip'), '--json')).exit);
    writeFileSync(out('longer.zip'), Buffer.concat([readFileSync(out('native.zip')), Buffer.from('x')]));
    expect((await run360('verify', out('longer.zip'), '--json')).exit).toBe(3);
  });
});

interface Counts {
  readonly read: number;
  readonly loaded: number;
  readonly quarantined: number;
}

async function aPurpose(): Promise<string> {
  const text = readFileSync(path.join(workspace, 'consent/purposes.yaml'), 'utf8');
  const ids = [...text.matchAll(/^ {2}- id: (\S+)/gm)].map((match) => match[1] ?? '');
  return ids.find((id) => id.includes('email')) ?? ids[0] ?? '';
}
