import { warehouseTypes } from './warehouse-types.ts';
import type { WarehouseId } from './warehouse.ts';

/** How a warehouse writes types inside of types; sources: the pages on data types of its SQL reference. */
interface NestedTypes {
  /** Signs around the types inside. */
  readonly open: '<' | '(';
  readonly close: '>' | ')';
  /** Types of one or two others, and how many. */
  readonly of: Readonly<Record<string, 1 | 2>>;
  /** Types of named fields. */
  readonly fields: readonly string[];
  /** A field may be named without its name (BigQuery), or with a colon after it (Databricks). */
  readonly unnamed?: true;
  readonly colon?: true;
  readonly quote: '"' | '`';
  /** `INTEGER[]`, `INTEGER[3]`. */
  readonly brackets?: true;
}

const nested: Readonly<Partial<Record<WarehouseId, NestedTypes>>> = {
  bigquery: {
    open: '<',
    close: '>',
    of: { ARRAY: 1, RANGE: 1 },
    fields: ['STRUCT'],
    unnamed: true,
    quote: '`',
  },
  databricks: {
    open: '<',
    close: '>',
    of: { ARRAY: 1, MAP: 2 },
    fields: ['STRUCT'],
    colon: true,
    quote: '`',
  },
  duckdb: {
    open: '(',
    close: ')',
    of: { MAP: 2 },
    fields: ['STRUCT', 'UNION'],
    quote: '"',
    brackets: true,
  },
  snowflake: { open: '(', close: ')', of: { ARRAY: 1, MAP: 2 }, fields: ['OBJECT'], quote: '"' },
  postgresql: { open: '(', close: ')', of: {}, fields: [], quote: '"', brackets: true },
};

/**
 * Whether a warehouse has a type as it is written: a word or two of its list with numbers in parentheses at most, or such
 * types nested in its own way. Nothing else gets into a script unquoted: the whole text is read, and what is not understood
 * is no type. Fields may be quoted; no quoted name holds a quote, a backslash or a line end.
 */
export function isNativeType(type: string, warehouse: WarehouseId): boolean {
  if (/[^\S ]/.test(type)) return false;
  const reader = new TypeReader(type, warehouse);
  return reader.type(0) && reader.done;
}

const deepest = 15;

class TypeReader {
  readonly #text: string;
  readonly #warehouse: WarehouseId;
  readonly #rules: NestedTypes | undefined;
  #at = 0;

  constructor(text: string, warehouse: WarehouseId) {
    this.#text = text;
    this.#warehouse = warehouse;
    this.#rules = nested[warehouse];
  }

  get done(): boolean {
    return this.#at === this.#text.length;
  }

  /** Takes one type off the text; false when there is none. */
  type(depth: number): boolean {
    if (depth > deepest || !(this.#nested(depth) || this.#plain(depth))) return false;
    if (this.#rules?.brackets === true) while (this.#take(/ *\[\d{0,6}\]/y) !== null);
    return true;
  }

  #nested(depth: number): boolean {
    const rules = this.#rules;
    if (rules === undefined) return false;
    const start = this.#at;
    const word = this.#take(/[A-Za-z]+(?= *[<(])/y)?.toUpperCase() ?? '';
    const count = rules.of[word];
    const opened = (): boolean => this.#take(rules.open === '<' ? / *< */y : / *\( */y) !== null;
    const closed = (): boolean => this.#take(rules.close === '>' ? / *>/y : / *\)/y) !== null;
    const comma = (): boolean => this.#take(/ *, */y) !== null;
    if (count !== undefined && opened() && this.#inner(depth))
      if ((count === 1 || (comma() && this.#inner(depth))) && closed()) return true;
    if (rules.fields.includes(word) && opened()) {
      let fields = this.#field(depth, rules);
      while (fields && comma()) fields = this.#field(depth, rules);
      if (fields && closed()) return true;
    }
    this.#at = start;
    return false;
  }

  #inner(depth: number): boolean {
    if (!this.type(depth + 1)) return false;
    this.#take(/ NOT NULL/iy);
    return true;
  }

  #field(depth: number, rules: NestedTypes): boolean {
    const start = this.#at;
    const name = rules.quote === '`' ? /`[^`\\]+`|[A-Za-z_]\w*/y : /"[^"\\]+"|[A-Za-z_]\w*/y;
    const between = rules.colon === true ? / *: *| +/y : / +/y;
    if (this.#take(name) !== null && this.#take(between) !== null && this.#inner(depth)) return true;
    this.#at = start;
    return rules.unnamed === true && this.#inner(depth);
  }

  /** The longest of the warehouse's words that stands here; inside of others also those that attributes have by themselves. */
  #plain(depth: number): boolean {
    const { native, plain, limitedText, decimal, wideDecimal } = warehouseTypes[this.#warehouse];
    if (this.#warehouse === 'snowflake' && this.#take(/VECTOR *\( *(?:FLOAT|INT) *, *\d{1,4} *\)/iy) !== null)
      return true;
    const own = [...Object.values(plain), limitedText.type, decimal, wideDecimal?.type ?? ''].map(
      (type) => /^[A-Za-z ]+(?=$|\()/.exec(type)?.[0].toUpperCase() ?? '',
    );
    const known = depth === 0 ? native : [...native, ...own];
    for (let words = 4; words > 0; words -= 1) {
      const start = this.#at;
      const found = this.#take(new RegExp(`[A-Za-z]\\w*(?: +[A-Za-z]\\w*){${String(words - 1)}}`, 'y'));
      if (found !== null && known.includes(found.toUpperCase().replace(/ +/g, ' '))) {
        this.#take(/ *\( *\d{1,9} *(?:, *\d{1,3} *)?\)/y);
        return true;
      }
      this.#at = start;
    }
    return false;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }
}
