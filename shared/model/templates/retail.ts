import type { Area, Entity } from '../../workspace/index.ts';
import { c360Core, coreAreas, sortedById } from './core/index.ts';
import { pointsTo, table } from './core/define-table.ts';

/** Tables of Core that a shop does without. */
const left = new Set(['account', 'account_contact', 'organization', 'party_relationship']);

/** Core for shops: baskets, promotions, vouchers and points beside orders; no accounts or organizations. */
export function retail(): Entity[] {
  return sortedById([...c360Core().filter(({ id }) => !left.has(id)), ...ownTables()]);
}

function ownTables(): Entity[] {
  return [
    table(
      'basket',
      'Basket',
      'What somebody put aside to buy, bought or not.',
      `
      basket_id* | Basket | I | record.id | text | Stable key of the basket. | seg=cart_id
      party_id | Who | I | record.id | text | Whose it is, once known.
      cp_id | Device | I | record.id | text | The browser or app in which it was filled.
      opened_at! | Opened at | B | behaviour.purchase | timestamp | When the first thing was put in.
      ordered_at | Ordered at | B | behaviour.purchase | timestamp | When it became an order; empty while it has not.
      `,
      [
        pointsTo('basket_of_party', 'party', ['party_id'], {
          name: 'is filled by',
          inverseName: 'fills',
          optional: true,
        }),
        pointsTo('basket_on_device', 'contact_point_digital', ['cp_id'], {
          name: 'is filled on',
          inverseName: 'shows',
          optional: true,
        }),
      ],
      { sameAs: { segment: 'Cart Viewed' } },
    ),
    table(
      'basket_item',
      'Line of a basket',
      'One product in a basket, with how many.',
      `
      basket_id* | Basket | I | record.id | text | The basket that it lies in.
      line_no* | Line | N | | integer | Place in the basket, from 1.
      product_id! | Product | N | | text | The product that was put in. | seg=product_id
      quantity! | Quantity | N | | decimal | How many or how much. | seg=quantity
      `,
      [
        pointsTo('line_of_basket', 'basket', ['basket_id'], {
          name: 'lies in',
          inverseName: 'holds',
          identifying: true,
        }),
        pointsTo('line_of_product', 'product', ['product_id'], { name: 'holds', inverseName: 'lies in' }),
      ],
    ),
    table(
      'promotion',
      'Promotion',
      'A price or reward that holds for a time, for all or for some.',
      `
      promotion_id* | Promotion | N | | text | Stable key of the promotion. | seg=promotion_id
      name! | Promotion in short | N | | text | What the team calls it. | seg=name
      segment_id | For segment | N | | text | Whom it is for, where it is not for all.
      starts_on | Starts on | N | record.time | date | First day on which it holds.
      ends_on | Ends on | N | record.time | date | Last day on which it holds.
      `,
      [
        pointsTo('promotion_for_segment', 'segment', ['segment_id'], {
          name: 'is for',
          inverseName: 'is offered',
          optional: true,
        }),
      ],
      { kind: 'reference' },
    ),
    table(
      'voucher',
      'Voucher',
      'A right to a discount that was given to somebody, and whether it was used.',
      `
      voucher_id* | Voucher | I | record.id | text | Stable key of the voucher.
      promotion_id! | Promotion | N | | text | The promotion that it was given in.
      party_id | Who | I | record.id | text | To whom it was given, where to somebody.
      order_id | Order | I | record.id | text | The order that it was used in.
      code! | Code | I | identifier | text | What is typed in at the till. | seg=coupon
      used_at | Used at | B | behaviour.purchase | timestamp | When it was used; empty while it was not.
      `,
      [
        pointsTo('voucher_of_promotion', 'promotion', ['promotion_id'], {
          name: 'is part of',
          inverseName: 'gives out',
        }),
        pointsTo('voucher_of_party', 'party', ['party_id'], {
          name: 'was given to',
          inverseName: 'got',
          optional: true,
        }),
        pointsTo('voucher_on_order', 'sales_order', ['order_id'], {
          name: 'was used in',
          inverseName: 'was made cheaper by',
          optional: true,
        }),
      ],
    ),
    table(
      'loyalty_transaction',
      'Movement of points',
      'Points earned, spent, lapsed or corrected.',
      `
      transaction_id* | Movement | I | record.id | text | Stable key of the movement.
      membership_id! | Membership | I | record.id | text | Whose points they are.
      order_id | Order | I | record.id | text | The order that they were earned or spent with.
      kind! | Kind | N | record.type | text:point_movement | What happened to the points.
      points! | Points | B | behaviour.purchase | integer | How many; less than zero when they went.
      booked_at! | Booked at | B | behaviour.purchase | timestamp | When it was booked.
      `,
      [
        pointsTo('points_of_membership', 'loyalty_membership', ['membership_id'], {
          name: 'is booked on',
          inverseName: 'counts',
        }),
        pointsTo('points_for_order', 'sales_order', ['order_id'], {
          name: 'comes of',
          inverseName: 'earns',
          optional: true,
        }),
      ],
      { term: 'loyalty' },
    ),
  ];
}

/** Values of the tables that only this template has. */
export const retailLists = `
  point_movement | Movements of points | earned spent lapsed corrected
`;

export function retailAreas(): Area[] {
  const shop: Area = {
    id: 'shop',
    name: 'Shop',
    definition: 'Baskets, promotions and points.',
    colour: 6,
    entities: ownTables().map(({ id }) => id),
  };
  return [
    ...coreAreas.map((area) => ({ ...area, entities: area.entities.filter((id) => !left.has(id)) })),
    shop,
  ];
}
