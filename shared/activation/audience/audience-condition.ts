/** Compares a value of a person with words of the condition. */
export type AudienceOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** One question about a person: `attribute operator values`, or `has attribute`. */
export type AudienceTest =
  | { readonly kind: 'has'; readonly attribute: string }
  | {
      readonly kind: 'test';
      readonly attribute: string;
      readonly operator: AudienceOperator;
      readonly values: readonly string[];
    };

/** Who is meant by a dataset. `and` and `or` have two parts or more. */
export type AudienceCondition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly AudienceCondition[] }
  | { readonly kind: 'not'; readonly part: AudienceCondition }
  | AudienceTest;

/** The number of records that make up the person, asked for like an attribute. */
export const recordsFact = 'records';

/** All tests, in the order of the text. */
export function audienceTests(condition: AudienceCondition): readonly AudienceTest[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(audienceTests);
    case 'not':
      return audienceTests(condition.part);
    case 'has':
    case 'test':
      return [condition];
  }
}
