import { sharedBytes, sharedInts } from './shared-memory.ts';
import { Texts, type Units } from './texts.ts';

/**
 * Texts from their valid UTF-8 bytes end to end (text `id` is `bytes[offsets[id], offsets[id + 1])`): one byte a unit
 * where all of them stay below U+0100, else two. No strings are made. On memory that threads can share.
 */
export function textsOfUtf8(bytes: Uint8Array, offsets: Int32Array): Texts {
  let units = 0;
  let narrow = true;
  for (const byte of bytes) {
    // A continuation byte adds no UTF-16 unit; the first byte of four stands for a surrogate pair.
    units += (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
    // 0xC3 begins the last characters below U+0100.
    if (byte > 0xc3) narrow = false;
  }
  const out: Units = narrow ? sharedBytes(units) : new Uint16Array(sharedBytes(units * 2).buffer);
  const length = offsets.length - 1;
  const places = sharedInts(offsets.length);
  let to = 0;
  for (let id = 0; id < length; id += 1) {
    to = putUnits(bytes, offsets[id] as number, offsets[id + 1] as number, out, to);
    places[id + 1] = to;
  }
  return new Texts(length, out, places);
}

function putUnits(bytes: Uint8Array, start: number, end: number, out: Units, place: number): number {
  let to = place;
  for (let at = start; at < end;) {
    const byte = bytes[at] as number;
    const next = (ahead: number): number => (bytes[at + ahead] as number) & 0x3f;
    if (byte < 0x80) {
      out[to] = byte;
      at += 1;
    } else if (byte < 0xe0) {
      out[to] = ((byte & 0x1f) << 6) | next(1);
      at += 2;
    } else if (byte < 0xf0) {
      out[to] = ((byte & 0x0f) << 12) | (next(1) << 6) | next(2);
      at += 3;
    } else {
      const point = (((byte & 0x07) << 18) | (next(1) << 12) | (next(2) << 6) | next(3)) - 0x10000;
      out[to] = 0xd800 | (point >> 10);
      to += 1;
      out[to] = 0xdc00 | (point & 0x3ff);
      at += 4;
    }
    to += 1;
  }
  return to;
}

/**
 * Writes units as UTF-8 from `place` on and returns where they end; `out` must have three bytes per unit left. A
 * surrogate without its other half becomes U+FFFD, as `TextEncoder` has it.
 */
export function putUtf8(units: Units, start: number, end: number, out: Uint8Array, place: number): number {
  let to = place;
  for (let at = start; at < end; at += 1) {
    let point = units[at] as number;
    if (point < 0x80) {
      out[to] = point;
      to += 1;
      continue;
    }
    if (point >= 0xd800 && point <= 0xdfff) {
      const low = point <= 0xdbff && at + 1 < end ? (units[at + 1] as number) : 0;
      if (low >= 0xdc00 && low <= 0xdfff) {
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        at += 1;
      } else point = 0xfffd;
    }
    to = putPoint(out, to, point);
  }
  return to;
}

/** Writes one code point as UTF-8 and returns the place after it. */
export function putPoint(out: Uint8Array, at: number, point: number): number {
  if (point < 0x80) {
    out[at] = point;
    return at + 1;
  }
  if (point < 0x800) {
    out[at] = 0xc0 | (point >> 6);
    out[at + 1] = 0x80 | (point & 0x3f);
    return at + 2;
  }
  if (point < 0x10000) {
    out[at] = 0xe0 | (point >> 12);
    out[at + 1] = 0x80 | ((point >> 6) & 0x3f);
    out[at + 2] = 0x80 | (point & 0x3f);
    return at + 3;
  }
  out[at] = 0xf0 | (point >> 18);
  out[at + 1] = 0x80 | ((point >> 12) & 0x3f);
  out[at + 2] = 0x80 | ((point >> 6) & 0x3f);
  out[at + 3] = 0x80 | (point & 0x3f);
  return at + 4;
}
