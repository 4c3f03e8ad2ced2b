/**
 * Kinds of difference between two JSON Schemas, each a way in which data of the writer fails the reader. `strict` and
 * `lenient` say what a schema registry with Confluent's two policies makes of it: some breaks it lets pass, because its
 * readers fill in defaults (`required-with-default`) or because the policy trusts that nobody sent undeclared members.
 */
interface JsonReason {
  /** Words with `{member}` for the member that is meant. */
  readonly words: string;
  readonly side: 'reader' | 'writer';
  readonly strict: 'breaking' | 'safe';
  readonly lenient: 'breaking' | 'safe';
}

const breaks = (words: string, side: 'reader' | 'writer' = 'reader'): JsonReason => ({
  words,
  side,
  strict: 'breaking',
  lenient: 'breaking',
});
const lenient = (words: string): JsonReason => ({ ...breaks(words), lenient: 'safe' });

export const jsonReasons = {
  'required-added': breaks('the reader asks for "{member}", which the writer may leave out'),
  'required-with-default': {
    ...breaks('the reader asks for "{member}"; only one that fills in its default reads data without it'),
    strict: 'safe',
    lenient: 'safe',
  },
  'member-removed-from-closed': breaks(
    'the reader allows no "{member}", which the writer may send',
    'writer',
  ),
  'closed-over-open': lenient('the reader allows declared members only, and the writer may send others'),
  'member-added-to-open': lenient('the reader declares "{member}", which the writer may send as anything'),
  'type-narrowed': breaks('the writer may send another type'),
  'values-narrowed': breaks('the writer may send a value that the reader does not list'),
  'minimum-raised': breaks('the writer may send a smaller number'),
  'maximum-lowered': breaks('the writer may send a larger number'),
  'step-narrowed': breaks('the writer may send a number that is no multiple of the step'),
  'length-narrowed': breaks('the writer may send a text of another length'),
  'pattern-narrowed': breaks('the writer may send a text that the pattern does not match'),
  'format-narrowed': breaks('the writer may send a text that is not of the format'),
  'items-narrowed': breaks('the writer may send a list that is shorter, longer, or holds equals'),
  'contains-narrowed': breaks('the writer may send a list without the items that the reader looks for'),
  'size-narrowed': breaks('the writer may send more or fewer members'),
  'names-narrowed': breaks('the writer may send a member of a name that the reader does not allow'),
  'dependency-added': breaks('the reader asks for "{member}" beside another member'),
  'combination-narrowed': breaks(
    'the writer may send what no branch, or more than one, of the reader allows',
  ),
  'negation-extended': breaks('the writer may send what the reader excludes'),
  'nothing-allowed': breaks('the reader allows nothing here'),
} as const satisfies Readonly<Record<string, JsonReason>>;
export type JsonReasonCode = keyof typeof jsonReasons;

/** The keyword that fails and the kind of difference it is, where the place in the value says nothing more. */
export const reasonOfKeyword: Readonly<Record<string, JsonReasonCode>> = {
  type: 'type-narrowed',
  enum: 'values-narrowed',
  minimum: 'minimum-raised',
  exclusiveMinimum: 'minimum-raised',
  maximum: 'maximum-lowered',
  exclusiveMaximum: 'maximum-lowered',
  multipleOf: 'step-narrowed',
  minLength: 'length-narrowed',
  maxLength: 'length-narrowed',
  pattern: 'pattern-narrowed',
  format: 'format-narrowed',
  minItems: 'items-narrowed',
  maxItems: 'items-narrowed',
  uniqueItems: 'items-narrowed',
  contains: 'contains-narrowed',
  maxContains: 'contains-narrowed',
  minProperties: 'size-narrowed',
  maxProperties: 'size-narrowed',
  propertyNames: 'names-narrowed',
  required: 'required-added',
  dependentRequired: 'dependency-added',
  anyOf: 'combination-narrowed',
  oneOf: 'combination-narrowed',
  not: 'negation-extended',
  false: 'nothing-allowed',
};
