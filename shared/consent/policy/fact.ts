import { classifications, consentStates, legalBases, sensitivities } from '../../workspace/index.ts';

/**
 * The closed set of facts a condition may ask about, each with its type. Nothing else can be named, so a condition can
 * neither fail nor run on: it is a finite expression over these.
 */
export type FactType =
  /** True or false; stands alone in a condition. */
  | { readonly kind: 'flag' }
  /** One of these words; `ordered` ones can be compared by < and >, least first. */
  | { readonly kind: 'word'; readonly values: readonly string[]; readonly ordered: boolean }
  /** An id that the workspace defines. */
  | { readonly kind: 'id'; readonly of: 'jurisdiction' | 'purpose' | 'attribute' | 'any' }
  /** A dotted name; `under` asks by the dot boundary. */
  | { readonly kind: 'dotted' }
  | { readonly kind: 'number' }
  /** A day, written 2026-01-31. */
  | { readonly kind: 'date' };

export interface Fact {
  readonly type: FactType;
  /** For people who write policies. */
  readonly meaning: string;
  /** Takes the id of a purpose in parentheses: `consent(marketing)`. */
  readonly aboutPurpose?: 'optional';
}

export const ageBands = ['under-13', '13-15', '16-17', 'adult'] as const;
export type AgeBand = (typeof ageBands)[number];
/** How the person's records hang together: by rules and decisions, by weight of evidence, or not at all. */
export const linkTiers = ['weight', 'rule', 'single'] as const;
export type LinkTier = (typeof linkTiers)[number];
/** No statement about the purpose at all. */
export const noStatement = 'none';
/** Use inside the house, for no recipient. */
export const noDestination = 'none';

const flag: FactType = { kind: 'flag' };
const words = (values: readonly string[], ordered = false): FactType => ({ kind: 'word', values, ordered });

export const facts = {
  purpose: { type: { kind: 'id', of: 'purpose' }, meaning: 'the purpose asked for' },
  basis: { type: words(legalBases), meaning: 'the legal basis of the purpose' },
  attribute: { type: { kind: 'id', of: 'attribute' }, meaning: 'the attribute: entity.attribute' },
  classification: { type: words(classifications), meaning: 'how the attribute relates to a person' },
  sensitivity: { type: words(sensitivities, true), meaning: 'how much harm a wrong use can do' },
  category: { type: { kind: 'dotted' }, meaning: 'the data category of the attribute' },
  jurisdiction: { type: { kind: 'id', of: 'jurisdiction' }, meaning: 'whose law the person falls under' },
  regime: { type: words(['opt-in', 'opt-out']), meaning: 'what missing consent means there' },
  minor: { type: flag, meaning: 'the person is under 18' },
  age: { type: words(ageBands, true), meaning: 'the age band of the person' },
  consent: {
    type: words([noStatement, ...consentStates]),
    meaning: 'what the person said about this purpose, or about the one in parentheses',
    aboutPurpose: 'optional',
  },
  objection: { type: flag, meaning: 'the person objected to this purpose' },
  restriction: { type: flag, meaning: 'processing is restricted (Art 18 GDPR)' },
  hold: { type: flag, meaning: 'a legal hold covers the record' },
  retention: { type: words(['live', 'expired']), meaning: 'whether the value may still be kept' },
  channel: { type: { kind: 'id', of: 'any' }, meaning: 'the contact channel: email, sms, call, post, …' },
  destination: {
    type: { kind: 'id', of: 'any' },
    meaning: 'who receives the value; `none` inside the house',
  },
  region: { type: { kind: 'id', of: 'any' }, meaning: 'country or region of the destination' },
  trust: { type: { kind: 'number' }, meaning: 'trust of the source of the value, 0 to 100' },
  link: {
    type: words(linkTiers, true),
    meaning: 'the weakest evidence that joins the records of the person',
  },
  date: { type: { kind: 'date' }, meaning: 'the day of the decision (UTC)' },
} as const satisfies Readonly<Record<string, Fact>>;

export type FactName = keyof typeof facts;
export const factNames = Object.keys(facts) as FactName[];

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(facts, name);
}

export function factOf(name: FactName): Fact {
  return facts[name];
}
