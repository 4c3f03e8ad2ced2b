import { z } from 'zod';
import { id, isoInstant, name, sha256Hex, text } from './field.ts';

/** One version of a privacy notice in one language, as people had it before them. */
export const noticeSchema = z.strictObject({
  id,
  version: z.string().min(1).max(60),
  language: z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a language tag (BCP 47)'),
  name: name.optional(),
  /** Shown from here on. */
  validFrom: isoInstant,
  /** No longer shown from here on; without it until the next version of the same notice. */
  validTo: isoInstant.optional(),
  /** Purposes it lists. A yes under it covers these and none else. */
  purposes: z.array(id).min(1),
  categories: z.array(z.string().min(1)).default([]).describe('Data categories it lists.'),
  recipients: z.array(z.string().min(1)).default([]).describe('Recipients it names.'),
  url: z.url().optional(),
  textSha256: sha256Hex.optional().describe('Digest of the text as shown (UTF-8).'),
  controller: text.optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** `consent/notices.yaml` */
export const noticesSchema = z.strictObject({ notices: z.array(noticeSchema) });
