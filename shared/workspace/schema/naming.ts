import { z } from 'zod';
import { text } from './field.ts';

export const nameCases = ['snake', 'camel', 'pascal', 'upper-snake', 'kebab'] as const;

/** How ids of one kind of thing are written. */
export const namingRuleSchema = z.strictObject({
  case: z.enum(nameCases).optional(),
  maxLength: z.int().min(1).max(300).optional(),
  number: z.enum(['singular', 'plural']).optional(),
  prefix: z.string().max(60).optional(),
  suffix: z.string().max(60).optional(),
});
export type NamingRule = z.infer<typeof namingRuleSchema>;

/** `model/naming.yaml`: the naming standard that the model is linted against (ISO/IEC 11179-5 class words and abbreviations). */
export const namingSchema = z.strictObject({
  entities: namingRuleSchema.optional(),
  attributes: namingRuleSchema.optional(),
  /** Last word of an attribute and what type it promises: `{ id: text, at: timestamp, date: date }`. */
  classWords: z.record(z.string(), z.string()).optional(),
  /** Long word -> short form that is to be used instead. */
  abbreviations: z.record(z.string(), z.string()).optional(),
  /** Words that no name may use, and why. */
  forbidden: z.array(z.strictObject({ word: z.string().min(1), why: text.optional() })).optional(),
  /** Databases whose reserved words names must not be. */
  reservedWordsOf: z
    .array(z.enum(['duckdb', 'postgresql', 'snowflake', 'bigquery', 'databricks', 'redshift']))
    .optional(),
  /** Names that break the standard and are allowed to, with the reason. */
  exceptions: z.array(z.strictObject({ name: z.string().min(1), reason: text })).optional(),
});
export type Naming = z.infer<typeof namingSchema>;
