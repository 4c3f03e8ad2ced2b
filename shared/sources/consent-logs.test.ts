import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../kernel/index.ts';
import { createMemoryFileStore } from '../workspace/index.ts';
import { proposeSource } from './index.ts';

/** Forty lines under a heading; every column walks through its words. */
async function classesOf(columns: Readonly<Record<string, readonly string[]>>) {
  const names = Object.keys(columns);
  const lines = Array.from({ length: 40 }, (_, row) =>
    names.map((name) => {
      const words = columns[name] ?? [];
      return (words[row % words.length] ?? '').replace('#', String(10 + row));
    }),
  );
  const text = [names, ...lines].map((cells) => cells.join(',')).join('\n');
  const files = createMemoryFileStore({ 'log.csv': new TextEncoder().encode(`${text}\n`) });
  const source = unwrap(await proposeSource(files, { id: 'log', path: 'log.csv' }, {}, silentJob));
  return Object.fromEntries(source.columns.map((column) => [column.name, column.class]));
}

const email = ['ann#@example.com'];
const time = ['2025-03-#T10:00:00Z', '2025-04-#T11:30:00Z'];

describe('a consent log', () => {
  it('is recognised by the headings and words that consent tools export', async () => {
    const exported = {
      Identifier: email,
      'Purpose Name': ['Marketing Emails', 'Personalisation'],
      'Transaction Type': ['CONFIRMED', 'WITHDRAWN', 'NOT_GIVEN', 'NO_CHOICE'],
      'Consent Date': time,
    };
    expect(await classesOf(exported)).toMatchObject({
      'Purpose Name': 'consent_purpose',
      'Transaction Type': 'consent_state',
    });
    const german = {
      'E-Mail': email,
      Zweck: ['Werbung', 'Analyse'],
      Einwilligung: ['ja', 'nein', 'widerrufen'],
    };
    expect(await classesOf(german)).toMatchObject({
      Zweck: 'consent_purpose',
      Einwilligung: 'consent_state',
    });
    const optIns = { opt_in_type: ['email', 'sms', 'push'], opted_in: ['true', 'false', 'true'], email };
    expect(await classesOf(optIns)).toMatchObject({
      opt_in_type: 'consent_purpose',
      opted_in: 'consent_state',
    });
  });

  it('is not seen in transactions that are none of consent', async () => {
    const sales = { email, 'Transaction Type': ['sale', 'refund', 'exchange'], timestamp: time };
    expect((await classesOf(sales))['Transaction Type']).not.toBe('consent_state');
  });
});
