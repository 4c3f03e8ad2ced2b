import { dropMarks } from '../people/names.ts';

const high: Readonly<Record<string, number>> = {
  '€': 0x80,
  Š: 0x8a,
  Œ: 0x8c,
  Ž: 0x8e,
  '’': 0x92,
  '–': 0x96,
  š: 0x9a,
  œ: 0x9c,
  ž: 0x9e,
  Ÿ: 0x9f,
};

/** Windows-1252 bytes. Letters it lacks lose their marks, as the old system did to its Polish and Turkish customers. */
export function windows1252(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text.normalize('NFC')) {
    const byte = byteOf(char);
    if (byte !== undefined) bytes.push(byte);
    else for (const plain of dropMarks(char)) bytes.push(byteOf(plain) ?? 0x3f);
  }
  return Uint8Array.from(bytes);
}

function byteOf(char: string): number | undefined {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : high[char];
}

/** UTF-16, little-endian, with byte order mark. */
export function utf16le(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(2 + index * 2, text.charCodeAt(index), true);
  return bytes;
}
