import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { unwrap, type Clock, type Random } from '../../shared/kernel/index.ts';
import {
  createMemoryFileStore,
  openWorkspaceSession,
  type MemoryFileStore,
  type WorkspaceSession,
} from '../../shared/workspace/index.ts';

const clock: Clock = { now: () => '2026-03-01T10:00:00.000Z' };

function countingRandom(): Random {
  let count = 0;
  return {
    bytes: (length) => {
      count += 1;
      return new Uint8Array(length).fill(count);
    },
  };
}

/** A workspace in memory, open for editing. */
export async function openTexts(
  texts: Readonly<Record<string, string>>,
): Promise<{ readonly session: WorkspaceSession; readonly files: MemoryFileStore }> {
  const files = createMemoryFileStore({
    'c360.yaml': 'formatVersion: 2\nid: demo\nname: Demo\ndefaults: {}\n',
    ...texts,
  });
  return { session: unwrap(await openWorkspaceSession({ files, clock, random: countingRandom() })), files };
}

/** The texts of the sample workspace by path, without its data and what working on it left behind. */
export function harborTexts(): Record<string, string> {
  const root = path.resolve(import.meta.dirname, '../../samples/harbor');
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:yaml|md|jsonl)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/^(?:\.c360|audit)\b/.test(path.relative(root, file)));
  return Object.fromEntries(
    found.map((file) => [path.relative(root, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')]),
  );
}

/** The workspace's files as text, the private ones left out. */
export function textsOf(files: MemoryFileStore): Record<string, string> {
  const decoder = new TextDecoder();
  return Object.fromEntries(
    [...files.snapshot()]
      .filter(([file]) => !file.startsWith('.c360/'))
      .sort()
      .map(([file, content]) => [file, decoder.decode(content)]),
  );
}
