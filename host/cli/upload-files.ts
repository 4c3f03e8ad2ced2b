import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { Cancelled, causeText, fail, type Job, ok, type Result } from '../../shared/kernel/index.ts';
import type { WorkbenchApi } from '../../shared/workbench/index.ts';

/** Bytes of a file per part; its base64 stays below what one message may carry. */
const partSize = 1_200_000;

/** Hands files over to the workbench, as a window does. Returns the upload ids in the order of the files. */
export async function uploadFiles(
  api: WorkbenchApi,
  files: readonly string[],
  job: Job,
): Promise<Result<readonly string[]>> {
  const uploads: string[] = [];
  for (const file of files) {
    const upload = await uploadFile(api, file, job);
    if (!upload.ok) return upload;
    uploads.push(upload.value);
  }
  return ok(uploads);
}

/** Errors: `file.not-found`, `file.unreadable`, and those of the workbench. */
export async function uploadFile(api: WorkbenchApi, file: string, job: Job): Promise<Result<string>> {
  const name = path.basename(file);
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return missing
      ? fail('file.not-found', `There is no file ${name}.`, { location: { file } })
      : fail('file.unreadable', `${name} cannot be read.`, { location: { file }, cause: causeText(thrown) });
  }
  try {
    const found = await handle.stat();
    if (!found.isFile()) return fail('file.unreadable', `${name} is not a file.`, { location: { file } });
    return await sendParts(api, handle, { name, size: found.size }, job);
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    return fail('file.unreadable', `${name} cannot be read.`, {
      location: { file },
      cause: causeText(thrown),
    });
  } finally {
    await handle.close();
  }
}

/** Hands over what was put together here, under a name. Errors: those of the workbench. */
export async function uploadContent(
  api: WorkbenchApi,
  name: string,
  content: Uint8Array,
  job: Job,
): Promise<Result<string>> {
  const begun = await api.call('upload.begin', { fileName: name, size: content.length });
  if (!begun.ok) return begun;
  const { upload } = begun.value;
  for (let done = 0; done < content.length; done += partSize) {
    if (job.signal.aborted) throw new Cancelled();
    const base64 = Buffer.from(content.subarray(done, done + partSize)).toString('base64');
    const part = await api.call('upload.part', { upload, base64 });
    if (!part.ok) return part;
  }
  return ok(upload);
}

async function sendParts(
  api: WorkbenchApi,
  handle: FileHandle,
  { name, size }: { readonly name: string; readonly size: number },
  job: Job,
): Promise<Result<string>> {
  const begun = await api.call('upload.begin', { fileName: name, size });
  if (!begun.ok) return begun;
  const { upload } = begun.value;
  const buffer = Buffer.alloc(Math.min(partSize, Math.max(1, size)));
  for (let done = 0; done < size;) {
    if (job.signal.aborted) throw new Cancelled();
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, done);
    if (bytesRead === 0) break;
    const part = await api.call('upload.part', { upload, base64: buffer.toString('base64', 0, bytesRead) });
    if (!part.ok) return part;
    done += bytesRead;
    job.report({ phase: `read ${name}`, done, total: size, unit: 'bytes' });
  }
  return ok(upload);
}
