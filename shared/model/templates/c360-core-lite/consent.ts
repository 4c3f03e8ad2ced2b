import type { Entity } from '../../../workspace/index.ts';
import { attribute, keyAttribute, originAttributes, partyReference } from './define-attribute.ts';
import { belongsToParty } from './belongs-to-party.ts';

/** What a party said about the use of its data: one row per statement, never overwritten. */
export function consent(): Entity {
  return {
    id: 'consent',
    name: 'Consent event',
    definition:
      'One statement of a party about one purpose: given, refused, withdrawn, objected. The latest word is worked out, earlier ones stay.',
    key: ['consent_id'],
    attributes: [
      keyAttribute('consent_id', 'Consent event', 'Id of the statement.'),
      partyReference('The party that made the statement.', { salesforce: 'ssot__PartyId__c' }),
      attribute(
        'purpose',
        'Purpose',
        'none',
        'consent.purpose',
        'What the data would be used for, in the words of the source.',
        { required: true, sameAs: { salesforce: 'ssot__DataUsePurposeId__c' } },
      ),
      attribute(
        'value',
        'Statement',
        'none',
        'consent.value',
        'What the party said, in the words of the source.',
        {
          required: true,
          sameAs: { xdm: 'consents.marketing.any.val' },
        },
      ),
      attribute(
        'channel',
        'Channel',
        'none',
        'consent.channel',
        'Way of contact the statement is about: e-mail, phone, post; none means all.',
      ),
      attribute('captured_at', 'Stated at', 'none', 'consent.time', 'Instant at which the party said it.', {
        type: 'timestamp',
        required: true,
        sameAs: { xdm: 'consents.metadata.time' },
      }),
      attribute(
        'jurisdiction',
        'Jurisdiction',
        'none',
        'consent.jurisdiction',
        'Whose law governs the statement: an id of the jurisdictions of this workspace.',
      ),
      attribute(
        'policy_version',
        'Notice version',
        'none',
        'consent.notice',
        'Version of the privacy notice that the party had before it.',
      ),
      ...originAttributes(),
    ],
    relationships: [belongsToParty('consent_of_party', 'The party that made the statement.')],
  };
}
