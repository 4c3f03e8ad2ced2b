import { z } from 'zod';

export const adrStatuses = ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded'] as const;

/** `adr/<nnnn>-<slug>.md`: a decision and its reasons, in prose (Nygard's form). Read from its heading and status line. */
export const adrSchema = z.strictObject({
  /** File name without ending: `0001-guarded-links-over-recall`. */
  id: z.string(),
  number: z.int().min(1),
  title: z.string(),
  status: z.enum(adrStatuses),
  date: z.string().nullable(),
  supersedes: z.array(z.string()),
  /** The whole text, as in the file. */
  text: z.string(),
});
export type Adr = z.infer<typeof adrSchema>;
