import { z } from 'zod';
import { country, id, name, text } from './field.ts';

const contactPoint = {
  name,
  address: text.optional(),
  email: z.string().max(320).optional(),
  phone: z.string().max(40).optional(),
  url: z.url().optional(),
};

/** A decision that a machine takes about persons (Art 22 GDPR), in words that a person understands. */
export const automatedDecisionSchema = z.strictObject({
  id,
  name,
  /** The procedure and principles applied to the person's data (Art 15(1)(h)). */
  logic: text.min(1),
  significance: text.min(1),
  consequences: text.min(1),
  /** Legal or similarly significant effect, and no human in between. */
  solelyAutomated: z.boolean(),
  attributes: z.array(z.string().min(1)).default([]),
  purposes: z.array(id).default([]),
});
export type AutomatedDecision = z.infer<typeof automatedDecisionSchema>;

/** A country outside the controller's law that data goes to, and what protects it there (Art 46 GDPR). */
export const transferSchema = z.strictObject({
  country,
  /** Recipients by id, those of `consent/recipients.yaml`. */
  recipients: z.array(z.string().min(1)).default([]),
  safeguard: text.min(1),
});

/**
 * `consent/controller.yaml`: who is responsible and what the law wants said about it. What is missing here is said to be
 * missing in answers to data subjects and in the record of processing, never made up.
 */
export const controllerSchema = z.strictObject({
  controller: z.strictObject(contactPoint),
  jointControllers: z.array(z.strictObject(contactPoint)).default([]),
  representative: z.strictObject(contactPoint).optional(),
  dataProtectionOfficer: z.strictObject(contactPoint).optional(),
  supervisoryAuthority: z.strictObject(contactPoint).optional(),
  /** Where a person sends requests and complaints. */
  requests: z.strictObject(contactPoint).optional(),
  automatedDecisions: z
    .array(automatedDecisionSchema)
    .optional()
    .describe('An empty list says that there are none; without the key it is not known.'),
  transfers: z
    .array(transferSchema)
    .optional()
    .describe('An empty list says that there are none; without the key it is not known.'),
  securityMeasures: z.array(text).default([]),
});
export type Controller = z.infer<typeof controllerSchema>;
