import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GppModel } from '@iabgpp/cmpapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 signals '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const c360 = commandLine(folder);
const inFolder = (name: string): string => path.join(folder, 'w', name);

/** A TCF string as a consent platform writes it, with consent to these purposes of TCF. */
function tcf(consents: readonly number[]): string {
  const model = new GppModel();
  model.setFieldValue('tcfeuv2', 'CmpId', 31);
  model.setFieldValue('tcfeuv2', 'CmpVersion', 1);
  model.setFieldValue('tcfeuv2', 'VendorListVersion', 1);
  const bits = Array.from({ length: 24 }, (_, index) => consents.includes(index + 1));
  model.setFieldValue('tcfeuv2', 'PurposeConsents', bits);
  // Last: every other field sets it to now.
  model.setFieldValue('tcfeuv2', 'LastUpdated', new Date('2026-01-05T00:00:00Z'));
  return model.encodeSection('tcfeuv2');
}

function gpp(): string {
  const model = new GppModel();
  model.setFieldValue('usca', 'SaleOptOut', 1);
  return model.encode();
}

const people = [
  ['1', 'Ann', 'Archer', '1980-01-02', 'ann@example.com'],
  ['2', 'Bo', 'Baker', '1981-02-03', 'bo@example.com'],
  ['3', 'Cy', 'Carver', '1982-03-04', 'cy@example.com'],
  ['4', 'Di', 'Dale', '1983-04-05', 'di@example.com'],
];
const signals = [
  ['tcf', tcf([1, 2, 3, 4])],
  ['Sec-GPC', '1'],
  ['gpp', gpp()],
  ['tcf', 'COvFyGBOvFyGB'],
];
const names = 'id,first_name,surname,dob,email';

/** As a mapping of the window or of a person with an editor would be saved. */
const mapping = `id: signals--consent
source: signals
entity: consent
fields:
  - { attribute: signal_kind, columns: [header] }
  - { attribute: signal, columns: [content] }
  - { attribute: captured_at, columns: [received_at] }
  - { attribute: valid_to, columns: [keep_until] }
constants:
  - { attribute: method, value: browser signal }
`;

interface Shown {
  readonly rows: readonly { readonly personId: string }[];
  readonly purposes: readonly { readonly purpose: string; readonly state: string | null }[];
  readonly events: readonly {
    readonly record: { readonly key: string };
    readonly type: string;
    readonly method: string | null;
    readonly validTo: string | null;
    readonly problems: readonly { readonly code: string }[];
  }[];
}
const shown = async (...args: string[]): Promise<Shown> => {
  const { out, error } = await c360('consent', 'show', 'w', ...args, '--json');
  return JSON.parse(out === '' ? error : out) as Shown;
};

beforeAll(async () => {
  writeFileSync(path.join(folder, 'people.csv'), [names, ...people.map((row) => row.join()), ''].join('\n'));
  const rows = signals.map((signal, index) =>
    [
      `s${String(index)}`,
      ...(people[index] ?? []).slice(1),
      ...signal,
      '2026-01-05T00:00:00Z',
      '2027-01-05',
    ].join(),
  );
  const header = `${names},header,content,received_at,keep_until`;
  writeFileSync(path.join(folder, 'signals.csv'), [header, ...rows, ''].join('\n'));
  const made = await c360('new', 'w', '--from', 'people.csv', 'signals.csv');
  expect(made.exit, made.error).toBe(0);
  const purposes = readFileSync(inFolder('consent/purposes.yaml'), 'utf8');
  const ads =
    'purposes:\n  - { id: ads, name: Adverts, description: Show adverts., legalBasis: consent, fides: marketing.advertising.profiling }\n';
  writeFileSync(inFolder('consent/purposes.yaml'), purposes.replace('purposes:\n', ads));
  writeFileSync(inFolder('mappings/signals--consent.yaml'), mapping);
});

describe('an extract of signals, mapped to consent events of the starter model', () => {
  test('checks without an error', async () => {
    const checked = await c360('check', 'w');
    expect(checked.exit, checked.out + checked.error).toBe(0);
  });

  test('is read as what each header and string says, for the person it is about', async () => {
    expect((await c360('resolve', 'w')).exit).toBe(0);
    const { rows } = await shown();
    const told = new Map<string, Shown>();
    for (const personId of new Set(rows.map((row) => row.personId))) {
      const person = await shown('--person', personId, '--as-of', '2026-06-01');
      told.set(person.events[0]?.record.key ?? '', person);
    }
    const states = (key: string, shownOf = told.get(key)) =>
      shownOf?.purposes.flatMap(({ purpose, state }) => (state === null ? [] : `${purpose} ${state}`));
    expect([...told.keys()].sort()).toEqual(['s0', 's1', 's2', 's3']);
    expect(states('s0')).toEqual(['ads given']);
    const objected = ['ads objected', 'email-marketing objected', 'marketing objected'];
    expect(states('s1')).toEqual(objected);
    expect(states('s2')).toEqual(objected);
    expect(states('s3')).toHaveLength(5);
    expect(states('s3')).toContain('service-delivery unreadable');
    expect(told.get('s0')?.events).toMatchObject([
      { type: 'signal', method: 'browser signal', validTo: '2027-01-05T00:00:00.000Z' },
    ]);
    expect(told.get('s3')?.events[0]?.problems.map(({ code }) => code)).toEqual(['unreadable-signal']);
  });

  test('expires on the day that the extract names', async () => {
    const { rows } = await shown();
    const later = await Promise.all(
      [...new Set(rows.map((row) => row.personId))].map((id) =>
        shown('--person', id, '--as-of', '2027-06-01'),
      ),
    );
    const ads = later.map(({ purposes }) => purposes.find(({ purpose }) => purpose === 'ads')?.state);
    expect(ads.sort()).toEqual(['expired', 'objected', 'objected', 'unreadable']);
  });
});
