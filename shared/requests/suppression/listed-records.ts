import { breathe, compareText, type Job } from '../../kernel/index.ts';
import type { Suppression } from '../../workspace/index.ts';
import { isIdentifying } from '../reach/index.ts';
import { suppressionToken } from './suppression-list.ts';

/** The normalised values of records, by attribute. */
export interface HeldValues {
  readonly records: {
    readonly count: number;
    /** Distinct values, and for each slot the number of the value that a record holds; -1 for none. */
    readonly columns: ReadonlyMap<
      string,
      {
        readonly values: { readonly length: number; at(id: number): string | undefined };
        readonly slots: readonly Int32Array[];
      }
    >;
  };
}

/** Entries of one value, by id. */
type Listed = readonly Suppression[];

/**
 * Calls `visit` for each record that holds an identifier which an entry names: attributes in the order of the run, records
 * ascending. Every distinct value is hashed once, and each reading of one that can be read several ways; no entries cost
 * nothing. Throws `Cancelled`.
 */
export async function visitListed(
  { records: { count, columns } }: HeldValues,
  { entries, key }: { readonly entries: readonly Suppression[]; readonly key: Uint8Array },
  visit: (record: number, attribute: string, entries: Listed) => void,
  job: Job,
): Promise<void> {
  const byToken = entriesByToken(entries);
  const asked = new Set(entries.flatMap(({ tokens }) => tokens.map(({ attribute }) => attribute)));
  for (const [attribute, { values, slots }] of columns) {
    if (!asked.has(attribute) || !isIdentifying(attribute)) continue;
    const found = new Map<number, Listed>();
    for (let id = 0; id < values.length; id += 1) {
      if (id % 512 === 0) {
        job.report({ phase: 'Asking the suppression list', done: id, total: values.length, unit: 'rows' });
        await breathe(job);
      }
      const listed = listedOf(values.at(id) ?? '', attribute, byToken, key);
      if (listed.length > 0) found.set(id, listed);
    }
    if (found.size === 0) continue;
    for (let record = 0; record < count; record += 1) {
      if (record % 65_536 === 0) await breathe(job);
      for (const slot of slots) {
        const listed = found.get(slot[record] ?? -1);
        if (listed !== undefined) visit(record, attribute, listed);
      }
    }
  }
}

function entriesByToken(entries: readonly Suppression[]): ReadonlyMap<string, Listed> {
  const byToken = new Map<string, Suppression[]>();
  for (const entry of entries)
    for (const { token } of entry.tokens) {
      const known = byToken.get(token);
      if (known === undefined) byToken.set(token, [entry]);
      else known.push(entry);
    }
  return byToken;
}

function listedOf(
  text: string,
  attribute: string,
  byToken: ReadonlyMap<string, Listed>,
  key: Uint8Array,
): Listed {
  const readings = text.includes('|') ? new Set([text, ...text.split('|')]) : [text];
  const listed = new Set(
    [...readings].flatMap((reading) => byToken.get(suppressionToken(key, attribute, reading)) ?? []),
  );
  return [...listed].sort((a, b) => compareText(a.id, b.id));
}
