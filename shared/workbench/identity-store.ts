import type { PersonIds } from '../identity/index.ts';
import {
  canonicalJson,
  causeText,
  fail,
  ok,
  type FileStore,
  type Random,
  type Result,
} from '../kernel/index.ts';
import { z } from 'zod';

const keyPath = '.c360/keys/records.key';
const personIdsSchema = z.object({ entries: z.array(z.object({ record: z.string(), person: z.string() })) });

/**
 * What identity keeps between runs, private to the machine: the key under which decisions name records, and who had which
 * person id. In a read-only folder nothing is kept and the key lasts as long as the program.
 */
export class IdentityStore {
  readonly #files: FileStore;
  readonly #random: Random;
  #key: Uint8Array | null = null;

  constructor(files: FileStore, random: Random) {
    this.#files = files;
    this.#random = random;
  }

  async recordKey(): Promise<Result<Uint8Array>> {
    if (this.#key !== null) return ok(this.#key);
    const known = await this.#files.stat(keyPath);
    if (!known.ok) return known;
    if (known.value === null) {
      this.#key = this.#random.bytes(32);
      if (this.#files.readOnly) return ok(this.#key);
      const written = await this.#files.write(keyPath, this.#key);
      return written.ok ? ok(this.#key) : written;
    }
    const read = await this.#files.read(keyPath);
    if (!read.ok) return read;
    this.#key = read.value;
    return ok(this.#key);
  }

  async personIds(ruleset: string): Promise<Result<PersonIds | undefined>> {
    const path = idsPath(ruleset);
    const known = await this.#files.stat(path);
    if (!known.ok) return known;
    if (known.value === null) return ok(undefined);
    const read = await this.#files.read(path);
    if (!read.ok) return read;
    try {
      return ok(personIdsSchema.parse(JSON.parse(new TextDecoder().decode(read.value))));
    } catch (thrown) {
      return fail('file.unreadable', 'The person ids of the last run cannot be read', {
        location: { file: path },
        cause: causeText(thrown),
        fix: 'Delete the file: ids are then given anew from the records.',
      });
    }
  }

  async keepPersonIds(ruleset: string, ids: PersonIds): Promise<Result<void>> {
    if (this.#files.readOnly) return ok();
    return this.#files.write(idsPath(ruleset), new TextEncoder().encode(`${canonicalJson(ids)}\n`));
  }
}

function idsPath(ruleset: string): string {
  return `.c360/identity/${ruleset}.json`;
}
