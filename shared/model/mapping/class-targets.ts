import type { ColumnClass } from '../../workspace/index.ts';

export interface Target {
  readonly entity: string;
  readonly attribute: string;
  readonly normalisers: readonly string[];
}

function target(entity: string, attribute: string, ...normalisers: readonly string[]): Target {
  return { entity, attribute, normalisers };
}

/**
 * Where a column of a class goes in the canonical model, and how its values are made comparable.
 * A class that is missing here is never proposed: keys of a source and unknown columns are no evidence about a person.
 * Address lines and consent columns depend on the other columns and have rules of their own.
 */
export const classTargets: Partial<Record<ColumnClass, Target>> = {
  given_name: target('person', 'first_name', 'name.given'),
  middle_name: target('person', 'middle_name', 'name.given'),
  family_name: target('person', 'last_name', 'name.family'),
  full_name: target('person', 'full_name', 'name.full'),
  courtesy_title: target('person', 'courtesy_title', 'text'),
  birth_date: target('person', 'birth_date', 'date'),
  birth_place: target('person', 'birth_place', 'city'),
  gender: target('person', 'gender', 'gender'),
  nationality: target('person', 'nationality', 'text'),
  occupation: target('person', 'occupation', 'text'),
  organization_name: target('person', 'organization_name', 'name.organization'),
  language: target('person', 'preferred_language', 'text'),
  email: target('contact_point_email', 'address', 'email'),
  phone: target('contact_point_phone', 'e164', 'phone'),
  address_full: target('contact_point_address', 'full_address', 'address'),
  street_number: target('contact_point_address', 'street_number', 'text'),
  city: target('contact_point_address', 'city', 'city'),
  region: target('contact_point_address', 'region', 'text'),
  postal_code: target('contact_point_address', 'postal_code', 'postcode'),
  country: target('contact_point_address', 'country_code', 'country'),
  national_id: target('party_identification', 'national_id', 'identifier'),
  passport: target('party_identification', 'passport_number', 'identifier'),
  driving_licence: target('party_identification', 'driving_licence_number', 'identifier'),
  tax_id: target('party_identification', 'tax_id', 'identifier'),
  loyalty_number: target('party_identification', 'loyalty_number', 'identifier'),
  login: target('party_identification', 'login', 'text'),
  payment_card: target('party_identification', 'payment_card', 'identifier'),
  iban: target('party_identification', 'iban', 'identifier'),
  device_id: target('party_identification', 'device_id', 'identifier'),
  cookie_id: target('party_identification', 'device_id', 'identifier'),
};
