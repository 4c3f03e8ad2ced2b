import type { Deprecation } from '../../workspace/index.ts';
import { affectedBy, type Affected, type Dependents } from './affected.ts';
import type { ModelSnapshot } from './model-snapshot.ts';

export interface DeprecationState extends Deprecation {
  readonly path: string;
  /**
   * `announced`: the window has not begun. `open`: still there, nobody should start to use it. `over`: it may go now.
   * `overdue`: it may go, and somebody still depends on it.
   */
  readonly state: 'announced' | 'open' | 'over' | 'overdue';
  readonly affected: readonly Affected[];
}

/** Everything on its way out, with its window as of a day (`2026-01-31`) and who still depends on it, by path. */
export function deprecations(model: Dependents, today: string): readonly DeprecationState[] {
  const told = model.entities.flatMap((entity) => [
    ...(entity.deprecated === undefined ? [] : [{ path: entity.id, deprecated: entity.deprecated }]),
    ...[...entity.attributes, ...entity.relationships].flatMap(({ id, deprecated }) =>
      deprecated === undefined ? [] : [{ path: `${entity.id}.${id}`, deprecated }],
    ),
  ]);
  return told.map(({ path, deprecated }) => {
    const affected = affectedBy(path, model);
    return { ...deprecated, path, affected, state: stateOf(deprecated, today, affected.length > 0) };
  });
}

function stateOf({ since, until }: Deprecation, today: string, used: boolean): DeprecationState['state'] {
  if (today < since) return 'announced';
  if (until === undefined || today < until) return 'open';
  return used ? 'overdue' : 'over';
}

export interface EarlyRemoval {
  readonly path: string;
  readonly words: string;
}

/** What is gone although it was never announced, or before the day that was named. */
export function earlyRemovals(
  before: ModelSnapshot,
  after: ModelSnapshot,
  today: string,
): readonly EarlyRemoval[] {
  const there = new Set(pathsOf(after).map(({ path }) => path));
  return pathsOf(before)
    .filter(({ path }) => !there.has(path))
    .flatMap(({ path, deprecated }) => {
      if (deprecated === undefined)
        return [{ path, words: `${path} is gone and was never announced as deprecated` }];
      if (deprecated.until === undefined || today < deprecated.until)
        return [
          {
            path,
            words: `${path} is gone before the end of its window (${deprecated.until ?? 'no day was named'})`,
          },
        ];
      return [];
    });
}

function pathsOf({
  entities,
}: ModelSnapshot): readonly { readonly path: string; readonly deprecated: Deprecation | undefined }[] {
  return entities.flatMap((entity) => [
    { path: entity.id, deprecated: entity.deprecated },
    ...entity.attributes.map(({ id, deprecated }) => ({
      path: `${entity.id}.${id}`,
      deprecated: deprecated ?? entity.deprecated,
    })),
  ]);
}
