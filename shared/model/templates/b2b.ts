import type { Area, Entity } from '../../workspace/index.ts';
import { c360Core, coreAreas, sortedById } from './core/index.ts';
import { pointsTo, table } from './core/define-table.ts';

/** Tables of Core that selling to companies does without. */
const left = new Set([
  'household',
  'household_member',
  'loyalty_membership',
  'store',
  'order_return',
  'contact_point_digital',
  'payment',
]);

/** Core for selling to companies: accounts in a tree, leads, opportunities, agreements; no households, tills or returns. */
export function b2b(): Entity[] {
  const kept = c360Core()
    .filter(({ id }) => !left.has(id))
    .map(withoutRelationshipsTo);
  return sortedById([...kept, ...ownTables()]);
}

function withoutRelationshipsTo(entity: Entity): Entity {
  const gone = entity.relationships.filter(({ to }) => left.has(to));
  const foreign = new Set(gone.flatMap(({ attributes }) => attributes));
  return {
    ...entity,
    attributes: entity.attributes.filter(({ id }) => !foreign.has(id)),
    relationships: entity.relationships.filter(({ to }) => !left.has(to)),
  };
}

function ownTables(): Entity[] {
  return [
    table(
      'lead',
      'Lead',
      'Somebody who may become a customer, before anybody knows whether it is worth the effort.',
      `
      lead_id* | Lead | I | record.id | text | Stable key of the lead. | sf=ssot__Id__c
      party_id! | Who | I | record.id | text | Whom it is about.
      company | Company as stated | I | work | text | What the person wrote into the form.
      job_title | Position as stated | I | demographic.occupation | text | What the person wrote into the form.
      rating | Rating | B | profile | text:lead_rating | How promising it looks.
      status | Status | N | record.status | text:lead_status | How far it has come.
      `,
      [pointsTo('lead_is_party', 'party', ['party_id'], { name: 'is about', inverseName: 'is sought in' })],
      { sameAs: { salesforce: 'ssot__Lead__dlm' } },
    ),
    table(
      'opportunity',
      'Opportunity',
      'A sale that may come about, with how much and how likely.',
      `
      opportunity_id* | Opportunity | N | | text | Stable key of the opportunity. | sf=ssot__Id__c
      account_id! | Account | I | record.id | text | The account that may buy. | sf=ssot__AccountId__c
      name! | Sale in short | N | | text | What the team calls it. | sf=ssot__Name__c
      stage! | Stage | N | record.status | text:opportunity_stage | How far it has come. | sf=ssot__OpportunityStageId__c
      amount | Expected amount | N | | decimal | What it would bring. | sf=ssot__TotalAmount__c
      currency | Currency | N | | text:currency | Currency of the amount (ISO 4217).
      probability | Probability | N | | decimal | Share of certainty, 0 to 1, that it comes about.
      close_date | Expected on | N | record.time | date | Day on which it should be won. | sf=ssot__CloseDate__c
      `,
      [
        pointsTo('opportunity_of_account', 'account', ['account_id'], {
          name: 'would be bought by',
          inverseName: 'may buy',
        }),
      ],
      { sameAs: { salesforce: 'ssot__Opportunity__dlm' } },
    ),
    table(
      'opportunity_contact',
      'Contact of an opportunity',
      'Who at the customer has a say in a sale, and what say.',
      `
      opportunity_id* | Opportunity | N | | text | The sale that is decided on.
      party_id* | Contact | I | record.id | text | Who has a say in it.
      role | Say | I | work | text:buying_role | What the contact is to the decision.
      `,
      [
        pointsTo('say_in_opportunity', 'opportunity', ['opportunity_id'], {
          name: 'decides on',
          inverseName: 'is decided on by',
          identifying: true,
        }),
        pointsTo('say_of_party', 'party', ['party_id'], {
          name: 'is',
          inverseName: 'has a say in',
          identifying: true,
        }),
      ],
      { kind: 'associative' },
    ),
    table(
      'agreement',
      'Agreement',
      'What was agreed with a customer for a time: terms, prices, service.',
      `
      agreement_id* | Agreement | N | | text | Stable key of the agreement.
      account_id! | Account | I | record.id | text | The account that it was agreed with.
      number | Number of the agreement | N | | text | Number on the paper.
      starts_on | Starts on | N | record.time | date | First day in force.
      ends_on | Ends on | N | record.time | date | Last day in force.
      ${'yearly_value | Yearly value | N | | decimal | What it brings in a year.'}
      currency | Currency | N | | text:currency | Currency of the value (ISO 4217).
      status | Status | N | record.status | text:agreement_status | Whether it is in force.
      `,
      [
        pointsTo('agreement_of_account', 'account', ['account_id'], {
          name: 'binds',
          inverseName: 'is bound by',
        }),
      ],
    ),
  ];
}

/** Values of the tables that only this template has, as the lists of Core are written. */
export const b2bLists = `
  lead_rating | Ratings of a lead | cold warm hot
  lead_status | States of a lead | new contacted qualified rejected converted
  opportunity_stage | Stages of an opportunity | prospecting proposal negotiation won lost
  buying_role | Says in a sale | decides pays advises uses blocks
  agreement_status | States of an agreement | draft active expired terminated
`;

export function b2bAreas(): Area[] {
  const sales: Area = {
    id: 'sales',
    name: 'Sales',
    definition: 'What may be sold and what was agreed.',
    colour: 6,
    entities: ownTables().map(({ id }) => id),
  };
  return [
    ...coreAreas.map((area) => ({ ...area, entities: area.entities.filter((id) => !left.has(id)) })),
    sales,
  ];
}
