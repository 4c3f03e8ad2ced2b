import {
  encodeFile,
  entitySchema,
  fileKinds,
  workspacePath,
  type Entity,
} from '../../../../shared/workspace/index.ts';
import type { Point } from '../../../ui/diagram/geometry.ts';
import { freeId } from '../free-id.ts';
import type { CommandStep } from '../run-command.ts';
import { placeArguments } from './model-places.ts';

const sign = 'c360-entities';

/** Entities with their places as text for the clipboard. */
export function copyText(entities: readonly Entity[], places: ReadonlyMap<string, Point>): string {
  return JSON.stringify({
    [sign]: entities.map((entity) => ({ entity, at: places.get(entity.id) ?? { x: 0, y: 0 } })),
  });
}

/** Entities that a text of the clipboard holds; none when it is something else. */
export function readCopied(text: string): readonly { readonly entity: Entity; readonly at: Point }[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const list =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[sign] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const { entity, at } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
    const read = entitySchema.safeParse(entity);
    const { x, y } = (typeof at === 'object' && at !== null ? at : {}) as Record<string, unknown>;
    return read.success && typeof x === 'number' && typeof y === 'number'
      ? [{ entity: read.data, at: { x, y } }]
      : [];
  });
}

/**
 * The commands that add copies. Ids that are taken get a number; relationships among the copies
 * join the copies, others what they joined, as long as that is there.
 */
export function pasteSteps(
  copied: readonly { readonly entity: Entity; readonly at: Point }[],
  present: ReadonlySet<string>,
): { readonly steps: readonly CommandStep[]; readonly ids: readonly string[] } {
  const taken = new Set(present);
  const ids = new Map<string, string>();
  for (const { entity } of copied) {
    const id = freeId(entity.id, taken);
    taken.add(id);
    ids.set(entity.id, id);
  }
  const steps: CommandStep[] = [];
  const places = new Map<string, Point>();
  for (const { entity, at } of copied) {
    const id = ids.get(entity.id) ?? entity.id;
    const copy: Entity = {
      ...entity,
      id,
      name: id === entity.id ? entity.name : `${entity.name} (copy)`.slice(0, 200),
      relationships: entity.relationships
        .map((relationship) => ({ ...relationship, to: ids.get(relationship.to) ?? relationship.to }))
        .filter(({ to }) => taken.has(to)),
    };
    const path = workspacePath('entity', id);
    const text = encodeFile(fileKinds.entity.schema, null, copy, path);
    if (!text.ok) continue;
    steps.push({ command: 'file.put', args: { path, text: text.value } });
    places.set(id, { x: at.x, y: at.y });
  }
  if (places.size > 0) steps.push({ command: 'layout.place', args: placeArguments(places) });
  return { steps, ids: [...places.keys()] };
}
