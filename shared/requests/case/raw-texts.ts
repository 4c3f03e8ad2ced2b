import type { KeyPath, RequestCase } from '../../workspace/index.ts';
import { rawIdentifierIn } from './subject-token.ts';

/** Members of a case that people write words into. */
const written: ReadonlySet<string> = new Set([
  'note',
  'explanation',
  'partial',
  'why',
  'doubt',
  'reason',
  'grounds',
  'subject',
  'about',
  'said',
]);

export interface RawText {
  readonly path: KeyPath;
  /** What the text seems to hold. */
  readonly what: string;
}

/** Words of a case that seem to hold an address or number, however they got there: the file is shared with the workspace. */
export function rawTextsOf(value: RequestCase): RawText[] {
  return walk(value, []);
}

function walk(value: unknown, path: KeyPath): RawText[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => walk(item, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) => walk(member, [...path, key]));
  const key = path.at(-1);
  if (typeof value !== 'string' || typeof key !== 'string' || !written.has(key)) return [];
  const what = rawIdentifierIn(value);
  return what === null ? [] : [{ path, what }];
}
