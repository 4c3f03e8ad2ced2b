import type { Entity } from '../../../workspace/index.ts';
import { attribute, keyAttribute, originAttributes, partyReference } from './define-attribute.ts';
import { belongsToParty } from './belongs-to-party.ts';

/** A postal address of a party. Its parts belong together and are never mixed between records. */
export function contactPointAddress(): Entity {
  return {
    id: 'contact_point_address',
    name: 'Postal address',
    definition:
      'A place to which post for a party goes. Parts of an address are taken from one record together.',
    key: ['cp_id'],
    attributes: [
      keyAttribute('cp_id', 'Contact point', 'Id of this contact point.', { salesforce: 'ssot__Id__c' }),
      partyReference('The party that receives post here.', { salesforce: 'ssot__PartyId__c' }),
      attribute(
        'full_address',
        'Address in one text',
        'direct',
        'address.full',
        'The whole address in one text, where a source does not split it.',
        { sameAs: { schemaOrg: 'address' } },
      ),
      attribute(
        'line1',
        'Address line 1',
        'direct',
        'address.line',
        'Street with house number, or post box.',
        {
          sameAs: {
            xdm: 'homeAddress.street1',
            salesforce: 'ssot__AddressLine1__c',
            schemaOrg: 'streetAddress',
          },
        },
      ),
      attribute(
        'line2',
        'Address line 2',
        'direct',
        'address.line',
        'What the postman also needs: flat, floor, care of.',
        { sameAs: { xdm: 'homeAddress.street2', salesforce: 'ssot__AddressLine2__c' } },
      ),
      attribute(
        'street_number',
        'House number',
        'indirect',
        'address.number',
        'Number of the house where a source keeps it apart from the street.',
      ),
      attribute('city', 'Town', 'indirect', 'address.city', 'Town, suburb or village of the address.', {
        sameAs: { xdm: 'homeAddress.city', schemaOrg: 'addressLocality' },
      }),
      attribute(
        'region',
        'Region',
        'indirect',
        'address.region',
        'State, province or county, where the country writes it in addresses.',
        { sameAs: { xdm: 'homeAddress.stateProvince', schemaOrg: 'addressRegion' } },
      ),
      attribute(
        'postal_code',
        'Postal code',
        'indirect',
        'address.postal_code',
        'Code by which the postal service sorts.',
        { sameAs: { xdm: 'homeAddress.postalCode', schemaOrg: 'postalCode' } },
      ),
      attribute(
        'country_code',
        'Country',
        'indirect',
        'address.country',
        'Country of the address as two letters of ISO 3166-1.',
        { sameAs: { xdm: 'homeAddress.countryCode', schemaOrg: 'addressCountry' } },
      ),
      ...originAttributes(),
    ],
    relationships: [belongsToParty('address_of_party', 'The party that receives post at this address.')],
  };
}
