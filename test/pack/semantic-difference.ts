/**
 * What differs between two contracts as data: the order of members does not count, lists of named things are compared by
 * name. Written for tests, apart from the program's own comparison.
 */
export function differences(before: unknown, after: unknown, at = ''): string[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const names = (list: readonly unknown[]): (string | null)[] => list.map(nameOf);
    const named = [...names(before), ...names(after)].every((name) => name !== null);
    const keys = named
      ? [...new Set([...names(before), ...names(after)])]
      : Array.from({ length: Math.max(before.length, after.length) }, (_, index) => String(index));
    const find = (list: readonly unknown[], key: string | null, index: number): unknown =>
      named ? list.find((item) => nameOf(item) === key) : list[index];
    return keys.flatMap((key, index) =>
      differences(find(before, key, index), find(after, key, index), `${at}[${String(key)}]`),
    );
  }
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differences(before[key], after[key], at === '' ? key : `${at}.${key}`));
  }
  return Object.is(before, after) ? [] : [`${at}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(item: unknown): string | null {
  if (!isObject(item)) return null;
  const name = item['name'] ?? item['property'] ?? item['id'];
  return typeof name === 'string' ? name : null;
}
