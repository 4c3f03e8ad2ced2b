import type { Term } from '../../../workspace/index.ts';

/** Words of the business, one a line: `id | name | definition | wider term`. */
const rows = `
  party | Party | Anybody or any group that the company deals with or may deal with. |
  person | Person | A human being, whatever the role. | party
  organization | Organization | A group of people that acts under one name in law. | party
  household | Household | People who share a home and are spoken to as one. | party
  customer | Customer | A party that has bought, or has an agreement to buy. | party
  account | Account | An arrangement under which a customer is served and billed. |
  contact-point | Contact point | A way to reach a party: address, number, mailbox, device. |
  identifier | Identifier | A value that somebody gave out in order to tell parties apart. |
  identity-cluster | Identity cluster | Records of several sources that are taken for one party. |
  golden-record | Golden record | The best values of a cluster, each with the record that it came from. | identity-cluster
  consent | Consent | What a party said about the use of its data: yes, no, not any more. |
  purpose | Purpose | What personal data is used for, as the party was told. |
  segment | Segment | Parties that are treated alike because a rule holds for them. |
  product | Product | What is sold, as it is stocked and priced. |
  order | Order | One purchase, from the wish to the delivery. |
  interaction | Interaction | One thing that a party did with the company, at one time and place. |
  loyalty | Loyalty programme | A promise of rewards for those who keep buying. |
`;

export function coreTerms(): Term[] {
  return rows
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([id = '', name = '', definition = '', broader = '']) => ({
      id,
      name,
      definition,
      status: 'agreed' as const,
      ...(broader === '' ? {} : { broader }),
    }));
}
