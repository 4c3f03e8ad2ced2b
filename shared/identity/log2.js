/** Constants are exact values of the language standard, unlike the results of Math.log2. */
const perLn2 = Math.LOG2E;
/**
 * log2 of a positive finite number from + − × ÷ alone, so that every host gives the same bits
 * (Math.log2 differs by one unit in the last place between engines). Error below 2e-15 relative to max(1, |result|).
 */
export function log2(x) {
  if (!(x > 0) || !Number.isFinite(x)) throw new RangeError('log2 needs a positive number');
  let exponent = 0;
  let mantissa = x;
  while (mantissa >= Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent -= 1;
  }
  // ln m = 2 artanh((m−1)/(m+1)); |s| ≤ 0.172, so 13 odd terms reach double precision.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let power = 27; power >= 1; power -= 2) sum = sum * square + 1 / power;
  return exponent + 2 * s * sum * perLn2;
}
/** Thousandths of a bit, rounded to an integer: the fixed-point form of every weight. */
export function milliBits(ratio) {
  return Math.round(log2(ratio) * 1000) + 0;
}
/** 2 to the power of `milli`/1000, from + × ÷ alone. For showing probabilities and for estimates, not for decisions. */
export function exp2Milli(milli) {
  const whole = Math.floor(milli / 1000);
  const rest = ((milli - whole * 1000) / 1000) * Math.LN2;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 20; n += 1) {
    term = (term * rest) / n;
    sum += term;
  }
  let result = sum;
  for (let n = 0; n < Math.min(1000, Math.abs(whole)); n += 1) result = whole > 0 ? result * 2 : result / 2;
  return result;
}
/** The probability that belongs to a weight in thousandths of a bit: 1 / (1 + 2^−w). */
export function probabilityOf(milli) {
  return 1 / (1 + exp2Milli(-milli));
}
