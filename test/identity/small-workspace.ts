import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createNodeEngineOpener } from '../../host/index.ts';
import { silentLogger, toBase64, unwrap } from '../../shared/kernel/index.ts';
import { createWorkbench, newWorkspace, type Workbench } from '../../shared/workbench/index.ts';
import { createMemoryFileStore, type MemoryFileStore } from '../../shared/workspace/index.ts';

/** To be removed by the test that used it. */
export const tempFolder = mkdtempSync(path.join(os.tmpdir(), 'c360-bad-input-'));

const people = [
  'id,first_name,surname,dob,email,city',
  '1,Ann,Archer,1970-01-02,ann@example.com,Leeds',
  '2,Anne,Archer,1970-01-02,ann@example.com,Leeds',
  '3,Bob,Baker,1981-11-12,bob@example.com,York',
  '4,Cem,Çelik,1992-05-06,cem@example.com,Hull',
  '5,Cem,Celik,1992-05-06,,Hull',
  '6,Dana,Dale,1963-07-08,dana@example.com,Bath',
  '',
].join('\n');

let minute = 0;

export async function open(files: MemoryFileStore): Promise<Workbench> {
  return unwrap(
    await createWorkbench({
      files,
      openEngine: createNodeEngineOpener({ tempFolder }),
      engineKind: 'native',
      readers: {},
      clock: {
        now: () => {
          minute += 1;
          return new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
        },
      },
      random: { bytes: (length) => new Uint8Array(length).map((_, index) => (index * 7 + minute) % 256) },
      logger: silentLogger,
      host: 'cli',
      productVersion: '0.0.0',
    }),
  );
}

/** A workspace of six records, ready to be resolved, that nobody has open. */
export async function workspace(): Promise<MemoryFileStore> {
  const files = createMemoryFileStore();
  unwrap(await newWorkspace(files, { name: 'Test' }));
  const workbench = await open(files);
  const bytes = new TextEncoder().encode(people);
  const { upload } = unwrap(
    await workbench.call('upload.begin', { fileName: 'people.csv', size: bytes.length }),
  );
  unwrap(await workbench.call('upload.part', { upload, base64: toBase64(bytes) }));
  unwrap(await workbench.call('sources.add', { uploads: [upload] }));
  await workbench.close();
  return files;
}

/** Everything that is kept, without the private cache and the log of what was done, which grows with every run. */
export function kept(files: MemoryFileStore): Map<string, string> {
  return new Map(
    [...files.snapshot()]
      .filter(([name]) => !/^(\.c360|audit)\//.test(name))
      .map(([name, content]) => [name, new TextDecoder().decode(content)]),
  );
}
