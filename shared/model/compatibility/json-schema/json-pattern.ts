/** Why a text is no pattern of JSON Schema (a regular expression of ECMAScript in Unicode mode), or `null`. */
export function patternProblem(pattern: string): string | null {
  try {
    RegExp(pattern, 'u');
    return null;
  } catch {
    return `"${pattern}" is no regular expression`;
  }
}

/**
 * Whether a pattern can be run on any text without taking forever: no repetition of something that repeats or branches,
 * and no reference back. (Schemas come from outside; `(a+)+$` would stop the program.)
 */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length > 500 || /\\[1-9k]/.test(pattern)) return false;
  const repeated = /\((?:[^()\\]|\\.)*(?:[*+|]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,)/;
  return !repeated.test(pattern) && !/\([^)]*\([^]*[*+][^]*\)[^)]*\)[*+{]/.test(pattern);
}

/** Up to `limit` texts that match a pattern made of plain parts; none when it uses what is not sampled here. */
export function patternSamples(pattern: string, limit = 6): readonly string[] {
  const parts = new Sampler(pattern).alternatives();
  const matches = new RegExp(pattern, 'u');
  const lengths = parts === null ? [] : [0, 1, 3].flatMap((extra) => parts.map((part) => part(extra)));
  return [...new Set(lengths)].filter((text) => text.length <= 2000 && matches.test(text)).slice(0, limit);
}

/** Makes a text; `extra` is how often a repetition goes beyond its least. */
type Make = (extra: number) => string;

/** A reader of the plain part of ECMAScript's regular expressions: characters, classes, groups, alternatives, repetitions. */
class Sampler {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** One maker for each alternative of the whole pattern, or `null`. */
  alternatives(): readonly Make[] | null {
    const made = this.#alternation();
    return made === null || this.#at < this.#pattern.length ? null : made;
  }

  #alternation(): Make[] | null {
    const all: Make[] = [];
    for (;;) {
      const sequence = this.#sequence();
      if (sequence === null) return null;
      all.push(sequence);
      if (this.#pattern[this.#at] !== '|') return all;
      this.#at += 1;
    }
  }

  #sequence(): Make | null {
    const made: Make[] = [];
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#pattern[this.#at] ?? '')) {
      const atom = this.#atom();
      if (atom === null) return null;
      made.push(this.#repeated(atom));
    }
    return (extra) => made.map((make) => make(extra)).join('');
  }

  #atom(): Make | null {
    const rest = this.#pattern.slice(this.#at);
    const anchor = /^(?:\^|\$|\\b)/.exec(rest);
    if (anchor !== null) return this.#take(anchor[0], '');
    const group = /^\((?:\?:|\?<[A-Za-z]\w*>)?(?!\?)/.exec(rest);
    if (group !== null) return this.#group(group[0]);
    const set = /^\[(\^?)((?:[^\]\\]|\\.)+)\]/.exec(rest);
    if (set !== null) {
      const one = characterOf(set[0]);
      return one === null ? null : this.#take(set[0], one);
    }
    const known: Readonly<Record<string, string>> = {
      '\\d': '7',
      '\\w': 'w',
      '\\s': ' ',
      '\\S': 'x',
      '\\D': 'x',
      '\\W': '-',
    };
    const escaped = /^\\(?:[dwsDWS]|[^A-Za-z0-9])/.exec(rest);
    if (escaped !== null) return this.#take(escaped[0], known[escaped[0]] ?? escaped[0].slice(1));
    const plain = /^[^\\()[\]{}*+?|]/u.exec(rest);
    return plain === null ? null : this.#take(plain[0], plain[0] === '.' ? 'x' : plain[0]);
  }

  #group(opening: string): Make | null {
    this.#at += opening.length;
    const [first] = this.#alternation() ?? [];
    if (first === undefined || this.#pattern[this.#at] !== ')') return null;
    this.#at += 1;
    return first;
  }

  #take(source: string, text: string): Make {
    this.#at += source.length;
    return () => text;
  }

  #repeated(make: Make): Make {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#pattern.slice(this.#at));
    if (found === null) return make;
    this.#at += found[0].length;
    const [, sign, low, comma, high] = found;
    const least = sign === undefined ? Number(low) : sign === '+' ? 1 : 0;
    const most =
      sign === '?'
        ? 1
        : sign !== undefined
          ? Infinity
          : comma === ''
            ? least
            : high === ''
              ? Infinity
              : Number(high);
    return (extra) => make(extra).repeat(Math.min(least + extra, most, 500));
  }
}

/** A printable character that a class of characters holds. */
function characterOf(source: string): string | null {
  const matches = new RegExp(`^${source}$`, 'u');
  for (const one of 'aA0-_ .@+xzZ9/é') if (matches.test(one)) return one;
  for (let code = 33; code < 127; code += 1) {
    const one = String.fromCharCode(code);
    if (matches.test(one)) return one;
  }
  return null;
}
