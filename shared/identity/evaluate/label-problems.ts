/** What is wrong with one line of a labels file. The line is left out, and everything else is used. */
export interface LabelProblem {
  /** Line of the file, counted from 1; null for a label of the workspace. */
  readonly line: number | null;
  readonly kind:
    | 'unknown-record'
    | 'two-entities'
    | 'contradiction'
    | 'same-record'
    | 'unreadable-verdict'
    | 'missing-cell';
  readonly text: string;
}

/** A judged pair of records, left < right. `line` as in `LabelProblem`; `place` names the label for people. */
export interface LabelledPair {
  readonly left: number;
  readonly right: number;
  readonly match: boolean;
  readonly line: number | null;
  readonly place: string;
}

/**
 * Takes out what cannot all be true: both verdicts on one pair, and a "not" between records that matches make one person
 * (A=B, B=C, A≠C). Of the first both sides go, of the second the "not"; the text names the labels that stand against it.
 */
export function withoutContradictions(given: readonly LabelledPair[]): {
  pairs: readonly LabelledPair[];
  problems: readonly LabelProblem[];
} {
  const problems: LabelProblem[] = [];
  const byPair = new Map<string, LabelledPair>();
  const both = new Set<string>();
  for (const pair of given) {
    const key = `${pair.left},${pair.right}`;
    const known = byPair.get(key);
    if (known === undefined) byPair.set(key, pair);
    else if (known.match !== pair.match) {
      both.add(key);
      problems.push({
        line: pair.line,
        kind: 'contradiction',
        text: `${pair.place} says ${word(pair)}, ${known.place} says ${word(known)} of the same two records; neither is used.`,
      });
    }
  }
  for (const key of both) byPair.delete(key);
  const neighbours = new Map<number, LabelledPair[]>();
  for (const pair of byPair.values()) {
    if (!pair.match) continue;
    for (const record of [pair.left, pair.right])
      neighbours.set(record, [...(neighbours.get(record) ?? []), pair]);
  }
  for (const [key, pair] of byPair) {
    if (pair.match) continue;
    const path = shortestPath(neighbours, pair.left, pair.right);
    if (path === null) continue;
    byPair.delete(key);
    problems.push({
      line: pair.line,
      kind: 'contradiction',
      text: `${pair.place} says that two records are not one person, but ${path.map(({ place }) => place).join(', ')} make them one; it is not used.`,
    });
  }
  return { pairs: [...byPair.values()], problems };
}

const word = ({ match }: LabelledPair): string => (match ? 'match' : 'not');

function shortestPath(
  neighbours: ReadonlyMap<number, readonly LabelledPair[]>,
  from: number,
  to: number,
): readonly LabelledPair[] | null {
  if (!neighbours.has(from) || !neighbours.has(to)) return null;
  const reachedBy = new Map<number, LabelledPair | null>([[from, null]]);
  const queue = [from];
  for (let at = 0; at < queue.length && !reachedBy.has(to); at += 1) {
    const record = queue[at] ?? from;
    for (const pair of neighbours.get(record) ?? []) {
      const next = pair.left === record ? pair.right : pair.left;
      if (reachedBy.has(next)) continue;
      reachedBy.set(next, pair);
      queue.push(next);
    }
  }
  const path: LabelledPair[] = [];
  for (let record = to, pair = reachedBy.get(to); pair !== undefined && pair !== null;) {
    path.unshift(pair);
    record = pair.left === record ? pair.right : pair.left;
    pair = reachedBy.get(record);
  }
  return path.length === 0 ? null : path;
}
