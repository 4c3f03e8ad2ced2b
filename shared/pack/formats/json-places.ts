/** A key that stands twice in one object: readers of JSON keep the last and say nothing. */
export interface RepeatedKey {
  readonly key: string;
  /** Of the second one. */
  readonly offset: number;
  /** Of the first one. */
  readonly first: number;
}

export interface JsonPlaces {
  readonly repeated: readonly RepeatedKey[];
  /** Where the text stops being JSON (RFC 8259); null when it does not. */
  readonly fault: number | null;
}

/** At most this many keys are told one by one. */
const mostRepeated = 100;

const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
// JSON forbids the control characters below U+0020 only.
const string = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/uy;

interface Open {
  readonly keys: Map<string, number> | null;
  /** What may come next. */
  next: 'key' | 'key-or-end' | 'colon' | 'value' | 'value-or-end' | 'comma-or-end';
}

/**
 * Walks JSON without building it, for what `JSON.parse` does not tell: keys that stand twice, and the place of a fault
 * (engines word and count it in their own ways). Without recursion, linear in the length of the text.
 */
export function jsonPlaces(text: string): JsonPlaces {
  const repeated: RepeatedKey[] = [];
  const open: Open[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let done = false;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  for (;;) {
    while (at < text.length && /[ \t\r\n]/.test(text[at] ?? '')) at += 1;
    if (at >= text.length) return { repeated, fault: done ? null : text.length };
    const inner = open.at(-1);
    if (done) return { repeated, fault: at };
    const sign = text[at] ?? '';
    const state = inner?.next ?? 'value';
    const isEnd = inner !== undefined && sign === (inner.keys === null ? ']' : '}');
    if (isEnd && state.endsWith('-or-end')) {
      open.pop();
      at += 1;
      done = open.length === 0;
    } else if (inner !== undefined && state === 'comma-or-end') {
      if (sign !== ',') return { repeated, fault: at };
      inner.next = inner.keys === null ? 'value' : 'key';
      at += 1;
    } else if (inner !== undefined && state === 'colon') {
      if (sign !== ':') return { repeated, fault: at };
      inner.next = 'value';
      at += 1;
    } else if (inner !== undefined && inner.keys !== null && state.startsWith('key')) {
      const key = match(string);
      if (key === null) return { repeated, fault: at };
      note(inner.keys, key, at, repeated);
      inner.next = 'colon';
      at += key.length;
    } else {
      if (inner !== undefined) inner.next = 'comma-or-end';
      if (sign === '{') open.push({ keys: new Map(), next: 'key-or-end' });
      else if (sign === '[') open.push({ keys: null, next: 'value-or-end' });
      else {
        const value = match(sign === '"' ? string : literal);
        if (value === null) return { repeated, fault: at };
        at += value.length - 1;
        done = open.length === 0;
      }
      at += 1;
    }
  }
}

function note(keys: Map<string, number>, written: string, offset: number, repeated: RepeatedKey[]): void {
  // Two spellings of one key are one key.
  const key = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
  const first = keys.get(key);
  if (first === undefined) keys.set(key, offset);
  else if (repeated.length < mostRepeated) repeated.push({ key, offset, first });
}
