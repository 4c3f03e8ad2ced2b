import { z } from 'zod';
import { dataOrigins, legalBases } from '../../workspace/index.ts';

const line = z.string();

/**
 * What a portability package says (Art 20 GDPR): the values that a person provided or that were observed, as far as they
 * are processed on consent or for a contract, in the form they were held; and what is left out, with the reason.
 * The one content that all files of a package are made from.
 */
export const portableContentSchema = z.strictObject({
  format: z.literal('c360-portability'),
  formatVersion: z.literal(1),
  caseId: line.nullable(),
  /** ISO 8601. */
  preparedAt: line,
  subject: z.strictObject({ personId: line }),
  records: z.array(
    z.strictObject({
      /** `source/extract:row` */
      label: line,
      source: line,
      key: line,
      values: z.array(
        z.strictObject({
          attribute: line,
          column: line,
          /** As the source delivered it. */
          value: line,
          origin: z.enum(dataOrigins),
          observedAt: line.nullable(),
          bases: z.array(z.enum(legalBases)).min(1),
          purposes: z.array(line).min(1),
        }),
      ),
    }),
  ),
  dictionary: z.array(
    z.strictObject({
      attribute: line,
      name: line,
      meaning: line,
      type: line,
      /** The property of schema.org/Person that says the same; null when there is none. */
      schemaOrg: line.nullable(),
    }),
  ),
  excluded: z.array(
    z.strictObject({
      record: line,
      /** Attribute, or column that no attribute describes; null when the whole record is left out. */
      what: line.nullable(),
      code: z.enum([
        'inferred',
        'third-party',
        'origin-not-recorded',
        'other-basis',
        'not-mapped',
        'withheld',
      ]),
      reason: line,
      values: z.int().min(1),
    }),
  ),
  /** `found = delivered + excluded`, in values. */
  counts: z.strictObject({ found: z.int(), delivered: z.int(), excluded: z.int() }),
});
export type PortableContent = z.infer<typeof portableContentSchema>;
export type PortableValue = PortableContent['records'][number]['values'][number];
export type Excluded = PortableContent['excluded'][number];
