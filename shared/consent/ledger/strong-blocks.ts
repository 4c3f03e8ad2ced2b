import type { Link, Resolution } from '../../identity/index.ts';
import type { ConsentEvent } from '../consent-event.ts';

/**
 * Which statements of a person belong together beyond reasonable doubt: the number of the block of an event's record, in
 * which records hang together by strong links. Depends on the set of links only.
 */
export function strongBlocks(
  resolution: Resolution,
  person: number,
  isStrong: (link: Link) => boolean = ({ reason }) => reason.kind === 'decision',
): (event: ConsentEvent) => number {
  const parent = new Map(resolution.recordsOf(person).map((record) => [record, record]));
  const root = (record: number): number => {
    let at = record;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const link of resolution.linksOf(person)) {
    if (!isStrong(link)) continue;
    const left = root(link.left);
    const right = root(link.right);
    parent.set(Math.max(left, right), Math.min(left, right));
  }
  return ({ record }) => root(record);
}
