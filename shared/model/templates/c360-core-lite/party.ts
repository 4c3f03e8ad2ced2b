import type { Entity } from '../../../workspace/index.ts';
import { attribute, keyAttribute, originAttributes } from './define-attribute.ts';

/** Anyone the company deals with; the one thing all other entities hang on. */
export function party(): Entity {
  return {
    id: 'party',
    name: 'Party',
    definition:
      'Someone the company deals with, whatever the role: today a customer, tomorrow a supplier. Holds only what is true of every kind of party.',
    key: ['party_id'],
    attributes: [
      keyAttribute('party_id', 'Party', 'Stable id of the party after identity resolution.', {
        xdm: 'profile.personID',
        salesforce: 'ssot__Id__c',
        schemaOrg: 'identifier',
      }),
      attribute(
        'party_type',
        'Kind of party',
        'none',
        'record.type',
        'Whether the party is a person, an organization or a household.',
        { required: true, sameAs: { salesforce: 'ssot__PartyType__c' } },
      ),
      attribute(
        'status',
        'Status',
        'none',
        'record.status',
        'Whether dealings with the party go on: active, dormant, closed.',
      ),
      attribute(
        'created_at',
        'Known since',
        'none',
        'record.time',
        'Instant of the earliest record about the party in any source.',
        { type: 'timestamp', sameAs: { salesforce: 'ssot__CreatedDate__c', schemaOrg: 'dateCreated' } },
      ),
      ...originAttributes(),
    ],
    relationships: [],
  };
}
