import type { Job } from '../../kernel/index.ts';
import { PairNumbering } from '../int-buffer.ts';
import type { GrowingKeys, KeyColumn } from '../kernel/key-column.ts';
import { combinedKeys, eachKey, maxKeysPerRecord, ruleEntries } from '../kernel/rule-blocks.ts';

/** Both halves of a key in one number: below 2^53, as no part has 2^26 keys. */
const half = 2 ** 27;
/** Blocks whose records are counted once. */
const longBlock = 64;

/**
 * The records under each key of one blocking rule, whatever the size of the block: those of a run, those that came later, and
 * without those that went. Keys are integers: a block is found by its first number, and by bisection for the second.
 */
export class RuleMembers {
  readonly #parts: readonly GrowingKeys[];
  /** Numbers of the combinations of all parts but the last, of rules with three parts and more. */
  readonly #combined: readonly PairNumbering[];
  /** Records by (first, second): those with the first number `k` are from `#offsets[k]` on. */
  readonly #offsets: Int32Array;
  readonly #second: Int32Array | null;
  readonly #records: Int32Array;
  readonly #alive: (slot: number) => boolean;
  readonly #later = new Map<number, number[]>();
  /** How many records of the run have a key, of long blocks: those are asked for again and again. */
  readonly #counts = new Map<number, number>();
  /** How many records of the run went, by key. */
  readonly #gone = new Map<number, number>();

  private constructor(
    parts: readonly GrowingKeys[],
    combined: readonly PairNumbering[],
    entries: {
      readonly offsets: Int32Array;
      readonly second: Int32Array | null;
      readonly records: Int32Array;
    },
    alive: (slot: number) => boolean,
  ) {
    this.#parts = parts;
    this.#combined = combined;
    this.#offsets = entries.offsets;
    this.#second = entries.second;
    this.#records = entries.records;
    this.#alive = alive;
  }

  /** Sorts the run's records by key: 4 to 8 bytes per record and key, 4 per key. `alive`: whether a record is there now. */
  static async open(
    parts: readonly GrowingKeys[],
    alive: (slot: number) => boolean,
    job: Job,
  ): Promise<RuleMembers> {
    const combined: PairNumbering[] = [];
    const columns = parts.map(({ column }) => column);
    while (columns.length > 2) {
      const [a, b] = columns.splice(0, 2);
      if (a === undefined || b === undefined) break;
      const numbering = new PairNumbering();
      columns.unshift(combinedKeys(a, b, numbering));
      combined.push(numbering);
    }
    const { records, first, second } = await ruleEntries(columns, false, job);
    const offsets = new Int32Array((columns[0]?.keyCount ?? 0) + 1);
    for (let at = 0; at < first.length; at += 1) {
      const next = (first[at] as number) + 1;
      offsets[next] = (offsets[next] as number) + 1;
    }
    for (let key = 1; key < offsets.length; key += 1)
      offsets[key] = (offsets[key] as number) + (offsets[key - 1] as number);
    return new RuleMembers(parts, combined, { offsets, second, records }, alive);
  }

  /** The members of the run alone. Shares what was sorted, and the numbers of combined keys. */
  afresh(alive: (slot: number) => boolean): RuleMembers {
    const entries = { offsets: this.#offsets, second: this.#second, records: this.#records };
    return new RuleMembers(this.#parts, this.#combined, entries, alive);
  }

  /** The keys by which the rule knows a record, in the order and number in which blocking takes them. */
  keysOf(columnOf: (part: GrowingKeys) => KeyColumn | undefined, record: number): number[] {
    let keys: number[] = [];
    for (const [index, part] of this.#parts.entries()) {
      const column = columnOf(part);
      if (column === undefined) return [];
      const own: number[] = [];
      eachKey(column, record, (key) => own.push(key));
      if (index === 0) keys = own;
      else if (index === this.#parts.length - 1)
        keys = keys.flatMap((first) => own.map((second) => first * half + second));
      else {
        const numbering = this.#combined[index - 1];
        keys = keys.flatMap((first) => own.map((second) => numbering?.idOf(first, second) ?? -1));
      }
    }
    return keys.length > maxKeysPerRecord ? keys.slice(0, maxKeysPerRecord) : keys;
  }

  /** How many records have the key. */
  countOf(key: number): number {
    const ofRun = this.#counts.get(key) ?? this.#countInRun(key);
    return ofRun + (this.#later.get(key)?.length ?? 0) - (this.#gone.get(key) ?? 0);
  }

  #countInRun(key: number): number {
    const [from, to] = this.#rangeOf(key);
    let count = 0;
    for (let at = from; at < to; at += 1) if (!this.#repeats(at, from)) count += 1;
    if (to - from > longBlock) this.#counts.set(key, count);
    return count;
  }

  /** The records that have the key. */
  membersOf(key: number): number[] {
    const [from, to] = this.#rangeOf(key);
    const found: number[] = [];
    const whole = !this.#gone.has(key);
    for (let at = from; at < to; at += 1) {
      const record = this.#records[at] as number;
      if ((whole || this.#alive(record)) && !this.#repeats(at, from)) found.push(record);
    }
    const later = this.#later.get(key);
    if (later !== undefined) for (const slot of later) found.push(slot);
    return found;
  }

  add(key: number, slot: number): void {
    const own = this.#later.get(key);
    if (own === undefined) this.#later.set(key, [slot]);
    else own.push(slot);
  }

  remove(key: number, slot: number): void {
    const own = this.#later.get(key);
    const at = own?.indexOf(slot) ?? -1;
    if (at >= 0) own?.splice(at, 1);
    else this.#gone.set(key, (this.#gone.get(key) ?? 0) + 1);
  }

  /** Two keys of a record may be one key of the combination. */
  #repeats(at: number, from: number): boolean {
    return at > from && this.#records[at] === this.#records[at - 1];
  }

  #rangeOf(key: number): readonly [number, number] {
    const two = this.#second !== null;
    const first = two ? Math.floor(key / half) : key;
    if (first + 1 >= this.#offsets.length) return [0, 0];
    const from = this.#offsets[first] as number;
    const to = this.#offsets[first + 1] as number;
    if (!two) return [from, to];
    const second = key % half;
    return [this.#firstAt(second, from, to), this.#firstAt(second + 1, from, to)];
  }

  /** The first entry of a range whose second number is at least this. */
  #firstAt(second: number, from: number, to: number): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#second?.[middle] ?? 0) < second) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
