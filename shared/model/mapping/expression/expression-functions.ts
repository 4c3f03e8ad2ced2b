/**
 * The functions that an expression may call: scalar, of DuckDB's core (so both engines have them), answering the same
 * for the same row whenever, wherever and however often they are asked. Left out on purpose:
 *
 *   aggregates, windows, table functions        there is one row
 *   random uuid nextval now today age …         another answer each time
 *   getenv current_setting getvariable read_…   an answer from outside the row
 *   ln log exp pow sin cbrt gamma …             the last digit differs between C libraries
 *   hash                                        specific to a version of the engine
 *   to_timestamp timezone make_timestamptz …    time zones, which need an extension
 *   json_… ->> icu_…                            extensions that the WASM engine has not
 *   repeat range list_resize …                  a short call gives a text of any length
 *   list_transform and other lambdas            likewise, when nested
 */
export const expressionFunctions: ReadonlySet<string> = new Set(
  `abs add ascii base64 bin bit_count bit_length ceil ceiling char_length character_length chr coalesce concat concat_ws
   constant_or_null contains damerau_levenshtein date_diff date_part date_sub date_trunc datediff datepart datesub
   datetrunc day dayname dayofmonth dayofweek dayofyear days_in_month decade divide editdist3 element_at ends_with
   era even floor fmod format from_base64 from_hex gcd greatest greatest_common_divisor hamming hex hour if ifnull instr
   isfinite isinf isnan isodow isoyear jaccard jaro_similarity jaro_winkler_similarity julian last_day lcase lcm least
   least_common_multiple left left_grapheme len length length_grapheme levenshtein list_contains list_element
   list_extract list_has list_position list_value lower lpad ltrim make_date make_time make_timestamp md5 microsecond
   millisecond minute mismatches mod month monthname multiply nfc_normalize nullif octet_length ord parse_dirname
   parse_dirpath parse_filename position prefix printf quarter regexp_escape regexp_extract regexp_full_match
   regexp_matches regexp_replace replace reverse right right_grapheme round round_even roundbankers rpad rtrim second
   sha1 sha256 sign split split_part sqrt starts_with str_split str_split_regex strftime string_split string_split_regex
   string_to_array strip_accents strlen strpos strptime substr substring substring_grapheme subtract suffix to_base64
   to_binary to_days to_hex to_hours to_minutes to_months to_seconds to_weeks to_years translate trim trunc try_strptime
   ucase unbin unhex unicode upper url_decode url_encode week weekday weekofyear year yearweek array_to_string
   regexp_extract_all regexp_split_to_array`.split(/\s+/),
);

/** Functions whose answer can be many times as long as what goes in, and what says how many times. */
export type Growth = 'length' | 'replacement' | 'format' | 'separator-first' | 'separator-second' | 'code';

export const growingFunctions: ReadonlyMap<string, Growth> = new Map<string, Growth>([
  ['lpad', 'length'],
  ['rpad', 'length'],
  ['replace', 'replacement'],
  ['regexp_replace', 'replacement'],
  ['format', 'format'],
  ['printf', 'format'],
  ['concat_ws', 'separator-first'],
  ['array_to_string', 'separator-second'],
  ...['base64', 'to_base64', 'bin', 'hex', 'to_binary', 'to_hex', 'url_encode', 'regexp_escape'].map(
    (name) => [name, 'code'] as const,
  ),
]);
