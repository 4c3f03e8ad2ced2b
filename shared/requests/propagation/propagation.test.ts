import { describe, expect, test } from 'vitest';
import { recipientSchema } from '../../workspace/index.ts';
import type { PlannedNotice } from '../erasure/erasure-plan.ts';
import {
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
