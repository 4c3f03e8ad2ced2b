import { z } from 'zod';
import {
  causeCodes,
  erasureExceptions,
  erasureGrounds,
  propagationStates,
  rowActions,
} from '../../requests/index.ts';
import { appErrorDto, dayOrInstant, madeFileDto, nothing } from './common.ts';
import { longMethod, method } from './method.ts';

/** May be left out with a case that was opened here: then those of the case hold. */
const identifiers = z.array(z.string().min(3).max(500)).max(50).default([]);
const reviewed = z
  .array(
    z.strictObject({
      record: z.string().min(1).max(500),
      disclose: z.boolean(),
      by: z.string().min(1).max(200),
      reason: z.string().min(1).max(2000),
    }),
  )
  .max(10_000)
  .default([]);
const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.keys(table) as [Key, ...Key[]]);
const day = z.iso.date();
const counts = z.record(z.enum(rowActions), z.int());
const found = z.object({ rows: z.int(), cells: z.int() });

export const plannedRowDto = z.object({
  source: z.string(),
  label: z.string(),
  action: z.enum(rowActions),
  code: z.enum(causeCodes),
  cause: z.string(),
  standing: z.enum(['certain', 'review', 'weak']),
  holding: z.enum(['own', 'shared', 'foreign', 'mention']),
  others: z.int(),
  open: z.boolean(),
  until: z.string().nullable(),
  cells: z.int(),
  masked: z.array(z.string()),
  path: z.array(
    z.object({ by: z.string(), through: z.string(), match: z.enum(['exact', 'loose', 'ambiguous']) }),
  ),
});
export type PlannedRowDto = z.infer<typeof plannedRowDto>;

export const propagationStatusDto = z.object({
  recipient: z.string(),
  name: z.string(),
  role: z.string(),
  protocol: z.enum(['opendsr', 'drp', 'message', 'none']),
  sources: z.array(z.string()),
  article: z.enum(['17(2)', '19']),
  payload: z.string().nullable(),
  status: z.enum(['to-send', 'not-sent']),
  explanation: z.string().nullable(),
});

export const erasurePlanDto = z.object({
  personId: z.string(),
  planDigest: z.string(),
  totals: z.object({ found, rows: counts, cells: counts, openRows: z.int() }),
  sources: z.array(
    z.object({
      source: z.string(),
      name: z.string(),
      outcome: z.enum(['found', 'none', 'not-searchable', 'skipped']),
      causes: z.array(z.string()),
      found,
      rows: counts,
      cells: counts,
    }),
  ),
  /** The first 2,000; the files hold all. */
  rows: z.array(plannedRowDto),
  restraints: z.array(
    z.object({
      kind: z.enum(['hold', 'retention', 'exception']),
      id: z.string(),
      text: z.string(),
      basis: z.string(),
      exception: z.string(),
      until: z.string().nullable(),
      reRun: z.string(),
    }),
  ),
  downstream: z.array(z.object({ kind: z.string(), name: z.string(), why: z.string(), todo: z.string() })),
  propagation: z.array(propagationStatusDto),
  backups: z.array(
    z.object({
      name: z.string(),
      location: z.string(),
      sources: z.array(z.string()),
      restorableUntil: z.string(),
    }),
  ),
  files: z.array(madeFileDto),
});
export type ErasurePlanDto = z.infer<typeof erasurePlanDto>;

/** Where a recipient stands: what it was told, what it said, and who wrote that down. */
export const recipientStandingDto = propagationStatusDto.extend({
  state: z.enum(propagationStates),
  since: z.string().nullable(),
  /** In words of the protocol. */
  said: z.string().nullable(),
  notedBy: z.string().nullable(),
  nextRetry: z.string().nullable(),
});

export const certificateDto = z.object({
  status: z.enum(['verified', 'partial']),
  certificateDigest: z.string(),
  planDigest: z.string(),
  personId: z.string(),
  /** What is open, and what closes it. */
  open: z.array(z.object({ kind: z.string(), text: z.string(), todo: z.string() })),
  sources: z.array(
    z.object({
      source: z.string(),
      searched: z.boolean(),
      deleted: z.object({ expected: z.int(), gone: z.int() }),
      masked: z.object({ expected: z.int(), emptied: z.int() }),
      kept: z.object({ expected: z.int(), there: z.int() }),
    }),
  ),
  residues: z.int(),
  propagation: z.array(recipientStandingDto),
  /** The case of the plan, which notes the certificate; null where there is none. */
  case: z.string().nullable(),
  /** The key that signed (PEM), and its short name; null where nothing was signed. */
  publicKey: z.string().nullable(),
  fingerprint: z.string().nullable(),
  files: z.array(madeFileDto),
});
export type CertificateDto = z.infer<typeof certificateDto>;

export const certificateReportDto = z.object({
  /** `unsigned`: nothing contradicts itself, but whoever can write the file can make it so. */
  state: z.enum(['signed', 'unsigned', 'changed']),
  problems: z.array(z.string()),
  says: z
    .object({
      status: z.enum(['verified', 'partial']),
      certificateDigest: z.string(),
      planDigest: z.string(),
      executedAt: z.string(),
      verifiedAt: z.string(),
    })
    .nullable(),
  /** Fingerprint of the key that signed. */
  key: z.string().nullable(),
});
export type CertificateReportDto = z.infer<typeof certificateReportDto>;

