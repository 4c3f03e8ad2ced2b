import { sha256Bytes } from '../../kernel/index.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const encoder = new TextEncoder();
const message = new Uint8Array(1024);
message.set(encoder.encode('person\u0000'));

/** SHA-256 over the lasting name of a record; a person's id is made of its first 16 bytes. */
export function idBytes(name: string): Uint8Array {
  if (name.length * 3 + 7 > message.length) return sha256Bytes(encoder.encode(`person\u0000${name}`));
  const { written } = encoder.encodeInto(name, message.subarray(7));
  return sha256Bytes(message.subarray(0, 7 + written));
}

/** Five bits of each of 16 bytes. */
function idText(bytes: Uint8Array): string {
  let id = 'p-';
  for (let index = 0; index < 16; index += 1) id += alphabet.charAt((bytes[index] ?? 0) & 31);
  return id;
}

/** 80 bits of SHA-256 over the name: a million persons share an id by chance once in 10^12 runs. */
export function derivedId(name: string): string {
  return idText(idBytes(name));
}

/** The first 30 bits of an id. */
export function prefixOfBytes(bytes: Uint8Array): number {
  let prefix = 0;
  for (let index = 0; index < 6; index += 1) prefix = (prefix << 5) | ((bytes[index] ?? 0) & 31);
  return prefix;
}

export function prefixOf(id: string): number {
  let prefix = 0;
  for (let index = 2; index < 8; index += 1)
    prefix = (prefix << 5) | (alphabet.indexOf(id.charAt(index)) & 31);
  return prefix;
}

/** Persons by the first 30 bits of their ids: 8 to 16 bytes a person, no texts. Can be filled in turns. */
export class PersonIndex {
  readonly #count: number;
  readonly #prefixOf: (person: number) => number;
  /** Open addressing: 1 + the person, 0 where free. */
  readonly #slots: Int32Array;
  #added = 0;

  constructor(count: number, prefix: (person: number) => number) {
    this.#count = count;
    this.#prefixOf = prefix;
    let capacity = 16;
    while (capacity < count * 2) capacity *= 2;
    this.#slots = new Int32Array(capacity);
  }

  /** Takes in further persons; true when all are in. */
  addSome(most: number): boolean {
    const mask = this.#slots.length - 1;
    const end = Math.min(this.#count, this.#added + most);
    for (; this.#added < end; this.#added += 1) {
      let slot = this.#prefixOf(this.#added) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = this.#added + 1;
    }
    return this.#added === this.#count;
  }

  addAll(): void {
    this.addSome(this.#count);
  }

  /** The smallest person with the prefix that is the one; -1 when none is. */
  find(prefix: number, is: (person: number) => boolean): number {
    const mask = this.#slots.length - 1;
    for (let slot = prefix & mask; ; slot = (slot + 1) & mask) {
      const person = (this.#slots[slot] ?? 0) - 1;
      if (person < 0) return -1;
      if (is(person)) return person;
    }
  }
}
