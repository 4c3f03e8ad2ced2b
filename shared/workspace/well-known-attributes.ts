/**
 * Entities and attributes that the program itself knows by id: proposals of mappings, identity, consent and requests read
 * them. A workspace may leave them out; under another id they would be strangers to those rooms.
 */
export const wellKnownEntities: ReadonlySet<string> = new Set([
  'person',
  'contact_point_email',
  'contact_point_phone',
  'contact_point_address',
  'party_identification',
  'consent',
]);

const byEntity: Readonly<Record<string, string>> = {
  person:
    'first_name middle_name last_name full_name courtesy_title suffix birth_date birth_place gender nationality occupation organization_name preferred_language',
  contact_point_email: 'address',
  contact_point_phone: 'e164',
  contact_point_address: 'full_address line1 line2 street_number city region postal_code country_code',
  party_identification:
    'national_id passport_number driving_licence_number tax_id loyalty_number account_number login payment_card iban device_id',
  consent:
    'purpose value channel captured_at jurisdiction policy_version notice_id notice_language method evidence receipt_id actor verified guardian controller recipient confirmed_at valid_from valid_to signal_kind signal',
};

export const wellKnownAttributes: ReadonlySet<string> = new Set(
  Object.entries(byEntity).flatMap(([entity, ids]) => ids.split(' ').map((id) => `${entity}.${id}`)),
);
