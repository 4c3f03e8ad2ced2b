/** Names of the two columns that every raw table in the engine begins with. */
export const fileColumn = 'c360_file';
export const rowColumn = 'c360_row';

/**
 * Gives out usable column names: blanks around a name are dropped, an empty name becomes `column_3`, a repeated one
 * gets `_2`, `_3`, … Names that differ only in letter case count as repeated, since SQL names do not tell case apart.
 */
export class ColumnNamer {
  readonly warnings: string[] = [];
  readonly #taken = new Set([fileColumn, rowColumn]);
  #count = 0;

  name(delivered: string): string {
    this.#count += 1;
    const trimmed = delivered.replaceAll('\u0000', '').replace(/^[\s\uFEFF]+|\s+$/gu, '');
    const wanted = trimmed === '' ? `column_${this.#count}` : trimmed;
    let free = wanted;
    for (let turn = 2; this.#taken.has(free.toLowerCase()); turn += 1) free = `${wanted}_${turn}`;
    this.#taken.add(free.toLowerCase());
    if (trimmed === '') this.warnings.push(`column ${this.#count} has no name and is called ${free}`);
    else if (free !== wanted)
      this.warnings.push(`column ${this.#count} repeats the name ${wanted} and is called ${free}`);
    return free;
  }
}

export interface HeaderNames {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
}

/** Usable names for a whole header as delivered. */
export function headerNames(delivered: readonly string[]): HeaderNames {
  const namer = new ColumnNamer();
  return { names: delivered.map((name) => namer.name(name)), warnings: namer.warnings };
}
