import { ok, sha256Stream, silentJob, breathe, type FileStore, type Result } from '../kernel/index.ts';
import { ascii, CanonicalLine, numberIn } from './canonical-line.ts';
import { DamagedLines, type Damage } from './damaged-lines.ts';
import type { WriterFiles } from './log-files.ts';
import { readLines } from './read-lines.ts';
import { chainStart, type Link } from './stamp-entry.ts';

/** Where a writer's log ends, so that it can be continued. */
export interface Tail {
  readonly head: Link;
  /** The newest file; `null` before the first entry. */
  readonly file: string | null;
  readonly size: number;
  /** The newest file ends within a line. */
  readonly open: boolean;
  /** What stands after the last entry and is none. */
  readonly damage: Damage | null;
}

/**
 * Finds the last entry of a writer by reading the newest file, and older ones where that holds none. The chain is not
 * checked: that is what verifying is for. Errors: those of the store.
 */
export async function readTail(
  files: FileStore,
  { writer, files: months }: WriterFiles,
): Promise<Result<Tail>> {
  const newest = months.at(-1);
  let tail: Tail = {
    head: chainStart(writer),
    file: newest?.path ?? null,
    size: newest?.size ?? 0,
    open: false,
    damage: null,
  };
  for (const month of months.toReversed()) {
    const end = await readEnd(files, month.path);
    if (!end.ok) return end;
    if (month === newest) tail = { ...tail, open: end.value.open, damage: end.value.damage };
    if (end.value.head === null) continue;
    return ok({ ...tail, head: end.value.head });
  }
  return ok(tail);
}

async function readEnd(
  files: FileStore,
  path: string,
): Promise<Result<{ readonly head: Link | null; readonly open: boolean; readonly damage: Damage | null }>> {
  const line = new CanonicalLine();
  const damaged = new DamagedLines(sha256Stream);
  let head: Link | null = null;
  let open = false;
  let number = 1;
  const read = await readLines(
    files,
    path,
    (one) => {
      const { bytes, from, to, ended } = one;
      const { seq, hash } = line.marks;
      if (line.read(bytes, from, to)) {
        head = { seq: numberIn(bytes, seq), hash: ascii(bytes, hash.value + 1, hash.to - 1) };
        damaged.take();
      } else damaged.add(one, { file: path, line: number });
      if (ended) number += 1;
      open = !ended;
    },
    () => breathe(silentJob),
  );
  return read.ok ? ok({ head, open, damage: damaged.take() }) : read;
}
