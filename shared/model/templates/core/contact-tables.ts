import type { Entity } from '../../../workspace/index.ts';
import { contactPointAddress } from '../c360-core-lite/contact-point-address.ts';
import { contactPointEmail } from '../c360-core-lite/contact-point-email.ts';
import { contactPointPhone } from '../c360-core-lite/contact-point-phone.ts';
import { extended, pointsTo, table } from './define-table.ts';

/** Where people are reached. */
export function contactTables(): Entity[] {
  return [
    extended(
      contactPointEmail(),
      `
      address_normalized | Comparable e-mail | D | contact.email | text | The address in the form in which two of them are compared.
      address_sha256 | Hashed e-mail | D | contact.email | text | SHA-256 of the comparable address; still personal data, because it can be guessed.
      domain | Mail domain | I | contact.email | text | What stands after the at sign.
      type | Kind | N | record.type | text:contact_usage | What the address is used for. | xdm=personalEmail.type
      is_primary | First choice | N | record.status | boolean | Whether it is used first where there are several. | xdm=personalEmail.primary
      status | Status | N | record.status | text:email_status | Whether mail to it arrives. | xdm=personalEmail.status
      verified_at | Verified at | N | record.time | timestamp | When the party showed that it reads mail there.
      active_from | Used from | N | record.time | timestamp | From when it was in use. | sf=ssot__ActiveFromDate__c
      active_to | Used to | N | record.time | timestamp | Until when it was in use. | sf=ssot__ActiveToDate__c
      `,
      { term: 'contact-point' },
    ),
    extended(
      contactPointPhone(),
      `
      number_raw | Number as written | D | contact.phone | text | The digits and signs as the source has them. | sf=ssot__TelephoneNumber__c
      country_code | Country | I | address.country | text:country | Country whose numbering plan it belongs to. | xdm=mobilePhone.countryCode
      extension | Extension | N | | text | Digits dialled after the connection stands. | xdm=mobilePhone.extension; sf=ssot__ExtensionNumber__c
      type | Kind | N | record.type | text:contact_usage | What the number is used for.
      is_primary | First choice | N | record.status | boolean | Whether it is rung first where there are several. | xdm=mobilePhone.primary
      can_sms | Takes text messages | N | record.status | boolean | Whether text messages reach it. | sf=ssot__IsSMSCapable__c
      status | Status | N | record.status | text:contact_status | Whether calls to it arrive. | xdm=mobilePhone.status
      verified_at | Verified at | N | record.time | timestamp | When the party showed that it answers there.
      `,
      { term: 'contact-point' },
    ),
    extended(
      contactPointAddress(),
      `
      line3 | Address line 3 | D | address.line | text | What does not fit into the first two lines. | xdm=homeAddress.street3; sf=ssot__AddressLine3__c
      line4 | Address line 4 | D | address.line | text | What does not fit into the first three lines. | xdm=homeAddress.street4; sf=ssot__AddressLine4__c
      po_box | Post box | D | address.line | text | Number of a box at the post office. | xdm=homeAddress.postOfficeBox; sf=ssot__POBoxNumber__c
      latitude | Latitude | S | location.precise | decimal | Degrees north of the equator (WGS 84). | xdm=homeAddress._schema.latitude
      longitude | Longitude | S | location.precise | decimal | Degrees east of Greenwich (WGS 84). | xdm=homeAddress._schema.longitude
      usage | Use | N | record.type | text:address_usage | What is sent there.
      status | Status | N | record.status | text:contact_status | Whether post to it arrives. | xdm=homeAddress.status
      last_verified_date | Last verified on | N | record.time | date | Day on which it was last found to be right. | xdm=homeAddress.lastVerifiedDate
      `,
      { term: 'contact-point', domains: { country_code: 'country' } },
    ),
    table(
      'contact_point_digital',
      'Digital contact point',
      'A browser, telephone, application or social account in which somebody is reached, known by name or not.',
      `
      cp_id* | Contact point | I | record.id | text | Stable key of the contact point. | sf=ssot__Id__c
      party_id | Party | I | record.id | text | Who is reached there, once known. | sf=ssot__PartyId__c
      id_type! | Kind of id | N | record.type | text:digital_id_type | What gave the id out. | xdm=identityMap.key
      value! | Id | D | device.id | text | The id as it was given out. | xdm=identityMap.ECID.id; seg=anonymousId
      platform | Platform | I | device.telemetry | text | System or network that it belongs to. | seg=context.device.type
      opted_out | Opted out | N | record.status | boolean | Whether messages to it were switched off there. | seg=context.device.adTrackingEnabled
      `,
      [
        pointsTo('digital_of_party', 'party', ['party_id'], {
          name: 'belongs to',
          inverseName: 'has',
          optional: true,
        }),
      ],
      { term: 'contact-point' },
    ),
  ];
}
