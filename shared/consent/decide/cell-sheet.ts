import type { Purpose } from '../../workspace/index.ts';
import type { AttributeTerms } from '../attribute-policy.ts';
import { noStatement } from '../policy/fact.ts';
import type { FactSheet } from '../policy/fact-sheet.ts';
import type { CellFacts } from './cell-facts.ts';

/** The facts of a cell as conditions ask for them. A statement that cannot be read is one that is not known. */
export function cellSheet(facts: CellFacts, terms: AttributeTerms, purpose: Purpose): FactSheet {
  return {
    text: (fact, about) => {
      switch (fact) {
        case 'purpose':
          return facts.purpose;
        case 'basis':
          return purpose.legalBasis;
        case 'attribute':
          return facts.attribute;
        case 'classification':
          return terms.classification;
        case 'sensitivity':
          return terms.sensitivity;
        case 'category':
          return terms.category;
        case 'jurisdiction':
          return jurisdictionOf(facts);
        case 'regime':
          return facts.standing.regime;
        case 'age':
          return facts.age;
        case 'consent':
          return consentState(facts, about ?? facts.purpose);
        case 'retention':
          return facts.retention.state;
        case 'channel':
          return facts.channel;
        case 'destination':
          return facts.destination;
        case 'region':
          return facts.region;
        case 'link':
          return facts.link;
        case 'date':
          return facts.date;
        default:
          return null;
      }
    },
    flag: (fact) => {
      switch (fact) {
        case 'minor':
          return facts.minor;
        case 'objection': {
          const state = consentState(facts, facts.purpose);
          return state === null ? null : state === 'objected';
        }
        case 'restriction':
          return facts.restriction !== null;
        case 'hold':
          return facts.hold !== null;
        default:
          return null;
      }
    },
    number: (fact) => (fact === 'trust' ? facts.trust : null),
  };
}

/** Null where the place is not one that the workspace knows: the strictest regime holds there, but it is not that place. */
export function jurisdictionOf({ standing }: Pick<CellFacts, 'standing'>): string | null {
  return standing.unknown === null ? standing.id : null;
}

export function consentState({ consents }: CellFacts, purpose: string): string | null {
  const fact = consents.get(purpose);
  if (fact === undefined || fact?.state === 'unreadable') return null;
  return fact?.state ?? noStatement;
}
