import { sha256 } from '../../../kernel/index.ts';
import { pathParts, pathText } from '../../../model/index.ts';
import type { DialectRules } from './dialects.ts';

const encoder = new TextEncoder();

/** Names of one kind in one script: unlike each other whatever the case, within the limits of the dialect. */
export class SqlNames {
  readonly #taken = new Set<string>();
  readonly #rules: DialectRules;

  constructor(rules: DialectRules) {
    this.#rules = rules;
  }

  /** The name to write for `wanted`; `fallback` where another has it already. */
  take(wanted: string, fallback: string): string {
    const candidates = [fitted(wanted, this.#rules), fitted(fallback, this.#rules)];
    for (const candidate of candidates) if (this.#claim(candidate)) return candidate;
    for (let count = 2; ; count += 1) {
      const candidate = fitted(`${fallback}_${String(count)}`, this.#rules);
      if (this.#claim(candidate)) return candidate;
    }
  }

  /**
   * The path to write for a table: `sales.person` is a table in a schema, as far as the dialect has parts for it. The parts
   * before the name stay when another table has it already.
   */
  takePath(wanted: string, fallback: string): readonly string[] {
    const parts = pathParts(wanted).slice(-this.#rules.pathParts);
    const { notInTables, notInSchemas, longestName, longestTable = longestName } = this.#rules;
    const before = parts
      .slice(0, -1)
      .map((part, index) => fitted(part, this.#rules, index === parts.length - 2 ? notInSchemas : undefined));
    const last = fitted(parts.at(-1) ?? '', { ...this.#rules, longestName: longestTable }, notInTables);
    const other = fitted(fallback, this.#rules);
    for (let count = 0; ; count += 1) {
      const name = count === 0 ? last : count === 1 ? other : `${other}_${String(count)}`;
      const path = [...before, name];
      if (this.#claim(pathText(path))) return path;
    }
  }

  #claim(name: string): boolean {
    // Even quoted names are one in DuckDB, BigQuery and Databricks when they differ in case only.
    const key = name.toLowerCase();
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }
}

/** The name without what the dialect has no place for; a name that is too long ends in a digest of the whole. */
function fitted(name: string, { longestName, ...rules }: DialectRules, notHere?: RegExp): string {
  const notInNames = notHere ?? rules.notInNames;
  const plain = (notInNames === undefined ? name : name.replace(notInNames, '_'))
    .replaceAll('\u0000', '')
    .replace(/[\r\n\u2028\u2029]+/g, ' ');
  const text = plain.trim() === '' ? '_' : plain;
  const size = (part: string): number =>
    longestName.bytes === true ? encoder.encode(part).length : part.length;
  if (size(text) <= longestName.size) return text;
  const ending = `_${sha256(name).slice(0, 8)}`;
  let kept = '';
  for (const character of text) {
    if (size(kept + character) > longestName.size - ending.length) break;
    kept += character;
  }
  return kept + ending;
}

export function quotedPath(path: readonly string[], rules: DialectRules): string {
  return path.map((part) => quoted(part, rules)).join('.');
}

export function quoted(name: string, { quote }: DialectRules): string {
  return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
}

/** A text as a literal. NUL has no place in a script of any dialect. */
export function textLiteral(text: string, { backslash }: DialectRules): string {
  const plain = text.replaceAll('\u0000', '');
  if (!backslash) return `'${plain.replaceAll("'", "''")}'`;
  const escaped = plain
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n');
  return `'${escaped}'`;
}
