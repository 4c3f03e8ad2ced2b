import type { Attribute, Entity } from '../../../workspace/index.ts';
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
      ...proofAttributes(),
      ...validityAttributes(),
      ...signalAttributes(),
      ...originAttributes(),
    ],
    relationships: [belongsToParty('consent_of_party', 'The party that made the statement.')],
  };
}

/** What shows that a statement was made, by whom, and after being told what. */
function proofAttributes(): Attribute[] {
  return [
    attribute(
      'notice_id',
      'Notice',
      'none',
      'consent.notice',
      'Id of the privacy notice that the party had before it, as in consent/notices.yaml.',
    ),
    attribute(
      'notice_language',
      'Language of the notice',
      'none',
      'consent.notice',
      'Language in which the notice was shown (BCP 47).',
    ),
    attribute(
      'method',
      'Method',
      'none',
      'consent.evidence',
      'How the statement was collected: web form, telephone, letter, browser signal.',
    ),
    attribute(
      'evidence',
      'Evidence',
      'indirect',
      'consent.evidence',
      'Where the proof is kept: a reference, never the proof itself.',
    ),
    attribute(
      'receipt_id',
      'Receipt',
      'indirect',
      'consent.evidence',
      'Id of the receipt that the party was given for the statement (ISO/IEC TS 27560).',
    ),
    attribute(
      'actor',
      'Recorded by',
      'indirect',
      'consent.evidence',
      'Who or what took the statement down: the party itself, an agent, a program.',
    ),
    attribute(
      'verified',
      'Channel verified',
      'none',
      'consent.evidence',
      'Yes when the statement certainly came from the party; only then may a later yes replace a no of another record.',
    ),
    attribute(
      'guardian',
      'Given by a guardian',
      'indirect',
      'consent.evidence',
      'Yes when a holder of parental responsibility gave or authorised the consent of a child.',
    ),
    attribute(
      'controller',
      'Controller',
      'none',
      'consent.notice',
      'The company that the statement was made to.',
    ),
    attribute(
      'recipient',
      'Recipient',
      'none',
      'consent.notice',
      'A company that may be given the data; several columns name several.',
    ),
  ];
}

/** When a statement counts. */
function validityAttributes(): Attribute[] {
  const time = { type: 'timestamp' } as const;
  return [
    attribute(
      'confirmed_at',
      'Confirmed at',
      'none',
      'consent.time',
      'Instant of the second step of a double opt-in; empty while it is awaited.',
      time,
    ),
    attribute(
      'valid_from',
      'Valid from',
      'none',
      'consent.time',
      'Instant from which a consent counts; when empty, from when it was stated.',
      time,
    ),
    attribute(
      'valid_to',
      'Valid to',
      'none',
      'consent.time',
      'Instant from which a consent counts no more; when empty, it has no end.',
      time,
    ),
  ];
}

/** What a browser or a consent platform said for the party, as it was received. */
function signalAttributes(): Attribute[] {
  return [
    attribute(
      'signal_kind',
      'Kind of signal',
      'none',
      'consent.channel',
      'gpc (Sec-GPC header), tcf (IAB Europe) or gpp (IAB Global Privacy Platform); none means tcf.',
    ),
    attribute(
      'signal',
      'Signal',
      'indirect',
      'consent.value',
      'The value of the header, or the whole string, as received; it is decoded into one statement per purpose.',
    ),
  ];
}
