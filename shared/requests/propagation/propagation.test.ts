import { describe, expect, test } from 'vitest';
import { unwrap } from '../../kernel/index.ts';
import { recipientSchema } from '../../workspace/index.ts';
import type { PlannedNotice } from '../erasure/erasure-plan.ts';
import {
  answersOfCase,
  drpExercise,
  openDsrRequest,
  propagationStatus,
  readAnswer,
  type PropagationRequest,
} from './index.ts';

const recipient = recipientSchema.parse({
  id: 'mailer',
  name: 'Mailing house',
  role: 'processor',
  sources: ['crm'],
  protocol: 'opendsr',
  identities: ['email', 'controller_customer_id'],
  retryHours: 48,
});
const notice: PlannedNotice = {
  recipient: 'mailer',
  name: 'Mailing house',
  role: 'processor',
  protocol: 'opendsr',
  sources: ['crm'],
  article: '19',
  payload: 'opendsr-mailer.json',
  status: 'to-send',
  explanation: null,
};
const held = {
  attribute: 'contact_point_email.address',
  raws: [],
  standing: 'certain',
  shared: false,
} as const;
const request: PropagationRequest = {
  requestId: 'a7551968-d5d6-44b2-9831-815ac9017798',
  regulation: 'gdpr',
  submittedAt: '2026-11-21T10:00:00.000Z',
  identifiers: [
    { ...held, value: 'ann@x.de' },
    { ...held, value: 'home@x.de', shared: true },
    { ...held, value: 'maybe@x.de', standing: 'review' },
    { ...held, attribute: 'contact_point_phone.e164', value: '+491726440645' },
  ],
  customerIds: [
    { source: 'crm', value: '7' },
    { source: 'shop', value: 'W1' },
  ],
  controller: 'Harbor',
};

describe('a payload', () => {
  test('of OpenDSR tells what is surely the person’s, of the kinds and sources the recipient has', () => {
    expect(openDsrRequest(recipient, notice, request).subject_identities).toEqual([
      { identity_type: 'email', identity_value: 'ann@x.de', identity_format: 'raw' },
      { identity_type: 'controller_customer_id', identity_value: '7', identity_format: 'raw' },
    ]);
  });
  test('of DRP carries one address and expires', () => {
    expect(drpExercise(recipient, request)).toMatchObject({
      exercise: 'deletion',
      regime: 'voluntary',
      email: 'ann@x.de',
      'expires-at': '2026-12-05T10:00:00.000Z',
    });
  });
});

describe('an answer', () => {
  const at = '2026-11-22T00:00:00Z';
  const read = (value: object) => readAnswer('mailer', JSON.stringify(value), request.requestId, at);
  test.each([
    [{ request_status: 'completed', subject_request_id: request.requestId }, 'confirmed'],
    [{ request_status: 'cancelled' }, 'failed'],
    [{ status: 'in_progress' }, 'acknowledged'],
    [{ status: 'denied', reason: 'no_match' }, 'failed'],
  ])('%j is read', (value, state) => {
    expect(read(value)).toMatchObject({ ok: true, value: { state } });
  });
  test.each([{ request_status: 'done' }, { status: 'fulfilled', request_id: 'another' }, {}])(
    '%j is refused',
    (value) => {
      expect(read(value)).toMatchObject({ ok: false, error: { code: 'request.propagation' } });
    },
  );
  test('that comes late does not undo a later one, and silence is asked again', () => {
    const answer = (state: 'acknowledged' | 'confirmed', when: string) => ({
      recipient: 'mailer',
      state,
      at: when,
      said: state,
      expectedAt: null,
    });
    const status = (answers: Parameters<typeof propagationStatus>[1]) =>
      propagationStatus([notice], answers, '2026-11-21T12:00:00Z', () => 48)[0];
    expect(status([])).toMatchObject({ state: 'sent', nextRetry: '2026-11-23T12:00:00.000Z' });
    expect(
      status([answer('confirmed', '2026-11-23T00:00:00Z'), answer('acknowledged', '2026-11-22T00:00:00Z')]),
    ).toMatchObject({ state: 'confirmed', nextRetry: null });
  });
});

describe('what a case keeps of recipients', () => {
  const asked = {
    requestId: request.requestId,
    preparedAt: '2026-11-21T10:00:00.000Z',
    notices: [notice, { ...notice, recipient: 'paper', name: 'Paper mill', protocol: 'message' as const }],
  };
  const entry = { by: 'Ann', sha256: '0'.repeat(64) };
  const confirmed = {
    ...entry,
    recipient: 'mailer',
    request: request.requestId,
    state: 'confirmed' as const,
    said: 'completed',
    answeredAt: '2026-11-22T10:00:00.000Z',
    at: '2026-11-23T10:00:00.000Z',
  };
  const standing = (value: Parameters<typeof answersOfCase>[0]) =>
    propagationStatus(asked.notices, answersOfCase(value, asked), null, () => 72).map(
      ({ state, said, notedBy }) => ({ state, said, notedBy }),
    );

  test('counts with who wrote it down; a note by hand stands for whoever writes letters', () => {
    const told = { recipient: 'Paper Mill', state: 'told' as const, at: '2026-11-21T11:00:00Z', by: 'Bo' };
    expect(standing({ answers: [confirmed], notices: [told] })).toEqual([
      { state: 'confirmed', said: 'completed', notedBy: 'Ann' },
      { state: 'sent', said: 'told, noted by hand', notedBy: 'Bo' },
    ]);
    const gone = { ...told, state: 'impossible' as const, reason: 'closed down', at: '2026-11-22T11:00:00Z' };
    expect(standing({ answers: [], notices: [told, gone] })[1]).toEqual({
      state: 'not-sent',
      said: 'closed down',
      notedBy: 'Bo',
    });
  });

  test('does not count for another plan: an answer to another request, a note from before', () => {
    const early = { recipient: 'paper', state: 'confirmed' as const, at: '2026-11-20T11:00:00Z', by: 'Bo' };
    expect(standing({ answers: [{ ...confirmed, request: 'another' }], notices: [early] })).toEqual([
      { state: 'to-send', said: null, notedBy: null },
      { state: 'to-send', said: null, notedBy: null },
    ]);
  });

  test('is sound where the recipient gives times that are none', () => {
    const text = JSON.stringify({
      request_status: 'pending',
      received_time: 'soon',
      expected_completion_time: 'never',
    });
    const answer = unwrap(readAnswer('mailer', text, request.requestId, '2026-11-22T10:00:00.000Z'));
    expect(answer).toMatchObject({ at: '2026-11-22T10:00:00.000Z', expectedAt: null });
    expect(propagationStatus([notice], [answer], null, () => 48)[0]?.nextRetry).toBe(
      '2026-11-24T10:00:00.000Z',
    );
  });
});
