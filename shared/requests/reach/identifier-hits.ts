import { normalise, normalisers } from '../../identity/index.ts';
import { breathe, type Job } from '../../kernel/index.ts';
import { jsonLeaves, readJson } from './json-leaves.ts';
import { looseKey } from './loose-key.ts';
import { findNeedle, type Needle } from './needle.ts';
import type { ReachIndex, SearchColumn } from './reach-index.ts';
import { emailHash, groupedHash } from './token-hash.ts';
import { textsIn } from './column-index.ts';

/**
 * A value that holds an identifier of the subject. `cell`: it is that identifier and nothing else, where such stand.
 * `leaf`: so is one member of its JSON. `hash`: it is an unkeyed hash of it. `mention`: it stands somewhere in a text.
 */
export interface IdentifierHit {
  readonly source: string;
  readonly column: string;
  readonly rows: Int32Array;
  readonly kind: 'cell' | 'leaf' | 'hash' | 'mention';
  readonly needle: Needle;
}

/** Every cell of every searched source that holds one of the needles, the surest way of each cell first. */
export async function identifierHits(
  index: ReachIndex,
  needles: readonly Needle[],
  job: Job,
): Promise<IdentifierHit[]> {
  const hits: IdentifierHit[] = [];
  for (const [source, columns] of index.columns) {
    for (const column of columns) {
      await breathe(job);
      const best = new Map<number, IdentifierHit>();
      for (const needle of needles) {
        for (const { code, kind } of hitsOf(column, needle)) {
          const rows = index.rows.of(column.column, code);
          if (rows.length === 0) continue;
          const hit = { source, column: column.column.name, rows, kind, needle };
          const known = best.get(code);
          if (known === undefined || rank(hit) < rank(known)) best.set(code, hit);
        }
      }
      hits.push(...best.values());
    }
  }
  return hits;
}

const kindOrder: readonly IdentifierHit['kind'][] = ['cell', 'leaf', 'hash', 'mention'];
const standingOrder = ['certain', 'review', 'weak'];

/** Own before shared, surer before less sure, closer before looser. */
function rank({ kind, needle }: IdentifierHit): number {
  return (needle.shared ? 100 : 0) + standingOrder.indexOf(needle.standing) * 10 + kindOrder.indexOf(kind);
}

function hitsOf(column: SearchColumn, needle: Needle): { code: number; kind: IdentifierHit['kind'] }[] {
  const found = new Map<number, IdentifierHit['kind']>();
  const bound = column.attributes.includes(needle.attribute);
  if (bound && column.keys !== null && needle.form === 'grouped') {
    const key = looseKey(needle.text);
    for (const code of key === null ? [] : column.keys.codesOf(key)) found.set(code, 'cell');
  }
  const hash =
    needle.form === 'email' ? emailHash(needle.text) : groupedHash(needle.text, needle.form === 'hash');
  const plain = !needle.telling && !bound && !column.free;
  if (hash === null || plain) return [...found].map(([code, kind]) => ({ code, kind }));
  for (const code of column.tokens.of(hash)) {
    if (found.has(code)) continue;
    const text = column.column.values.at(code) ?? '';
    const kind = kindOf(text, needle, bound);
    if (kind !== null) found.set(code, kind);
  }
  return [...found].map(([code, kind]) => ({ code, kind }));
}

/** How a text holds the needle, if it does. */
export function kindOf(
  text: string,
  needle: Pick<Needle, 'form' | 'text' | 'attribute' | 'value'>,
  bound: boolean,
): IdentifierHit['kind'] | null {
  if (!textsIn(text).some((part) => findNeedle(needle, part).length > 0)) return null;
  if (needle.form === 'hash') return 'hash';
  if (isWhole(text, needle)) return bound || needle.form === 'email' ? 'cell' : 'mention';
  const json = readJson(text);
  return json !== undefined && jsonLeaves(json).some((leaf) => isWhole(leaf.text, needle))
    ? 'leaf'
    : 'mention';
}

/** Whether a text is the identifier and nothing else, however it is written. */
function isWhole(
  text: string,
  { attribute, value, text: wanted }: Pick<Needle, 'attribute' | 'value' | 'text'>,
): boolean {
  const id =
    attribute === 'contact_point_email.address'
      ? 'email'
      : attribute === 'contact_point_phone.e164'
        ? null
        : 'identifier';
  if (id === null) return /^[\s+()\d./–-]+$/.test(text);
  const normaliser = normalisers.get(id);
  const own = normaliser === undefined ? null : normalise([normaliser], text).value;
  return own === value || own === wanted;
}
