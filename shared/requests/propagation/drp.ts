import type { Recipient } from '../../workspace/index.ts';
import { type PropagationRequest, tellable } from './propagation-request.ts';

/** An exercise request of the Data Rights Protocol 0.9.4 (1.0 has the same members); unsigned, to be signed by the sender. */
export interface DrpExercise {
  readonly 'agent-id': string;
  readonly 'business-id': string;
  readonly 'issued-at': string;
  readonly 'expires-at': string;
  readonly 'drp.version': '0.9.4';
  readonly exercise: 'sale:opt-out' | 'deletion' | 'access';
  readonly regime: 'ccpa' | 'voluntary';
  readonly relationships: readonly string[];
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly phone_number?: string;
  readonly phone_number_verified?: boolean;
}

/** How long the request may be accepted, in days: longer than any answer takes, short enough not to lie about. */
const validDays = 14;

/**
 * A deletion request for a business that speaks DRP. The protocol carries one address and one number; the first of each,
 * in order of value, is given. Verified flags say that the record holding it is surely the person's, not that the address was
 * tried.
 */
export function drpExercise(recipient: Recipient, request: PropagationRequest): DrpExercise {
  const told = tellable(recipient, request);
  const first = (attribute: string): string | undefined =>
    told
      .filter((one) => one.attribute === attribute)
      .map(({ value }) => value)
      .sort()[0];
  const email = first('contact_point_email.address');
  const phone = first('contact_point_phone.e164');
  return {
    'agent-id': request.controller,
    'business-id': recipient.knownAs ?? recipient.id,
    'issued-at': request.submittedAt,
    'expires-at': new Date(Date.parse(request.submittedAt) + validDays * 86_400_000).toISOString(),
    'drp.version': '0.9.4',
    exercise: 'deletion',
    regime: request.regulation === 'ccpa' ? 'ccpa' : 'voluntary',
    relationships: [],
    ...(email === undefined ? {} : { email, email_verified: true }),
    ...(phone === undefined ? {} : { phone_number: phone, phone_number_verified: true }),
  };
}
