import type { CaseStatus } from '../../workspace/index.ts';
import type { ClockReading } from '../clock/clock-reading.ts';

const dpv = 'https://w3id.org/dpv#';

const ofStatus: Readonly<Record<CaseStatus, string>> = {
  open: 'RequestInitiated',
  in_progress: 'RequestAccepted',
  fulfilled: 'RequestFulfilled',
  revoked: 'RequestUnfulfilled',
  denied: 'RequestRejected',
  expired: 'RequestUnfulfilled',
};

/** The `RequestStatus` of the Data Privacy Vocabulary 2.3 that a case of the Data Rights Protocol is in, as an IRI. */
export function dpvRequestStatus(status: CaseStatus, clock: ClockReading | null): string {
  if (status === 'open' || status === 'in_progress') {
    if (clock?.status === 'paused') return `${dpv}RequestRequiresAction`;
    if (clock?.extended === true) return `${dpv}RequestActionDelayed`;
    if (status === 'open' && (clock?.acknowledgement?.doneOn ?? null) !== null)
      return `${dpv}RequestAcknowledged`;
  }
  return dpv + ofStatus[status];
}
