import { putPoint } from '../kernel/index.ts';
import type { encodings } from '../workspace/index.ts';

export type Encoding = (typeof encodings)[number];

/**
 * Rewrites the parts of a file as UTF-8, whatever way the file was cut. A leading byte order mark is dropped.
 * What the encoding does not allow becomes the byte 0xFF, which UTF-8 never holds: the splitter then quarantines
 * exactly the record it stands in.
 */
export interface Transcoder {
  push(part: Uint8Array): Uint8Array;
  finish(): Uint8Array;
}

const nothing = new Uint8Array(0);
/** Never part of UTF-8. */
export const invalidByte = 0xff;

export function transcoder(encoding: Encoding): Transcoder {
  switch (encoding) {
    case 'utf-8':
      return dropUtf8Mark();
    case 'utf-16le':
      return fromUtf16(0, 1);
    case 'utf-16be':
      return fromUtf16(1, 0);
    case 'latin1':
      return fromSingleByte(latin1Table());
    case 'windows-1252':
      return fromSingleByte(windows1252Table());
  }
}

function dropUtf8Mark(): Transcoder {
  const mark = [0xef, 0xbb, 0xbf];
  let held = 0;
  let started = false;
  const heldBytes = (rest: Uint8Array): Uint8Array => {
    if (held === 0) return rest;
    const joined = new Uint8Array(held + rest.length);
    joined.set(mark.slice(0, held));
    joined.set(rest, held);
    return joined;
  };
  return {
    push: (part) => {
      if (started) return part;
      let at = 0;
      while (at < part.length && held < 3 && part[at] === mark[held]) {
        at += 1;
        held += 1;
      }
      if (held < 3 && at === part.length) return nothing;
      started = true;
      return held === 3 ? part.subarray(at) : heldBytes(part.subarray(at));
    },
    finish: () => (started || held === 3 ? nothing : heldBytes(nothing)),
  };
}

function fromSingleByte(table: Uint16Array): Transcoder {
  return {
    push: (part) => {
      const out = new Uint8Array(part.length * 3);
      let length = 0;
      for (const byte of part) {
        const unit = table[byte] ?? 0;
        length = unit === 0xffff ? putByte(out, length, invalidByte) : putPoint(out, length, unit);
      }
      return out.subarray(0, length);
    },
    finish: () => nothing,
  };
}

function fromUtf16(low: 0 | 1, high: 0 | 1): Transcoder {
  let odd = -1;
  let lead = -1;
  let first = true;
  const unit = (out: Uint8Array, length: number, value: number): number => {
    let at = length;
    if (first) {
      first = false;
      if (value === 0xfeff) return at;
    }
    if (lead !== -1) {
      const pair = lead;
      lead = -1;
      if (value >= 0xdc00 && value <= 0xdfff)
        return putPoint(out, at, 0x10000 + ((pair - 0xd800) << 10) + (value - 0xdc00));
      at = putByte(out, at, invalidByte);
    }
    if (value >= 0xd800 && value <= 0xdbff) {
      lead = value;
      return at;
    }
    if (value >= 0xdc00 && value <= 0xdfff) return putByte(out, at, invalidByte);
    return putPoint(out, at, value);
  };
  return {
    push: (part) => {
      const out = new Uint8Array(part.length * 2 + 8);
      let length = 0;
      let at = 0;
      if (odd !== -1 && part.length > 0) {
        const pair = [odd, part[0] ?? 0];
        odd = -1;
        at = 1;
        length = unit(out, length, ((pair[high] ?? 0) << 8) | (pair[low] ?? 0));
      }
      for (; at + 1 < part.length; at += 2)
        length = unit(out, length, ((part[at + high] ?? 0) << 8) | (part[at + low] ?? 0));
      if (at < part.length) odd = part[at] ?? 0;
      return out.subarray(0, length);
    },
    finish: () => (odd === -1 && lead === -1 ? nothing : new Uint8Array([invalidByte])),
  };
}

function putByte(out: Uint8Array, at: number, byte: number): number {
  out[at] = byte;
  return at + 1;
}

function latin1Table(): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, byte) => byte);
}

/** Bytes 0x80 to 0x9F of code page 1252; the five that it leaves undefined are marked 0xFFFF. */
const windows1252Middle = [
  0x20ac, 0xffff, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
  0xffff, 0x017d, 0xffff, 0xffff, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122,
  0x0161, 0x203a, 0x0153, 0xffff, 0x017e, 0x0178,
];

function windows1252Table(): Uint16Array {
  const table = latin1Table();
  table.set(windows1252Middle, 0x80);
  return table;
}

/**
 * Place of the first byte in `[start, end)` that is not valid UTF-8, or -1. Overlong forms, surrogates and values
 * past U+10FFFF are not valid (Unicode 15, table 3-7).
 */
export function invalidUtf8At(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      at += 1;
      continue;
    }
    const length =
      byte >= 0xc2 && byte <= 0xdf
        ? 2
        : byte >= 0xe0 && byte <= 0xef
          ? 3
          : byte >= 0xf0 && byte <= 0xf4
            ? 4
            : 0;
    if (length === 0 || at + length > end) return at;
    const second = bytes[at + 1] ?? 0;
    const lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    const highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest) return at;
    for (let next = at + 2; next < at + length; next += 1)
      if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return at;
    at += length;
  }
  return -1;
}
