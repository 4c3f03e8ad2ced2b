import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 cases '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const c360 = commandLine(folder);
const by = ['--by', 'Dana'];

interface Failure {
  readonly error?: { readonly code: string };
}
async function asJson<T>(...args: string[]): Promise<T & Failure> {
  const { out, error } = await c360(...args, '--json');
  return JSON.parse(out === '' ? error : out) as T & Failure;
}
const codeOf = async (...args: string[]): Promise<string | undefined> =>
  (await asJson<object>(...args)).error?.code;
const inFolder = (name: string): string => path.join(folder, 'w', name);

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
  expect((await c360('resolve', 'w')).exit).toBe(0);
});

const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();

describe('a case', () => {
  let id = '';

  test('is opened with its clock; the file holds tokens and no identifier', async () => {
    const received = days(-40);
    const opened = await asJson<{ id: string }>(
      'request',
      'open',
      'w',
      '--right',
      'access',
      '--regime',
      'EU',
      '--subject',
      'email=ann3@example.com',
      '--received',
      received,
      '--channel',
      'email',
      ...by,
    );
    id = opened.id;
    expect(id).toBe(`${received.slice(0, 4)}-0001`);
    const file = readFileSync(inFolder(`requests/${id}.yaml`), 'utf8');
    expect(file).not.toContain('ann3');
    expect(file).toContain('…@e….com');
    const shown = await c360('request', 'show', 'w', id);
    expect(shown.out).toContain('Regulation (EU) 2016/679 (GDPR), Art 12(3)');
    expect(shown.out).toContain('provisional: no reviewer');
  });

  test('of the same person and right is a duplicate, however the identifier is written', async () => {
    const again = ['request', 'open', 'w', '--right', 'access', '--subject', 'email=ANN3@example.com', ...by];
    expect(await codeOf(...again)).toBe('request.duplicate');
    expect(
      await codeOf('request', 'open', 'w', '--right', 'access', '--subject', 'ann3@example.com', ...by),
    ).toBe('request.duplicate');
    expect(await codeOf('request', 'open', 'w', '--right', 'access', '--subject', 'ann', ...by)).toBe(
      'request.identifier',
    );
  });

  test('is overdue after a month, found by person and by due date', async () => {
    const listed = await asJson<{ cases: { id: string; daysLeft: number; found: boolean }[] }>(
      'request',
      'list',
      'w',
      '--due',
      '7d',
    );
    expect(listed.cases).toMatchObject([{ id }]);
    expect(listed.cases[0]?.daysLeft).toBeLessThan(0);
    const others = await asJson<{ cases: unknown[] }>(
      'request',
      'list',
      'w',
      '--subject',
      'email=ann4@example.com',
    );
    expect(others.cases).toEqual([]);
    const same = await asJson<{ cases: unknown[] }>(
      'request',
      'list',
      'w',
      '--subject',
      'email=Ann3@Example.com',
    );
    expect(same.cases).toHaveLength(1);
  });

  test('refuses what would have no effect, and says why', async () => {
    const extend = [
      'request',
      'extend',
      'w',
      id,
      '--reason',
      'complexity',
      '--explanation',
      'Seven systems',
      ...by,
    ];
    expect(await codeOf(...extend)).toBe('request.extension');
    expect(await codeOf('request', 'resume', 'w', id, '--cause', 'identity', ...by)).toBe('request.pause');
    expect(await codeOf('request', 'pause', 'w', id, '--cause', 'identity', '--at', days(-50), ...by)).toBe(
      'request.before-receipt',
    );
    expect(await codeOf('request', 'close', 'w', id, '--as', 'fulfilled', ...by)).toBe('request.transition');
    expect(await codeOf('request', 'begin', 'w', id, '--note', 'see ann3@example.com', ...by)).toBe(
      'request.raw-identifier',
    );
    expect(await codeOf('request', 'begin', 'w', '2020-0001', ...by)).toBe('request.unknown-case');
  });

  test('is not fulfilled with nothing to show, and closes in part with what is left', async () => {
    expect((await c360('request', 'begin', 'w', id, ...by)).exit).toBe(0);
    expect(await codeOf('request', 'close', 'w', id, '--as', 'revoked', '--at', days(-20), ...by)).toBe(
      'request.transition',
    );
    expect(await codeOf('request', 'close', 'w', id, '--as', 'fulfilled', ...by)).toBe('request.transition');
    const part = [
      'request',
      'close',
      'w',
      id,
      '--as',
      'fulfilled',
      '--partial',
      'One archive is still searched',
      ...by,
    ];
    expect((await c360(...part)).exit).toBe(0);
    const shown = await asJson<{ row: object; clock: object }>('request', 'show', 'w', id);
    expect(shown).toMatchObject({ row: { status: 'fulfilled', partial: true }, clock: { status: 'late' } });
  });
});

