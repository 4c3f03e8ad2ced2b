import type { Entity } from '../../../workspace/index.ts';
import { party } from '../c360-core-lite/party.ts';
import { person } from '../c360-core-lite/person.ts';
import { partyIdentification } from '../c360-core-lite/party-identification.ts';
import { extended, pointsTo, table } from './define-table.ts';

const ofParty = (id: string, name: string, inverseName: string) =>
  pointsTo(id, 'party', ['party_id'], { name, inverseName });
const isParty = (id: string) =>
  pointsTo(id, 'party', ['party_id'], {
    name: 'is',
    inverseName: 'may be',
    cardinality: 'one-to-one',
    identifying: true,
  });
const kindOfParty = (value: string) => ({ of: 'party', discriminator: 'party_type', value });

/** Who there is: persons, organizations, households, their roles and ties. */
export function partyTables(): Entity[] {
  return [
    extended(party(), '', { domains: { party_type: 'party_type', status: 'party_status' }, term: 'party' }),
    extended(
      person(),
      `
      birth_year | Year of birth | I | birth | integer | Year alone, where the day is not known or not wanted. | xdm=person.birthYear
      birth_day_month | Birthday | I | birth | text | Day and month without the year, for congratulations. | xdm=person.birthDayAndMonth
      marital_status | Marital status | S | demographic.marital_status | text:marital_status | Whether the person is single, married, in a partnership, divorced or widowed. | xdm=person.maritalStatus
      tax_id | Tax number | S | identifier.tax | text | Number under which a state taxes the person; to be kept encrypted. | xdm=person.taxId
      is_minor | Minor | S | children | boolean | Whether the person is known to be too young to decide alone.
      deceased_at | Died on | S | birth | timestamp | When the person died, to the day at least; nobody is addressed after it.
      `,
      { subtype: kindOfParty('person'), term: 'person', domains: { gender: 'gender' } },
    ),
    table(
      'organization',
      'Organization',
      'A company, authority or association that the company deals with. Shares its key with the party that it is.',
      `
      party_id* | Party | I | record.id | text | The party that this organization is. | sf=ssot__Id__c
      legal_name! | Legal name | N | | text | Name in the register, with the legal form. | sf=ssot__Name__c; seg=company.name
      trade_name | Trade name | N | | text | Name under which it is known in the market.
      registration_number | Registration number | I | work | text | Number in the register of companies; leads to its owner where that is one person.
      tax_number | Tax number | I | work | text | Number for taxes on turnover.
      lei | LEI | N | | text:lei | Legal entity identifier of ISO 17442.
      industry_code | Industry | N | | text | Branch as a code of NACE or NAICS. | seg=company.industry
      employee_band | Size by employees | N | | text:employee_band | Range into which the count of employees falls. | seg=company.employee_count
      website | Website | N | | text | Address of the front page. | sf=ssot__Website__c; seg=website
      parent_party_id | Parent organization | I | record.id | text | The organization that owns or controls this one. | sf=ssot__ParentAccountId__c
      `,
      [
        isParty('organization_is_party'),
        pointsTo('organization_parent', 'organization', ['parent_party_id'], {
          name: 'is owned by',
          inverseName: 'owns',
          toAttributes: ['party_id'],
          optional: true,
        }),
      ],
      {
        subtype: kindOfParty('organization'),
        term: 'organization',
        sameAs: { salesforce: 'ssot__Account__dlm', segment: 'group' },
      },
    ),
    table(
      'household',
      'Household',
      'People who live together and are looked at as one, as far as they are dealt with in common.',
      `
      party_id* | Party | I | record.id | text | The party that this household is.
      label | Label | I | social.household | text | What post to all of them is addressed to.
      size | Size | I | social.household | integer | How many people belong to it.
      `,
      [isParty('household_is_party')],
      { subtype: kindOfParty('household'), term: 'household' },
    ),
    table(
      'household_member',
      'Household member',
      'That a person belonged to a household for a time, and as what.',
      `
      household_id* | Household | I | record.id | text | The household that is belonged to.
      party_id* | Member | I | record.id | text | The person who belongs to it.
      role | Role | I | social.household | text:household_role | What the person is in the household.
      valid_from* | Member from | N | record.time | timestamp | Instant from which the person belonged to it.
      valid_to | Member to | N | record.time | timestamp | Instant at which the person left; empty while a member.
      `,
      [
        pointsTo('member_of_household', 'household', ['household_id'], {
          name: 'belongs to',
          inverseName: 'consists of',
          toAttributes: ['party_id'],
          identifying: true,
          toOptional: false,
        }),
        pointsTo('member_is_person', 'person', ['party_id'], {
          name: 'is',
          inverseName: 'lives in',
          identifying: true,
        }),
      ],
      { kind: 'associative', term: 'household' },
    ),
    table(
      'party_role',
      'Role of a party',
      'What a party is to the company for a time. One party may have several roles, and roles come and go.',
      `
      party_role_id* | Role of a party | I | record.id | text | Stable key of the role.
      party_id! | Party | I | record.id | text | Who has the role.
      role_type! | Kind of role | N | record.type | text:party_role_type | What the party is in it.
      from | From | N | record.time | date | First day of the role.
      thru | Through | N | record.time | date | Last day of the role; empty while it goes on.
      `,
      [ofParty('role_of_party', 'is played by', 'plays')],
      { term: 'customer' },
    ),
    table(
      'party_relationship',
      'Relationship of parties',
      'How one role of a party stands to another: who employs, represents or belongs to whom.',
      `
      rel_id* | Relationship | I | record.id | text | Stable key of the relationship.
      from_role_id! | From | I | record.id | text | The role that the relationship starts at.
      to_role_id! | To | I | record.id | text | The role that it leads to.
      rel_type! | Kind of relationship | S | social | text:party_relationship_type | What the first is to the second; may tell of family life.
      from | From day | N | record.time | date | First day on which it held.
      thru | Through day | N | record.time | date | Last day on which it held; empty while it holds.
      `,
      [
        pointsTo('relationship_from_role', 'party_role', ['from_role_id'], {
          name: 'starts at',
          inverseName: 'is start of',
          toAttributes: ['party_role_id'],
        }),
        pointsTo('relationship_to_role', 'party_role', ['to_role_id'], {
          name: 'leads to',
          inverseName: 'is end of',
          toAttributes: ['party_role_id'],
        }),
      ],
      { kind: 'associative' },
    ),
    extended(
      partyIdentification(),
      `
      ident_type | Kind of number | N | record.type | text:identification_type | What sort of number the row holds where it is in \`number\`. | sf=ssot__PartyIdentificationTypeId__c
      number | Number | S | identifier | text | The number itself, for kinds that have no attribute of their own. | sf=ssot__IdentificationNumber__c
      name | Name on it | D | name.full | text | Name of the holder as the document or card shows it. | sf=ssot__IdentificationName__c
      issuer | Issuer | N | | text | Who gave the number out. | sf=ssot__IssuedByAuthority__c
      issued_at | Issued on | N | record.time | timestamp | When it was given out. | sf=ssot__IssuedDate__c
      expires_at | Expires on | N | record.time | timestamp | Until when it is good. | sf=ssot__ExpiryDate__c
      verified_at | Verified on | N | record.time | timestamp | When somebody last looked at the document. | sf=ssot__VerifiedDate__c
      confidence | Confidence | N | | decimal | Share of certainty, 0 to 1, that the number is this party's.
      `,
      { term: 'identifier' },
    ),
  ];
}
