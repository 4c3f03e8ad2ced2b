import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { Point } from '../../../ui/diagram/geometry.ts';
import { thingOfBox } from './model-graph.ts';

/** Whether an entity, or an attribute of it, is in the model: a comparison draws what is gone beside it. */
export function isPresent(
  { entities }: Pick<ModelDto, 'entities'>,
  entity: string,
  attribute: string | null = null,
): boolean {
  const found = entities.find(({ id }) => id === entity);
  return found !== undefined && (attribute === null || found.attributes.some(({ id }) => id === attribute));
}

/** Places of what is in the model. */
export function present(
  places: ReadonlyMap<string, Point>,
  model: Pick<ModelDto, 'entities'>,
): ReadonlyMap<string, Point> {
  const there = new Set(model.entities.map(({ id }) => id));
  return new Map([...places].filter(([id]) => thingOfBox(id).kind !== 'entity' || there.has(id)));
}