describe('identity of an erasure in California', () => {
  test('needs two data points, and an erasure a certificate', async () => {
    const opened = await asJson<{ id: string }>(
      'request',
      'open',
      'w',
      '--right',
      'erasure',
      '--regime',
      'US-CA',
      '--time-zone',
      'America/Los_Angeles',
      '--subject',
      'email=ann5@example.com',
      ...by,
    );
    const { id } = opened;
    await c360('request', 'begin', 'w', id, ...by);
    const close = ['request', 'close', 'w', id, '--as', 'fulfilled', ...by];
    expect(await codeOf(...close)).toBe('request.verification');
    const prove = (about: string) =>
      c360('request', 'verify-identity', 'w', id, '--proof', 'data-point', '--about', about, ...by);
    expect((await prove('person.birth_date')).exit).toBe(0);
    expect((await prove('contact_point_email.address')).exit).toBe(0);
    expect((await c360('request', 'show', 'w', id)).out).toContain('2 data points matched');
    expect(await codeOf(...close)).toBe('request.transition');
    expect((await c360('request', 'pause', 'w', id, '--cause', 'identity', ...by)).exit).toBe(0);
  });
});

describe('a correction', () => {
  test('is proposed, accepted, listed for its source, and seen in the next extract', async () => {
    const { id } = await asJson<{ id: string }>(
      'request',
      'open',
      'w',
      '--right',
      'rectification',
      '--regime',
      'EU',
      '--subject',
      'email=ann6@example.com',
      ...by,
    );
    const correct = (...args: string[]) => c360('request', 'correction', 'w', id, ...args, ...by);
    const proposed = await correct('--record', 'people/6', '--column', 'city', '--value', 'Bath');
    expect(proposed.exit, proposed.error).toBe(0);
    expect((await correct('--record', 'people/6', '--column', 'town', '--value', 'Bath')).exit).toBe(2);
    expect(readFileSync(inFolder(`requests/${id}.yaml`), 'utf8')).not.toContain('Bath');
    expect((await correct('--accept', 'c1')).exit).toBe(0);
    expect((await correct('--out', 'lists')).exit).toBe(0);
    expect(readdirSync(path.join(folder, 'lists'))).toContain('corrections-people.csv');
    expect(readFileSync(path.join(folder, 'lists/corrections-people.csv'), 'utf8')).toContain(
      ',city,Leeds,Bath',
    );
    const before = await correct('--check');
    expect(before.out).toContain('unchanged');
    expect(before.exit).toBe(1);
    const extract = inFolder('data/people.csv');
    writeFileSync(
      extract,
      readFileSync(extract, 'utf8').replace('ann6@example.com,Leeds', 'ann6@example.com,Bath'),
    );
    expect((await c360('resolve', 'w')).exit).toBe(0);
    const after = await correct('--check');
    expect(after.out, after.error).toContain('1 of 1 corrected');
    await c360('request', 'begin', 'w', id, ...by);
    expect((await c360('request', 'close', 'w', id, '--as', 'fulfilled', ...by)).exit).toBe(0);
  });
});

describe('an objection', () => {
  test('to direct marketing is in the ledger at once and cannot be weighed', async () => {
    const { id } = await asJson<{ id: string }>(
      'request',
      'open',
      'w',
      '--right',
      'objection',
      '--regime',
      'EU',
      '--subject',
      'email=ann7@example.com',
      ...by,
    );
    const { purposes } = await asJson<{ purposes: { id: string }[] }>('decide', 'w').then(() => ({
      purposes: [
        ...readFileSync(inFolder('consent/purposes.yaml'), 'utf8').matchAll(/^\s+- id: (\S+)/gm),
      ].map(([, name]) => ({ id: name ?? '' })),
    }));
    const purpose = purposes[0]?.id ?? '';
    expect(
      await codeOf(
        'request',
        'objection',
        'w',
        id,
        '--ground',
        'direct-marketing',
        '--purpose',
        'nope',
        ...by,
      ),
    ).toBe('consent.unknown-purpose');
    const done = await c360(
      'request',
      'objection',
      'w',
      id,
      '--ground',
      'direct-marketing',
      '--purpose',
      purpose,
      ...by,
    );
    expect(done.exit, done.error).toBe(0);
    expect(done.out).toContain('suppression list');
    const [file = ''] = readdirSync(inFolder('consent/events'));
    const line = readFileSync(inFolder(`consent/events/${file}`), 'utf8');
    expect(JSON.parse(line)).toMatchObject({
      state: 'objected',
      purposes: [purpose],
      evidence: `case ${id}`,
    });
    expect(line).not.toContain('ann7');
    expect(
      await codeOf(
        'request',
        'objection',
        'w',
        id,
        '--assess',
        'overridden',
        '--grounds',
        'We would like to',
        ...by,
      ),
    ).toBe('request.transition');
    expect((await c360('check', 'w')).out).not.toContain('consent.invalid-event');
    await asJson('request', 'begin', 'w', id, ...by);
    const closed = await c360('request', 'close', 'w', id, '--as', 'fulfilled', ...by);
    expect(closed.exit, closed.error).toBe(0);
    expect(closed.out).toContain('not on the suppression list');
    expect(closed.out).toContain(`--objection --case ${id} --purpose ${purpose}`);
  });
});

