import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 answers '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const c360 = commandLine(folder);

interface Failure {
  readonly error?: { readonly code: string };
}
async function asJson<T>(...args: string[]): Promise<T & Failure> {
  const { out, error } = await c360(...args, '--json');
  return JSON.parse(out === '' ? error : out) as T & Failure;
}
interface GateRecord {
  readonly record: string;
  readonly class: 'A' | 'B' | 'C';
  readonly disclosed: boolean;
  readonly reviewedBy: string | null;
}
const gateOf = async (...args: string[]): Promise<readonly GateRecord[]> =>
  (await asJson<{ records: readonly GateRecord[] }>('request', 'gate', 'w', ...args)).records;
const read = (...parts: string[]): string => readFileSync(path.join(folder, ...parts), 'utf8');

const given = ['Anna', 'Bjorn', 'Chloe', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hakon', 'Ines', 'Jurgen'];
const family = ['Novak', 'Okafor', 'Peeters', 'Quirke', 'Rossi', 'Sorensen'];
/** The record of Chloe Novak, whose other record is the next row. */
const subject = ['--subject', 'people=2'];

beforeAll(async () => {
  const rows = Array.from({ length: 60 }, (_, person) => {
    const [first, last] = [given[person % 10] ?? '', family[Math.floor(person / 10)] ?? ''];
    const born = `19${String(50 + (person % 45))}-0${String(1 + (person % 9))}-1${String(person % 10)}`;
    const email = `${String(person)}.${last.toLowerCase()}@example.org`;
    return [
      `${String(person)},${first},${last},${born},${email},Gent`,
      ...(person % 2 === 1 ? [] : [`${String(person)}b,${first},${last}e,${born},${email},Leeds`]),
    ];
  }).flat();
  writeFileSync(
    path.join(folder, 'people.csv'),
    ['id,first_name,surname,dob,email,city', ...rows, ''].join('\n'),
  );
  const made = await c360('new', 'w', '--from', 'people.csv');
  expect(made.exit, made.error).toBe(0);
  const source = path.join(folder, 'w', 'sources', 'people.yaml');
  writeFileSync(source, read('w', 'sources', 'people.yaml').replace(/^key:/m, 'origin: provided\nkey:'));
  expect((await c360('resolve', 'w')).exit).toBe(0);
});

describe('an answer within a case', () => {
  let caseId = '';

  test('opens with a case, and the gate says what waits for a reviewer', async () => {
    const opened = await asJson<{ id: string }>(
      'request',
      'open',
      'w',
      '--right',
      'access',
      '--regime',
      'EU',
      ...subject,
      '--by',
      'Dana',
    );
    caseId = opened.id;
    const records = await gateOf(...subject);
    expect(records.map(({ record }) => record)).toEqual(['people/people:4', 'people/people:5']);
    expect(records[0]).toMatchObject({ class: 'A', disclosed: true });
  });

  test('keeps a reviewer’s word in the case by token, and every answer follows it', async () => {
    const decided = await gateOf(
      ...subject,
      '--case',
      caseId,
      '--withhold',
      'people/people:5',
      '--by',
      'Dana',
      '--reason',
      'The other city is not hers',
    );
    expect(decided[1]).toMatchObject({ disclosed: false, reviewedBy: 'Dana' });
    expect(read('w', 'requests', `${caseId}.yaml`)).not.toContain('people:5');
    const report = await asJson<{ files: readonly string[]; withheld: readonly { where: string }[] }>(
      'request',
      'access',
      'w',
      ...subject,
      '--case',
      caseId,
      '--out',
      'answer',
    );
    expect(report.files).toEqual(expect.arrayContaining(['access-report.html', 'access-report.pdf']));
    expect(report.withheld.map(({ where }) => where)).toContain('people/people:5');
    const content = JSON.parse(read('answer', 'access-report.json')) as {
      report: { request: { caseId: string; dueDate: { held: boolean } }; counts: Record<string, number> };
    };
    expect(content.report.request).toMatchObject({ caseId, dueDate: { held: true } });
    const { found = 0, disclosed = 0, withheld = 0 } = content.report.counts;
    expect(found).toBe(disclosed + withheld);
    expect(read('w', 'requests', `${caseId}.yaml`)).toContain('access-report.pdf');
  });

  test('needs no identifier where the case names the person, and takes none of somebody else', async () => {
    expect(await gateOf('--case', caseId)).toEqual(await gateOf(...subject, '--case', caseId));
    const plan = ['--case', caseId, '--out', 'plan of case'];
    const made = await asJson<{ personId: string }>('request', 'erasure', 'w', ...plan);
    expect(made.personId).toMatch(/./);
    for (const command of ['access', 'portability', 'erasure']) {
      const other = ['--subject', 'people=7', '--case', caseId, '--out', 'answer to another'];
      expect((await asJson<object>('request', command, 'w', ...other)).error?.code).toBe(
        'request.no-subject',
      );
    }
    expect(existsSync(path.join(folder, 'answer to another'))).toBe(false);
    const nobody = await asJson<object>('request', 'gate', 'w');
    expect(nobody.error?.code).toBe('usage.argument');
  });

  test('says what is missing where the identifiers of a case stayed on another computer, and can be linked anew', async () => {
    rmSync(path.join(folder, 'w', '.c360', 'requests', caseId), { recursive: true });
    expect((await asJson<object>('request', 'gate', 'w', '--case', caseId)).error?.code).toBe(
      'request.identifier',
    );
    const linked = await asJson<{ changed: readonly string[] }>('request', 'link', 'w', caseId, ...subject);
    expect(linked.error).toBeUndefined();
    expect(await gateOf('--case', caseId)).toHaveLength(2);
    const unknown = await asJson<object>('request', 'link', 'w', caseId, '--subject', 'people=9999');
    expect(unknown.error?.code).toBe('request.no-subject');
  });

  test('refuses a decision without its case, name and reason, and on a record that is not there or not the person’s', async () => {
    const bare = await asJson<object>('request', 'gate', 'w', ...subject, '--disclose', 'people/people:5');
    expect(bare.error?.code).toBe('usage.argument');
    const unknown = ['--disclose', 'people/people:999', '--by', 'Dana', '--reason', 'seen', '--case', caseId];
    expect((await asJson<object>('request', 'gate', 'w', ...subject, ...unknown)).error?.code).toBe(
      'request.not-disclosable',
    );
    const kept = read('w', 'requests', `${caseId}.yaml`);
    const another = unknown.with(1, 'people/people:9');
    expect((await asJson<object>('request', 'gate', 'w', ...subject, ...another)).error?.code).toBe(
      'request.not-disclosable',
    );
    expect(read('w', 'requests', `${caseId}.yaml`)).toBe(kept);
  });
});

test('a day that is given is a day where the clock of the case runs', async () => {
  const west = ['--time-zone', 'America/Los_Angeles'];
  const clock = ['request', 'clock', 'w', '--regime', 'EU', '--received', '2026-03-02', ...west];
  const reckoned = await asJson<{ clock: { due: string } }>(...clock);
  expect(reckoned.clock.due).toBe('2026-04-02');
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles' }).format(new Date());
  const asked = ['--right', 'access', '--regime', 'EU', '--subject', 'people=21', '--by', 'Dana'];
  const made = await asJson<{ id: string }>('request', 'open', 'w', ...asked, ...west, '--received', today);
  // Done the same day, and not before the request came in.
  const done = await asJson<object>('request', 'acknowledge', 'w', made.id, '--at', today, '--by', 'Dana');
  expect(done.error).toBeUndefined();
  const dates = readFileSync(path.join(folder, 'w', 'requests', `${made.id}.yaml`), 'utf8').matchAll(
    /at: "?(\d{4}[^"\n]*)/g,
  );
  for (const [, at = ''] of dates) {
    const there = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles' }).format(new Date(at));
    expect(there).toBe(today);
  }
});

