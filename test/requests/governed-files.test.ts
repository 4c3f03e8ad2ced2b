import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import type { Workbench } from '../../shared/workbench/index.ts';
import type { MemoryFileStore } from '../../shared/workspace/index.ts';
import { kept, open, tempFolder, workspace } from '../identity/small-workspace.ts';

afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

let files: MemoryFileStore;
let workbench: Workbench;
beforeEach(async () => {
  files = await workspace();
  workbench = await open(files);
});
afterEach(() => workbench.close());

const execute = (command: string, args: Record<string, unknown>) =>
  workbench.call('workspace.execute', { command, args });
const textOf = (path: string): string => kept(files).get(path) ?? '';

describe('a legal hold', () => {
  const hold = {
    id: 'claim',
    reason: 'A claim',
    legalBasis: 'Limitation Act',
    owner: 'Legal',
    from: '2026-01-01',
  };

  test('is put on persons and records of the run, whose names the file does not hold', async () => {
    unwrap(await workbench.call('identity.resolve', {}));
    const page = unwrap(await workbench.call('identity.persons', { offset: 0, limit: 10 }));
    const persons = page.rows.map(({ personId }) => personId);
    const [first = ''] = persons;
    unwrap(await workbench.call('retention.hold', { hold, persons: [first], records: ['people:6'] }));
    const text = textOf('consent/holds.yaml');
    expect(text).toContain('claim');
    expect(text).not.toMatch(new RegExp(`${first}|ann@|people`));
    const held = unwrap(await workbench.call('retention.record', { record: 'people:6' }));
    expect(new Set(held.values.flatMap(({ holds }) => holds))).toEqual(new Set(['claim']));
    const records = await Promise.all(
      [1, 2, 3, 4, 5].map(async (row) =>
        unwrap(await workbench.call('retention.record', { record: `people:${String(row)}` })).values.some(
          ({ holds }) => holds.length > 0,
        ),
      ),
    );
    // The records of one person, and nobody else's.
    expect(records).toContain(true);
    expect(records).toContain(false);
  });

  test('on nothing is refused, and on somebody who is not there', async () => {
    expect(await workbench.call('retention.hold', { hold })).toMatchObject({
      ok: false,
      error: { code: 'usage.argument' },
    });
    unwrap(await workbench.call('identity.resolve', {}));
    expect(await workbench.call('retention.hold', { hold, persons: ['nobody'] })).toMatchObject({
      ok: false,
      error: { code: 'identity.unknown-person' },
    });
    unwrap(await workbench.call('retention.hold', { hold, scopes: [{ all: true }] }));
    unwrap(await execute('hold.release', { hold: 'claim', by: 'Legal', reason: 'settled' }));
    expect(textOf('consent/holds.yaml')).toContain('settled');
  });
});

describe('files of whom data is given to, and of notices', () => {
  test.each([
    [
      'recipient',
      'consent/recipients.yaml',
      { recipient: { id: 'mailer', name: 'Mailing house', role: 'processor', retryHours: 24 } },
      { recipient: { id: 'mailer', name: 'New mailing house', role: 'processor' } },
      { recipient: 'mailer' },
    ],
    [
      'backup',
      'consent/recipients.yaml',
      { backup: { id: 'nightly', name: 'Nightly', location: 'vault', keptDays: 30 } },
      { backup: { id: 'nightly', name: 'New nightly', location: 'vault', keptDays: 10 } },
      { backup: 'nightly' },
    ],
    [
      'retention',
      'consent/retention.yaml',
      { rule: { id: 'mails', years: 2, citation: 'Our policy' } },
      { rule: { id: 'mails', years: 3, citation: 'New policy' } },
      { rule: 'mails' },
    ],
  ])('a %s is added, replaced and removed', async (what, path, added, replaced, removed) => {
    unwrap(await execute(`${what}.put`, added));
    unwrap(await execute(`${what}.put`, replaced));
    expect(textOf(path).match(/\bid: /g)).toHaveLength(1);
    expect(textOf(path)).toContain('New ');
    unwrap(await execute(`${what}.remove`, removed));
    expect(textOf(path)).not.toContain('New ');
    expect(await execute(`${what}.remove`, removed)).toMatchObject({
      ok: false,
      error: { code: 'reference.unknown' },
    });
  });

  test('a notice is one version in one language', async () => {
    unwrap(
      await execute('purpose.put', {
        purpose: { id: 'letters', name: 'Letters', description: 'Why', legalBasis: 'consent' },
      }),
    );
    const notice = (version: string, language: string) => ({
      notice: {
        id: 'shop',
        version,
        language,
        validFrom: `2026-0${version}-01T00:00:00Z`,
        purposes: ['letters'],
      },
    });
    for (const [version, language] of [
      ['1', 'en'],
      ['1', 'de'],
      ['2', 'en'],
      ['1', 'en'],
    ] as const)
      unwrap(await execute('notice.put', notice(version, language)));
    expect(textOf('consent/notices.yaml').match(/id: shop/g)).toHaveLength(3);
    unwrap(await execute('notice.remove', { notice: 'shop', version: '1', language: 'de' }));
    expect(textOf('consent/notices.yaml').match(/id: shop/g)).toHaveLength(2);
  });

  test('the checks of a dataset are set and taken away on their own', async () => {
    unwrap(
      await execute('purpose.put', {
        purpose: { id: 'letters', name: 'Letters', description: 'Why', legalBasis: 'consent' },
      }),
    );
    const activation = {
      id: 'mailing',
      name: 'Mailing',
      purpose: 'letters',
      destination: { id: 'mailer', kind: 'email-service' },
      columns: [{ attribute: 'person.full_name', name: 'name' }],
    };
    unwrap(await execute('activation.put', { activation }));
    const before = textOf('activations/mailing.yaml');
    const disclosure = { quasiIdentifiers: ['person.birth_date'], k: 10 };
    unwrap(await execute('activation.change', { activation: 'mailing', members: { disclosure } }));
    expect(textOf('activations/mailing.yaml')).toContain('k: 10');
    unwrap(await execute('activation.change', { activation: 'mailing', members: { disclosure: null } }));
    expect(textOf('activations/mailing.yaml')).toBe(before);
  });
});

test('answers of recipients are read against a plan only', async () => {
  const asked = { plan: '{}', verification: '{}', answers: [{ recipient: 'mailer', text: '{}' }] };
  expect(await workbench.call('erasure.propagation', asked)).toMatchObject({
    ok: false,
    error: { code: 'request.erasure-plan' },
  });
});
