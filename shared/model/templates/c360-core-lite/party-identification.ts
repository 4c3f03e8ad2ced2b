import type { Attribute, Entity } from '../../../workspace/index.ts';
import { attribute, keyAttribute, originAttributes, partyReference } from './define-attribute.ts';
import { belongsToParty } from './belongs-to-party.ts';

const number = { salesforce: 'ssot__IdentificationNumber__c', xdm: 'identityMap' } as const;

/** Numbers and names that someone issued so as to tell parties apart. */
export function partyIdentification(): Entity {
  return {
    id: 'party_identification',
    name: 'Identification',
    definition:
      'Numbers that an issuer (a state, a bank, this company, a browser) gave to a party in order to recognise it.',
    key: ['ident_id'],
    attributes: [
      keyAttribute('ident_id', 'Identification', 'Id of this identification row.', {
        salesforce: 'ssot__Id__c',
      }),
      partyReference('The party that the number stands for.', { salesforce: 'ssot__PartyId__c' }),
      ...issuedByState(),
      ...issuedByBusiness(),
      ...originAttributes(),
    ],
    relationships: [belongsToParty('identification_of_party', 'The party that the number identifies.')],
  };
}

function issuedByState(): Attribute[] {
  return [
    attribute(
      'national_id',
      'National id',
      'sensitive',
      'identifier.national',
      'Personal or insurance number issued by a state.',
      { sameAs: number },
    ),
    attribute(
      'passport_number',
      'Passport number',
      'sensitive',
      'identifier.passport',
      'Number of a passport; a new passport has a new one.',
      { sameAs: number },
    ),
    attribute(
      'driving_licence_number',
      'Driving licence number',
      'sensitive',
      'identifier.driving_licence',
      'Number of the permit to drive; some states change it with every renewal.',
      { sameAs: number },
    ),
    attribute('tax_id', 'Tax id', 'sensitive', 'identifier.tax', 'Number under which the party pays taxes.', {
      sameAs: { xdm: 'person.taxId', schemaOrg: 'taxID' },
    }),
  ];
}

function issuedByBusiness(): Attribute[] {
  return [
    attribute(
      'loyalty_number',
      'Loyalty number',
      'direct',
      'identifier.loyalty',
      'Number on the card of a loyalty programme.',
      { sameAs: { xdm: 'loyalty.loyaltyID', salesforce: 'ssot__IdentificationNumber__c' } },
    ),
    attribute(
      'account_number',
      'Customer or account number',
      'direct',
      'identifier.account',
      'Number under which the company keeps the party.',
      { sameAs: number },
    ),
    attribute('login', 'Login', 'direct', 'account.login', 'Name with which the party signs in.', {
      sameAs: number,
    }),
    attribute(
      'payment_card',
      'Payment card',
      'sensitive',
      'financial.card',
      'Number or token of a payment card; handle under the rules of the card schemes.',
    ),
    attribute(
      'iban',
      'IBAN',
      'sensitive',
      'financial.iban',
      'International number of a bank account (ISO 13616).',
    ),
    attribute(
      'device_id',
      'Device id',
      'direct',
      'device.id',
      'Id of a browser, telephone or other device; a household may share one.',
      { sameAs: { xdm: 'identityMap.ECID' } },
    ),
  ];
}
