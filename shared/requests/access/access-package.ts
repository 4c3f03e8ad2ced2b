import {
  breathe,
  canonicalJson,
  ok,
  sha256,
  writePdf,
  type Job,
  type Json,
  type Result,
} from '../../kernel/index.ts';
import { accessDocument } from './access-document.ts';
import type { AccessInputs } from './access-inputs.ts';
import type { AccessReport, ReviewNotes } from './access-report.ts';
import { buildAccessReport } from './build-access-report.ts';
import { findSubject, type SubjectQuestion } from '../subject/find-subjects.ts';
import { renderAccessHtml } from './render-access-html.ts';
import { printReport, reportJsonName } from './report-file.ts';

export interface PackageFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly sha256: string;
  /** `analyst` files must not leave the house: they are about the doubt, not for the person. */
  readonly audience: 'subject' | 'analyst';
}

export interface AccessPackage {
  readonly personId: string;
  readonly report: AccessReport;
  readonly review: ReviewNotes;
  /** SHA-256 of the canonical JSON of `report`; printed in the HTML and written in the JSON. */
  readonly contentDigest: string;
  readonly files: readonly PackageFile[];
}

/**
 * Answers an access request: finds the one subject, applies the disclosure gate and writes the report as HTML and JSON
 * from the same content, plus the analyst's notes as a file of their own. Same inputs, same bytes.
 *
 * Errors: `request.identifier`, `request.no-subject`, `request.ambiguous-subject` (candidates in `cause`).
 */
export async function makeAccessPackage(
  inputs: AccessInputs,
  request: SubjectQuestion,
  job: Job,
): Promise<Result<AccessPackage>> {
  job.report({ phase: 'Searching', done: 0, total: 3, unit: 'steps' });
  await breathe(job);
  const subject = findSubject({ model: inputs.model, resolution: inputs.consent.resolution }, request);
  if (!subject.ok) return subject;
  job.report({ phase: 'Gathering', done: 1, total: 3, unit: 'steps' });
  await breathe(job);
  const built = buildAccessReport(inputs, subject.value);
  // Values from broken extracts may hold half a surrogate pair, which neither JSON nor UTF-8 can carry.
  const report = wellFormed(built.report);
  const review = wellFormed(built.review);
  const contentDigest = sha256(canonicalJson(report));
  job.report({ phase: 'Writing', done: 2, total: 3, unit: 'steps' });
  await breathe(job);
  const pages = [
    file('access-report.html', 'text/html', renderAccessHtml(report, contentDigest), 'subject'),
    ...(inputs.fonts === undefined
      ? []
      : [
          binary(
            'access-report.pdf',
            'application/pdf',
            await writePdf(accessDocument(report, contentDigest), inputs.fonts, job),
          ),
        ]),
  ];
  const files = [
    ...pages,
    file(reportJsonName, 'application/json', printReport(report, pages, inputs.signer), 'subject'),
    file('analyst-only-review-notes.json', 'application/json', `${canonicalJson(review)}\n`, 'analyst'),
  ];
  return ok({ personId: subject.value.personId, report, review, contentDigest, files });
}

function binary(name: string, mediaType: string, content: Uint8Array): PackageFile {
  return { name, mediaType, content, sha256: sha256(content), audience: 'subject' };
}

function file(name: string, mediaType: string, text: string, audience: PackageFile['audience']): PackageFile {
  const content = new TextEncoder().encode(text);
  return { name, mediaType, content, sha256: sha256(content), audience };
}

function wellFormed<Content extends AccessReport | ReviewNotes>(content: Content): Content {
  const mend = (value: Json): Json => {
    if (typeof value === 'string') return value.toWellFormed();
    if (Array.isArray(value)) return value.map(mend);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mend(member)]));
  };
  return mend(content as unknown as Json) as unknown as Content;
}
