import { compareText } from '../../kernel/index.ts';
import type { CellDecision } from '../cell-decision.ts';
import type { ConsentContext } from '../consent-context.ts';
import type { AsOf } from '../effective-consent.ts';
import { questionsOf } from '../policy/question.ts';
import { noDestination } from '../policy/fact.ts';
import { decideFacts } from './decide-facts.ts';
import type { DecisionRules } from './decision-rules.ts';
import { factReader } from './fact-reader.ts';

/** May this value be used for a purpose, inside the house (null) or by a destination? */
export interface UseOfValue {
  readonly destination: string | null;
  readonly decision: CellDecision;
}

/** Who may use one value of a person for what: every purpose, and every destination that rules or terms name. */
export function usesOfValue(
  context: ConsentContext,
  person: number,
  { attribute, destinations = [] }: { readonly attribute: string; readonly destinations?: readonly string[] },
  asOf: AsOf,
): UseOfValue[] {
  const reader = factReader(context, person, asOf);
  const asked = [null, ...new Set([...knownDestinations(context.rules, attribute), ...destinations])];
  return context.purposes.purposes.flatMap(({ id: purpose }) =>
    asked.map((destination): UseOfValue => ({
      destination,
      decision: decideFacts(
        context.rules,
        reader.of({ attribute, purpose, destination: destination ?? undefined }),
      ),
    })),
  );
}

/** Destinations that conditions or the terms of the attribute name, sorted. */
export function knownDestinations({ policies, terms }: DecisionRules, attribute: string): string[] {
  const named = policies.rules.flatMap(({ ground }) =>
    ground === null
      ? []
      : questionsOf(ground).flatMap(({ fact, ask }) =>
          fact === 'destination' && ask.kind === 'one-of' ? ask.values : [],
        ),
  );
  const all = new Set([...named, ...(terms.of(attribute).destinations ?? [])]);
  all.delete(noDestination);
  return [...all].sort(compareText);
}
