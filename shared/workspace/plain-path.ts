import { valueAt } from './check-schema.ts';
import type { KeyPath } from './key-path.ts';

/** Plain values of a file, as YAML gives them: reading and removing at a path, without a schema. */
type Plain = Record<string | number, unknown>;

const isContainer = (value: unknown): value is Plain => typeof value === 'object' && value !== null;

/** Every path of a value that fits a pattern such as `rules.*.when.*.attribute`; parts that are not there are passed over. */
export function pathsOf(value: unknown, pattern: string): KeyPath[] {
  let open: { readonly path: KeyPath; readonly value: unknown }[] = [{ path: [], value }];
  for (const step of pattern === '' ? [] : pattern.split('.')) {
    open = open.flatMap((place) => {
      if (step === '*') {
        return Array.isArray(place.value)
          ? place.value.map((item: unknown, index) => ({ path: [...place.path, index], value: item }))
          : [];
      }
      return isContainer(place.value) && Object.hasOwn(place.value, step)
        ? [{ path: [...place.path, step], value: place.value[step] }]
        : [];
    });
  }
  return open.map(({ path }) => path);
}

/** The path that a pattern names at the list positions of another path: `a.*.b` at `a[2].c` is `a[2].b`. */
export function fillPattern(pattern: string, path: KeyPath): KeyPath {
  const positions = path.filter((step) => typeof step === 'number');
  let used = 0;
  return pattern === ''
    ? []
    : pattern.split('.').map((step) => {
        if (step !== '*') return step;
        used += 1;
        return positions[used - 1] ?? 0;
      });
}

export function setAt(value: unknown, path: KeyPath, member: unknown): void {
  const owner = valueAt(value, path.slice(0, -1));
  const last = path.at(-1);
  if (isContainer(owner) && last !== undefined) owner[last] = member;
}

/** Takes places out of a value: members are deleted, items of lists close up. Paths are those before any was removed. */
export function removeAll(value: unknown, paths: readonly KeyPath[]): void {
  const lists = new Map<readonly unknown[], Set<number>>();
  for (const path of paths) {
    const owner = valueAt(value, path.slice(0, -1));
    const last = path.at(-1);
    if (Array.isArray(owner) && typeof last === 'number') {
      lists.set(owner, (lists.get(owner) ?? new Set<number>()).add(last));
    } else if (isContainer(owner) && last !== undefined) delete owner[last];
  }
  for (const [list, gone] of lists) {
    const kept = list.filter((_, index) => !gone.has(index));
    (list as unknown[]).splice(0, list.length, ...kept);
  }
}
