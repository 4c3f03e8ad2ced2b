import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 consent '));
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
interface Told {
  readonly purposes: readonly {
    readonly purpose: string;
    readonly state: string | null;
    readonly cause: string | null;
  }[];
  readonly restrictions: readonly unknown[];
}
interface Decided {
  readonly cells: readonly { readonly attribute: string; readonly reason: { readonly code: string } }[];
}
interface Compared {
  readonly changes: readonly unknown[];
}
interface Counted {
  readonly cells: readonly { readonly allow: number }[];
}
const inFolder = (name: string): string => path.join(folder, 'w', name);
const ann = 'contact_point_email.address=ann@example.com';

beforeAll(async () => {
  const people = [
    '1,Ann,Archer,1980-01-02,ann@example.com,Leeds',
    '2,Bo,Baker,1981-02-03,bo@example.com,York',
    '3,Cy,Carver,1982-03-04,cy@example.com,Hull',
  ];
  writeFileSync(
    path.join(folder, 'people.csv'),
    ['id,first_name,surname,dob,email,city', ...people, ''].join('\n'),
  );
  const made = await c360('new', 'w', '--from', 'people.csv');
  expect(made.exit, made.error).toBe(0);
  expect((await c360('resolve', 'w')).exit).toBe(0);
});

let annId = '';

async function annNow(...more: string[]): Promise<Told> {
  if (annId === '') {
    const page = await asJson<{ rows: readonly { personId: string }[] }>('consent', 'show', 'w');
    annId = page.rows[0]?.personId ?? '';
  }
  return asJson<Told>('consent', 'show', 'w', '--person', annId, ...more);
}
const stateOf = (told: Told, purpose: string): string | null | undefined =>
  told.purposes.find((one) => one.purpose === purpose)?.state;

