import {
  decodeLearned,
  decodePersonIds,
  encodeLearned,
  encodePersonIds,
  type HistoryEntry,
  type IdentityRun,
  type KeptLearned,
  type LearnedFrom,
  learnedOf,
  type PersonIds,
  readHistory,
} from '../identity/index.ts';
import { fail, ok, type FileStore, type Job, type Random, type Result } from '../kernel/index.ts';

const keyPath = '.c360/keys/records.key';

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
    const ids = decodePersonIds(read.value);
    if (ids.ok) return ids;
    const { code, message, ...rest } = ids.error;
    return fail(code, message, { ...rest, location: { file: path } });
  }

  async keepPersonIds(ruleset: string, ids: PersonIds, job: Job): Promise<Result<void>> {
    if (this.#files.readOnly) return ok();
    return this.#files.write(idsPath(ruleset), await encodePersonIds(ids, job));
  }

  /** What the last trained run learned; undefined before the first. Errors: `file.unreadable` for a damaged file. */
  async learned(ruleset: string, job: Job): Promise<Result<KeptLearned | undefined>> {
    const path = learnedPath(ruleset);
    const known = await this.#files.stat(path);
    if (!known.ok) return known;
    if (known.value === null) return ok(undefined);
    const read = await this.#files.read(path);
    return read.ok ? decodeLearned(read.value, job) : read;
  }

  async keepLearned(ruleset: string, run: IdentityRun, from: LearnedFrom, job: Job): Promise<Result<void>> {
    if (this.#files.readOnly) return ok();
    return this.#files.write(learnedPath(ruleset), await encodeLearned(run, learnedOf(run), from, job));
  }

  /** What runs changed about who is one person, oldest first. */
  async personHistory(ruleset: string): Promise<Result<readonly HistoryEntry[]>> {
    const known = await this.#files.stat(historyPath(ruleset));
    if (!known.ok) return known;
    if (known.value === null) return ok([]);
    const read = await this.#files.read(historyPath(ruleset));
    return read.ok ? ok(readHistory(new TextDecoder().decode(read.value)).entries) : read;
  }

  async addToHistory(ruleset: string, entry: HistoryEntry): Promise<Result<void>> {
    if (this.#files.readOnly) return ok();
    return this.#files.append(historyPath(ruleset), new TextEncoder().encode(`${JSON.stringify(entry)}\n`));
  }
}

function learnedPath(ruleset: string): string {
  return `.c360/identity/${ruleset}/learned.jsonl`;
}

function historyPath(ruleset: string): string {
  return `.c360/identity/${ruleset}/history.jsonl`;
}

function idsPath(ruleset: string): string {
  return `.c360/identity/${ruleset}/persons.bin`;
}
