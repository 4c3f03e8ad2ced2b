import { compareText } from '../../kernel/index.ts';

/**
 * How well rows hide in the crowd of those that look alike. Evidence about one table, not a proof: whoever knows more about
 * a person than the quasi-identifiers may still find them. The data stays pseudonymised, not anonymous.
 */
export interface DisclosureReport {
  readonly rows: number;
  /** Groups of rows that agree in all quasi-identifiers. */
  readonly classes: number;
  /** Size of the smallest group; 0 without rows. Samarati and Sweeney (1998): the table is k-anonymous for this k. */
  readonly k: number;
  /** Rows in groups smaller than the k asked for. */
  readonly rowsUnder: number;
  /** Prosecutor model: the chance to hit the right row of a person known to be in the table, at worst (1/k) and on average. */
  readonly highestRisk: number;
  readonly averageRisk: number;
  /** Fewest distinct sensitive values in a group (distinct l-diversity, Machanavajjhala et al. 2007); null without one. */
  readonly l: number | null;
  readonly rowsUnderL: number | null;
  /** How many groups have which size, smallest first. */
  readonly sizes: readonly { readonly size: number; readonly classes: number }[];
  /** The smallest groups, by size and then by their values. */
  readonly smallest: readonly {
    readonly values: readonly string[];
    readonly rows: number;
    readonly distinct: number | null;
  }[];
}

export interface DisclosureRow {
  /** In the order of the quasi-identifiers; a missing value is a value of its own. */
  readonly quasi: readonly (string | null)[];
  readonly sensitive?: string | null;
}

const shown = 20;

/** Groups rows by their quasi-identifiers and reports the smallest groups. `k` and `l` are what is asked for. */
export function disclosureReport(
  rows: Iterable<DisclosureRow>,
  asked: { readonly k: number; readonly l: number; readonly sensitive: boolean },
): DisclosureReport {
  const classes = new Map<string, { values: string[]; rows: number; sensitive: Set<string> }>();
  let total = 0;
  for (const { quasi, sensitive } of rows) {
    total += 1;
    const values = quasi.map((value) => value ?? missing);
    const key = JSON.stringify(quasi);
    const group = classes.get(key) ?? { values, rows: 0, sensitive: new Set<string>() };
    classes.set(key, group);
    group.rows += 1;
    if (asked.sensitive) group.sensitive.add(JSON.stringify(sensitive ?? null));
  }
  const groups = [...classes.values()].sort(
    (a, b) => a.rows - b.rows || compareText(a.values.join('\u0000'), b.values.join('\u0000')),
  );
  const k = groups[0]?.rows ?? 0;
  const diversity = groups.map(({ sensitive }) => sensitive.size);
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group.rows, (sizes.get(group.rows) ?? 0) + 1);
  const under = (short: (index: number) => boolean): number =>
    groups.reduce((sum, group, index) => sum + (short(index) ? group.rows : 0), 0);
  return {
    rows: total,
    classes: groups.length,
    k,
    rowsUnder: under((index) => (groups[index]?.rows ?? 0) < asked.k),
    highestRisk: k === 0 ? 0 : 1 / k,
    averageRisk: total === 0 ? 0 : groups.length / total,
    l: asked.sensitive && groups.length > 0 ? Math.min(...sizesOf(diversity)) : null,
    rowsUnderL: asked.sensitive ? under((index) => (diversity[index] ?? 0) < asked.l) : null,
    sizes: [...sizes].map(([size, count]) => ({ size, classes: count })).sort((a, b) => a.size - b.size),
    smallest: groups.slice(0, shown).map(({ values, rows: size, sensitive }) => ({
      values,
      rows: size,
      distinct: asked.sensitive ? sensitive.size : null,
    })),
  };
}

const missing = '(none)';

/** Distinct numbers of a list, so that a spread never holds one argument for each group. */
function sizesOf(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}
