import { z } from 'zod';
import { sha256Hex } from './field.ts';

/** What an entry may say in words: codes that the program has, never what somebody typed. */
const code = z
  .string()
  .max(64)
  .regex(/^[a-z][a-zA-Z0-9]*(?:[._-][a-zA-Z0-9]+)*$/, 'a code: letters and digits, parts joined by . _ -');
/** The id of a workspace object, a decision, a case or a run. */
const auditId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'an id: letters, digits, _ . -, at most 64');
/** A keyed HMAC: says which person, record or value to those who hold the key, and nothing to others. */
const commitment = sha256Hex;
const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const commitments = z.array(commitment).max(200).exactOptional();

export const auditWriter = z.string().regex(/^[0-9a-f]{16}$/, 'a writer is 16 hex digits');

/**
 * All that an entry may tell besides what was done to what. Closed on purpose: counts, digests, ids, codes and
 * commitments have no room for a personal value, nor for the message of an error that may quote one.
 */
export const auditDetailSchema = z.strictObject({
  counts: z.record(name, z.int()).exactOptional(),
  digests: z.record(name, sha256Hex).exactOptional(),
  ids: z.record(name, auditId).exactOptional(),
  codes: z.array(code).max(200).exactOptional(),
  /** Workspace objects that changed, by the digest of their canonical JSON; null where there is none. */
  objects: z
    .array(
      z.strictObject({
        kind: code,
        id: auditId,
        before: sha256Hex.nullable(),
        after: sha256Hex.nullable(),
      }),
    )
    .max(200)
    .exactOptional(),
  /** SHA-256 of files that were handed out. */
  files: z.array(sha256Hex).max(200).exactOptional(),
  persons: commitments,
  records: commitments,
  values: commitments,
});
export type AuditDetail = z.infer<typeof auditDetailSchema>;

export const auditHosts = ['cli', 'web', 'desktop', 'browser'] as const;
export const auditOutcomes = ['begun', 'done', 'failed'] as const;

/** One line of `audit/<writer>/<yyyy-mm>.jsonl`, in RFC 8785 canonical form. */
export const auditEntrySchema = z.strictObject({
  v: z.literal(1),
  writer: auditWriter,
  /** Counts from 1 without a gap over all months of a writer. */
  seq: z.int().min(1),
  at: z.iso.datetime(),
  actor: z.strictObject({ host: z.enum(auditHosts), name: commitment.exactOptional() }),
  action: code,
  target: z.strictObject({
    kind: code,
    id: auditId.exactOptional(),
    token: commitment.exactOptional(),
  }),
  outcome: z.enum(auditOutcomes),
  /** Why it failed: a code of the error reference. */
  error: code.exactOptional(),
  /** The entry that says that this began. */
  of: z.int().min(1).exactOptional(),
  detail: auditDetailSchema,
  /** The hash of the entry before; of the first one, the beginning that belongs to the writer. */
  prev: sha256Hex,
  /** SHA-256 of the canonical form of this entry without this member. */
  hash: sha256Hex,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
