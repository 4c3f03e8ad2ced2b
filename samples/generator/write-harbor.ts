import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeHarbor } from './harbor.ts';

/** Writes the extracts with their digests and the truth file below `samples`, and tells what was written. */
export async function writeHarbor(samples: string): Promise<void> {
  const { files, truth } = makeHarbor();
  const workspace = path.join(samples, 'harbor');
  await mkdir(path.join(workspace, 'data'), { recursive: true });
  for (const [name, bytes] of files) {
    await writeFile(path.join(workspace, 'data', name), bytes);
    const digest = createHash('sha256').update(bytes).digest('hex');
    await noteDigest(path.join(workspace, 'sources', `${path.parse(name).name}.yaml`), digest);
    console.log(`${digest}  ${name}  ${bytes.length} bytes`);
  }
  await writeFile(path.join(samples, 'harbor-truth.csv'), truth);
}

/** Each source of the sample has one extract, so the file has one digest. The rest of it is written by hand. */
async function noteDigest(file: string, digest: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/sha256: [0-9a-f]{64}/, `sha256: ${digest}`));
}
