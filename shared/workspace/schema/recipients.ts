import { z } from 'zod';
import { country, id, name, text } from './field.ts';

/** What a recipient is in law: who decides on the purposes, and who acts for whom. */
export const recipientRoles = ['processor', 'joint-controller', 'controller', 'public-authority'] as const;

/** How a request reaches a recipient: OpenDSR 2.0, Data Rights Protocol 1.0, a letter, or not at all. */
export const propagationProtocols = ['opendsr', 'drp', 'message', 'none'] as const;

/** Identity types of OpenDSR 2.0 that a recipient understands. */
export const identityTypes = [
  'email',
  'phone_number',
  'controller_customer_id',
  'mobile_id',
  'cookie_id',
] as const;

/** Somebody whom personal data is given to (Art 4(9) GDPR). */
export const recipientSchema = z.strictObject({
  id,
  name,
  role: z.enum(recipientRoles),
  description: text.optional(),
  country: country.optional(),
  contact: text.optional(),
  /** Sources whose data goes there; `*` is all. */
  sources: z.array(z.string().min(1)).default([]),
  /** Attributes that go there: `entity.attribute`, `entity.*` or `*`. */
  attributes: z.array(z.string().min(1)).default([]),
  purposes: z.array(z.string().min(1)).default([]),
  protocol: z.enum(propagationProtocols).default('message'),
  endpoint: z.url().optional(),
  /** The id under which the recipient knows the controller (DRP: `covered-business`; OpenDSR: controller id). */
  knownAs: z.string().max(200).optional(),
  identities: z.array(z.enum(identityTypes)).default(['email']),
  /** Hours after which a request without an answer is sent again. */
  retryHours: z.int().min(1).max(720).default(72),
  /** Data that this recipient made public has to be told to other controllers too (Art 17(2) GDPR). */
  public: z.boolean().optional(),
  /** Why telling it is impossible or out of proportion (Art 19 GDPR); it is then named to the person instead. */
  disproportionate: text.optional(),
});
export type Recipient = z.infer<typeof recipientSchema>;

/** A copy that an erasure does not reach at once. */
export const backupSchema = z.strictObject({
  id,
  name,
  location: text,
  sources: z.array(z.string().min(1)).default(['*']),
  /** How long a copy made today can still be restored. */
  keptDays: z.int().min(1).max(36_500),
  owner: text.optional(),
});
export type Backup = z.infer<typeof backupSchema>;

/** `consent/recipients.yaml` */
export const recipientsSchema = z.strictObject({
  recipients: z.array(recipientSchema).default([]),
  backups: z.array(backupSchema).default([]),
});
export type Recipients = z.infer<typeof recipientsSchema>;
