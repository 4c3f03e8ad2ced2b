import { recordLabel } from '../../consent/index.ts';
import { breathe, ok, type Job, type Result } from '../../kernel/index.ts';
import { findSubject, type SubjectQuestion } from '../subject/find-subjects.ts';
import type { AccessInputs } from './access-inputs.ts';
import type { ReviewNotes } from './access-report.ts';
import { because, gateOfRequest } from './gate-of-request.ts';
import { countValues } from './reported-data.ts';
import { reviewNotes } from './review-notes.ts';

/** The gate as a reviewer works through it: the notes, and for each record why it is there and how much it holds. */
export interface GateReport {
  readonly personId: string;
  readonly notes: ReviewNotes;
  readonly records: readonly { readonly because: string; readonly values: number; readonly record: string }[];
}

/** Errors: `request.identifier`, `request.no-subject`, `request.ambiguous-subject`. */
export async function gateReport(
  inputs: AccessInputs,
  request: SubjectQuestion,
  job: Job,
): Promise<Result<GateReport>> {
  await breathe(job);
  const { resolution } = inputs.consent;
  const subject = findSubject({ model: inputs.model, resolution }, request);
  if (!subject.ok) return subject;
  const gate = gateOfRequest(inputs, subject.value);
  return ok({
    personId: subject.value.personId,
    notes: reviewNotes(inputs, subject.value, gate),
    records: gate.records.map((one) => ({
      record: recordLabel(resolution.recordRef(one.record)),
      because: because(one),
      values: countValues(inputs, one.record),
    })),
  });
}
