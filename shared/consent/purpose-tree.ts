import type { Purpose } from '../workspace/index.ts';

/** The purposes of a workspace with their ancestors. A purpose whose place in the tree cannot be told is not usable. */
export interface PurposeTree {
  readonly purposes: readonly Purpose[];
  /** The purpose, or undefined when it does not exist or its place in the tree is broken. */
  find(id: string): Purpose | undefined;
  /** True for an id that is written in the file, usable or not. */
  exists(id: string): boolean;
  /** The purpose itself, then its parent, and so on to the root; empty when it is not usable. */
  lineage(id: string): readonly string[];
}

/**
 * Builds the tree. A repeated id, an unknown parent or a cycle makes every purpose concerned unusable, because
 * a withdrawal on an ancestor that cannot be found would otherwise be missed. The checks of the workspace report them.
 */
export function purposeTree(purposes: readonly Purpose[]): PurposeTree {
  const byId = new Map<string, Purpose>();
  const repeated = new Set<string>();
  for (const purpose of purposes) {
    if (byId.has(purpose.id)) repeated.add(purpose.id);
    else byId.set(purpose.id, purpose);
  }
  const lineages = new Map<string, readonly string[]>();
  for (const id of byId.keys()) lineages.set(id, lineageOf(id, byId, repeated));
  const lineage = (id: string): readonly string[] => lineages.get(id) ?? [];
  return {
    purposes,
    find: (id) => (lineage(id).length > 0 ? byId.get(id) : undefined),
    exists: (id) => byId.has(id),
    lineage,
  };
}

function lineageOf(id: string, byId: ReadonlyMap<string, Purpose>, repeated: ReadonlySet<string>): string[] {
  const path: string[] = [];
  let next: string | undefined = id;
  while (next !== undefined) {
    const purpose = byId.get(next);
    if (purpose === undefined || repeated.has(next) || path.includes(next)) return [];
    path.push(next);
    next = purpose.parent;
  }
  return path;
}
