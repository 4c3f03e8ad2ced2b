import type { Entity } from '../../../workspace/index.ts';
import { consent } from './consent.ts';
import { contactPointAddress } from './contact-point-address.ts';
import { contactPointEmail } from './contact-point-email.ts';
import { contactPointPhone } from './contact-point-phone.ts';
import { partyIdentification } from './party-identification.ts';
import { withSegmentNames } from '../segment-names.ts';
import { party } from './party.ts';
import { person } from './person.ts';

/** The seven entities of "C360 Core Lite", sorted by id as a workspace holds them. */
export function c360CoreLite(): Entity[] {
  return [
    consent(),
    contactPointAddress(),
    contactPointEmail(),
    contactPointPhone(),
    party(),
    partyIdentification(),
    person(),
  ].map(withSegmentNames);
}
