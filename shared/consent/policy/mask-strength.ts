import { maskings, type Masking } from '../../workspace/index.ts';

/**
 * The total order of masking strategies, most restrictive first, by what is left of a value for somebody without a key:
 * `null` nothing, not even that there was a value; `redact` that there was one; `token` which values are equal;
 * `format-preserving` equality and form, and who has the key gets it back; `generalise` a coarse part of the value;
 * `date-shift` a day near the true one.
 */
export const strictestMaskFirst: readonly Masking[] = maskings;

/** What a masking rule does when nothing names a strategy. */
export const defaultMask: Masking = 'redact';

/** The more restrictive of two strategies: commutative, associative and idempotent. */
export function stricterMask(a: Masking, b: Masking): Masking {
  return strictestMaskFirst.indexOf(a) <= strictestMaskFirst.indexOf(b) ? a : b;
}
