import { ok, type Progress, type Result } from '../../shared/kernel/index.ts';
import type { WorkbenchApi } from '../../shared/workbench/index.ts';

/** A multiple of three, so that the base64 of the parts joins without padding; about 1.4 million letters. */
const partSize = 1_048_575;

/** Hands a picked file to the workbench in parts. Gives the name of the upload. Errors: those of `upload.*`. */
export async function sendFile(
  api: WorkbenchApi,
  file: File,
  job: { readonly signal: AbortSignal; report(progress: Progress): void },
): Promise<Result<string>> {
  const begun = await api.call('upload.begin', { fileName: file.name, size: file.size });
  if (!begun.ok) return begun;
  const { upload } = begun.value;
  for (let offset = 0; offset < file.size; offset += partSize) {
    const bytes = new Uint8Array(await file.slice(offset, offset + partSize).arrayBuffer());
    const sent = await api.call('upload.part', { upload, base64: base64Of(bytes) }, { signal: job.signal });
    if (!sent.ok) return sent;
    job.report({
      phase: 'Handing over',
      done: sent.value.received,
      total: file.size,
      unit: 'bytes',
      detail: file.name,
    });
  }
  return ok(upload);
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  // String.fromCharCode takes its letters as arguments, and a call has room for some ten thousand.
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(text);
}
