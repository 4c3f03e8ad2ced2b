import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeHarbor } from './harbor.ts';

/** Writes the extracts and the truth file below `samples`, and prints the digests that the source files name. */
export async function writeHarbor(samples: string): Promise<void> {
  const { files, truth } = makeHarbor();
  const folder = path.join(samples, 'harbor', 'data');
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of files) {
    await writeFile(path.join(folder, name), bytes);
    console.log(`${createHash('sha256').update(bytes).digest('hex')}  ${name}  ${bytes.length} bytes`);
  }
  await writeFile(path.join(samples, 'harbor-truth.csv'), truth);
}
