import type { Entity } from '../../../workspace/index.ts';
import { consent } from '../c360-core-lite/consent.ts';
import { extended, pointsTo, table } from './define-table.ts';

const ofParty = (id: string, name: string, inverseName: string, optional = false) =>
  pointsTo(id, 'party', ['party_id'], { name, inverseName, optional });

/** What people allow, and what they do. */
export function engagementTables(): Entity[] {
  return [...permissionTables(), ...contactTables(), ...segmentTables()];
}

function permissionTables(): Entity[] {
  return [
    extended(
      consent(),
      `
      cp_id | Contact point | I | record.id | text | The e-mail address that the statement is limited to, where it is to one.
      purpose_id | Purpose of use | N | consent.purpose | text | The purpose of this company that the words of the source stand for. | sf=ssot__DataUsePurposeId__c
      basis | Basis | N | consent.purpose | text:consent_basis | What permits the use, where the source says more than yes or no.
      source | Place | N | consent.evidence | text | Form, call or letter in which it was said.
      reason | Reason given | I | consent.evidence | text | Why the party said so, in its own words.
      effective_from | In force from | N | consent.time | timestamp | From when the statement is to be kept to. | sf=ssot__EffectiveFrom__c
      effective_to | In force to | N | consent.time | timestamp | Until when it is to be kept to. | sf=ssot__EffectiveTo__c
      evidence_ref | Evidence | I | consent.evidence | text | Where the proof lies.
      `,
      {
        term: 'consent',
        relationships: [
          pointsTo('consent_for_email', 'contact_point_email', ['cp_id'], {
            name: 'is limited to',
            inverseName: 'has statements of its own by',
            optional: true,
          }),
          pointsTo('consent_for_purpose', 'purpose', ['purpose_id'], {
            name: 'is about',
            inverseName: 'is spoken of in',
            optional: true,
          }),
        ],
      },
    ),
    table(
      'purpose',
      'Purpose',
      'What personal data is used for, as people were told.',
      `
      purpose_id* | Purpose | N | consent.purpose | text | Stable key of the purpose. | sf=ssot__Id__c
      name! | Purpose in short | N | consent.purpose | text | What people see in forms. | sf=ssot__Name__c
      description | Description | N | consent.purpose | text | What is done with the data, in a sentence that anybody understands. | sf=ssot__Description__c
      lawful_basis_default | Usual basis | N | consent.purpose | text:lawful_basis | What permits it where nothing else is agreed.
      retention_days | Days kept | N | | integer | For how long data is kept for it.
      parent_id | Wider purpose | N | consent.purpose | text | The purpose that this one is a part of.
      `,
      [
        pointsTo('purpose_part_of', 'purpose', ['parent_id'], {
          name: 'is part of',
          inverseName: 'covers',
          toAttributes: ['purpose_id'],
          optional: true,
        }),
      ],
      { kind: 'reference', term: 'purpose', sameAs: { salesforce: 'ssot__DataUsePurpose__dlm' } },
    ),
    table(
      'subscription',
      'Subscription',
      'That a party asked to be written to about something.',
      `
      subscription_id* | Subscription | I | record.id | text | Stable key of the subscription.
      party_id! | Subscriber | I | record.id | text | Who asked for it.
      topic! | Topic | B | preference | text | What it is about. | xdm=consents.marketing.email.subscriptions
      channel! | Channel | N | consent.channel | text:channel | Way in which it comes.
      status | Status | N | record.status | text:subscription_status | Whether it is sent.
      since | Since | N | record.time | timestamp | When it was asked for.
      `,
      [ofParty('subscription_of_party', 'was asked for by', 'asked for')],
    ),
  ];
}

