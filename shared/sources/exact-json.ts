import { cutText } from './cut-text.ts';

/** A number as it was written, since `JSON.parse` rounds integers past 2^53 and drops trailing zeros. */
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type ExactObject = ReadonlyMap<string, ExactJson>;
export type ExactJson = null | boolean | string | NumberText | readonly ExactJson[] | ExactObject;

export interface JsonFault {
  readonly reason: 'invalid-json' | 'duplicate-key' | 'invalid-encoding' | 'nul-character';
  readonly detail: string;
}

export type ExactParse = { readonly value: ExactJson } | { readonly fault: JsonFault };

const depthLimit = 200;

/** Parses one JSON value (RFC 8259) without rounding numbers; a key given twice in an object is a fault. */
export function parseExactJson(text: string): ExactParse {
  const parser = new Parser(text);
  try {
    return { value: parser.whole() };
  } catch (thrown) {
    if (thrown instanceof Fault) return { fault: thrown.fault };
    throw thrown;
  }
}

/** JSON text without white space, numbers as written, keys in their order. */
export function printExactJson(value: ExactJson): string {
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) return `[${value.map(printExactJson).join(',')}]`;
  if (value instanceof Map) {
    const members = [...(value as ExactObject)].map(
      ([key, member]) => `${JSON.stringify(key)}:${printExactJson(member)}`,
    );
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Leaves the recursive descent; never leaves this file. */
class Fault extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.detail);
    this.fault = fault;
  }
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Anything but a quote, a backslash and control characters, which JSON wants escaped. */
const plainPattern = new RegExp(String.raw`[^"\\\u0000-\u001f]*`, 'y');
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): ExactJson {
    const value = this.#value(0);
    this.#blanks();
    if (this.#at < this.#text.length) this.#fail('text after the value');
    return value;
  }

  #value(depth: number): ExactJson {
    if (depth > depthLimit) this.#fail(`nested deeper than ${depthLimit}`);
    this.#blanks();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): ExactObject {
    const members = new Map<string, ExactJson>();
    this.#at += 1;
    this.#blanks();
    if (this.#takes('}')) return members;
    for (;;) {
      this.#blanks();
      if (this.#text[this.#at] !== '"') this.#fail('a key is expected');
      const key = this.#string();
      this.#blanks();
      if (!this.#takes(':')) this.#fail('a colon is expected');
      const value = this.#value(depth + 1);
      if (members.has(key))
        throw new Fault({ reason: 'duplicate-key', detail: `the key ${shortened(key)} appears twice` });
      members.set(key, value);
      this.#blanks();
      if (this.#takes('}')) return members;
      if (!this.#takes(',')) this.#fail('a comma or } is expected');
    }
  }

  #array(depth: number): readonly ExactJson[] {
    const items: ExactJson[] = [];
    this.#at += 1;
    this.#blanks();
    if (this.#takes(']')) return items;
    for (;;) {
      items.push(this.#value(depth + 1));
      this.#blanks();
      if (this.#takes(']')) return items;
      if (!this.#takes(',')) this.#fail('a comma or ] is expected');
    }
  }

  #string(): string {
    this.#at += 1;
    let out = this.#plain();
    if (this.#takes('"')) return out;
    while (this.#text[this.#at] === '\\') {
      out += this.#escape() + this.#plain();
    }
    if (!this.#takes('"'))
      this.#fail(this.#at >= this.#text.length ? 'a text does not end' : 'a control character in a text');
    if (!out.isWellFormed())
      throw new Fault({ reason: 'invalid-encoding', detail: 'half of a surrogate pair stands alone' });
    if (out.includes('\u0000'))
      throw new Fault({ reason: 'nul-character', detail: 'the record holds a NUL character' });
    return out;
  }

  #plain(): string {
    plainPattern.lastIndex = this.#at;
    const plain = plainPattern.exec(this.#text)?.[0] ?? '';
    this.#at += plain.length;
    return plain;
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? '';
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.#fail('an escape needs four hex digits');
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const meant = escapes[letter];
    if (meant === undefined) this.#fail('an escape is not known');
    this.#at += 2;
    return meant ?? '';
  }

  #number(): NumberText {
    numberPattern.lastIndex = this.#at;
    const text = numberPattern.exec(this.#text)?.[0];
    if (text === undefined)
      this.#fail(this.#at >= this.#text.length ? 'the value is cut off' : 'a value is expected');
    this.#at += text?.length ?? 0;
    return new NumberText(text ?? '');
  }

  #word<T extends ExactJson>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) this.#fail('a value is expected');
    this.#at += word.length;
    return value;
  }

  #takes(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #blanks(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at += 1;
    }
  }

  #fail(detail: string): void {
    throw new Fault({ reason: 'invalid-json', detail: `${detail} at character ${this.#at + 1}` });
  }
}

function shortened(key: string): string {
  return key.length > 60 ? `${cutText(key, 60)}…` : key;
}
