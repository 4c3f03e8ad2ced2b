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
import { suppressionPath } from '../workspace/index.ts';
import { type KeyedModel, keyedLines } from './keyed-lines.ts';

const keyPath = '.c360/keys/records.key';
const keyBytes = 32;

/**
 * What identity keeps between runs, private to the machine: the key under which decisions name records, and who had which
 * person id. In a read-only folder nothing is kept and the key lasts as long as the program.
 */
export class IdentityStore {
  readonly #files: FileStore;
  readonly #random: Random;
  readonly #model: () => KeyedModel;
  #key: Uint8Array | null = null;

  /** `model`: the workspace as it is when asked. */
  constructor(files: FileStore, random: Random, model: () => KeyedModel) {
    this.#files = files;
    this.#random = random;
    this.#model = model;
  }

  /**
   * The key under which tracked files name records: 32 bytes. Made when first needed, but never beside lines that an earlier
   * key named: under a new one they would name nobody, and a decision or a withdrawal would be lost without a word.
   * Errors: `identity.no-key` when such lines are there and the key is missing, or when the file is no key.
   */
  async recordKey(): Promise<Result<Uint8Array>> {
    const kept = await this.keptKey();
    if (!kept.ok) return kept;
    this.#key = kept.value ?? this.#random.bytes(keyBytes);
    if (kept.value !== null || this.#files.readOnly) return ok(this.#key);
    const written = await this.#files.write(keyPath, this.#key);
    return written.ok ? ok(this.#key) : written;
  }

  /** The key where there is one, null where none is needed yet; nothing is made. Errors: `identity.no-key`. */
  async keptKey(): Promise<Result<Uint8Array | null>> {
    if (this.#key !== null) return ok(this.#key);
    const known = await this.#files.stat(keyPath);
    if (!known.ok) return known;
    if (known.value === null) {
      const keyed = await this.#keyedLines();
      if (!keyed.ok) return keyed;
      return keyed.value.length === 0 ? ok(null) : noKey(`${keyPath} is missing.`, keyed.value);
    }
    const read = await this.#files.read(keyPath);
    if (!read.ok || read.value.length === keyBytes) return read;
    const keyed = await this.#keyedLines();
    if (!keyed.ok) return keyed;
    return noKey(`${keyPath} is no key: it has ${read.value.length} bytes, not ${keyBytes}.`, keyed.value);
  }

  async #keyedLines(): Promise<Result<readonly string[]>> {
    const list = await this.#files.stat(suppressionPath);
    if (!list.ok) return list;
    const lines = keyedLines(this.#model());
    return ok((list.value?.size ?? 0) > 0 ? [...lines, 'the suppression list'] : lines);
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

function noKey(what: string, keyed: readonly string[]): Result<never> {
  const affected =
    keyed.length === 0
      ? ''
      : ` Under that key ${keyed.join(', ')} of this workspace name records: without it none can be told to be about anybody, so nothing is decided.`;
  return fail('identity.no-key', `${what}${affected}`, {
    location: { file: keyPath },
    fix:
      keyed.length === 0
        ? 'Copy the file from the workspace this one was copied from, or delete it: a new one is made.'
        : 'Copy the file to the same place from the computer where those lines were written (it is not under version control). If it is lost for good, they name nobody any more: move their files out of the workspace, and a new key is made.',
  });
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
