import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CaseEvent,
  caseStatus,
  caseStatuses,
  caseTransitions,
  decodeFile,
  interpretTexts,
  encodeFile,
  type RequestCase,
  requestCaseSchema,
} from '../../workspace/index.ts';
import { regimeTable } from '../clock/regime-table.ts';
import { caseCalendar } from './case-calendar.ts';
import { caseHistory } from './case-history.ts';
import { CaseIndex, nextCaseId } from './find-cases.ts';
import { compareCases, readCase } from './read-case.ts';
import { identifierEntry, maskedHint, personToken, rawIdentifierIn } from './subject-token.ts';
import { readVerification } from './verification.ts';

const key = new Uint8Array(32).fill(7);

type CaseParts = Partial<RequestCase> & { readonly receivedAt?: string };
function requestCase({ receivedAt = '2026-03-02T09:00:00Z', ...parts }: CaseParts = {}): RequestCase {
  return requestCaseSchema.parse({
    id: '2026-0001',
    right: 'access',
    regime: 'eu-gdpr',
    received: { at: receivedAt, timeZone: 'Europe/Berlin', channel: 'email' },
    subject: {
      person: personToken(key, 'p-1'),
      identifiers: [identifierEntry(key, 'email=ann@example.com')],
    },
    openedAt: receivedAt,
    openedBy: 'ann',
    ...parts,
  });
}
const regimes = regimeTable({ regimes: { regimes: [], reviews: [] } });
const read = (value: RequestCase, asOf = '2026-03-10T00:00:00Z', cases: readonly RequestCase[] = [value]) =>
  readCase(value, { model: { holidays: [] }, cases: new CaseIndex(cases), regimes, asOf });

const by = 'ann';
const status = (
  to: RequestCase['events'][number] extends infer E ? (E extends { to: infer T } ? T : never) : never,
): CaseEvent => ({
  kind: 'status',
  to,
  at: '2026-03-05T09:00:00Z',
  by,
  ...(to === 'denied' ? { denial: 'no_match' as const } : {}),
});

/** What opening a workspace with this one case finds. */
function findingsOf(value: RequestCase): { code: string; line: number | undefined }[] {
  const text = encodeFile(requestCaseSchema, null, value, 'requests/2026-0001.yaml');
  if (!text.ok) throw new Error(JSON.stringify(text.error));
  const manifest = 'formatVersion: 2\nid: w\nname: W\ndefaults:\n  jurisdiction: EU\n  timeZone: UTC\n';
  const texts = new Map([
    ['c360.yaml', manifest],
    ['requests/2026-0001.yaml', text.value],
  ]);
  const opened = interpretTexts({ texts, diagnostics: [], unreadable: [] }, false);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.diagnostics.map(({ code, location }) => ({ code, line: location?.line }));
}

