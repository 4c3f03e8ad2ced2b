import type { Entity } from '../../../workspace/index.ts';
import { attribute, keyAttribute, originAttributes, partyReference } from './define-attribute.ts';
import { belongsToParty } from './belongs-to-party.ts';

/** A telephone number at which a party can be reached. */
export function contactPointPhone(): Entity {
  return {
    id: 'contact_point_phone',
    name: 'Phone number',
    definition:
      'A telephone number of a party, landline or mobile. Operators give abandoned numbers to new people.',
    key: ['cp_id'],
    attributes: [
      keyAttribute('cp_id', 'Contact point', 'Id of this contact point.', { salesforce: 'ssot__Id__c' }),
      partyReference('The party that is reached here.', { salesforce: 'ssot__PartyId__c' }),
      attribute(
        'e164',
        'Phone (E.164)',
        'direct',
        'contact.phone',
        'The number in international form of ITU-T E.164: a plus, country code, number.',
        {
          sameAs: {
            xdm: 'mobilePhone.number',
            salesforce: 'ssot__FormattedE164PhoneNumber__c',
            schemaOrg: 'telephone',
          },
        },
      ),
      ...originAttributes(),
    ],
    relationships: [belongsToParty('phone_of_party', 'The party that answers this number.')],
  };
}
