import { breathe, ok, sha256, type Job, type Result } from '../../kernel/index.ts';
import type { AccessInputs } from '../access/access-inputs.ts';
import type { PackageFile } from '../access/access-package.ts';
import { findSubject, type SubjectQuestion } from '../subject/find-subjects.ts';
import { buildPortableContent } from './build-portable-content.ts';
import { portabilityFiles } from './portability-files.ts';
import { portableContentSchema, type PortableContent } from './portable-content.ts';

export interface PortabilityPackage {
  readonly personId: string;
  readonly content: PortableContent;
  readonly files: readonly PackageFile[];
}

/**
 * Answers a portability request. Errors: `request.identifier`, `request.no-subject`, `request.ambiguous-subject`.
 */
export async function makePortabilityPackage(
  inputs: AccessInputs,
  request: SubjectQuestion,
  job: Job,
): Promise<Result<PortabilityPackage>> {
  job.report({ phase: 'Searching', done: 0, total: 2, unit: 'steps' });
  await breathe(job);
  const subject = findSubject({ model: inputs.model, resolution: inputs.consent.resolution }, request);
  if (!subject.ok) return subject;
  job.report({ phase: 'Gathering', done: 1, total: 2, unit: 'steps' });
  await breathe(job);
  const content = wellFormed(buildPortableContent(inputs, subject.value));
  const files = [...portabilityFiles(content)].map(([name, text]): PackageFile => {
    const bytes = new TextEncoder().encode(text);
    return { name, mediaType: mediaTypeOf(name), content: bytes, sha256: sha256(bytes), audience: 'subject' };
  });
  return ok({ personId: subject.value.personId, content, files });
}

function mediaTypeOf(name: string): string {
  if (name.endsWith('.csv')) return 'text/csv';
  return name.endsWith('.jsonld') ? 'application/ld+json' : 'application/json';
}

/** Values of broken extracts may hold half a surrogate pair, which neither JSON nor UTF-8 can carry. */
function wellFormed(content: PortableContent): PortableContent {
  const text = JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  );
  return portableContentSchema.parse(JSON.parse(text));
}
