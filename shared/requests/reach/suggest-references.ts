import { breathe, compareText, type Job } from '../../kernel/index.ts';
import { looseKey } from './loose-key.ts';
import type { ReachIndex } from './reach-index.ts';

/** Values of one column that are nearly all keys of another source: most likely a reference that nobody declared. */
export interface SuggestedReference {
  readonly source: string;
  readonly column: string;
  readonly references: { readonly source: string; readonly column: string };
  /** Distinct values looked at, and how many of them are keys there. */
  readonly looked: number;
  readonly contained: number;
}

const sampleSize = 400;
const fewest = 5;
/** Share of the sampled values that have to be keys, in thousandths. */
const share = 950;

/**
 * References that the data suggests and the workspace does not declare: columns whose values are contained in the key of
 * a source. Small counts from 1 are contained in any key that counts from 1, so values have to be telling: text with
 * letters, or numbers of five digits and more. A suggestion is a finding for somebody who knows the systems, never followed.
 */
export async function suggestReferences(index: ReachIndex, job: Job): Promise<SuggestedReference[]> {
  const declared = new Set(
    index.joins.flatMap(({ edge }) =>
      edge.child.places.map(({ column }) => `${edge.child.source}.${column}`),
    ),
  );
  const suggested: SuggestedReference[] = [];
  for (const target of index.tables) {
    const [keyName, ...more] = target.source.key;
    const key = target.table?.columns.find(({ name }) => name === keyName);
    if (key === undefined || more.length > 0) continue;
    const known = new Set<string>();
    for (let code = 0; code < key.values.length; code += 1) {
      if (code % 4096 === 0) await breathe(job);
      const form = looseKey(key.values.at(code) ?? '');
      if (form !== null) known.add(form);
    }
    for (const { source, table } of index.tables) {
      for (const column of table?.columns ?? []) {
        await breathe(job);
        const itself = source.id === target.source.id && column.name === key.name;
        if (itself || declared.has(`${source.id}.${column.name}`)) continue;
        const keys: string[] = [];
        for (let code = 0; code < Math.min(column.values.length, sampleSize); code += 1) {
          const form = looseKey(column.values.at(code) ?? '');
          if (form !== null && /\p{L}|^\d{5}/u.test(form)) keys.push(form);
        }
        const contained = keys.filter((form) => known.has(form)).length;
        if (contained >= fewest && contained * 1000 >= keys.length * share)
          suggested.push({
            source: source.id,
            column: column.name,
            references: { source: target.source.id, column: key.name },
            looked: keys.length,
            contained,
          });
      }
    }
  }
  return suggested.sort(
    (a, b) =>
      compareText(a.source, b.source) ||
      compareText(a.column, b.column) ||
      compareText(a.references.source, b.references.source),
  );
}
