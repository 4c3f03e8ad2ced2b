import { z } from 'zod';
import { auditEntrySchema, auditHosts, auditOutcomes } from '../../workspace/index.ts';
import { diagnosticDto, madeFileDto, page } from './common.ts';
import { longMethod } from './method.ts';

/** A decision of a steward, or an entry of the audit log. */
export const timelineRowDto = z.object({
  /** The id of the decision, or `writer:number` of the entry. */
  id: z.string(),
  kind: z.enum(['decision', 'audit']),
  at: z.string(),
  action: z.string(),
  /** What happened, in words. */
  title: z.string(),
  /** A reason that was given, and figures. */
  text: z.string(),
  /** Host of an entry; null for a decision. */
  host: z.enum(auditHosts).nullable(),
  /** Who, where the name can be told: names in the log are commitments, and names that decisions give are tried on them. */
  by: z.string().nullable(),
  outcome: z.enum([...auditOutcomes, 'retracted', 'holds']),
  error: z.string().nullable(),
  target: z.object({ kind: z.string(), id: z.string().nullable(), token: z.string().nullable() }),
  file: z.string(),
  line: z.int(),
  /** The entry as it stands in the log. */
  entry: auditEntrySchema.nullable(),
});
export type TimelineRow = z.infer<typeof timelineRowDto>;

export const auditProblemDto = z.object({
  kind: z.enum([
    'edited',
    'inserted',
    'deleted',
    'reordered',
    'torn',
    'unreadable',
    'truncated',
    'rewritten',
    'checkpoint',
    'stray',
  ]),
  writer: z.string().nullable(),
  file: z.string(),
  line: z.int().nullable(),
  seq: z.int().nullable(),
  text: z.string(),
});

export const auditReportDto = z.object({
  intact: z.boolean(),
  anchored: z.boolean(),
  entries: z.int(),
  bytes: z.number(),
  writers: z.array(
    z.object({
      writer: z.string(),
      own: z.boolean(),
      entries: z.int(),
      head: z.object({ seq: z.int(), hash: z.string() }),
      files: z.int(),
      firstAt: z.string().nullable(),
      lastAt: z.string().nullable(),
      anchored: z.int(),
    }),
  ),
  problems: z.array(auditProblemDto),
  problemCount: z.int(),
  repairs: z.array(
    z.object({ writer: z.string(), file: z.string(), line: z.int(), bytes: z.int(), by: z.int() }),
  ),
  checkpoints: z.array(
    z.object({
      name: z.string(),
      at: z.string().nullable(),
      size: z.int().nullable(),
      usable: z.boolean(),
      agrees: z.boolean(),
      signature: z.enum(['none', 'valid', 'invalid', 'other-key']),
      key: z.string().nullable(),
      /** The key is the one that this workspace signs with. */
      ownKey: z.boolean(),
    }),
  ),
  limits: z.array(z.string()),
});
export type AuditReportDto = z.infer<typeof auditReportDto>;

const instant = z.iso.datetime({ offset: true }).optional();
/** A checkpoint has a few hundred bytes for each writer. */
const smallFile = z.string().max(1_000_000);

export const auditMethods = {
  /** Decisions and entries of the log together, newest first. `person` finds entries about one person of this computer. */
  'audit.timeline': longMethod(
    z.strictObject({
      ...page,
      kind: z.enum(['decision', 'audit']).optional(),
      from: instant,
      to: instant,
      /** The beginning of an action: `decision`, or `decision.added`. */
      action: z.string().max(100).optional(),
      by: z.string().max(200).optional(),
      /** The beginning of a target: `person`, `source/crm`. */
      target: z.string().max(200).optional(),
      person: z.string().max(200).optional(),
    }),
    z.object({
      total: z.int(),
      rows: z.array(timelineRowDto),
      /** Actions and targets that there are, whatever the filter. */
      actions: z.array(z.string()),
      targets: z.array(z.string()),
      problems: z.array(diagnosticDto),
    }),
  ),
  /** Who a person of the log is now; null when the log's key of this computer stands for nobody of the run. */
  'audit.locate': longMethod(
    z.strictObject({ token: z.string().length(64) }),
    z.object({ personId: z.string().nullable() }),
  ),
  /** Reads the whole log, and holds it against checkpoints that were kept elsewhere. */
  'audit.verify': longMethod(
    z.strictObject({
      checkpoints: z
        .array(z.strictObject({ name: z.string().max(500), text: smallFile }))
        .max(100)
        .optional(),
      /** PEM of the public key that must have signed the checkpoints. */
      publicKey: smallFile.optional(),
    }),
    auditReportDto,
  ),
  /** Makes a checkpoint to be kept elsewhere. Refuses with `audit.broken` to vouch for a log that has findings. */
  'audit.checkpoint': longMethod(
    z.strictObject({
      sign: z.boolean().optional(),
      /** PEM of a private key; the workspace's own, made when first needed, when left out. */
      key: smallFile.optional(),
    }),
    z.object({
      file: madeFileDto,
      size: z.int(),
      writers: z.int(),
      root: z.string(),
      /** PEM; null when the checkpoint is not signed. */
      publicKey: z.string().nullable(),
      fingerprint: z.string().nullable(),
    }),
  ),
};
