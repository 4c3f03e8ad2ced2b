import type { Entity } from '../../../workspace/index.ts';
import { pointsTo, table } from './define-table.ts';

const money = (id: string, name: string, definition: string, names = '') =>
  `${id} | ${name} | N | | decimal | ${definition} | ${names}`;

/** What is sold, to whom, and what became of it. */
export function commerceTables(): Entity[] {
  return [...accountTables(), ...goodsTables(), ...orderTables()];
}

function accountTables(): Entity[] {
  return [
    table(
      'account',
      'Account',
      'A standing arrangement under which a customer buys, saves or is billed.',
      `
      account_id* | Account | I | record.id | text | Stable key of the account. | sf=ssot__Id__c
      holder_role_id! | Holder | I | record.id | text | The role of the party that holds it.
      account_type | Kind of account | N | record.type | text:account_type | What the account is for. | sf=ssot__AccountTypeId__c
      number | Account number | D | identifier.account | text | Number that the holder knows it by. | sf=ssot__AccountNumber__c
      opened_at | Opened at | N | record.time | timestamp | When it was opened.
      closed_at | Closed at | N | record.time | timestamp | When it ended; empty while it is open.
      status | Status | N | record.status | text:account_status | Whether it can be used.
      `,
      [
        pointsTo('account_held_by', 'party_role', ['holder_role_id'], {
          name: 'is held by',
          inverseName: 'holds',
          toAttributes: ['party_role_id'],
        }),
      ],
      { term: 'account' },
    ),
    table(
      'account_contact',
      'Contact of an account',
      'That somebody speaks or signs for an account, and as what.',
      `
      account_id* | Account | I | record.id | text | The account that is spoken for. | sf=ssot__AccountId__c
      party_id* | Contact | I | record.id | text | The party that speaks for it. | sf=ssot__IndividualId__c
      role | Role | I | work | text:account_contact_role | What the contact is there for.
      `,
      [
        pointsTo('contact_of_account', 'account', ['account_id'], {
          name: 'speaks for',
          inverseName: 'is spoken for by',
          identifying: true,
        }),
        pointsTo('contact_is_party', 'party', ['party_id'], {
          name: 'is',
          inverseName: 'is contact in',
          identifying: true,
        }),
      ],
      { kind: 'associative' },
    ),
    table(
      'loyalty_membership',
      'Loyalty membership',
      'That a party takes part in a programme that rewards buying.',
      `
      membership_id* | Membership | I | record.id | text | Stable key of the membership.
      party_id! | Member | I | record.id | text | The party that takes part.
      program! | Programme | N | | text | The programme taken part in. | xdm=loyalty.program
      number | Membership number | D | identifier.loyalty | text | Number on the card or in the app. | xdm=loyalty.loyaltyID
      tier | Tier | B | behaviour.purchase | text:loyalty_tier | Level reached in the programme. | xdm=loyalty.tier
      points | Points | B | behaviour.purchase | integer | Points that can be spent now. | xdm=loyalty.points
      lifetime_points | Points ever earned | B | behaviour.purchase | integer | Points since joining, spent ones included. | xdm=loyalty.lifetimePoints
      tier_expires | Tier ends | N | record.time | date | Last day of the tier. | xdm=loyalty.tierExpiryDate
      joined_at | Joined at | N | record.time | timestamp | When the party joined. | xdm=loyalty.joinDate
      status | Status | N | record.status | text:membership_status | Whether the membership is in use. | xdm=loyalty.status
      `,
      [
        pointsTo('membership_of_party', 'party', ['party_id'], {
          name: 'belongs to',
          inverseName: 'takes part by',
        }),
      ],
      { term: 'loyalty' },
    ),
  ];
}

function goodsTables(): Entity[] {
  return [
    table(
      'product',
      'Product',
      'Something that is sold: goods, a service, a ticket.',
      `
      product_id* | Product | N | | text | Stable key of the product. | sf=ssot__Id__c; seg=product_id
      sku! | Article number | N | | text | Number under which it is stocked. | xdm=productListItems.SKU; sf=ssot__ProductSKU__c; seg=sku
      name! | Product name | N | | text | What it is sold as. | xdm=productListItems.name; sf=ssot__Name__c; seg=name
      brand | Brand | N | | text | Brand on the label. | seg=brand
      category_path | Category | N | | text | Groups of the range from wide to narrow, divided by a slash. | seg=category
      gtin | GTIN | N | | text:gtin | Global trade item number (GS1).
      ${money('price', 'List price', 'Price without any discount.', 'seg=price')}
      currency | Currency | N | | text:currency | Currency of the list price (ISO 4217). | seg=currency
      `,
      [],
      { kind: 'reference', term: 'product', sameAs: { salesforce: 'ssot__GoodsProduct__dlm' } },
    ),
    table(
      'store',
      'Store',
      'A place, in a street or on the net, at which is sold.',
      `
      store_id* | Store | N | | text | Stable key of the store.
      name! | Store name | N | | text | What customers call it.
      type | Kind of store | N | record.type | text:store_type | What sort of place it is.
      country_code | Country | N | | text:country | Country in which it trades.
      `,
      [],
      { kind: 'reference' },
    ),
  ];
}

