import type { Policy, Purpose } from './schema/index.ts';

/**
 * Purposes of a new workspace: what nearly every company does with the data of its customers, so that a decision can be
 * asked for at once. A starting point to be agreed with a privacy lawyer, not legal advice. The terms are those of the
 * W3C Data Privacy Vocabulary 2.3 and of the Fides taxonomy.
 */
export const starterPurposes: readonly Purpose[] = [
  {
    id: 'service-delivery',
    name: 'Service delivery',
    description: 'Do what the customer asked for, and answer questions about it.',
    legalBasis: 'contract',
    dpv: 'https://w3id.org/dpv#RequestedServiceProvision',
    fides: 'essential.service',
    channels: [],
  },
  {
    id: 'analytics',
    name: 'Analytics',
    description: 'Count customers and what they use, in groups and never one by one.',
    legalBasis: 'legitimate-interest',
    dpv: 'https://w3id.org/dpv#ServiceUsageAnalytics',
    fides: 'analytics.reporting',
    channels: [],
  },
  {
    id: 'marketing',
    name: 'Marketing',
    description: 'Make people aware of what is offered, in any way.',
    legalBasis: 'consent',
    dpv: 'https://w3id.org/dpv#Marketing',
    fides: 'marketing',
    channels: [],
  },
  {
    id: 'email-marketing',
    name: 'E-mail marketing',
    description: 'Write to people about what is offered.',
    parent: 'marketing',
    legalBasis: 'consent',
    dpv: 'https://w3id.org/dpv#DirectMarketing',
    fides: 'marketing.communications.email',
    channels: ['email'],
  },
];

/**
 * What those purposes may use in a new workspace: the least that serves them. Everything else stays denied, and where a
 * purpose rests on consent a person without it stays denied too.
 */
export const starterPolicy: Policy = {
  id: 'starter',
  name: 'Starting point',
  description: 'The least that each purpose needs. To be agreed with a privacy lawyer; not legal advice.',
  rules: [
    {
      id: 'deliver',
      effect: 'allow',
      purposes: ['service-delivery'],
      attributes: [
        'person.first_name',
        'person.last_name',
        'person.full_name',
        'person.courtesy_title',
        'contact_point_email.address',
        'contact_point_phone.e164',
        'contact_point_address.*',
      ],
      reason: 'A service needs a name, an address, and a way to ask back.',
    },
    {
      id: 'count-in-groups',
      effect: 'mask',
      purposes: ['analytics'],
      attributes: ['person.birth_date', 'person.gender', 'contact_point_address.postal_code'],
      reason: 'Counting needs groups, not people.',
    },
    {
      id: 'write-mail',
      effect: 'allow',
      purposes: ['email-marketing'],
      attributes: [
        'person.first_name',
        'person.last_name',
        'person.full_name',
        'person.courtesy_title',
        'contact_point_email.address',
      ],
      reason: 'A letter needs an address and a name.',
    },
  ],
};
