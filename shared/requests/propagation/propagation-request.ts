import type { Recipient } from '../../workspace/index.ts';
import type { HeldIdentifier } from '../reach/index.ts';

/** What every payload of one erasure is made from. */
export interface PropagationRequest {
  /** The id under which recipients answer: a UUID (version 4) as OpenDSR wants it. */
  readonly requestId: string;
  readonly regulation: 'gdpr' | 'ccpa';
  readonly submittedAt: string;
  readonly identifiers: readonly HeldIdentifier[];
  /** The subject's keys in the sources that a recipient gets, by source. */
  readonly customerIds: readonly { readonly source: string; readonly value: string }[];
  readonly controller: string;
}

/** Identifiers that a recipient may be told: surely the subject's, nobody else's, and of a type it understands. */
export function tellable(recipient: Recipient, { identifiers }: PropagationRequest): HeldIdentifier[] {
  return identifiers.filter(
    ({ attribute, standing, shared }) =>
      standing === 'certain' &&
      !shared &&
      ((attribute === 'contact_point_email.address' && recipient.identities.includes('email')) ||
        (attribute === 'contact_point_phone.e164' && recipient.identities.includes('phone_number')) ||
        (attribute === 'party_identification.device_id' &&
          (recipient.identities.includes('cookie_id') || recipient.identities.includes('mobile_id')))),
  );
}
