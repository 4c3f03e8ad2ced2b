import type { Json } from '../../kernel/index.ts';
import type { PortableContent } from './portable-content.ts';

/** Canonical attributes and the properties of https://schema.org/Person that say the same; `address.*` is a PostalAddress. */
const properties: Readonly<Record<string, string>> = {
  'person.first_name': 'givenName',
  'person.middle_name': 'additionalName',
  'person.last_name': 'familyName',
  'person.full_name': 'name',
  'person.prefix': 'honorificPrefix',
  'person.suffix': 'honorificSuffix',
  'person.birth_date': 'birthDate',
  'person.birth_place': 'birthPlace',
  'person.gender': 'gender',
  'person.nationality': 'nationality',
  'person.occupation': 'jobTitle',
  'person.language': 'knowsLanguage',
  'contact_point_email.address': 'email',
  'contact_point_phone.e164': 'telephone',
  'party_identification.tax_id': 'taxID',
  'contact_point_address.line1': 'address.streetAddress',
  'contact_point_address.line2': 'address.extendedAddress',
  'contact_point_address.city': 'address.addressLocality',
  'contact_point_address.region': 'address.addressRegion',
  'contact_point_address.postal_code': 'address.postalCode',
  'contact_point_address.country_code': 'address.addressCountry',
};

export function schemaOrgProperty(attribute: string): string | null {
  return properties[attribute] ?? null;
}

/**
 * The delivered values as one schema.org/Person in JSON-LD: every different value once, in record order. Addresses keep
 * together what one record holds together.
 */
export function schemaOrgPerson({ subject, records }: PortableContent): Json {
  const plain = new Map<string, string[]>();
  const addresses = new Map<string, Record<string, string>>();
  for (const { values } of records) {
    const address: Record<string, string> = {};
    for (const { attribute, value } of values) {
      const property = schemaOrgProperty(attribute);
      if (property === null) continue;
      if (property.startsWith('address.')) address[property.slice('address.'.length)] ??= value;
      else {
        const known = plain.get(property) ?? [];
        if (!known.includes(value)) plain.set(property, [...known, value]);
      }
    }
    if (Object.keys(address).length > 0) addresses.set(JSON.stringify(address), address);
  }
  return {
    '@context': 'https://schema.org',
    '@type': 'Person',
    identifier: subject.personId,
    ...Object.fromEntries([...plain].map(([property, values]) => [property, single(values)])),
    ...(addresses.size === 0
      ? {}
      : { address: [...addresses.values()].map((address) => ({ '@type': 'PostalAddress', ...address })) }),
  };
}

function single(values: readonly string[]): Json {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
