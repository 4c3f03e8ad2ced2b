import type { Recipient } from '../../workspace/index.ts';
import type { PlannedNotice } from '../erasure/erasure-plan.ts';
import { type PropagationRequest, tellable } from './propagation-request.ts';

export interface OpenDsrIdentity {
  readonly identity_type: 'email' | 'phone_number' | 'controller_customer_id' | 'mobile_id' | 'cookie_id';
  readonly identity_value: string;
  readonly identity_format: 'raw' | 'sha1' | 'md5' | 'sha256';
}

/** The body of `POST /requests` of OpenDSR 2.0, section 6. */
export interface OpenDsrRequest {
  readonly regulation: 'gdpr' | 'ccpa';
  readonly subject_request_id: string;
  readonly subject_request_type: 'erasure';
  readonly submitted_time: string;
  readonly subject_identities: readonly OpenDsrIdentity[];
  readonly api_version: '2.0';
  readonly status_callback_urls: readonly string[];
}

/**
 * An erasure request for one processor. No callback address: this program listens to nobody, and answers are imported
 * from files. Identities are told as they are, since an unkeyed hash of them would be no protection.
 */
export function openDsrRequest(
  recipient: Recipient,
  notice: PlannedNotice,
  request: PropagationRequest,
): OpenDsrRequest {
  const identities = tellable(recipient, request).map(({ attribute, value }): OpenDsrIdentity => ({
    identity_type:
      attribute === 'contact_point_email.address'
        ? 'email'
        : attribute === 'contact_point_phone.e164'
          ? 'phone_number'
          : recipient.identities.includes('cookie_id')
            ? 'cookie_id'
            : 'mobile_id',
    identity_value: value,
    identity_format: 'raw',
  }));
  const keys = recipient.identities.includes('controller_customer_id')
    ? request.customerIds
        .filter(({ source }) => notice.sources.includes(source))
        .map(({ value }): OpenDsrIdentity => ({
          identity_type: 'controller_customer_id',
          identity_value: value,
          identity_format: 'raw',
        }))
    : [];
  return {
    regulation: request.regulation,
    subject_request_id: request.requestId,
    subject_request_type: 'erasure',
    submitted_time: request.submittedAt,
    subject_identities: [...identities, ...keys],
    api_version: '2.0',
    status_callback_urls: [],
  };
}