function contactTables(): Entity[] {
  return [
    table(
      'interaction',
      'Interaction',
      'One thing that somebody did with the company: saw a page, opened a mail, rang, came in.',
      `
      event_id* | Interaction | I | record.id | text | Stable key of the interaction. | xdm=_id; seg=messageId
      event_name! | What happened | N | record.type | text | Name of the event in the tracking plan. | xdm=eventType; seg=event
      event_time! | Happened at | B | behaviour.interaction | timestamp | When it happened where it happened. | xdm=timestamp; seg=timestamp
      received_at | Received at | N | technical.time | timestamp | When it reached the collector. | seg=receivedAt
      sent_at | Sent at | N | technical.time | timestamp | When the device sent it, by the clock of the device. | seg=sentAt
      message_id | Message | N | technical.origin | text | What tells two deliveries of one event apart from two events. | seg=messageId
      anonymous_id | Visitor id | D | device.cookie | text | Id of the browser or app before anybody signs in. | xdm=identityMap.ECID.id; seg=anonymousId
      user_id | User id | D | account.login | text | Id of whoever is signed in. | xdm=identityMap.userId.id; seg=userId
      party_id | Party | I | record.id | text | Who did it, once resolved.
      session_id | Session | I | device.cookie | text | What holds the steps of one visit together.
      channel | Channel | N | | text:interaction_channel | Where it happened. | xdm=channel; seg=context.channel
      source | Sender | N | technical.origin | text | Site, app or system that reported it. | seg=context.library.name
      page_url | Page | B | behaviour.browsing | text | Address of the page that was seen. | xdm=web.webPageDetails.URL; seg=context.page.url
      referrer | Came from | B | behaviour.browsing | text | Address of the page before it. | xdm=web.webReferrer.URL; seg=context.page.referrer
      ip | IP address | D | device.ip | text | Network address of the device. | xdm=environment.ipV4; seg=context.ip
      user_agent | Browser | I | device.telemetry | text | What the browser says of itself. | xdm=environment.browserDetails.userAgent; seg=context.userAgent
      device_type | Kind of device | N | | text:device_type | What sort of device it was. | xdm=device.type; seg=context.device.type
      properties | Properties | B | behaviour.interaction | json | What else the event says, as it came. | seg=properties
      schema_ref | Schema | N | technical.origin | text | Version of the schema that the event keeps.
      fingerprint | Fingerprint | N | technical.origin | text | Digest of the whole event, for telling copies from changes.
      `,
      [ofParty('interaction_of_party', 'was done by', 'did', true)],
      { kind: 'event', term: 'interaction', sameAs: { xdm: 'ExperienceEvent', segment: 'track' } },
    ),
    table(
      'case',
      'Case',
      'A question or complaint, from the first word to the answer.',
      `
      case_id* | Case | I | record.id | text | Stable key of the case. | sf=ssot__Id__c
      party_id! | Who asks | I | record.id | text | Whose matter it is.
      subject | Subject | S | content.message | text | What it is about, in free words that may say anything. | sf=ssot__Subject__c
      status | Status | N | record.status | text:case_status | How far it has come. | sf=ssot__CaseStatusId__c
      opened_at! | Opened at | N | record.time | timestamp | When it came in. | sf=ssot__CreatedDate__c
      closed_at | Closed at | N | record.time | timestamp | When it was answered for good. | sf=ssot__ClosedDateTime__c
      satisfaction | Satisfaction | B | behaviour.interaction | integer | Mark that the party gave afterwards, 1 to 5.
      `,
      [ofParty('case_of_party', 'was brought by', 'brought')],
      { physicalName: 'customer_case', sameAs: { salesforce: 'ssot__Case__dlm' } },
    ),
  ];
}

function segmentTables(): Entity[] {
  return [
    table(
      'segment',
      'Segment',
      'A group of parties that is formed by a rule, in order to treat them alike.',
      `
      segment_id* | Segment | N | | text | Stable key of the segment.
      name! | Segment in short | N | | text | What people call the group.
      description | Description | N | | text | Who is in it and what for.
      rule | Rule | N | | text | Condition that makes somebody a member.
      `,
      [],
      { kind: 'reference', term: 'segment' },
    ),
    table(
      'segment_member',
      'Member of a segment',
      'That a party is in a segment for a time.',
      `
      segment_id* | Segment | N | | text | The group that the party is in.
      party_id* | Member | I | record.id | text | The party that is in the group.
      entered_at | Entered at | B | profile | timestamp | When the rule first held.
      left_at | Left at | B | profile | timestamp | When it ceased to hold; empty while it does.
      `,
      [
        pointsTo('member_of_segment', 'segment', ['segment_id'], {
          name: 'is in',
          inverseName: 'contains',
          identifying: true,
        }),
        pointsTo('segment_of_party', 'party', ['party_id'], {
          name: 'is',
          inverseName: 'is grouped by',
          identifying: true,
        }),
      ],
      { kind: 'associative', term: 'segment' },
    ),
  ];
}
