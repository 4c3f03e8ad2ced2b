/** Names of the two columns that every raw table in the engine begins with. */
export const fileColumn = 'c360_file';
export const rowColumn = 'c360_row';

export interface HeaderNames {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Usable column names from a header as delivered: blanks around a name are dropped, an empty name becomes `column_3`,
 * a repeated one gets `_2`, `_3`, … Names that differ only in letter case count as repeated, since SQL names do not
 * tell case apart.
 */
export function headerNames(delivered: readonly string[]): HeaderNames {
  const taken = new Set([fileColumn, rowColumn]);
  const warnings: string[] = [];
  const trimmed = delivered.map((name) => name.replaceAll('\u0000', '').replace(/^[\s\uFEFF]+|\s+$/gu, ''));
  // A name that is delivered as it stands keeps it; only later ones give way.
  const names = trimmed.map((name, index) => {
    const wanted = name === '' ? `column_${index + 1}` : name;
    let free = wanted;
    for (let turn = 2; taken.has(free.toLowerCase()); turn += 1) free = `${wanted}_${turn}`;
    taken.add(free.toLowerCase());
    if (name === '') warnings.push(`column ${index + 1} has no name and is called ${free}`);
    else if (free !== wanted)
      warnings.push(`column ${index + 1} repeats the name ${wanted} and is called ${free}`);
    return free;
  });
  return { names, warnings };
}
