import { z } from 'zod';
import { country, id, name, text } from './field.ts';

/** Version of the folder format that this program writes. */
export const currentFormatVersion = 2;

/** `c360.yaml`, the only required file of a workspace. */
export const manifestSchema = z.strictObject({
  formatVersion: z.int().min(1),
  id,
  name,
  description: text.optional(),
  defaults: z.strictObject({
    /** Jurisdiction whose consent rules hold where a record does not say: an id of consent/jurisdictions.yaml. */
    jurisdiction: z.string().min(2).max(20).default('EU'),
    timeZone: z.string().min(1).default('UTC'),
    /** Country for phone numbers and postcodes that name none. */
    country: country.optional(),
    /** Which number comes first in dates such as 03/04/1980. */
    dayMonthOrder: z.enum(['day-first', 'month-first']).optional(),
    ruleset: id.default('default'),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;
