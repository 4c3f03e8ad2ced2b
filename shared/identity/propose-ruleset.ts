import { rulesetSchema, type BlockingRule, type Ruleset, type WorkspaceModel } from '../workspace/index.ts';

type KeyTransform = BlockingRule['keys'][number]['transform'];

const given = 'person.first_name';
const family = 'person.last_name';
const full = 'person.full_name';
const birth = 'person.birth_date';
const email = 'contact_point_email.address';
const phone = 'contact_point_phone.e164';
const postcode = 'contact_point_address.postal_code';
const address = 'contact_point_address.full_address';
const city = 'contact_point_address.city';
const birthPlace = 'person.birth_place';
const organization = 'person.organization_name';

/** Comparisons that the default ruleset makes where the attribute is mapped (or can be derived). */
const comparisons: readonly {
  id: string;
  kind: string;
  attributes: readonly string[];
  termFrequency: number;
}[] = [
  { id: 'given-name', kind: 'name', attributes: [given, family], termFrequency: 1 },
  { id: 'family-name', kind: 'name', attributes: [family, given], termFrequency: 1 },
  { id: 'birth-date', kind: 'date', attributes: [birth], termFrequency: 1 },
  { id: 'email', kind: 'email', attributes: [email], termFrequency: 1 },
  { id: 'phone', kind: 'phone', attributes: [phone], termFrequency: 1 },
  { id: 'postcode', kind: 'postcode', attributes: [postcode], termFrequency: 1 },
  { id: 'address', kind: 'address', attributes: [address], termFrequency: 1 },
  { id: 'city', kind: 'city', attributes: [city], termFrequency: 1 },
  { id: 'birth-place', kind: 'city', attributes: [birthPlace], termFrequency: 1 },
  { id: 'gender', kind: 'exact', attributes: ['person.gender'], termFrequency: 0 },
  { id: 'organization', kind: 'full-name', attributes: [organization], termFrequency: 1 },
  { id: 'occupation', kind: 'text', attributes: ['person.occupation'], termFrequency: 1 },
];

const identifiers = [
  'national_id',
  'passport_number',
  'driving_licence_number',
  'tax_id',
  'loyalty_number',
  'login',
  'payment_card',
  'iban',
  'device_id',
];

/** Blocking rules by falling strictness; those whose attributes nobody holds are left out. */
const blocking: readonly BlockingRule[] = [
  rule('email', 200, [email]),
  rule('phone', 200, [phone, 'digits']),
  rule('address', 100, [address]),
  rule('family-birth-date', 200, [family, 'phonetic'], [birth]),
  rule('given-birth-date', 200, [given, 'initial'], [birth]),
  rule('names', 200, [given, 'phonetic'], [family, 'phonetic']),
  rule('name-words', 100, [full, 'sorted-tokens']),
  rule('postcode', 100, [postcode]),
  rule('birth-date-place', 100, [birth], [birthPlace]),
  rule('birth-date-city', 100, [birth], [city]),
  rule('birth-date-district', 100, [birth], [postcode, 'outward']),
  rule('family-district', 100, [family, 'phonetic'], [postcode, 'outward']),
  rule('given-district', 100, [given, 'phonetic'], [postcode, 'outward']),
  rule('name-word-place', 150, [full, 'token'], [birthPlace]),
  rule('name-word-city', 100, [full, 'token'], [city]),
  rule('given-birth-month', 100, [given, 'phonetic'], [birth, 'year-month']),
  rule('name-word-birth-year', 100, [full, 'token'], [birth, 'year']),
  rule('given-birth-day', 100, [given, 'phonetic'], [birth, 'month-day']),
  rule('family-birth-day', 100, [family, 'phonetic'], [birth, 'month-day']),
  rule('email-start', 100, [email, 'prefix4'], [birth, 'year']),
  rule('email-words', 100, [email, 'token']),
  rule('birth-date', 150, [birth]),
  rule('name-word', 150, [full, 'token']),
  rule('given-place', 200, [given, 'phonetic'], [birthPlace]),
  rule('district-birth-year', 100, [postcode, 'outward'], [birth, 'year']),
  rule('given-birth-year', 100, [given, 'prefix3'], [birth, 'year']),
  rule('place-occupation', 60, [birthPlace], ['person.occupation']),
  rule('given-city', 100, [given, 'phonetic'], [city]),
  rule('organization', 200, [organization, 'sorted-tokens']),
  rule('organization-word', 100, [organization, 'token']),
];

function rule(
  id: string,
  maxBlockSize: number,
  ...keys: readonly (readonly [string, KeyTransform?])[]
): BlockingRule {
  return {
    id,
    maxBlockSize,
    keys: keys.map(([attribute, transform = 'exact']) => ({ attribute, transform })),
  };
}

/** The default ruleset for what a workspace maps: one frozen default for all data, no label and no truth column. */
export function proposeRuleset({ model }: { readonly model: WorkspaceModel }): Ruleset {
  const held = heldAttributes(model);
  const own = identifiers
    .map((name) => ({ id: name.replaceAll('_', '-'), attribute: `party_identification.${name}` }))
    .filter(({ attribute }) => held.has(attribute));
  return rulesetSchema.parse({
    id: model.manifest.defaults.ruleset,
    name: 'Default',
    description: 'Proposed from the mapped attributes; no label was used.',
    namespaces: [
      ...(held.has(email)
        ? [{ id: 'email', attribute: email, normaliser: 'email', maxPersonsPerValue: 4, trust: 70 }]
        : []),
      ...(held.has(phone)
        ? [{ id: 'phone', attribute: phone, normaliser: 'phone', maxPersonsPerValue: 5, trust: 50 }]
        : []),
      ...own.map(({ id, attribute }) => ({
        id,
        attribute,
        normaliser: 'identifier',
        maxPersonsPerValue: 3,
        trust: 80,
      })),
    ],
    blocking: [
      ...own.map(({ id, attribute }) => ({ id, keys: [{ attribute, transform: 'exact' as const }] })),
      ...blocking.filter(({ keys }) => keys.every((key) => held.has(key.attribute))),
    ],
    comparisons: [
      ...comparisons.filter(({ attributes }) => held.has(attributes[0] ?? '')),
      ...own.map(({ id, attribute }) => ({
        id,
        kind: 'identifier',
        attributes: [attribute],
        termFrequency: 1,
      })),
    ],
    prior: { method: 'estimate', recall: 0.9 },
    survivorship: {
      groups: held.has(postcode) || held.has(address) ? [addressGroup] : [],
    },
  });
}

const addressGroup = {
  id: 'address',
  attributes: [
    'full_address',
    'line1',
    'line2',
    'street_number',
    'city',
    'region',
    'postal_code',
    'country_code',
  ].map((name) => `contact_point_address.${name}`),
  strategies: ['pinned', 'source-priority', 'most-recent', 'most-complete', 'most-frequent'],
};

/** Mapped attributes and those that the evidence step derives from them. */
function heldAttributes(model: WorkspaceModel): ReadonlySet<string> {
  const held = new Set(
    model.mappings.flatMap((mapping) =>
      [...mapping.fields, ...mapping.constants].map((field) => `${mapping.entity}.${field.attribute}`),
    ),
  );
  if (held.has(full)) for (const name of [given, family]) held.add(name);
  if (held.has(given) || held.has(family)) held.add(full);
  if (['line1', 'line2', 'street_number'].some((name) => held.has(`contact_point_address.${name}`)))
    held.add(address);
  if (held.has(address)) held.add(postcode);
  return held;
}
