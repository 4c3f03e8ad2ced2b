import { z } from 'zod';
import { ok, type Result } from '../../kernel/index.ts';
import { removeEverywhere } from '../change-references.ts';
import type { FileChange } from '../save-journal.ts';
import { areaSchema, noteSchema } from '../schema/index.ts';
import { id } from '../schema/field.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { placeNotes } from './layout-commands.ts';
import { editLists, entityThere, inSequence, partNamed, partsOf, putPart, removePart } from './model-file.ts';

const point = z.strictObject({ x: z.int(), y: z.int() });

/** Puts entities into an area and out of any other; with `null` out of all. */
export function assignArea(
  context: CommandContext,
  entities: readonly string[],
  area: string | null,
): Result<readonly FileChange[]> {
  if (area === null && !context.texts.has('model/areas.yaml')) return ok([]);
  return editLists(context, 'areas', (value) => {
    const areas = partsOf(value, 'areas');
    const target = area === null ? ok(null) : partNamed(areas, 'area', area);
    if (!target.ok) return target;
    for (const one of areas) {
      const members = Array.isArray(one['entities']) ? (one['entities'] as unknown[]) : [];
      const kept = members.filter((member) => one === target.value || !entities.includes(String(member)));
      const added = one === target.value ? entities.filter((entity) => !members.includes(entity)) : [];
      if (added.length > 0 || kept.length < members.length) one['entities'] = [...kept, ...added];
    }
    return ok();
  });
}

/** Areas of the model and notes on the canvas. */
export const areaCommands = [
  defineCommand({
    id: 'area.put',
    title: 'Put area',
    description: 'Adds an area of the model, or replaces what it says. Entities named leave other areas.',
    schema: z.strictObject({ area: areaSchema }),
    label: ({ area }) => `Put area ${area.name}`,
    apply: (context, { area }) =>
      inSequence(
        context,
        (now) => assignArea(now, area.entities ?? [], null),
        (now) => putPart(now, 'areas', 'areas', area),
      ),
  }),
  defineCommand({
    id: 'area.remove',
    title: 'Remove area',
    description: 'Removes an area; its entities stay in the model, in no area.',
    schema: z.strictObject({ area: id }),
    label: ({ area }) => `Remove area ${area}`,
    apply: (context, { area }) =>
      inSequence(
        context,
        (now) => removeEverywhere(now.texts, { kind: 'area', id: area }, true),
        (now) => removePart(now, 'areas', 'areas', 'area', area),
      ),
  }),
  defineCommand({
    id: 'area.assign',
    title: 'Assign to area',
    description: 'Puts entities into an area and out of any other; null puts them into none.',
    schema: z.strictObject({ entities: z.array(id).min(1).max(10_000), area: id.nullable() }),
    label: ({ entities, area }) => `Put ${entities.join(', ').slice(0, 80)} into ${area ?? 'no area'}`,
    apply: (context, { entities, area }) => {
      for (const entity of entities) {
        const there = entityThere(context, entity);
        if (!there.ok) return there;
      }
      return assignArea(context, entities, area);
    },
  }),
  defineCommand({
    id: 'note.put',
    title: 'Put note',
    description: 'Adds a note, or replaces what it says, at a place of the canvas when one is given.',
    schema: z.strictObject({ note: noteSchema, at: point.optional() }),
    label: ({ note }) => `Put note ${note.id}`,
    apply: (context, { note, at }) =>
      inSequence(
        context,
        (now) => putPart(now, 'notes', 'notes', note),
        (now) => (at === undefined ? ok([]) : placeNotes(now, [{ note: note.id, ...at }])),
      ),
  }),
  defineCommand({
    id: 'note.remove',
    title: 'Remove note',
    description: 'Removes a note.',
    schema: z.strictObject({ note: id }),
    label: ({ note }) => `Remove note ${note}`,
    apply: (context, { note }) =>
      inSequence(
        context,
        (now) => removeEverywhere(now.texts, { kind: 'note', id: note }, true),
        (now) => removePart(now, 'notes', 'notes', 'note', note),
      ),
  }),
];
