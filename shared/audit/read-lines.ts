import { ok, type FileStore, type Result } from '../kernel/index.ts';

/** A line of a file as bytes, valid until the next one is given. `ended`: its line end is there. */
export interface ByteLine {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly ended: boolean;
}

const newline = 0x0a;
/** No entry comes near this; what is longer is handed over in pieces, so that a hostile file does not fill the memory. */
const longest = 1_000_000;

/**
 * Gives the lines of a file to `take`, in order, part by part, pausing where `pause` says. An empty last line is none.
 * Errors: those of the store.
 */
export async function readLines(
  files: FileStore,
  path: string,
  take: (line: ByteLine) => void,
  pause: (bytesRead: number) => Promise<void>,
): Promise<Result<void>> {
  let rest = new Uint8Array(0);
  let read = 0;
  for await (const part of files.readParts(path)) {
    if (!part.ok) return part;
    const bytes = rest.length === 0 ? part.value : joined(rest, part.value);
    let from = 0;
    for (let next = 0; ; next += 1) {
      const end = bytes.indexOf(newline, from);
      if (end < 0) break;
      take({ bytes, from, to: end, ended: true });
      from = end + 1;
      if (next % 4096 === 4095) await pause(read + from);
    }
    read += part.value.length;
    if (bytes.length - from > longest) {
      take({ bytes, from, to: bytes.length, ended: false });
      from = bytes.length;
    }
    rest = bytes.slice(from);
    await pause(read);
  }
  if (rest.length > 0) take({ bytes: rest, from: 0, to: rest.length, ended: false });
  return ok();
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
