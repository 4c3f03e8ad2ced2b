import { breathe, ok, type Job, type Result } from '../../kernel/index.ts';
import {
  mappedKeys,
  observeCardinality,
  type MappedKey,
  type ObservedRelationship,
} from '../../model/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/**
 * The relationships of the model, or of one entity, counted over the sources that are loaded now. A source that is not loaded
 * does not take part: its side is then not observable. Errors: those of the engine. Throws `Cancelled`.
 */
export async function observedRelationships(
  { session, sources }: WorkbenchState,
  only: string | null,
  job: Job,
): Promise<Result<ObservedRelationship[]>> {
  const model = session.model();
  const engine = await sources.engine();
  if (!engine.ok) return engine;
  const isLoaded = ({ source }: MappedKey): boolean => sources.last(source) !== null;
  const keysOf = (entity: string, attributes: readonly string[]) => {
    const keys = mappedKeys(entity, attributes, model.mappings, model.sources);
    return {
      loaded: keys.filter(isLoaded),
      notLoaded: keys.filter((key) => !isLoaded(key)).map(({ source }) => source),
    };
  };
  const observed: ObservedRelationship[] = [];
  const chosen = model.entities.filter(({ id }) => only === null || id === only);
  const total = chosen.reduce((sum, { relationships }) => sum + relationships.length, 0);
  for (const entity of chosen) {
    for (const relationship of entity.relationships) {
      await breathe(job);
      job.report({ phase: 'relationships', done: observed.length, total, unit: 'steps' });
      const children = keysOf(entity.id, relationship.attributes);
      const parents = keysOf(relationship.to, relationship.toAttributes);
      for (const { source } of [...children.loaded, ...parents.loaded]) {
        const stored = await sources.stored(source, job);
        if (!stored.ok) return stored;
      }
      const one = await observeCardinality(
        engine.value,
        entity,
        relationship,
        children.loaded,
        parents.loaded,
        job,
        { children: children.notLoaded, parents: parents.notLoaded },
      );
      if (!one.ok) return one;
      observed.push(one.value);
    }
  }
  return ok(observed);
}
