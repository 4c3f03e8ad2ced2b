import type { CST } from 'yaml';

/**
 * The offset of the first value that is nested deeper than `limit`, or `null`. Walks level by level, without recursion:
 * it stands before everything that recurses (a file of 50,000 brackets would otherwise exhaust the stack, and V8 ends
 * the whole process when that happens while it compiles a regular expression).
 */
export function offsetTooDeep(tokens: readonly CST.Token[], limit: number): number | null {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return level[0]?.offset ?? 0;
    level = level.flatMap(childrenOf);
  }
  return null;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) =>
    [key, value].filter((child) => child !== undefined && child !== null),
  );
}
