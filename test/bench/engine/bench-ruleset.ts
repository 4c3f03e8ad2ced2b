import { rulesetSchema, type Ruleset } from '../../../shared/workspace/index.ts';

const given = 'person.first_name';
const family = 'person.last_name';
const birth = 'person.birth_date';
const email = 'contact_point_email.address';
const phone = 'contact_point_phone.e164';
const postcode = 'contact_point_address.postal_code';
const address = 'contact_point_address.full_address';
const city = 'contact_point_address.city';

/**
 * Blocking rules and comparisons that Splink can express as well: equality on key columns, Jaro–Winkler, date and
 * postcode levels, term frequency. `splink_run.py` says the same in its words. No part of the product uses it.
 */
export const benchRuleset: Ruleset = rulesetSchema.parse({
  id: 'bench',
  name: 'Benchmark',
  blocking: [
    { id: 'email', maxBlockSize: 200, keys: [{ attribute: email }] },
    { id: 'phone', maxBlockSize: 200, keys: [{ attribute: phone, transform: 'digits' }] },
    {
      id: 'family-birth',
      maxBlockSize: 200,
      keys: [{ attribute: family, transform: 'phonetic' }, { attribute: birth }],
    },
    {
      id: 'given-birth',
      maxBlockSize: 200,
      keys: [{ attribute: given, transform: 'prefix3' }, { attribute: birth }],
    },
    {
      id: 'names',
      maxBlockSize: 100,
      keys: [
        { attribute: given, transform: 'phonetic' },
        { attribute: family, transform: 'phonetic' },
      ],
    },
    {
      id: 'postcode-given',
      maxBlockSize: 100,
      keys: [{ attribute: postcode }, { attribute: given, transform: 'initial' }],
    },
    {
      id: 'birth-district',
      maxBlockSize: 100,
      keys: [{ attribute: birth }, { attribute: postcode, transform: 'outward' }],
    },
  ],
  comparisons: [
    { id: 'given-name', kind: 'name', attributes: [given], termFrequency: 1 },
    { id: 'family-name', kind: 'name', attributes: [family], termFrequency: 1 },
    { id: 'birth-date', kind: 'date', attributes: [birth] },
    { id: 'email', kind: 'email', attributes: [email], termFrequency: 1 },
    { id: 'phone', kind: 'phone', attributes: [phone], termFrequency: 1 },
    { id: 'postcode', kind: 'postcode', attributes: [postcode], termFrequency: 1 },
    { id: 'address', kind: 'address', attributes: [address] },
    { id: 'city', kind: 'city', attributes: [city], termFrequency: 1 },
  ],
  prior: { method: 'estimate', recall: 0.8 },
});
