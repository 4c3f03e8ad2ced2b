import type { Entity } from '../../../workspace/index.ts';
import { attribute, keyAttribute, originAttributes, partyReference } from './define-attribute.ts';
import { belongsToParty } from './belongs-to-party.ts';

/** An e-mail address at which a party can be reached. */
export function contactPointEmail(): Entity {
  return {
    id: 'contact_point_email',
    name: 'E-mail address',
    definition:
      'An e-mail address of a party. One party may have many; one address may serve a whole family or office.',
    key: ['cp_id'],
    attributes: [
      keyAttribute('cp_id', 'Contact point', 'Id of this contact point.', { salesforce: 'ssot__Id__c' }),
      partyReference('The party that is reached here.', { salesforce: 'ssot__PartyId__c' }),
      attribute('address', 'E-mail', 'direct', 'contact.email', 'The address as written for sending mail.', {
        sameAs: {
          xdm: 'personalEmail.address',
          salesforce: 'ssot__EmailAddress__c',
          schemaOrg: 'email',
        },
      }),
      ...originAttributes(),
    ],
    relationships: [belongsToParty('email_of_party', 'The party that reads mail sent to this address.')],
  };
}
