import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 Reise nach Łódź '));
const workspace = 'Kundschaft 顧客';
const run = path.join(workspace, '.c360', 'runs', 'default');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run360 = commandLine(folder);

/** One command line as a program would run it. */
async function c360(...args: string[]) {
  const { exit, out, error } = await run360(...args, '--json');
  return { exit, json: out === '' ? null : JSON.parse(out), error };
}

const read = (...parts: string[]): string => readFileSync(path.join(folder, ...parts), 'utf8');

const given = ['Anna', 'Björn', 'Chloé', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Håkon', 'Inês', 'Jürgen'];
const family = ['Novák', 'Okafor', 'Peeters', 'Quirke', 'Rossi', 'Sørensen'];

/** Sixty made-up people, every other one twice: the second time with a slip of the pen and another city. */
function people(): { csv: string; labels: string } {
  const rows: string[] = [];
  const labels: string[] = [];
  for (let person = 0; person < 60; person += 1) {
    const first = given[person % 10] ?? '';
    const last = family[Math.floor(person / 10)] ?? '';
    const email = `${person}.${last.toLowerCase()}@example.org`;
    const born = `19${50 + (person % 45)}-0${1 + (person % 9)}-1${person % 10}`;
    rows.push(`K${person},${first},${last},${born},Gent,${email},cluster-${person}`);
    labels.push(`kunden,${rows.length},${person}`);
    if (person % 2 === 1) continue;
    rows.push(`K${person}b,${first},${last}e,${born},Łódź,${email},cluster-${person}`);
    labels.push(`kunden,${rows.length},${person}`);
  }
  return {
    csv: `customer_no,first_name,last_name,date_of_birth,city,email,truth\n${rows.join('\n')}\n`,
    labels: `source,row,entity\n${labels.join('\n')}\n`,
  };
}

beforeAll(async () => {
  const { csv, labels } = people();
  writeFileSync(path.join(folder, 'kunden.csv'), csv);
  writeFileSync(path.join(folder, 'labels.csv'), labels);
  const made = await c360('new', workspace, '--from', 'kunden.csv');
  expect(made).toMatchObject({ exit: 0, error: '' });
  const resolved = await c360('resolve', workspace);
  expect(resolved).toMatchObject({ exit: 0, error: '' });
});

describe('from a file to persons', () => {
  test('the workspace has no problems', async () => {
    expect(await c360('check', workspace)).toMatchObject({ exit: 0, json: { errors: 0 } });
  });

  test('a folder that is not empty is left alone', async () => {
    expect(await c360('new', workspace)).toMatchObject({
      exit: 3,
      json: { error: { code: 'workspace.not-empty' } },
    });
  });

  test('what is read is loaded or quarantined', async () => {
    const { json } = await c360('load', workspace);
    expect(json[0].counts).toEqual({ read: 90, loaded: 90, quarantined: 0 });
  });

  test('the four files are there, and every record has a person', () => {
    expect(readdirSync(path.join(folder, run)).sort()).toEqual([
      'golden.csv',
      'pairs.csv',
      'persons.csv',
      'run.json',
    ]);
    const [head, ...rows] = read(run, 'persons.csv').trimEnd().split('\n');
    expect(head).toBe('source,row,source_key,person_id');
    expect(rows).toHaveLength(90);
  });

  test('the truth column is no evidence, and the labels agree with the result', async () => {
    expect(read(run, 'run.json')).not.toContain('truth');
    const { json } = await c360('evaluate', workspace, '--labels', 'labels.csv');
    expect(json).toMatchObject({ labelledRecords: 90, unknownRecords: 0 });
    expect(json.pairs.f1).toBeGreaterThan(0.9);
  });

  test('a pair is explained by row and by key alike', async () => {
    const byRow = await c360('explain', workspace, 'kunden:1', 'kunden:2');
    expect(byRow).toMatchObject({ exit: 0, json: { pair: { samePerson: true } } });
    const bars: { weight: number }[] = byRow.json.pair.bars;
    expect(bars.reduce((sum, { weight }) => sum + weight, 0)).toBe(byRow.json.pair.weight);
    const byKey = await c360('explain', workspace, 'kunden/K0', 'kunden/K0b');
    expect(byKey.json).toEqual(byRow.json);
    expect(await c360('explain', workspace, 'kunden:1', 'kunden:9999')).toMatchObject({
      exit: 3,
      json: { error: { code: 'identity.unknown-record' } },
    });
  });
});

describe('the same again', () => {
  test('gives the same bytes on the other engine and with other threads', { timeout: 180_000 }, async () => {
    expect((await c360('resolve', workspace, '--engine', 'wasm', '--out', 'wasm')).exit).toBe(0);
    expect((await c360('resolve', workspace, '--threads', '2', '--out', 'two')).exit).toBe(0);
    for (const file of ['persons.csv', 'golden.csv', 'pairs.csv', 'run.json']) {
      expect(read('wasm', file)).toBe(read(run, file));
      expect(read('two', file)).toBe(read(run, file));
    }
  });

  test('replay agrees, wherever the run lies', async () => {
    expect(await c360('replay', run)).toMatchObject({ exit: 0, json: { same: true } });
    expect(await c360('replay', 'wasm', '--workspace', workspace)).toMatchObject({
      exit: 0,
      json: { same: true },
    });
    expect(await c360('replay', 'wasm')).toMatchObject({
      exit: 2,
      json: { error: { code: 'usage.argument' } },
    });
  });
});

describe('what leaves the workspace', () => {
  test('an access report for one person, found by an identifier', async () => {
    const { exit, json } = await c360(
      'request',
      'access',
      workspace,
      '--subject',
      'email=0.novák@example.org',
      '--out',
      'Auskunft',
    );
    expect(exit).toBe(0);
    expect(json.searchLog).toEqual([
      expect.objectContaining({ source: 'kunden', outcome: 'found', records: 2 }),
    ]);
    expect(read('Auskunft', 'access-report.html')).toContain('Anna');
    const nobody = await c360(
      'request',
      'access',
      workspace,
      '--subject',
      'email=x@example.org',
      '--out',
      'x',
    );
    expect(nobody).toMatchObject({ exit: 3, json: { error: { code: 'request.no-subject' } } });
  });

  test('a pack that verifies, and does not when anything was changed', async () => {
    const pack = path.join(folder, 'Paket.zip');
    expect((await c360('pack', workspace, '--out', 'Paket.zip')).exit).toBe(0);
    expect(await c360('verify', 'Paket.zip')).toMatchObject({ exit: 0, json: { intact: true } });
    const bytes = readFileSync(pack);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(pack, bytes);
    expect((await c360('verify', 'Paket.zip')).exit).not.toBe(0);
  });

  test('decisions at once: what a service needs is allowed, what rests on consent is not without it', async () => {
    const email = async (purpose: string) => {
      const { exit, json } = await c360('decide', workspace, '--purpose', purpose);
      expect(exit).toBe(0);
      return json.cells.find(
        (cell: { attribute: string }) => cell.attribute === 'contact_point_email.address',
      );
    };
    const delivered = await email('service-delivery');
    expect(delivered).toMatchObject({ deny: 0 });
    expect(delivered.allow).toBeGreaterThan(0);
    expect(await email('email-marketing')).toMatchObject({
      allow: 0,
      deny: delivered.allow,
      reasons: [{ code: 'consent-missing' }],
    });
  });

  test('no decision for a purpose that does not exist', async () => {
    expect(await c360('decide', workspace, '--purpose', 'mischief')).toMatchObject({
      exit: 3,
      json: { error: { code: 'consent.unknown-purpose' } },
    });
  });
});

describe('a reviewer', () => {
  test('is told of a file of the run that is missing or was changed', () =>
    withCopy(async (copy) => {
      rmSync(path.join(folder, copy, 'pairs.csv'));
      const persons = path.join(folder, copy, 'persons.csv');
      writeFileSync(persons, readFileSync(persons, 'utf8').replace('kunden,1,', 'kunden,7,'));
      const { exit, out } = await run360('replay', copy, '--workspace', workspace);
      expect(exit).toBe(1);
      expect(out).toContain('Not as the run wrote them: persons.csv in the bundle, pairs.csv in the bundle');
      expect(out).not.toContain('Comes out otherwise');
    }));

  test('is told the place of a slip of the pen in a mapping, by resolve and by replay', async () => {
    const file =
      readdirSync(path.join(folder, workspace, 'mappings')).find((name) => name.includes('person')) ?? '';
    const mapping = path.join(folder, workspace, 'mappings', file);
    const before = readFileSync(mapping, 'utf8');
    writeFileSync(mapping, before.replace('attribute:', 'attsibute:'));
    for (const command of [
      ['resolve', workspace, '--out', 'never'],
      ['replay', run],
    ]) {
      const { exit, error } = await run360(...command);
      expect(exit).toBe(3);
      expect(error).toMatch(new RegExp(`mappings/${file}:\\d+:\\d+ .*attribute`));
    }
    writeFileSync(mapping, before);
  });

  async function withCopy(work: (copy: string) => Promise<void>): Promise<void> {
    cpSync(path.join(folder, run), path.join(folder, 'copy'), { recursive: true });
    await work('copy');
  }
});

/** Last, because it changes the extract. */
test('replay names the extract of which one byte was changed', async () => {
  const extract = path.join(folder, workspace, 'data', 'kunden.csv');
  writeFileSync(extract, readFileSync(extract, 'utf8').replace('Anna', 'Anne'));
  const { exit, json } = await c360('replay', run);
  const words = await run360('replay', run);
  expect(words.out).toMatch(/Not what the run was made from: extract kunden: data\/kunden\.csv\n/);
  expect(exit).toBe(1);
  const differing: string[] = json.checked
    .filter(({ same }: { same: boolean }) => !same)
    .map(({ what }: { what: string }) => what);
  expect(differing.some((what) => what.includes('kunden.csv'))).toBe(true);
});