describe('consent events written down', () => {
  let withdrawal = '';

  test('a yes names a record or an identifier, never a whole person', async () => {
    const given = ['--state', 'given', '--purpose', 'email-marketing', '--at', '2026-01-05T00:00:00Z', ...by];
    const done = await asJson<{ events: string[] }>('consent', 'record', 'w', '--subject', ann, ...given);
    expect(done.error).toBeUndefined();
    expect(done.events).toHaveLength(1);
    expect(stateOf(await annNow(), 'email-marketing')).toBe('given');
    const whole = await asJson<object>('consent', 'record', 'w', '--subject', `person:${annId}`, ...given);
    expect(whole.error?.code).toBe('usage.argument');
  });

  test('a withdrawal above covers what lies below it, from when it was said', async () => {
    const said = ['--state', 'withdrawn', '--purpose', 'marketing', '--at', '2026-02-01T00:00:00Z', ...by];
    const done = await asJson<{ events: string[] }>('consent', 'record', 'w', '--subject', ann, ...said);
    withdrawal = done.events[0] ?? '';
    expect(stateOf(await annNow(), 'email-marketing')).toBe('withdrawn');
    expect(stateOf(await annNow('--as-of', '2026-01-20'), 'email-marketing')).toBe('given');
    // Nothing was known here before today.
    expect(stateOf(await annNow('--known-at', '2026-03-01'), 'email-marketing')).toBeNull();
  });

  test('a decision is replayed with what was known at another moment', async () => {
    const asked = ['decide', 'w', '--purpose', 'email-marketing', '--as-of', '2026-01-20'];
    const addressOf = (told: Decided): string | undefined =>
      told.cells.find(({ attribute }) => attribute === 'contact_point_email.address')?.reason.code;
    const person = ['--person', annId];
    expect(addressOf(await asJson<Decided>(...asked, ...person))).toBe('consent-given');
    const earlier = ['--known-at', '2026-01-10'];
    expect(addressOf(await asJson<Decided>(...asked, ...person, ...earlier))).toBe('consent-missing');
    const allowed = async (...more: string[]) =>
      (await asJson<Counted>(...asked, ...more)).cells.reduce((sum, { allow }) => sum + allow, 0);
    expect(await allowed()).toBeGreaterThan(0);
    expect(await allowed(...earlier)).toBe(0);
  });

  test('a dataset is compared with what a draft of a policy would deliver', async () => {
    mkdirSync(inFolder('activations'), { recursive: true });
    writeFileSync(
      inFolder('activations/letter.yaml'),
      'id: letter\nname: Letter\npurpose: service-delivery\ndestination: { id: printer, kind: print }\ncolumns: [{ attribute: person.first_name, name: first }]\n',
    );
    const policies = readdirSync(inFolder('consent/policies'));
    const saved = readFileSync(inFolder(`consent/policies/${policies[0] ?? ''}`), 'utf8');
    const draft = path.join(folder, 'draft.yaml');
    writeFileSync(draft, saved.replace('      - person.first_name\n', ''));
    const none = await asJson<Compared>('activate', 'w', 'letter', '--diff-workspace', 'w');
    expect(none).toMatchObject({ before: 3, after: 3, leaves: 0 });
    const compared = await asJson<Compared>('activate', 'w', 'letter', '--diff-draft', 'draft.yaml');
    expect(compared).toMatchObject({ before: 3, after: 0, leaves: 3, enters: 0 });
    expect(compared.changes).toMatchObject([
      { kind: 'leaves', from: 'delivered', to: 'no-policy-covers (default-deny)', persons: 3 },
    ]);
    const missing = await asJson<Compared>('activate', 'w', 'letter', '--diff-draft', 'none.yaml');
    expect(missing.error?.code).toBe('file.unreadable');
  });

  test('a mistake is corrected by an event that supersedes it', async () => {
    const wrong = ['--type', 'void', '--supersedes', withdrawal, '--reason', 'another Ann', ...by];
    expect(
      (await asJson<object>('consent', 'record', 'w', '--subject', ann, ...wrong)).error,
    ).toBeUndefined();
    expect(stateOf(await annNow(), 'email-marketing')).toBe('given');
    const nothing = ['--type', 'void', '--supersedes', '0'.repeat(26), ...by];
    const refused = await asJson<object>('consent', 'record', 'w', '--subject', ann, ...nothing);
    expect(refused.error?.code).toBe('consent.invalid-event');
  });

  test('a restriction holds until it is lifted', async () => {
    const at = (day: string): string[] => ['--at', `2026-03-0${day}T00:00:00Z`, ...by];
    await asJson('consent', 'record', 'w', '--subject', ann, '--type', 'restriction', ...at('1'));
    expect((await annNow()).restrictions).toHaveLength(1);
    await asJson('consent', 'record', 'w', '--subject', ann, '--type', 'restriction-lifted', ...at('2'));
    expect((await annNow()).restrictions).toHaveLength(0);
    expect((await annNow('--as-of', '2026-03-01T12:00:00Z')).restrictions).toHaveLength(1);
  });

  test('an event about two purposes is one event', async () => {
    const recorded = async () =>
      (await asJson<{ counts: { recorded: number } }>('consent', 'show', 'w')).counts.recorded;
    const before = await recorded();
    const bo = 'contact_point_email.address=bo@example.com';
    const two = ['--purpose', 'analytics', '--purpose', 'email-marketing'];
    await asJson('consent', 'record', 'w', '--subject', bo, '--state', 'objected', ...two, ...by);
    expect(await recorded()).toBe(before + 1);
  });

  test('no raw identifier is in a tracked file', () => {
    const name = readdirSync(inFolder('consent/events'))[0] ?? '';
    const text = readFileSync(inFolder(`consent/events/${name}`), 'utf8');
    expect(text.split('\n').length).toBeGreaterThan(4);
    expect(text).not.toMatch(/ann@example|Archer/i);
  });

  test('an unknown purpose, an unknown person and a string that does not decode are refused with a place or a fix', async () => {
    const record = (subject: string, purpose: string) =>
      asJson<object>(
        'consent',
        'record',
        'w',
        '--subject',
        subject,
        '--state',
        'withdrawn',
        '--purpose',
        purpose,
        ...by,
      );
    expect((await record(ann, 'gossip')).error?.code).toBe('consent.unknown-purpose');
    expect((await record('contact_point_email.address=zoe@example.com', 'marketing')).error?.code).toBe(
      'consent.unknown-subject',
    );
    expect((await record('people/99', 'marketing')).error?.code).toBe('identity.unknown-record');
    const signal = (kind: string, value: string) =>
      asJson<{ statements: readonly { purpose: string; state: string }[] }>(
        'consent',
        'import-signal',
        'w',
        '--subject',
        'people/2',
        '--kind',
        kind,
        '--value',
        value,
        ...by,
      );
    expect((await signal('tcf', 'COvFyGBOvFyGB')).error?.code).toBe('consent.signal');
    expect((await signal('gpp', 'DBABLA~BVQ')).error?.code).toBe('consent.signal');
    expect((await signal('gpc', '0')).statements).toEqual([]);
    const objected = (await signal('gpc', '1')).statements;
    expect(objected.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual([
      'email-marketing objected',
      'marketing objected',
    ]);
  });

  test('a line that cannot be read is a finding with its place, and denies', async () => {
    const name = readdirSync(inFolder('consent/events'))[0] ?? '';
    const file = inFolder(`consent/events/${name}`);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, `${before}{"id":\n`);
    const checked = await c360('check', 'w');
    expect(checked.out + checked.error).toContain(
      `consent/events/${name}:${String(before.split('\n').length)}`,
    );
    expect(stateOf(await annNow(), 'email-marketing')).toBe('unreadable');
    writeFileSync(file, before);
    expect(stateOf(await annNow(), 'email-marketing')).toBe('given');
  });

  test('decisions that are no text are a finding, and nobody is resolved or decided about without them', async () => {
    const file = inFolder('decisions/2020-01.jsonl');
    mkdirSync(inFolder('decisions'), { recursive: true });
    writeFileSync(file, Uint8Array.of(0x7b, 0xfc, 0x7d));
    const checked = await c360('check', 'w');
    expect(checked.out + checked.error).toContain('decisions/2020-01.jsonl:1');
    for (const asked of [
      ['resolve', 'w'],
      ['decide', 'w', '--purpose', 'email-marketing'],
      ['consent', 'show', 'w'],
    ]) {
      const told = await asJson<object>(...asked);
      expect(told.error?.code, asked.join(' ')).toBe('file.unreadable');
    }
    rmSync(file);
    const { exit, out } = await c360('decide', 'w', '--purpose', 'email-marketing');
    expect(exit).toBe(0);
    // What may be used is said first, and stands first.
    expect(out).toMatch(/: \d+ of \d+ attributes may be used of somebody/);
    const allowed = [...out.matchAll(/^[a-z_]+\.\S+ +[\d,]+ +([\d,]+) /gm)].map(([, text = '']) => text);
    const counts = allowed.map((text) => Number(text.replaceAll(',', '')));
    expect(counts.length).toBeGreaterThan(1);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });
});