describe('what is written around a case', () => {
  test('keeps a letter on this computer, its digest in the case; tells recipients; names an owner', async () => {
    const { id } = await asJson<{ id: string }>('request', 'open', 'w', '--right', 'portability', ...by);
    writeFileSync(path.join(folder, 'letter.txt'), 'Dear Ann, we have received your request.\n');
    const letter = ['request', 'letter', 'w', id, '--direction', 'out', '--channel', 'letter', '--subject'];
    expect((await c360(...letter, 'Receipt confirmed', '--file', 'letter.txt', ...by)).exit).toBe(0);
    expect(await codeOf(...letter, 'to ann@example.com', ...by)).toBe('request.raw-identifier');
    expect(
      (await c360('request', 'notice', 'w', id, '--recipient', 'Mailer', '--state', 'told', ...by)).exit,
    ).toBe(0);
    expect((await c360('request', 'assign', 'w', id, '--to', 'Mia', ...by)).exit).toBe(0);
    const file = readFileSync(inFolder(`requests/${id}.yaml`), 'utf8');
    expect(file).not.toContain('Dear Ann');
    const [, digest = ''] = /sha256: ([0-9a-f]{64})/.exec(file) ?? [];
    expect(readFileSync(inFolder(`.c360/requests/${id}/letters/${digest}.txt`), 'utf8')).toContain(
      'Dear Ann',
    );
    expect((await c360('request', 'list', 'w')).out).toContain('Mia');
  });
});

describe('the regime table', () => {
  test('is listed with its standing, and a review puts a row in force', async () => {
    expect((await c360('request', 'clock', 'w', '--regimes')).out).toContain('provisional: no reviewer');
    expect((await c360('request', 'clock', 'w', '--review', 'eu-gdpr', ...by)).exit).toBe(0);
    const { rows } = await asJson<{ rows: { regime: { id: string }; standing: string }[] }>(
      'request',
      'clock',
      'w',
      '--regimes',
    );
    expect(rows.filter(({ standing }) => standing === 'in-force').map(({ regime }) => regime.id)).toEqual([
      'eu-gdpr',
    ]);
  });

  test('reckons without a case', async () => {
    const reckoned = await asJson<{ clock: { due: string } }>(
      'request',
      'clock',
      'w',
      '--regime',
      'EU',
      '--received',
      '2026-01-31',
      '--time-zone',
      'Europe/Berlin',
    );
    expect(reckoned.clock.due).toBe('2026-03-02');
  });

  test('a row of one’s own that claims to be in force without a reviewer is refused with its line', async () => {
    const file = inFolder('requests/regimes.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      [
        'regimes:',
        '  - id: xx-law',
        '    jurisdiction: XX',
        '    name: A law',
        '    rights: [access]',
        '    period: {unit: calendarDay, n: 20}',
        '    lastDay: as-is',
        '    receiptRule: none',
        '    verification: none',
        '    citation: Some act',
        '    retrievedOn: 2026-01-01',
        '    status: in-force',
        '',
      ].join('\n'),
    );
    const checked = await c360('check', 'w');
    expect(checked.out + checked.error).toContain('requests/regimes.yaml:12');
    writeFileSync(file, before);
  });
});

describe('a broken case file', () => {
  test('is told with its place, keeps its bytes, and hides no other case', async () => {
    const file = inFolder('requests/2020-0001.yaml');
    writeFileSync(file, 'id: 2020-0001\nright: acces\n');
    const listed = await c360('request', 'list', 'w');
    expect(listed.exit).toBe(1);
    expect(listed.out).toContain('requests/2020-0001.yaml');
    expect(listed.out).toContain('rectification');
    expect(await codeOf('request', 'show', 'w', '2020-0001')).toMatch(/^schema\./);
    expect(readFileSync(file, 'utf8')).toBe('id: 2020-0001\nright: acces\n');
  });
});
