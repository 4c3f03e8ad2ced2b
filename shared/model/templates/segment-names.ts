import type { Entity } from '../../workspace/index.ts';

/** Reserved traits of Segment's specification (identify) by attribute, which the templates call alike. */
const traits: Readonly<Record<string, string>> = {
  'party.party_id': 'userId',
  'party.created_at': 'traits.createdAt',
  'person.first_name': 'traits.firstName',
  'person.last_name': 'traits.lastName',
  'person.full_name': 'traits.name',
  'person.birth_date': 'traits.birthday',
  'person.gender': 'traits.gender',
  'person.courtesy_title': 'traits.title',
  'contact_point_email.address': 'traits.email',
  'contact_point_phone.e164': 'traits.phone',
  'contact_point_address.line1': 'traits.address.street',
  'contact_point_address.city': 'traits.address.city',
  'contact_point_address.region': 'traits.address.state',
  'contact_point_address.postal_code': 'traits.address.postalCode',
  'contact_point_address.country_code': 'traits.address.country',
  'party_identification.login': 'traits.username',
};

const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  person: { xdm: 'Individual Profile', salesforce: 'ssot__Individual__dlm', segment: 'identify' },
  contact_point_email: { salesforce: 'ssot__ContactPointEmail__dlm' },
  contact_point_phone: { salesforce: 'ssot__ContactPointPhone__dlm' },
  contact_point_address: { salesforce: 'ssot__ContactPointAddress__dlm' },
  party_identification: { xdm: 'identityMap', salesforce: 'ssot__PartyIdentification__dlm' },
  consent: { xdm: 'consents', salesforce: 'ssot__PartyConsent__dlm' },
};

/** The entity with names of Segment, and names of its own in XDM and Data 360, beside those that it has. */
export function withSegmentNames(entity: Entity): Entity {
  const { relationships, attributes, ...rest } = entity;
  const names = { ...kinds[entity.id], ...entity.sameAs };
  return {
    ...rest,
    ...(Object.keys(names).length === 0 ? {} : { sameAs: names }),
    attributes: attributes.map((attribute) => {
      const segment = traits[`${entity.id}.${attribute.id}`];
      return segment === undefined ? attribute : { ...attribute, sameAs: { ...attribute.sameAs, segment } };
    }),
    relationships,
  };
}