/** The text of erasure-plan.json. */
const planText = z.string().max(200_000_000);
/** The text of analyst-only-verification.json. */
const verificationText = z.string().max(50_000_000);
const told = {
  /** When the recipients were told. */
  sentAt: dayOrInstant.optional(),
  /** What recipients answered, as they sent it (OpenDSR 2.0 or DRP 1.0 JSON). */
  answers: z
    .array(z.strictObject({ recipient: z.string(), text: z.string().max(1_000_000) }))
    .max(1000)
    .default([]),
};

export const erasureMethods = {
  /** What an erasure would do. Nothing is changed. */
  'erasure.plan': longMethod(
    z.strictObject({
      identifiers,
      personId: z.string().optional(),
      reviewed,
      /** Letters of Art 17(1) GDPR. */
      grounds: z.array(keysOf(erasureGrounds)).default([]),
      caseId: z.string().max(64).optional(),
      /** Labels of rows in doubt that a reviewer found to be the person's. */
      approved: z.array(z.string().max(500)).max(10_000).default([]),
      /** Exceptions of Art 17(3), claimed for rows by label or for all rows of a source. */
      exceptions: z
        .array(
          z.strictObject({
            rows: z.array(z.string().max(500)).default([]),
            source: z.string().optional(),
            exception: keysOf(erasureExceptions),
            reason: z.string().min(1).max(2000),
            until: day.optional(),
          }),
        )
        .max(1000)
        .default([]),
    }),
    erasurePlanDto,
  ),
  /** Looks at extracts that were loaded again after the erasure. */
  'erasure.certificate': longMethod(
    z.strictObject({
      plan: planText,
      verification: verificationText,
      executor: z.string().min(1).max(200),
      executedAt: dayOrInstant,
      ...told,
      /** With the key of this workspace, made when first needed. */
      sign: z.boolean().optional(),
      /** An Ed25519 private key (PEM) to sign with instead; it is not kept. */
      key: z.string().max(10_000).optional(),
    }),
    certificateDto,
  ),
  /** Where telling each recipient of a plan stands after these answers and those of its case, and when to ask again. Nothing is kept. */
  'erasure.propagation': method(
    z.strictObject({ plan: planText, verification: verificationText, ...told }),
    z.array(recipientStandingDto),
  ),
  /** Keeps what a recipient answered in the case of the plan: who, what, when, and the digest of the text. */
  'erasure.answer': method(
    z.strictObject({
      plan: planText,
      verification: verificationText,
      recipient: z.string().min(1).max(64),
      /** As the recipient sent it (OpenDSR 2.0 or DRP 1.0 JSON). */
      text: z.string().max(1_000_000),
      by: z.string().trim().min(1).max(200),
      /** When it came, where it does not say so itself. */
      at: dayOrInstant.optional(),
      note: z.string().trim().max(2000).optional(),
    }),
    z.object({
      case: z.string(),
      state: z.enum(propagationStates),
      said: z.string().nullable(),
      changed: z.array(z.string()),
    }),
  ),
  /** Whether a certificate, and the page beside it, are as they were written, to the byte. */
  'erasure.verifyCertificate': method(
    z.strictObject({
      /** The text of erasure-certificate.json. */
      certificate: z.string().max(200_000_000),
      /** The text of erasure-certificate.html. */
      page: z.string().max(200_000_000).optional(),
      /** The signer's Ed25519 public key (PEM), as it was made known some other way. */
      publicKey: z.string().max(10_000).optional(),
    }),
    certificateReportDto,
  ),
  'erasure.suppress': longMethod(
    z.strictObject({
      identifiers,
      personId: z.string().optional(),
      reviewed,
      reason: z.enum(['erasure', 'objection']),
      purposes: z.array(z.string().min(1)).min(1),
      until: day.optional(),
      caseId: z.string().max(64).optional(),
      by: z.string().min(1).max(200),
    }),
    z.object({ entry: z.string(), personId: z.string(), tokens: z.int() }),
  ),
  'erasure.lift': method(
    z.strictObject({ entry: z.string(), by: z.string().min(1).max(200), note: z.string().min(1).max(2000) }),
    z.object({ entry: z.string() }),
  ),
  'erasure.suppressions': method(
    nothing,
    z.object({
      entries: z.array(
        z.object({
          id: z.string(),
          at: z.string(),
          by: z.string(),
          reason: z.enum(['erasure', 'objection']),
          purposes: z.array(z.string()),
          tokens: z.int(),
          until: z.string().nullable(),
        }),
      ),
      problems: z.array(appErrorDto),
    }),
  ),
  /** Records of the current run that the suppression list names. */
  'erasure.reingested': longMethod(
    nothing,
    z.array(
      z.object({
        source: z.string(),
        extract: z.string(),
        row: z.int(),
        attribute: z.string(),
        entry: z.string(),
        reason: z.enum(['erasure', 'objection']),
        purposes: z.array(z.string()),
      }),
    ),
  ),
  /** References that the workspace declares, those that cannot be followed, and those that the data suggests. */
  'erasure.references': longMethod(
    nothing,
    z.object({
      edges: z.array(
        z.object({ id: z.string(), direction: z.enum(['from', 'to', 'both']), declaredIn: z.string() }),
      ),
      problems: z.array(z.object({ edge: z.string(), cause: z.string() })),
      suggested: z.array(
        z.object({
          source: z.string(),
          column: z.string(),
          references: z.object({ source: z.string(), column: z.string() }),
          looked: z.int(),
          contained: z.int(),
        }),
      ),
    }),
  ),
};
