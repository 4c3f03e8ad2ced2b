import type { Domain, Entity } from '../../../workspace/index.ts';

/** Lists of codes, one a line: `id | name | values`. */
const lists = `
  party_type | Kinds of party | person organization household
  party_status | States of a party | active dormant closed
  gender | Genders | female male diverse not_stated
  marital_status | Marital states | single married partnership divorced widowed
  employee_band | Sizes by employees | 1-9 10-49 50-249 250-999 1000+
  household_role | Roles in a household | head partner child other
  party_role_type | Kinds of role | customer prospect lead guardian employee payer beneficiary
  party_relationship_type | Kinds of relationship of parties | employs guardian_of spouse_of member_of
  identification_type | Kinds of number | crm_id loyalty login national_id passport licence
  contact_usage | Uses of a contact point | private work other
  email_status | States of an e-mail address | active incomplete blocked bounced
  contact_status | States of a contact point | active incomplete blocked
  address_usage | Uses of an address | home billing shipping work
  digital_id_type | Kinds of digital id | cookie device maid push_token app social
  account_type | Kinds of account | current credit savings contract prepaid
  account_status | States of an account | open suspended closed
  account_contact_role | Roles at an account | owner authorised billing technical
  loyalty_tier | Tiers | basic silver gold platinum
  membership_status | States of a membership | active paused ended
  store_type | Kinds of store | shop web outlet franchise
  sales_channel | Ways of selling | store web app phone partner
  order_status | States of an order | placed paid shipped delivered cancelled returned
  payment_method | Ways of paying | card transfer direct_debit cash wallet invoice
  payment_status | States of a payment | pending settled failed refunded
  consent_basis | Bases of a statement | consent LI CT CP VI PI
  lawful_basis | Lawful bases | consent contract legal-obligation vital-interest public-task legitimate-interest
  channel | Ways of contact | email sms push call post fax whatsapp any
  subscription_status | States of a subscription | active paused ended
  interaction_channel | Places of interaction | web app email phone store chat
  device_type | Kinds of device | desktop mobile tablet tv other
  case_status | States of a case | open waiting solved closed
  merge_outcome | Outcomes of a merge decision | joined parted deferred
  suppression_outcome | Outcomes of a suppression decision | suppressed lifted
`;

function listed(rows: string): Domain[] {
  return rows
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([id = '', name = '', values = '']): Domain => ({
      id,
      name,
      type: 'text',
      values: values.split(' ').map((value) => ({ value })),
    }));
}

/** Values that attributes of the entities may take: of all there are, those that are used. */
export function domainsOf(entities: readonly Entity[], more = ''): Domain[] {
  const used = new Set(
    entities.flatMap(({ attributes }) => attributes.flatMap(({ domain }) => domain ?? [])),
  );
  const all = [...listed(lists), ...(more === '' ? [] : listed(more)), ...forms];
  return all.filter(({ id }) => used.has(id));
}

const forms: readonly Domain[] = [
  {
    id: 'country',
    name: 'Countries',
    definition: 'Two capital letters of ISO 3166-1.',
    type: 'text',
    pattern: '[A-Z]{2}',
    maxLength: 2,
  },
  {
    id: 'currency',
    name: 'Currencies',
    definition: 'Three capital letters of ISO 4217.',
    type: 'text',
    pattern: '[A-Z]{3}',
    maxLength: 3,
  },
  {
    id: 'gtin',
    name: 'Global trade item numbers',
    definition: '8, 12, 13 or 14 digits (GS1).',
    type: 'text',
    pattern: '\\d{8}|\\d{12,14}',
    maxLength: 14,
  },
  {
    id: 'lei',
    name: 'Legal entity identifiers',
    definition: '20 characters of ISO 17442.',
    type: 'text',
    pattern: '[A-Z0-9]{18}\\d{2}',
    minLength: 20,
    maxLength: 20,
  },
];
