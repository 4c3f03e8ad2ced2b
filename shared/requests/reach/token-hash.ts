import { textGroups } from './text-groups.ts';

const atSign = /@|%40/g;
const domainHere = /[\p{L}\p{N}.-]+/uy;

const tail = 6;

/** FNV-1a over UTF-16 units, as a signed 32-bit number. Only for buckets: what is found is compared as text. */
export function hashText(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Under which bucket an e-mail address is found: its domain and up to four signs before the @. */
export function emailHash(address: string): number {
  const at = address.lastIndexOf('@');
  return addressHash(address.slice(Math.max(0, at - 4), at), address.slice(at + 1));
}

function addressHash(before: string, domain: string): number {
  return hashText(`${before}@${domain}`.toLowerCase());
}

/**
 * Under which bucket letters and digits are found: by their last six. Null where none could be kept: too short, or six
 * letters of which any word may be made, unless all is one group of sixteen and more.
 */
export function groupedHash(flat: string, oneGroup: boolean): number | null {
  if (flat.length < tail) return null;
  if (!/\d/.test(flat.slice(-tail)) && !(oneGroup && flat.length >= longGroup)) return null;
  return hashText(flat, flat.length - tail);
}

/** A group this long is found whether or not a digit is near its end: digests and device ids. */
const longGroup = 16;

/**
 * The buckets of everything in a text that may be an identifier: addresses, and the last six letters and digits before
 * every end of a group. A superset of what `findNeedle` finds, never less.
 */
export function bucketsOfText(text: string, add: (hash: number) => void): void {
  if (text.includes('@') || text.includes('%40')) {
    for (const { index, 0: sign } of text.matchAll(atSign)) {
      domainHere.lastIndex = index + sign.length;
      const domain = domainHere.exec(text)?.[0].replace(/[.-]+$/, '') ?? '';
      // Whatever stands before the @ may be the end of a link or of a sentence, so every end of it counts.
      for (let length = 1; length <= 4 && length <= index; length += 1)
        add(addressHash(text.slice(index - length, index), domain));
    }
  }
  const { flat, begins } = textGroups(text);
  let since = 0;
  let group = 0;
  for (let at = 0; at < flat.length; at += 1) {
    const begin = begins[at] ?? 0;
    if (begin === 2) since = at;
    if (begin !== 0) group = at;
    const ended = at + 1 === flat.length || (begins[at + 1] ?? 0) !== 0;
    if (!ended || at + 1 - since < tail) continue;
    const from = at + 1 - tail;
    if (at + 1 - group >= longGroup || /\d/.test(flat.slice(from, at + 1))) add(hashText(flat, from, at + 1));
  }
}

/** Whether a text of units can hold anything to be found: a digit, an @, or sixteen letters in a row. */
export function mayHoldToken(units: Uint8Array | Uint16Array, from: number, to: number): boolean {
  let run = 0;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] as number;
    if ((unit >= 0x30 && unit <= 0x39) || unit === 0x40 || unit >= 0x100) return true;
    run = (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a ? run + 1 : unit >= 0xc0 ? run + 1 : 0;
    if (run >= longGroup) return true;
  }
  return false;
}

/** 0: in no group, 1: a separator of groups, 2: a letter or digit. The ASCII part of what `textGroups` says. */
const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code);
  if (/[0-9a-z]/i.test(character)) kinds[code] = 2;
  else if (/[\s()./\-_+]/.test(character)) kinds[code] = 1;
}

const last = new Uint8Array(tail);

/**
 * The same buckets as `bucketsOfText` for a text of ASCII without @, % and \, straight from its units: most values of
 * most columns, and no string is made. False, with nothing added, for any other text.
 */
export function tokensOfAscii(
  units: Uint8Array | Uint16Array,
  from: number,
  to: number,
  add: (hash: number) => void,
): boolean {
  for (let at = from; at < to; at += 1) {
    const unit = units[at] as number;
    if (unit >= 0x80 || unit === 0x40 || unit === 0x25 || unit === 0x5c) return false;
  }
  let kept = 0;
  let group = 0;
  let gap = 0;
  let broken = true;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] as number;
    const kind = kinds[unit] as number;
    if (kind !== 2) {
      gap += 1;
      if (kind === 0 || gap > 3) broken = true;
      group = 0;
      continue;
    }
    if (gap > 0 && broken) kept = 0;
    gap = 0;
    broken = false;
    if (kept >= tail) last.copyWithin(0, 1);
    last[Math.min(kept, tail - 1)] = unit >= 0x61 ? unit - 0x20 : unit;
    kept += 1;
    group += 1;
    const ends = at + 1 === to || (kinds[units[at + 1] as number] as number) !== 2;
    if (!ends || kept < tail) continue;
    if (group >= longGroup || hasDigit()) add(hashOfLast());
  }
  return true;
}

function hasDigit(): boolean {
  for (let at = 0; at < tail; at += 1) if ((last[at] as number) <= 0x39) return true;
  return false;
}

function hashOfLast(): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < tail; at += 1) hash = Math.imul(hash ^ (last[at] as number), 0x01000193);
  return hash | 0;
}
