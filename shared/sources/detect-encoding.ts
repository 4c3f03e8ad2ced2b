import { type Encoding, invalidUtf8At } from './transcode.ts';

export interface EncodingGuess {
  readonly encoding: Encoding;
  /** Why, in words for the user. */
  readonly reason: string;
  readonly warnings: readonly string[];
}

/**
 * The likely encoding of a text file from its first bytes. `complete`: these are all bytes. Null when the bytes are
 * no text in any encoding we read.
 */
export function detectEncoding(head: Uint8Array, complete: boolean): EncodingGuess | null {
  const guess = (encoding: Encoding, reason: string, warnings: string[] = []): EncodingGuess => ({
    encoding,
    reason,
    warnings,
  });
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return guess('utf-8', 'byte order mark of UTF-8');
  if (head[0] === 0xff && head[1] === 0xfe) return guess('utf-16le', 'byte order mark of UTF-16 LE');
  if (head[0] === 0xfe && head[1] === 0xff) return guess('utf-16be', 'byte order mark of UTF-16 BE');
  const { nulEven, nulOdd, high } = countBytes(head);
  const pairs = Math.max(1, Math.floor(head.length / 2));
  // Latin text in UTF-16 has a NUL in nearly every pair, always on the same side.
  if (nulOdd * 10 > pairs * 4 && nulEven * 20 < pairs) return guess('utf-16le', 'NUL in every second byte');
  if (nulEven * 10 > pairs * 4 && nulOdd * 20 < pairs)
    return guess('utf-16be', 'NUL in every first byte of two');
  if ((nulEven + nulOdd) * 20 > head.length) return null;
  if (high === 0) return guess('utf-8', 'nothing but ASCII');
  const { valid, invalid } = utf8Sequences(head, complete);
  if (invalid === 0) return guess('utf-8', `${valid} characters beyond ASCII are valid UTF-8`);
  if (valid > invalid * 4)
    return guess('utf-8', `${valid} characters beyond ASCII are valid UTF-8`, [
      `${invalid} places in the first part are not; their records will be quarantined`,
    ]);
  return guess('windows-1252', 'not UTF-8; windows-1252 holds Latin-1 and the characters Windows adds to it');
}

function countBytes(head: Uint8Array): { nulEven: number; nulOdd: number; high: number } {
  let [nulEven, nulOdd, high] = [0, 0, 0];
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (byte === 0) {
      if (at % 2 === 0) nulEven += 1;
      else nulOdd += 1;
    } else if (byte >= 0x80) high += 1;
  }
  return { nulEven, nulOdd, high };
}

function utf8Sequences(head: Uint8Array, complete: boolean): { valid: number; invalid: number } {
  // The last character may have been cut.
  const end = complete ? head.length : Math.max(0, head.length - 4);
  let invalid = 0;
  let leads = 0;
  let at = 0;
  while (at < end) {
    const bad = invalidUtf8At(head, at, head.length);
    const until = bad === -1 || bad >= end ? end : bad;
    for (let look = at; look < until; look += 1) if ((head[look] ?? 0) >= 0xc2) leads += 1;
    if (until === end) break;
    invalid += 1;
    at = bad + 1;
  }
  return { valid: leads, invalid };
}
