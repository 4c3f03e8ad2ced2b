import { Texts, type Units } from '../kernel/index.ts';

/**
 * Texts from their valid UTF-8 bytes end to end (text `id` is `bytes[offsets[id], offsets[id + 1])`): one byte a unit
 * where all of them stay below U+0100, else two. No strings are made.
 */
export function unitsOfUtf8(bytes: Uint8Array, offsets: Int32Array): Texts {
  let units = 0;
  let narrow = true;
  for (const byte of bytes) {
    // A continuation byte adds no UTF-16 unit; the first byte of four stands for a surrogate pair.
    units += (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
    // 0xC3 begins the last characters below U+0100.
    if (byte > 0xc3) narrow = false;
  }
  const out: Units = narrow ? new Uint8Array(units) : new Uint16Array(units);
  const length = offsets.length - 1;
  const places = new Int32Array(offsets.length);
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