describe('statuses', () => {
  it('any walk is accepted as far as the table allows each step, and refused at the first that it does not', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...caseStatuses), { maxLength: 6 }), (walk) => {
        let at: (typeof caseStatuses)[number] = 'open';
        let allowed = true;
        for (const to of walk) {
          allowed &&= caseTransitions[at].includes(to);
          at = to;
        }
        const value = requestCase({ events: walk.map(status) });
        const refused = findingsOf(value).filter(({ code }) => code === 'request.transition');
        expect(refused.length === 0).toBe(allowed);
        for (const { line } of refused) expect(line).toBeGreaterThan(1);
        expect(caseStatus(value)).toBe(walk.at(-1) ?? 'open');
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it('a denial without a reason and an event before the receipt are findings with their line', () => {
    const denial: CaseEvent = { kind: 'status', to: 'denied', at: '2026-03-01T00:00:00Z', by };
    expect(
      findingsOf(requestCase({ events: [denial] }))
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(['request.before-receipt', 'request.transition']);
  });

  it('a step dated before the one that it follows is a finding', () => {
    const begun: CaseEvent = { kind: 'status', to: 'in_progress', at: '2026-03-06T09:00:00Z', by };
    expect(findingsOf(requestCase({ events: [begun, status('denied')] })).map(({ code }) => code)).toEqual([
      'request.transition',
    ]);
  });

  it('map to terms of the DPV', () => {
    expect(read(requestCase()).dpvStatus).toBe('https://w3id.org/dpv#RequestInitiated');
    expect(read(requestCase({ events: [status('denied')] })).dpvStatus).toBe(
      'https://w3id.org/dpv#RequestRejected',
    );
    const asked: CaseEvent = { kind: 'paused', cause: 'identity', at: '2026-03-05T09:00:00Z', by };
    expect(read(requestCase({ events: [asked] })).dpvStatus).toBe(
      'https://w3id.org/dpv#RequestRequiresAction',
    );
  });
});

describe('a case file', () => {
  it('holds no raw identifier', () => {
    const text = encodeFile(requestCaseSchema, null, requestCase(), 'requests/2026-0001.yaml');
    expect(text.ok && text.value).not.toContain('ann@example.com');
    expect(text.ok && decodeFile(requestCaseSchema, text.value, 'x.yaml').ok).toBe(true);
  });

  it('names the same identifier alike however it is written, and shows little of it', () => {
    expect(identifierEntry(key, 'email= ANN@example.com').token).toBe(
      identifierEntry(key, 'email=ann@example.com').token,
    );
    expect(identifierEntry(key, 'phone=ann@example.com').token).not.toBe(
      identifierEntry(key, 'email=ann@example.com').token,
    );
    expect(maskedHint('ann@example.com')).toBe('…@e….com');
    expect(maskedHint('+49 30 123456')).toBe('…56');
    expect(maskedHint('10023')).toBe('…');
    expect(maskedHint('')).toBe('…');
  });

  it('is told from a text that would carry an identifier into it', () => {
    expect(rawIdentifierIn('Asked by ann@example.com')).not.toBeNull();
    expect(rawIdentifierIn('Called back under +49 (30) 123-4567')).not.toBeNull();
    expect(rawIdentifierIn('Seven systems, answered on 2026-03-05, see c12')).toBeNull();
  });
});

describe('the same person', () => {
  const other = requestCase({ id: '2026-0002' });
  it('asking the same again is a duplicate, by person or by an identifier', () => {
    const byIdentifier = requestCase({
      id: '2026-0003',
      subject: { identifiers: other.subject.identifiers },
    });
    expect(new CaseIndex([other, byIdentifier]).duplicatesOf(requestCase()).map(({ id }) => id)).toEqual([
      '2026-0002',
      '2026-0003',
    ]);
  });
  it('asking for something else, or again after an answer, is not', () => {
    expect(
      new CaseIndex([requestCase({ id: '2026-0002', right: 'erasure' })]).duplicatesOf(requestCase()),
    ).toEqual([]);
    const closed = requestCase({ id: '2026-0002', events: [status('in_progress'), status('fulfilled')] });
    expect(new CaseIndex([closed]).duplicatesOf(requestCase())).toEqual([]);
  });
  it('gets the next number of the year', () => {
    expect(nextCaseId(['2026-0001', '2026-0009', '2025-0100', 'regimes'], '2026-04-01')).toBe('2026-0010');
    expect(nextCaseId([], '2026-04-01')).toBe('2026-0001');
  });
});

describe('identity', () => {
  const proof = (kind: string, parts: object = {}) => ({
    kind,
    matched: true,
    at: '2026-03-05T09:00:00Z',
    by,
    ...parts,
  });
  const verify = (
    level: 'reasonable-doubt' | 'reasonable' | 'reasonably-high' | 'none',
    given: object = {},
  ) =>
    readVerification(
      requestCase(requestCaseSchema.pick({ verification: true }).parse({ verification: given })),
      {
        verification: level,
      },
    );
  const point = (about: string) => proof('data-point', { about });

  it('needs nothing in the Union where there is no doubt, and says when more was asked', () => {
    expect(verify('reasonable-doubt')).toMatchObject({ required: 'none', sufficient: true, findings: [] });
    expect(
      verify('reasonable-doubt', { proofs: [point('person.birth_date')] }).findings[0]?.message,
    ).toContain('12(6)');
    expect(verify('reasonable-doubt', { doubt: 'new address' })).toMatchObject({
      required: 'reasonable',
      sufficient: false,
    });
  });

  it('counts two points, and three with a declaration, in California', () => {
    const two = [point('person.birth_date'), point('order.last_number')];
    expect(verify('reasonable', { proofs: two }).sufficient).toBe(true);
    expect(verify('reasonable', { proofs: [...two.slice(0, 1), ...two.slice(0, 1)] }).sufficient).toBe(false);
    const three = [...two, point('loyalty.number')];
    expect(verify('reasonably-high', { proofs: three }).sufficient).toBe(false);
    expect(verify('reasonably-high', { proofs: [...three, proof('signed-declaration')] }).sufficient).toBe(
      true,
    );
  });

  it('does not take a document without a reason', () => {
    const [finding] = verify('reasonable', { proofs: [proof('identity-document')] }).findings;
    expect(finding).toMatchObject({ severity: 'error', proof: 0 });
    expect(
      verify('reasonable', { proofs: [proof('identity-document', { why: 'no account' })] }).findings,
    ).toEqual([]);
  });

  it('of an opt-out is none', () => {
    expect(verify('none', { proofs: [point('person.birth_date')] }).findings[0]?.message).toContain('7060');
  });

  it('of an agent is also their authority', () => {
    const received = {
      ...requestCase().received,
      agent: { name: 'Agents Ltd', authority: 'written-permission' as const },
    };
    const value = requestCase({ received });
    expect(readVerification(value, { verification: 'reasonable-doubt' }).sufficient).toBe(false);
  });
});

describe('a reading', () => {
  it('names what it cannot use with the key it is about', () => {
    expect(read(requestCase({ regime: 'xx' })).findings).toMatchObject([
      { code: 'request.unknown-regime', path: ['regime'] },
    ]);
    expect(read(requestCase({ calendar: 'moon' })).findings[0]).toMatchObject({ path: ['calendar'] });
    expect(read(requestCase({ regime: 'us-ca-opt-out' })).findings[0]?.message).toContain(
      'says nothing about access',
    );
  });

  it('tells of an identifier in the words of a file that was written by hand', () => {
    const begun: CaseEvent = { ...status('in_progress'), note: 'Asked by ann@example.com' };
    expect(read(requestCase({ events: [begun] })).findings).toContainEqual(
      expect.objectContaining({ code: 'request.raw-identifier', path: ['events', 0, 'note'] }),
    );
  });

  it('stands by urgency: overdue first, closed last', () => {
    const overdue = requestCase({ id: '2026-0003', receivedAt: '2026-01-02T09:00:00Z' });
    const fresh = requestCase({ id: '2026-0002', receivedAt: '2026-03-04T09:00:00Z' });
    const closed = requestCase({ id: '2026-0001', events: [status('in_progress'), status('fulfilled')] });
    const order = [closed, fresh, overdue].map((one) => read(one)).toSorted(compareCases);
    expect(order.map((one) => one.case.id)).toEqual(['2026-0003', '2026-0002', '2026-0001']);
  });

  it('as a calendar names cases and no person, in lines of at most 75 octets', () => {
    const text = caseCalendar([read(requestCase())], '2026-03-10T00:00:00.000Z', 'harbor');
    expect(text).toContain('DTSTART;VALUE=DATE:20260402');
    expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    expect(text).not.toContain('example');
  });
});

describe('what a case leaves open', () => {
  const codes = (value: RequestCase, cases?: readonly RequestCase[]) =>
    read(value, undefined, cases).findings.map(({ code, path }) => [code, path.join('.')]);

  it('says that a request names nobody, and keeps its clock', () => {
    const nobody = requestCase({ subject: { identifiers: [] } });
    expect(codes(nobody)).toContainEqual(['request.no-identifier', 'subject']);
    expect(read(nobody).clock?.due).toBe('2026-04-02');
    expect(codes(requestCase())).not.toContainEqual(['request.no-identifier', 'subject']);
  });

  it('says that an appeal is about nothing, or about what is not decided', () => {
    const decided = requestCase({ id: '2026-0002', events: [status('in_progress'), status('denied')] });
    const pending = requestCase({ id: '2026-0003' });
    const appeal = (appealOf?: string) =>
      requestCase({ right: 'appeal', regime: 'us-va', ...(appealOf === undefined ? {} : { appealOf }) });
    expect(codes(appeal())).toContainEqual(['request.appeal', 'right']);
    expect(codes(appeal('2026-0003'), [pending, decided])).toContainEqual(['request.appeal', 'appealOf']);
    expect(codes(appeal('2026-0002'), [pending, decided]).map(([code]) => code)).not.toContain(
      'request.appeal',
    );
    expect(new CaseIndex([decided, appeal('2026-0002')]).appealsAgainst('2026-0002')).toHaveLength(1);
    expect(findingsOf(requestCase({ appealOf: '2026-0001' }))).toMatchObject([{ code: 'reference.unknown' }]);
  });

  it('reads an old case by the rule that has its right since its own was split', () => {
    const old = read(requestCase({ regime: 'br-lgpd', right: 'erasure' }));
    expect(old.regime?.regime.id).toBe('br-lgpd-rights');
    expect(old.findings.filter(({ path }) => path[0] === 'regime')).toMatchObject([
      { severity: 'warning', fix: 'Write regime: br-lgpd-rights.' },
    ]);
    expect(read(requestCase({ regime: 'br-lgpd' })).regime?.regime.id).toBe('br-lgpd');
  });

  it('tells what happened in the order of time, whatever the offsets that it is written with', () => {
    const value = requestCase({
      events: [
        { kind: 'acknowledged', at: '2026-03-04T10:00:00+05:00', by },
        { kind: 'status', to: 'in_progress', at: '2026-03-04T06:00:00Z', by },
      ],
    });
    expect(caseHistory(value).map(({ what }) => what)).toEqual([
      'Case opened',
      'Receipt confirmed',
      'Status: in progress',
    ]);
  });
});
