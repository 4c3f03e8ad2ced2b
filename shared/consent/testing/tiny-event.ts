import type { ConsentEvent } from '../consent-event.ts';

/** A statement as a test writes it: what it does not say is as plain as can be. */
export function tinyEvent(parts: Partial<ConsentEvent> & Pick<ConsentEvent, 'id'>): ConsentEvent {
  const eventTime = parts.eventTime ?? '2025-01-01T00:00:00.000Z';
  return {
    record: 0,
    identity: 'a',
    source: 'log',
    type: 'statement',
    purpose: 'p',
    purposeText: '',
    state: 'given',
    stateText: '',
    channel: '*',
    channelText: null,
    eventTime,
    orderTime: eventTime,
    timeText: null,
    recordedTime: eventTime,
    validFrom: null,
    validTo: null,
    jurisdiction: null,
    confirmed: false,
    confirmFirst: false,
    guardian: false,
    ageLimit: null,
    verified: false,
    notice: null,
    listed: [],
    method: null,
    evidence: null,
    actor: null,
    controller: null,
    recipients: [],
    receipt: null,
    believed: null,
    problems: [],
    ...parts,
  };
}
