import {
  type AppError,
  appError,
  breathe,
  fail,
  type FileStore,
  type Job,
  ok,
  type Result,
  portableSha256,
} from '../kernel/index.ts';
import type { Extract, Source } from '../workspace/index.ts';
import { expandExtracts, type FoundExtract } from './expand-extracts.ts';
import type { ExtractReader, Readers } from './extract-reader.ts';
import type { LoadCounts, QuarantinedRow, RawTable } from './raw-table.ts';
import { RawTableBuilder } from './raw-table-builder.ts';
import { readCsv } from './read-csv.ts';
import { readJson, readNdjson } from './read-json.ts';
import { readParquet } from './read-parquet.ts';
import { readXlsx } from './read-xlsx.ts';

export interface ExtractReport {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** The file differs from the digest recorded in the source. */
  readonly changed: boolean;
  readonly counts: LoadCounts;
  /** Quarantined rows per reason; only reasons that occur, in alphabetical order. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** What a load did. `findings` repeats as errors with codes what a program must be able to tell apart. */
export interface SourceReport {
  readonly source: string;
  readonly extracts: readonly ExtractReport[];
  readonly counts: LoadCounts;
  readonly warnings: readonly string[];
  readonly findings: readonly AppError[];
}

export interface LoadedSource {
  readonly table: RawTable;
  readonly quarantine: readonly QuarantinedRow[];
  readonly report: SourceReport;
}

/** Small enough that a cancel is noticed soon, large enough that the pause between parts costs nothing. */
const partSize = 2 * 1024 * 1024;

const readerOf: Readonly<Record<Extract['format'], ExtractReader>> = {
  csv: readCsv,
  tsv: readCsv,
  json: readJson,
  ndjson: readNdjson,
  parquet: readParquet,
  xlsx: readXlsx,
};

/**
 * Reads all extracts of a source into one raw table, with what was rejected and a report.
 * Every record is either loaded or quarantined; a difference would be a bug and throws.
 *
 * Columns are the source's declared ones in their order, then any others the files hold (with a warning). A declared
 * column that a file lacks is null there (with a warning), unless it belongs to the key.
 *
 * Errors: `extract.missing`, `extract.empty`, `extract.not-csv|json|parquet|xlsx`,
 * `extract.columns-changed` (key columns missing, or no declared column found), errors of the file store.
 * Throws `Cancelled` when the job is cancelled.
 */
export async function readSource(
  files: FileStore,
  source: Source,
  readers: Readers,
  job: Job,
): Promise<Result<LoadedSource>> {
  const found = await expandExtracts(files, source);
  if (!found.ok) return found;
  const declared = source.columns.map((column) => column.name);
  const builder = new RawTableBuilder();
  for (const name of declared) builder.column(name);
  const quarantine: QuarantinedRow[] = [];
  const warnings: string[] = [];
  const findings: AppError[] = [];
  const extracts: ExtractReport[] = [];
  const progress = new ByteProgress(job, found.value);

  for (const [file, item] of found.value.entries()) {
    const { extract, path } = item;
    const reader = readerOf[extract.format];
    const firstRejected = quarantine.length;
    const firstRow = builder.rowCount;
    const hash = (readers.sha256 ?? portableSha256).stream();
    const parts = progress.watch(files.readParts(path, partSize), (part) => hash.update(part));
    const input = { path, file, extract, declared, parts, builder, quarantine, warnings, readers, job };
    const outcome = await reader(input);
    if (!outcome.ok) return outcome;
    const { columns, ...counts } = outcome.value;
    assertConserved(path, counts, builder.rowCount - firstRow, quarantine.length - firstRejected);
    const drift = columnDrift(source, path, columns);
    if (!drift.ok) return drift;
    warnings.push(...drift.value);
    const digest = hash.digest();
    const changed = extract.sha256 !== undefined && extract.sha256 !== digest;
    if (changed) findings.push(digestChanged(path, extract.sha256, digest));
    if (counts.read === 0) warnings.push(`${path}: there are no records`);
    const reasons = countReasons(quarantine.slice(firstRejected));
    extracts.push({ path, sha256: digest, size: item.size, changed, counts, reasons });
  }
  for (const finding of findings) warnings.push(`${finding.location?.file ?? ''}: ${finding.message}`);
  const table = await builder.build(
    source.id,
    found.value.map((item) => item.path),
    job,
  );
  const counts = total(extracts.map((extract) => extract.counts));
  return ok({ table, quarantine, report: { source: source.id, extracts, counts, warnings, findings } });
}

/** Counts bytes over all extracts, feeds the digest, and pauses between parts so that a cancel can arrive. */
class ByteProgress {
  readonly #job: Job;
  readonly #total: number;
  #done = 0;

  constructor(job: Job, found: readonly FoundExtract[]) {
    this.#job = job;
    this.#total = found.reduce((sum, item) => sum + item.size, 0);
  }

  async *watch(
    parts: AsyncIterable<Result<Uint8Array>>,
    seen: (part: Uint8Array) => void,
  ): AsyncIterable<Result<Uint8Array>> {
    for await (const part of parts) {
      await breathe(this.#job);
      if (part.ok) seen(part.value);
      yield part;
      if (part.ok) this.#done += part.value.length;
      this.#job.report({ phase: 'read', done: this.#done, total: this.#total, unit: 'bytes' });
    }
  }
}

function assertConserved(path: string, counts: LoadCounts, loaded: number, quarantined: number): void {
  const { read } = counts;
  if (counts.loaded !== loaded || counts.quarantined !== quarantined || read !== loaded + quarantined)
    throw new Error(
      `conservation: ${path} has ${read} records, but ${loaded} loaded and ${quarantined} quarantined`,
    );
}

function columnDrift(source: Source, path: string, found: readonly string[]): Result<readonly string[]> {
  const declared = source.columns.map((column) => column.name);
  if (declared.length === 0 || found.length === 0) return ok([]);
  const missing = declared.filter((name) => !found.includes(name));
  const lostKey = missing.filter((name) => source.key.includes(name));
  if (lostKey.length > 0 || missing.length === declared.length)
    return fail(
      'extract.columns-changed',
      lostKey.length > 0
        ? `The key column ${lostKey.join(', ')} is not in the file`
        : 'None of the declared columns is in the file',
      {
        location: { file: path },
        fix: 'Correct the columns, the dialect or the encoding in the source file, or deliver the file again.',
        cause: `found: ${found.slice(0, 20).join(', ')}`,
      },
    );
  const added = found.filter((name) => !declared.includes(name));
  return ok([
    ...missing.map((name) => `${path}: the declared column ${name} is not in the file`),
    ...added.map((name) => `${path}: the column ${name} is not declared in the source`),
  ]);
}

function digestChanged(path: string, recorded: string | undefined, digest: string): AppError {
  return appError('extract.digest-changed', 'The file differs from the digest recorded in the source', {
    location: { file: path },
    cause: `recorded ${recorded ?? ''}, now ${digest}`,
    fix: 'Restore the file, or accept it as delivered: c360 load W --accept, or Accept among the extracts of the source.',
  });
}

function countReasons(rows: readonly QuarantinedRow[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const reason of rows.map((row) => row.reason).sort()) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return reasons;
}

function total(counts: readonly LoadCounts[]): LoadCounts {
  let [read, loaded, quarantined] = [0, 0, 0];
  for (const count of counts) {
    read += count.read;
    loaded += count.loaded;
    quarantined += count.quarantined;
  }
  return { read, loaded, quarantined };
}