function orderTables(): Entity[] {
  return [
    table(
      'sales_order',
      'Order',
      'One purchase of a customer, from the click or the till to the last delivery.',
      `
      order_id* | Order | I | record.id | text | Stable key of the order. | sf=ssot__Id__c; seg=order_id
      customer_role_id! | Customer | I | record.id | text | The role of the party that bought.
      order_number | Order number | I | identifier | text | Number that the customer was told. | xdm=commerce.order.purchaseID; sf=ssot__SalesOrderNumber__c
      ordered_at! | Ordered at | B | behaviour.purchase | timestamp | When the customer ordered. | xdm=timestamp; sf=ssot__OrderedDate__c; seg=timestamp
      channel | Channel | N | | text:sales_channel | Way in which it was ordered. | sf=ssot__SalesChannelId__c
      store_id | Store | N | | text | The store that took the order.
      status | Status | N | record.status | text:order_status | How far it has come.
      currency | Currency | N | | text:currency | Currency of all its amounts (ISO 4217). | xdm=commerce.order.currencyCode; seg=currency
      ${money('subtotal', 'Goods', 'Sum of the lines before discount, tax and shipping.', 'seg=subtotal')}
      ${money('discount', 'Discount', 'What was taken off the goods.', 'seg=discount')}
      ${money('tax', 'Tax', 'Tax within the total.', 'seg=tax')}
      ${money('shipping', 'Shipping', 'What delivery costs.', 'seg=shipping')}
      ${money('total', 'Total', 'What the customer owes for all of it.', 'xdm=commerce.order.priceTotal; sf=ssot__GrandTotalAmount__c; seg=total')}
      ${money('refund_total', 'Refunded', 'What was paid back so far.')}
      cancelled_at | Cancelled at | N | record.time | timestamp | When it was called off.
      ship_cp_id | Delivery address | I | record.id | text | Where the goods are sent. | xdm=shipping.address
      bill_cp_id | Billing address | I | record.id | text | Where the bill is sent. | sf=ssot__BillToContactPointAddressId__c
      `,
      [
        pointsTo('order_of_customer', 'party_role', ['customer_role_id'], {
          name: 'was placed by',
          inverseName: 'placed',
          toAttributes: ['party_role_id'],
        }),
        pointsTo('order_at_store', 'store', ['store_id'], {
          name: 'was placed at',
          inverseName: 'takes',
          optional: true,
        }),
        pointsTo('order_shipped_to', 'contact_point_address', ['ship_cp_id'], {
          name: 'is delivered to',
          inverseName: 'receives goods of',
          toAttributes: ['cp_id'],
          optional: true,
        }),
        pointsTo('order_billed_to', 'contact_point_address', ['bill_cp_id'], {
          name: 'is billed to',
          inverseName: 'receives bills of',
          toAttributes: ['cp_id'],
          optional: true,
        }),
      ],
      {
        term: 'order',
        sameAs: { salesforce: 'ssot__SalesOrder__dlm', xdm: 'commerce.order', segment: 'Order Completed' },
      },
    ),
    table(
      'order_item',
      'Order line',
      'One product of an order, with how many and at what price.',
      `
      order_id* | Order | I | record.id | text | The order that the line is part of.
      line_no* | Line | N | | integer | Place of the line in the order, from 1.
      product_id! | Product | N | | text | The product that was bought. | seg=products.product_id
      quantity! | Quantity | N | | decimal | How many or how much. | xdm=productListItems.quantity; seg=products.quantity
      ${money('unit_price', 'Price of one', 'What one costs before the discount.', 'seg=products.price')}
      ${money('discount', 'Line discount', 'What was taken off this line.')}
      ${money('tax', 'Line tax', 'Tax within the price of this line.')}
      status | Line status | N | record.status | text:order_status | How far this line has come.
      `,
      [
        pointsTo('item_of_order', 'sales_order', ['order_id'], {
          name: 'is part of',
          inverseName: 'consists of',
          identifying: true,
          toOptional: false,
        }),
        pointsTo('item_of_product', 'product', ['product_id'], { name: 'sells', inverseName: 'is sold by' }),
      ],
    ),
    table(
      'payment',
      'Payment',
      'Money that was paid, or tried to be paid, for an order.',
      `
      payment_id* | Payment | I | record.id | text | Stable key of the payment.
      order_id! | Order | I | record.id | text | The order that was paid for.
      method | Method | N | | text:payment_method | Means by which it was paid. | xdm=commerce.order.payments.paymentType
      ${money('amount', 'Amount', 'How much money was paid.', 'xdm=commerce.order.payments.paymentAmount')}
      currency | Currency | N | | text:currency | Currency of the amount (ISO 4217). | xdm=commerce.order.payments.currencyCode
      token | Payment token | S | financial.card | text | What stands for the card or account at the payment service.
      status | Status | N | record.status | text:payment_status | Whether the money came.
      paid_at | Paid at | N | record.time | timestamp | When the money came.
      `,
      [
        pointsTo('payment_of_order', 'sales_order', ['order_id'], {
          name: 'pays for',
          inverseName: 'is paid by',
        }),
      ],
    ),
    table(
      'order_return',
      'Return',
      'Goods that came back, and what was paid back for them.',
      `
      return_id* | Return | I | record.id | text | Stable key of the return.
      order_id! | Order | I | record.id | text | The order whose goods came back.
      line_no! | Line | N | | integer | Place in that order of what came back.
      quantity! | Quantity | N | | decimal | How many of it came back.
      reason | Reason | B | behaviour.purchase | text | Why, in the words of the customer or the clerk.
      ${money('amount', 'Amount', 'Money that was paid back.')}
      `,
      [
        pointsTo('return_of_item', 'order_item', ['order_id', 'line_no'], {
          name: 'sends back',
          inverseName: 'is sent back by',
        }),
      ],
    ),
  ];
}
