import type { Job, Result, Sha256Port } from '../kernel/index.ts';
import type { Extract } from '../workspace/index.ts';
import type { LoadCounts, QuarantinedRow } from './raw-table.ts';
import type { RawTableBuilder } from './raw-table-builder.ts';

/** What reading needs from the host. */
export interface Readers {
  /** The bytes of `parquet_wasm_bg.wasm` of the installed `parquet-wasm`; asked for at the first Parquet file. */
  readonly parquetWasm?: () => Promise<Uint8Array>;
  /** The host's own SHA-256, where it has one: about ten times as fast as ours. */
  readonly sha256?: Sha256Port;
}

/** One extract about to be read, and where its records go. */
export interface ExtractInput {
  readonly path: string;
  /** Index of the extract in the raw table. */
  readonly file: number;
  readonly extract: Extract;
  /** Names of the columns that the source declares; used where the file itself names none. */
  readonly declared: readonly string[];
  /** The file from beginning to end; a failure is the last item. */
  readonly parts: AsyncIterable<Result<Uint8Array>>;
  readonly builder: RawTableBuilder;
  readonly quarantine: QuarantinedRow[];
  readonly warnings: string[];
  readonly readers: Readers;
  readonly job: Job;
}

export interface ExtractOutcome extends LoadCounts {
  /** Columns found in the file, in its order. */
  readonly columns: readonly string[];
}

/** Reads one format. Records it cannot use go to quarantine; it fails only when the file as a whole is unusable. */
export type ExtractReader = (input: ExtractInput) => Promise<Result<ExtractOutcome>>;

/** A whole file in memory, for formats that cannot be read from front to back. */
export async function readWhole(parts: AsyncIterable<Result<Uint8Array>>): Promise<Result<Uint8Array>> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const part of parts) {
    if (!part.ok) return part;
    held.push(part.value);
    size += part.value.length;
  }
  if (held.length === 1 && held[0] !== undefined) return { ok: true, value: held[0] };
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of held) {
    whole.set(part, at);
    at += part.length;
  }
  return { ok: true, value: whole };
}
