import type { Entity } from '../../../workspace/index.ts';
import { attribute, keyAttribute, originAttributes } from './define-attribute.ts';

/** What is said about a natural person: names, birth, and a few traits. One row per party of type person. */
export function person(): Entity {
  return {
    id: 'person',
    name: 'Person',
    definition:
      'A natural person as one or more sources describe them. Shares its key with the party it belongs to.',
    key: ['party_id'],
    attributes: [
      keyAttribute('party_id', 'Party', 'The party that this person is.', { salesforce: 'ssot__Id__c' }),
      attribute(
        'first_name',
        'Given name',
        'direct',
        'name.given',
        'Name given to the person, as used today.',
        {
          sameAs: {
            xdm: 'person.name.firstName',
            salesforce: 'ssot__FirstName__c',
            schemaOrg: 'givenName',
          },
        },
      ),
      attribute(
        'middle_name',
        'Middle name',
        'direct',
        'name.middle',
        'Further given names or initials between given and family name.',
        { sameAs: { xdm: 'person.name.middleName', schemaOrg: 'additionalName' } },
      ),
      attribute(
        'last_name',
        'Family name',
        'direct',
        'name.family',
        'Family name with its particles (van, de, von); changes when people marry.',
        {
          sameAs: {
            xdm: 'person.name.lastName',
            salesforce: 'ssot__LastName__c',
            schemaOrg: 'familyName',
          },
        },
      ),
      attribute(
        'full_name',
        'Full name',
        'direct',
        'name.full',
        'The whole name in one text, where a source does not split it.',
        { sameAs: { xdm: 'person.name.fullName', schemaOrg: 'name' } },
      ),
      attribute(
        'courtesy_title',
        'Title',
        'indirect',
        'name.title',
        'Form of address or academic title before the name: Ms, Dr.',
        { sameAs: { xdm: 'person.name.courtesyTitle', schemaOrg: 'honorificPrefix' } },
      ),
      attribute(
        'suffix',
        'Suffix',
        'indirect',
        'name.suffix',
        'What follows the name and tells generations or degrees apart: Jr, III, PhD.',
        { sameAs: { xdm: 'person.name.suffix', schemaOrg: 'honorificSuffix' } },
      ),
      attribute(
        'preferred_name',
        'Preferred name',
        'direct',
        'name.preferred',
        'What the person asks to be called.',
        { sameAs: { schemaOrg: 'alternateName' } },
      ),
      attribute(
        'birth_date',
        'Date of birth',
        'sensitive',
        'birth.date',
        'Day on which the person was born.',
        {
          type: 'date',
          sameAs: { xdm: 'person.birthDate', salesforce: 'ssot__BirthDate__c', schemaOrg: 'birthDate' },
        },
      ),
      attribute(
        'birth_place',
        'Place of birth',
        'indirect',
        'birth.place',
        'Town or country in which the person was born.',
        { sameAs: { schemaOrg: 'birthPlace' } },
      ),
      attribute(
        'gender',
        'Gender',
        'sensitive',
        'demographic.gender',
        'Gender as the person or the source states it.',
        { sameAs: { xdm: 'person.gender', schemaOrg: 'gender' } },
      ),
      attribute(
        'nationality',
        'Nationality',
        'sensitive',
        'demographic.nationality',
        'Country whose citizen the person is.',
        { sameAs: { xdm: 'person.nationality', schemaOrg: 'nationality' } },
      ),
      attribute(
        'occupation',
        'Occupation',
        'indirect',
        'demographic.occupation',
        'What the person does for a living.',
        { sameAs: { schemaOrg: 'hasOccupation' } },
      ),
      attribute(
        'organization_name',
        'Organization',
        'indirect',
        'work',
        'Name of the organization that the source names: where the person works or, where no person is named, the party itself.',
        { sameAs: { schemaOrg: 'worksFor' } },
      ),
      attribute(
        'preferred_language',
        'Preferred language',
        'indirect',
        'preference.language',
        'Language in which the person wants to be addressed (BCP 47 tag).',
        { sameAs: { xdm: 'preferredLanguage', schemaOrg: 'knowsLanguage' } },
      ),
      ...originAttributes(),
    ],
    relationships: [
      {
        id: 'person_is_party',
        to: 'party',
        attributes: ['party_id'],
        toAttributes: ['party_id'],
        cardinality: 'one-to-one',
        optional: false,
        definition: 'Every person is exactly one party.',
      },
    ],
  };
}
