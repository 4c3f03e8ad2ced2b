import { cbc, ecb } from '@noble/ciphers/aes.js';

/** Fewer texts than this can be told apart by trying them all: NIST SP 800-38G rev. 1 (draft of 2025), 5.1. */
export const leastDomain = 1_000_000;
/** Longer texts are refused rather than computed slowly. */
export const longestText = 256;

/** Whether radix^length reaches the domain that the standard asks for; by multiplication, so that no rounding decides. */
export function isLargeEnough(radix: number, length: number): boolean {
  let texts = 1;
  for (let index = 0; index < length; index += 1) {
    texts *= radix;
    if (texts >= leastDomain) return true;
  }
  return false;
}

/**
 * FF1 of NIST SP 800-38G, algorithm 7 (FF1.Encrypt): a text of numerals to another of the same radix and length. `key` is of
 * 16, 24 or 32 bytes; numerals are 0 to radix - 1, at least two. Throws `RangeError` outside the domain: ask `isLargeEnough`
 * before. FF3 is not offered: NIST withdrew it.
 */
export function ff1Encrypt(
  key: Uint8Array,
  tweak: Uint8Array,
  numerals: readonly number[],
  radix: number,
): number[] {
  return ff1(key, tweak, numerals, radix, 'encrypt');
}

/** Algorithm 8 (FF1.Decrypt): the inverse, for whoever holds the key. */
export function ff1Decrypt(
  key: Uint8Array,
  tweak: Uint8Array,
  numerals: readonly number[],
  radix: number,
): number[] {
  return ff1(key, tweak, numerals, radix, 'decrypt');
}

const rounds = 10;

function ff1(
  key: Uint8Array,
  tweak: Uint8Array,
  numerals: readonly number[],
  radix: number,
  way: 'encrypt' | 'decrypt',
): number[] {
  const n = numerals.length;
  if (
    radix < 2 ||
    radix > 65_536 ||
    n < 2 ||
    n > longestText ||
    numerals.some((one) => one < 0 || one >= radix)
  )
    throw new RangeError('outside the domain of FF1');
  const u = Math.floor(n / 2);
  const v = n - u;
  const bytesOfHalf = Math.ceil(bitsOf(BigInt(radix) ** BigInt(v)) / 8);
  const bytesOfRound = 4 * Math.ceil(bytesOfHalf / 4) + 4;
  const fixed = fixedBlock(radix, u, n, tweak.length);
  const moduli = [BigInt(radix) ** BigInt(u), BigInt(radix) ** BigInt(v)] as const;
  let a = numberOf(numerals.slice(0, u), radix);
  let b = numberOf(numerals.slice(u), radix);
  for (let step = 0; step < rounds; step += 1) {
    const round = way === 'encrypt' ? step : rounds - 1 - step;
    const modulus = round % 2 === 0 ? moduli[0] : moduli[1];
    const input = roundInput(tweak, round, way === 'encrypt' ? b : a, bytesOfHalf);
    const y = roundOutput(key, fixed, input, bytesOfRound);
    if (way === 'encrypt') [a, b] = [b, (a + y) % modulus];
    else [a, b] = [(((b - y) % modulus) + modulus) % modulus, a];
  }
  return [...numeralsOf(a, radix, u), ...numeralsOf(b, radix, v)];
}

/** P of step 5. */
function fixedBlock(radix: number, u: number, n: number, tweakLength: number): Uint8Array {
  const block = new Uint8Array(16);
  block.set([1, 2, 1, (radix >>> 16) & 0xff, (radix >>> 8) & 0xff, radix & 0xff, rounds, u & 0xff]);
  new DataView(block.buffer).setUint32(8, n);
  new DataView(block.buffer).setUint32(12, tweakLength);
  return block;
}

/** Q of step 6.i: tweak, zeros to whole blocks, the round, and one half as a number. */
function roundInput(tweak: Uint8Array, round: number, half: bigint, bytesOfHalf: number): Uint8Array {
  const zeros = (16 - ((tweak.length + bytesOfHalf + 1) % 16)) % 16;
  const input = new Uint8Array(tweak.length + zeros + 1 + bytesOfHalf);
  input.set(tweak);
  input[tweak.length + zeros] = round;
  input.set(bytesOf(half, bytesOfHalf), tweak.length + zeros + 1);
  return input;
}

/** Steps 6.ii to 6.iv: CBC-MAC over P and Q, stretched to the bytes of a round, as a number. */
function roundOutput(key: Uint8Array, fixed: Uint8Array, input: Uint8Array, bytesOfRound: number): bigint {
  const message = new Uint8Array(fixed.length + input.length);
  message.set(fixed);
  message.set(input, fixed.length);
  const mac = cbc(key, new Uint8Array(16), { disablePadding: true }).encrypt(message).subarray(-16);
  const stretched = new Uint8Array(Math.ceil(bytesOfRound / 16) * 16);
  stretched.set(mac);
  for (let block = 1; block * 16 < bytesOfRound; block += 1) {
    const counted = xor(mac, bytesOf(BigInt(block), 16));
    stretched.set(ecb(key, { disablePadding: true }).encrypt(counted), block * 16);
  }
  let value = 0n;
  for (const byte of stretched.subarray(0, bytesOfRound)) value = (value << 8n) | BigInt(byte);
  return value;
}

function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((byte, index) => byte ^ (right[index] ?? 0));
}

function bitsOf(value: bigint): number {
  // The bits that numbers below `value` need: those of value - 1.
  return (value - 1n).toString(2).length;
}

function bytesOf(value: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let index = length - 1; index >= 0; index -= 1) {
    bytes[index] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

function numberOf(numerals: readonly number[], radix: number): bigint {
  return numerals.reduce((sum, numeral) => sum * BigInt(radix) + BigInt(numeral), 0n);
}

function numeralsOf(value: bigint, radix: number, length: number): number[] {
  const numerals: number[] = [];
  let rest = value;
  for (let index = 0; index < length; index += 1) {
    numerals.unshift(Number(rest % BigInt(radix)));
    rest /= BigInt(radix);
  }
  return numerals;
}
