import { canonicalJson } from '../../kernel/index.ts';
import type { Recipient, Source } from '../../workspace/index.ts';
import { type PropagationRequest, propagationFile } from '../propagation/index.ts';
import type { HeldIdentifier } from '../reach/index.ts';
import { planDigest } from './build-plan.ts';
import type { ErasurePlan } from './erasure-plan.ts';
import { keysCsv } from './plan-csv.ts';
import { planSql } from './plan-sql.ts';
import { renderPlanHtml } from './render-plan-html.ts';

export interface ErasureFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/**
 * What a certificate needs to look again for what was erased. Holds the identifiers themselves: to be kept apart, and
 * destroyed with the certificate.
 */
export interface VerificationFile {
  readonly format: 'c360-erasure-verification';
  readonly formatVersion: 1;
  readonly planDigest: string;
  /** Under which recipients answer. */
  readonly requestId: string;
  readonly identifiers: readonly HeldIdentifier[];
}

/** The plan as files: JSON, HTML, SQL and keys by source, a payload for every recipient, and what verifies it later. */
export function erasureFiles(
  plan: ErasurePlan,
  parts: {
    readonly sources: readonly Source[];
    readonly recipients: readonly Recipient[];
    readonly identifiers: readonly HeldIdentifier[];
    readonly propagation: PropagationRequest;
  },
): ErasureFile[] {
  const digest = planDigest(plan);
  const verification: VerificationFile = {
    format: 'c360-erasure-verification',
    formatVersion: 1,
    planDigest: digest,
    requestId: parts.propagation.requestId,
    identifiers: parts.identifiers,
  };
  const files = [
    file('erasure-plan.json', 'application/json', `${canonicalJson({ planDigest: digest, plan })}\n`),
    file('deletion-impact.html', 'text/html', renderPlanHtml(plan, digest)),
    file(
      'analyst-only-verification.json',
      'application/json',
      `${canonicalJson(wellFormed(verification))}\n`,
    ),
  ];
  for (const source of parts.sources) {
    if (!plan.rows.some((row) => row.source === source.id)) continue;
    files.push(file(`keys/${source.id}.csv`, 'text/csv', keysCsv(plan, source.id)));
    for (const dialect of ['duckdb', 'standard'] as const) {
      const text = planSql(plan, source, dialect);
      if (text !== '') files.push(file(`sql/${dialect}/${source.id}.sql`, 'application/sql', text));
    }
  }
  for (const notice of plan.propagation) {
    const recipient = parts.recipients.find(({ id }) => id === notice.recipient);
    if (notice.payload === null || recipient === undefined) continue;
    const { mediaType, text } = propagationFile(recipient, notice, parts.propagation);
    files.push(file(`propagation/${notice.payload}`, mediaType, text));
  }
  return files;
}

function file(name: string, mediaType: string, text: string): ErasureFile {
  return { name, mediaType, content: new TextEncoder().encode(text.toWellFormed()) };
}

function wellFormed(file: VerificationFile): VerificationFile {
  return {
    ...file,
    identifiers: file.identifiers.map((one) => ({
      ...one,
      value: one.value.toWellFormed(),
      raws: one.raws.map((raw) => raw.toWellFormed()),
    })),
  };
}
