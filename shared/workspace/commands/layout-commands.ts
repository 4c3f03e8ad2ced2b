import { z } from 'zod';
import { compareText, ok, type Result } from '../../kernel/index.ts';
import type { FileChange } from '../save-journal.ts';
import { layoutSchema } from '../schema/index.ts';
import { id } from '../schema/field.ts';
import { defineCommand, putFile, type CommandContext } from './command.ts';
import { editLists, partsOf, type Part } from './model-file.ts';

interface Place extends Part {
  readonly entity: string;
  readonly x: number;
  readonly y: number;
  readonly pinned?: boolean | undefined;
}

/** Parts of a list by what they are about; places given replace those there, sorted by id so that merges stay small. */
function merged(old: readonly Part[], given: readonly Part[], by: string, gone: readonly string[]): Part[] {
  const places = new Map(old.map((part) => [String(part[by]), part]));
  for (const part of given) {
    const before = places.get(String(part[by]));
    const { pinned, ...place } = { ...before, ...part };
    places.set(String(part[by]), pinned === true ? { ...place, pinned } : place);
  }
  for (const id of gone) places.delete(id);
  return [...places].sort(([a], [b]) => compareText(a, b)).map(([, part]) => part);
}

/** Sets the places of entities and forgets those of others; all other places stay. */
export function placeEntities(
  context: CommandContext,
  places: readonly Place[],
  gone: readonly string[] = [],
): Result<readonly FileChange[]> {
  if (places.length === 0 && !context.texts.has('model/layout.yaml')) return ok([]);
  return editLists(context, 'layout', (value) => {
    value['positions'] = merged(partsOf(value, 'positions'), places, 'entity', gone);
    return ok();
  });
}

/** The same for notes. */
export function placeNotes(
  context: CommandContext,
  places: readonly { readonly note: string; readonly x: number; readonly y: number }[],
): Result<readonly FileChange[]> {
  if (places.length === 0) return ok([]);
  return editLists(context, 'layout', (value) => {
    value['notes'] = merged(partsOf(value, 'notes'), places, 'note', []);
    return ok();
  });
}

const { positions, notes } = layoutSchema.shape;

/** Where things stand on the canvas. */
export const layoutCommands = [
  defineCommand({
    id: 'layout.put',
    title: 'Arrange the canvas',
    description: 'Replaces the positions of everything on the canvas.',
    schema: z.strictObject({ layout: layoutSchema }),
    label: () => 'Arrange the canvas',
    apply: (context, { layout }) => putFile(context, 'layout', undefined, layout),
  }),
  defineCommand({
    id: 'layout.place',
    title: 'Place on the canvas',
    description:
      'Sets the positions of entities and notes; others stay. `pinned: true` keeps an entity where it is when all is laid out, `false` lets it go, without it that stays as it was.',
    schema: z.strictObject({ positions: positions.unwrap(), notes: notes.unwrap().optional() }),
    label: (args) => {
      const many = args.positions.length + (args.notes?.length ?? 0);
      return many === 1
        ? `Move ${args.positions[0]?.entity ?? args.notes?.[0]?.note ?? ''}`
        : `Move ${many} things`;
    },
    apply: (context, args) =>
      editLists(context, 'layout', (value) => {
        value['positions'] = merged(partsOf(value, 'positions'), args.positions, 'entity', []);
        if (args.notes !== undefined)
          value['notes'] = merged(partsOf(value, 'notes'), args.notes, 'note', []);
        return ok();
      }),
  }),
  defineCommand({
    id: 'layout.collapse',
    title: 'Collapse areas',
    description: 'Draws areas as one box each, or opens them again.',
    schema: z.strictObject({ areas: z.array(id).min(1), collapsed: z.boolean() }),
    label: ({ areas, collapsed }) => `${collapsed ? 'Collapse' : 'Open'} ${areas.join(', ').slice(0, 80)}`,
    apply: (context, { areas, collapsed }) =>
      editLists(context, 'layout', (value) => {
        const old = Array.isArray(value['collapsed']) ? (value['collapsed'] as string[]) : [];
        const next = collapsed
          ? [...new Set([...old, ...areas])].sort(compareText)
          : old.filter((area) => !areas.includes(area));
        if (next.length === 0) delete value['collapsed'];
        else value['collapsed'] = next;
        return ok();
      }),
  }),
];
