import type { CellDecision } from './cell-decision.ts';
import type { ConsentContext } from './consent-context.ts';
import { attributesHeld } from './decide/attributes-held.ts';
import { decideFacts } from './decide/decide-facts.ts';
import { factReader, type CellQuestion } from './decide/fact-reader.ts';
import type { AsOf } from './effective-consent.ts';

export { attributesHeld } from './decide/attributes-held.ts';
export type { CellQuestion } from './decide/fact-reader.ts';

/** Decides cells of one person at one time; remembers what the cells of a purpose have in common. */
export type PersonDecider = (question: CellQuestion) => CellDecision;

/**
 * May this value of this person be used for this purpose? Total: unknown purposes, attributes and broken input deny.
 * Denied and masked cells name what causes it, allowed cells their basis.
 */
export function decideCell(
  context: ConsentContext,
  person: number,
  question: CellQuestion,
  asOf: AsOf,
): CellDecision {
  return personDecider(context, person, asOf)(question);
}

/** All decisions about the values that a person has: attributes in order, purposes in the order of the file. */
export function decidePerson(context: ConsentContext, person: number, asOf: AsOf): CellDecision[] {
  const decide = personDecider(context, person, asOf);
  return attributesHeld(context, person).flatMap((attribute) =>
    context.purposes.purposes.map(({ id }) => decide({ attribute, purpose: id })),
  );
}

export function personDecider(context: ConsentContext, person: number, asOf: AsOf): PersonDecider {
  const facts = factReader(context, person, asOf);
  return (question) => decideFacts(context.rules, facts.of(question));
}
