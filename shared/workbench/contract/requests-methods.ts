import { z } from 'zod';
import { madeFileDto, recordRefDto } from './common.ts';
import { longMethod, method } from './method.ts';

/** `namespace=value`, for example `email=ann@example.com` or `crm=10023`. */
const identifiersOfCase = z.array(z.string().min(3).max(500)).max(50).default([]);
const identifiers = identifiersOfCase.unwrap().min(1);

export const subjectMatchDto = z.object({
  personId: z.string(),
  name: z.string().nullable(),
  records: z.int(),
  matched: z.array(z.object({ identifier: z.string(), record: recordRefDto })),
});

export const accessReportDto = z.object({
  personId: z.string(),
  files: z.array(madeFileDto),
  /** Found, none, or not searchable, for every registered source. */
  searchLog: z.array(
    z.object({
      source: z.string(),
      outcome: z.enum(['found', 'none', 'not-searchable']),
      records: z.int(),
      note: z.string(),
    }),
  ),
  disclosedValues: z.int(),
  withheld: z.array(z.object({ where: z.string(), reason: z.string() })),
  /** PEM, of the key that signed; null for a report that is not signed. */
  publicKey: z.string().nullable(),
  fingerprint: z.string().nullable(),
});
export type AccessReportDto = z.infer<typeof accessReportDto>;

export const reportCheckDto = z.object({
  /** `unsigned`: nothing contradicts itself, and no more. */
  state: z.enum(['signed', 'unsigned', 'changed']),
  problems: z.array(z.string()),
  says: z.object({ contentDigest: z.string(), preparedAt: z.string() }).nullable(),
  /** Files whose bytes were compared. */
  compared: z.array(z.string()),
  /** Fingerprint of the key that signed. */
  key: z.string().nullable(),
});
export type ReportCheckDto = z.infer<typeof reportCheckDto>;

/** What a reviewer of the disclosure gate decided about one record, named by its label (`crm/crm:12`). */
const reviewedRecord = z.strictObject({
  record: z.string().min(1).max(500),
  disclose: z.boolean(),
  by: z.string().min(1).max(200),
  reason: z.string().min(1).max(2000),
});

const linkDto = z.object({
  from: z.string(),
  to: z.string(),
  by: z.enum(['rule', 'weight', 'decision']),
  rule: z.string().nullable(),
  weight: z.int(),
});

/** What to look at before anything is disclosed: labels and counts, no values. Weights in thousandths of a bit. */
export const gateDto = z.object({
  personId: z.string(),
  disclosureThreshold: z.int(),
  records: z.array(
    z.object({
      record: z.string(),
      tier: z.enum(['direct', 'verified', 'probable', 'weak', 'other-region']),
      /** A is disclosed, B once a reviewer says so, C is for the analyst only. */
      class: z.enum(['A', 'B', 'C']),
      disclosed: z.boolean(),
      because: z.string(),
      doubts: z.array(z.string()),
      reviewedBy: z.string().nullable(),
      values: z.int(),
    }),
  ),
  cutLinks: z.array(
    z.object({ link: linkDto, brings: z.array(z.string()), contradicts: z.array(z.string()) }),
  ),
  nearMisses: z.array(
    z.object({
      record: z.string(),
      other: z.string(),
      otherPerson: z.string(),
      /** What their first record is called, for people. */
      otherName: z.string(),
      weight: z.int(),
      lacking: z.int(),
      summary: z.string(),
    }),
  ),
  contradictions: z.array(z.object({ attribute: z.string(), values: z.int(), records: z.array(z.string()) })),
  sharedIdentifiers: z.array(
    z.object({
      attribute: z.string(),
      record: z.string(),
      others: z.int(),
      otherPersons: z.array(z.string()),
    }),
  ),
});
export type GateDto = z.infer<typeof gateDto>;

const subject = {
  /** May be left out with a case that was opened here: then those of the case hold. */
  identifiers: identifiersOfCase,
  personId: z.string().optional(),
  reviewed: z.array(reviewedRecord).max(10_000).default([]),
  /** The case the answer belongs to: its facts stand in the answer, its gate decisions hold, what is made is noted there. */
  caseId: z.string().max(64).optional(),
};

export const requestsMethods = {
  'requests.find': method(
    z.strictObject({ identifiers }),
    z.object({ matches: z.array(subjectMatchDto), searched: z.array(z.string()) }),
  ),
  'requests.access': longMethod(
    z.strictObject({
      ...subject,
      /** With the key of this workspace, made when first needed. */
      sign: z.boolean().optional(),
      /** An Ed25519 private key (PEM) to sign with instead; it is not kept. */
      key: z.string().max(10_000).optional(),
    }),
    accessReportDto,
  ),
  /** Whether an access report, and of the files that it lists those given, are as they were written, to the byte. */
  'requests.checkReport': method(
    z.strictObject({
      /** access-report.json and the files beside it, in base64: how a text is decoded must not matter. */
      files: z
        .array(z.strictObject({ name: z.string().min(1).max(200), base64: z.string().max(400_000_000) }))
        .max(10),
      /** The signer's Ed25519 public key (PEM), as it was made known some other way. */
      publicKey: z.string().max(10_000).optional(),
    }),
    reportCheckDto,
  ),
  'requests.portability': longMethod(
    z.strictObject(subject),
    z.object({
      personId: z.string(),
      files: z.array(madeFileDto),
      counts: z.object({ found: z.int(), delivered: z.int(), excluded: z.int() }),
      /** Values left out, by reason. */
      excluded: z.array(z.object({ code: z.string(), values: z.int() })),
    }),
  ),
  /** Reads a portability package as another controller would; the texts of its files by name. */
  'requests.readPortability': method(
    z.strictObject({
      files: z
        .array(z.strictObject({ name: z.string().min(1).max(200), content: z.string().max(200_000_000) }))
        .max(1000),
    }),
    z.object({
      personId: z.string(),
      preparedAt: z.string(),
      counts: z.object({ found: z.int(), delivered: z.int(), excluded: z.int() }),
      attributes: z.array(z.object({ attribute: z.string(), name: z.string(), values: z.int() })),
    }),
  ),
  'requests.gate': longMethod(z.strictObject(subject), gateDto),
  /** Writes a reviewer's decision on one record into a case. */
  'requests.decideGate': method(
    reviewedRecord.extend({ caseId: z.string().max(64) }),
    z.object({ label: z.string(), changed: z.array(z.string()) }),
  ),
};