describe('a portability package', () => {
  test('is written, reads back whole, and is refused once a byte of it is another', async () => {
    const made = await asJson<{ counts: Record<string, number> }>(
      'request',
      'portability',
      'w',
      ...subject,
      '--out',
      'package',
    );
    const { found = 0, delivered = 0, excluded = 0 } = made.counts;
    expect(found).toBe(delivered + excluded);
    expect((await c360('request', 'check-package', 'w', 'package')).exit).toBe(0);
    appendFileSync(path.join(folder, 'package', 'dictionary.csv'), 'x\n');
    const changed = await asJson<object>('request', 'check-package', 'w', 'package');
    expect(changed.error?.code).toBe('request.package');
  });

  test('takes decisions of the gate from a file, and says the line it cannot read', async () => {
    writeFileSync(
      path.join(folder, 'reviewed.jsonl'),
      '{"record":"people/people:4","disclose":false,"by":"Dana","reason":"not hers"}\n{"record":1}\n',
    );
    const failed = await c360('request', 'gate', 'w', ...subject, '--reviewed', 'reviewed.jsonl');
    expect(failed.exit).not.toBe(0);
    expect(failed.error).toContain('reviewed.jsonl:2');
  });
});

describe('governance documents', () => {
  test('are written without anybody’s data, and say what is missing', async () => {
    const made = await asJson<{ files: readonly string[]; record: { filled: number; items: number } }>(
      'governance',
      'w',
      '--out',
      'governance',
    );
    expect(made.files).toContain('record-of-processing.pdf');
    expect(made.record.filled).toBeLessThan(made.record.items);
    for (const file of made.files) expect(read('governance', file)).not.toContain('2.novak@example.org');
    expect(read('governance', 'record-of-processing.html')).toContain('Missing:');
  });
});
