/**
 * When a step masks. The rule: a step masks when nobody who sees only its results can get the value back, or a part of it,
 * whatever the value was and without trying values out. Three kinds of step do: a digest; a count; a statement that a value is
 * there or how long it is. What keeps a part of the value (`left`, `substr`, `year`, `date_trunc`), turns it into another
 * notation (`lower`, `reverse`, `encode`, `to_base64`, `encrypt` with a key beside it) or compares it with something else does
 * not mask, nor do `sum`, `min` or `list`, which give the value itself back for a group of one row.
 *
 * A digest without a key of a value that can be listed (a telephone number) can be undone by trying; `masking` says what the
 * OpenLineage facet says, that the value was obfuscated, and not that it is anonymous. Functions that are not in the table
 * do not mask.
 */
export const maskingFunctions: ReadonlySet<string> = new Set([
  // Digests.
  'md5',
  'md5_number',
  'md5_number_lower',
  'md5_number_upper',
  'sha1',
  'sha256',
  'hash',
  // Counts.
  'count',
  'count_if',
  'countif',
  'approx_count_distinct',
  'regr_count',
  // That a value is there, of what type and how long.
  'length',
  'len',
  'strlen',
  'char_length',
  'character_length',
  'length_grapheme',
  'bit_length',
  'octet_length',
  'array_length',
  'list_count',
  'cardinality',
  'typeof',
]);

/** Operators of the bound plan and of `parse-scalar.ts` that mask by the same rule. */
export const maskingOperators: ReadonlySet<string> = new Set(['OPERATOR_IS_NULL', 'OPERATOR_IS_NOT_NULL']);

/** Aggregates that take one value by the order of another: the second argument only chooses. */
export const choosingAggregates: ReadonlySet<string> = new Set([
  'arg_max',
  'arg_min',
  'argmax',
  'argmin',
  'max_by',
  'min_by',
  'arg_max_null',
  'arg_min_null',
  'arg_max_nulls_last',
  'arg_min_nulls_last',
]);

/** Functions of lists whose lambda decides which items stay, and gives none of them. */
export const choosingLambdas: ReadonlySet<string> = new Set(['list_filter', 'array_filter', 'filter']);
/** Functions of lists whose result is what the lambda gives for each item. */
export const mappingLambdas: ReadonlySet<string> = new Set([
  'list_transform',
  'array_transform',
  'list_apply',
  'array_apply',
  'apply',
]);
