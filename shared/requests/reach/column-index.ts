import type { EncodedColumn } from '../../engine/index.ts';
import { breathe, type Job } from '../../kernel/index.ts';
import { type Buckets, BucketsBuilder } from './buckets.ts';
import { jsonLeaves, leavesAt, readJson } from './json-leaves.ts';
import { looseKey } from './loose-key.ts';
import { bucketsOfText, hashText, mayHoldToken, tokensOfAscii } from './token-hash.ts';

const pauseEvery = 4096;

/** Everything in a column that may be an identifier, by bucket. Built once; one look at every distinct value. */
export async function tokenBuckets({ values }: EncodedColumn, job: Job): Promise<Buckets> {
  const builder = new BucketsBuilder();
  const { units, offsets, length } = values;
  for (let code = 0; code < length; code += 1) {
    if (code % pauseEvery === 0) await breathe(job);
    const from = offsets[code] as number;
    const to = offsets[code + 1] as number;
    if (!mayHoldToken(units, from, to)) continue;
    const add = (hash: number): void => builder.add(hash, code);
    if (tokensOfAscii(units, from, to, add)) continue;
    const text = values.at(code) ?? '';
    for (const part of textsIn(text)) bucketsOfText(part, add);
  }
  return builder.finish();
}

/**
 * The texts to be searched in a cell: the cell, or the leaves of its JSON where that escapes anything (`\u0040` is an @).
 */
export function textsIn(text: string): readonly string[] {
  const json = text.includes('\\') ? readJson(text) : undefined;
  return json === undefined ? [text] : jsonLeaves(json).map((leaf) => leaf.text);
}

/** A column (or a place in its JSON) by the loose form of its keys. */
export class KeyIndex {
  readonly column: EncodedColumn;
  readonly #path: string | undefined;
  readonly #buckets: Buckets;

  private constructor(column: EncodedColumn, path: string | undefined, buckets: Buckets) {
    this.column = column;
    this.#path = path;
    this.#buckets = buckets;
  }

  static async of(column: EncodedColumn, path: string | undefined, job: Job): Promise<KeyIndex> {
    const builder = new BucketsBuilder();
    for (let code = 0; code < column.values.length; code += 1) {
      if (code % pauseEvery === 0) await breathe(job);
      for (const key of keysIn(column.values.at(code) ?? '', path)) builder.add(hashText(key), code);
    }
    return new KeyIndex(column, path, builder.finish());
  }

  /** Codes of the values with this key, ascending, each once. */
  codesOf(key: string): number[] {
    const found = new Set<number>();
    for (const code of this.#buckets.of(hashText(key)))
      if (!found.has(code) && keysIn(this.column.values.at(code) ?? '', this.#path).includes(key))
        found.add(code);
    return [...found].sort((a, b) => a - b);
  }

  /** The keys in a cell as they are written there; one, unless they stand in JSON. */
  rawKeysOf(text: string): readonly string[] {
    return rawKeys(text, this.#path);
  }
}

function rawKeys(text: string, path: string | undefined): readonly string[] {
  return path === undefined ? [text] : leavesAt(text, path);
}

function keysIn(text: string, path: string | undefined): string[] {
  return rawKeys(text, path).flatMap((raw) => looseKey(raw) ?? []);
}

/** Rows by code, ascending; made at the first question. */
export class RowsByCode {
  readonly #made = new WeakMap<EncodedColumn, { offsets: Int32Array; rows: Int32Array }>();

  of(column: EncodedColumn, code: number): Int32Array {
    const { offsets, rows } = this.#postings(column);
    return rows.subarray(offsets[code], offsets[code + 1]);
  }

  #postings(column: EncodedColumn): { offsets: Int32Array; rows: Int32Array } {
    const known = this.#made.get(column);
    if (known !== undefined) return known;
    const { codes, values } = column;
    const offsets = new Int32Array(values.length + 1);
    let filled = 0;
    for (const code of codes) {
      if (code < 0) continue;
      offsets[code + 1] = (offsets[code + 1] as number) + 1;
      filled += 1;
    }
    for (let code = 0; code < values.length; code += 1)
      offsets[code + 1] = (offsets[code + 1] as number) + (offsets[code] as number);
    const next = offsets.slice(0, values.length);
    const rows = new Int32Array(filled);
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] as number;
      if (code < 0) continue;
      rows[next[code] as number] = row;
      next[code] = (next[code] as number) + 1;
    }
    const made = { offsets, rows };
    this.#made.set(column, made);
    return made;
  }
}
