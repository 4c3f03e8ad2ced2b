import { z } from 'zod';
import { id, name, text } from './field.ts';

/** A part of the model that is looked at together. An entity is in one area at most. */
export const areaSchema = z.strictObject({
  id,
  name,
  definition: text.optional(),
  /** Number of a colour of the palette, 1 to 8. */
  colour: z.int().min(1).max(8).optional(),
  owner: text.optional(),
  entities: z.array(id).default([]),
});
export type Area = z.infer<typeof areaSchema>;

/** `model/areas.yaml` */
export const areasSchema = z.strictObject({ areas: z.array(areaSchema).default([]) });

/** A remark on the canvas, about entities or about nothing in particular. */
export const noteSchema = z.strictObject({
  id,
  text,
  about: z.array(z.string().min(1)).optional().describe('Entities, or attributes as entity.attribute.'),
  author: text.optional(),
  colour: z.int().min(1).max(8).optional(),
});
export type Note = z.infer<typeof noteSchema>;

/** `model/notes.yaml` */
export const notesSchema = z.strictObject({ notes: z.array(noteSchema).default([]) });
