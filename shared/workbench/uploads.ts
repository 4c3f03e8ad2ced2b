import { fail, ok, ulid, type Clock, type Random, type Result } from '../kernel/index.ts';

/** A file being handed over in parts. */
interface Upload {
  readonly fileName: string;
  readonly size: number;
  readonly parts: Uint8Array[];
  received: number;
}

export interface ReceivedFile {
  readonly fileName: string;
  readonly content: Uint8Array;
}

/** No host hands over more than this in one file; larger extracts are put into the workspace's data folder. */
export const largestUpload = 1_000_000_000;

/** The files that a window hands over, kept in memory until a method takes them. */
export class Uploads {
  readonly #open = new Map<string, Upload>();
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  begin(fileName: string, size: number): Result<string> {
    if (size > largestUpload) {
      return fail(
        'file.too-large',
        `${fileName} has ${size} bytes; at most ${largestUpload} can be handed over`,
        {
          fix: 'Copy the file into the data folder of the workspace and add it from there.',
        },
      );
    }
    const upload = ulid(this.#clock, this.#random);
    this.#open.set(upload, { fileName, size, parts: [], received: 0 });
    return ok(upload);
  }

  add(upload: string, part: Uint8Array): Result<number> {
    const entry = this.#open.get(upload);
    if (entry === undefined) return fail('usage.argument', 'There is no such upload');
    if (entry.received + part.length > entry.size) {
      this.#open.delete(upload);
      return fail('usage.argument', `${entry.fileName} is larger than announced`);
    }
    entry.parts.push(part);
    entry.received += part.length;
    return ok(entry.received);
  }

  /** The whole file; the upload is used up. */
  take(upload: string): Result<ReceivedFile> {
    const entry = this.#open.get(upload);
    if (entry === undefined) return fail('usage.argument', 'There is no such upload');
    if (entry.received !== entry.size) {
      return fail(
        'usage.argument',
        `${entry.fileName} is not complete: ${entry.received} of ${entry.size} bytes`,
      );
    }
    this.#open.delete(upload);
    const content = new Uint8Array(entry.size);
    let offset = 0;
    for (const part of entry.parts) {
      content.set(part, offset);
      offset += part.length;
    }
    return ok({ fileName: entry.fileName, content });
  }
}
