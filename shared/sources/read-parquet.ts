import type * as parquetModule from 'parquet-wasm/esm';
import { breathe, causeText, fail, ok, type Result } from '../kernel/index.ts';
import { type ArrowData, arrowText, isStruct, UnreadableType } from './arrow-text.ts';
import { type ExtractInput, type ExtractReader, readWhole } from './extract-reader.ts';
import { ColumnNamer } from './header-names.ts';

/** Cells turned into text between two pauses. */
const pauseCells = 20_000;

/**
 * Reads Parquet through `parquet-wasm`, exactly: decimals, 64-bit integers, dates and timestamps keep every digit.
 * Members of a structure become columns of their own (`address.city`); lists, maps and deeper structures are JSON text.
 * Fails with `extract.not-parquet` when the file is damaged, encrypted or holds a type without a text form.
 */
export const readParquet: ExtractReader = async (input) => {
  const whole = await readWhole(input.parts);
  if (!whole.ok) return whole;
  const location = { file: input.path };
  if (whole.value.length === 0) return fail('extract.empty', 'The file has no bytes', { location });
  const batches = await arrowBatches(input, whole.value);
  if (!batches.ok) return batches;
  const { builder, file } = input;
  const first = builder.rowCount;
  const { rowCount, names, data } = batches.value;
  for (let row = 1; row <= rowCount; row += 1) builder.addRow(file, row);
  const namer = new ColumnNamer();
  const columns: string[] = [];
  try {
    for (const [index, name] of names.entries()) {
      const column = builder.column(namer.name(name));
      columns.push(column.name);
      let place = first;
      for (const chunk of data[index] ?? []) {
        for (let at = 0; at < chunk.length; at += 1, place += 1) {
          column.putText(place, arrowText(chunk, at));
          if (place % pauseCells === 0) await breathe(input.job);
        }
      }
    }
  } catch (thrown) {
    if (thrown instanceof UnreadableType) return fail('extract.not-parquet', thrown.message, { location });
    throw thrown;
  }
  input.warnings.push(...namer.warnings.map((warning) => `${input.path}: ${warning}`));
  return ok({ read: rowCount, loaded: rowCount, quarantined: 0, columns });
};

type ParquetModule = typeof parquetModule;
let loaded: Promise<ParquetModule> | null = null;

/** Five megabytes of WebAssembly: compiled once per process, at the first Parquet file. */
function loadParquet(wasm: () => Promise<Uint8Array>): Promise<ParquetModule> {
  loaded ??= (async () => {
    const parquet = await import('parquet-wasm/esm');
    parquet.initSync({ module: await wasm() });
    return parquet;
  })();
  return loaded;
}

interface ArrowTable {
  readonly rowCount: number;
  /** Leaves of the first two levels, and their chunks. */
  readonly names: readonly string[];
  readonly data: readonly (readonly ArrowData[])[];
}

async function arrowBatches(input: ExtractInput, file: Uint8Array): Promise<Result<ArrowTable>> {
  const location = { file: input.path };
  const { parquetWasm } = input.readers;
  if (parquetWasm === undefined)
    return fail('extract.not-parquet', 'Parquet cannot be read here', {
      location,
      cause: 'no reader for Parquet',
    });
  const [parquet, arrow] = await Promise.all([loadParquet(parquetWasm), import('apache-arrow')]);
  try {
    const ipc = parquet.readParquet(file).intoIPCStream();
    const table = arrow.tableFromIPC(ipc);
    const names: string[] = [];
    const data: ArrowData[][] = [];
    table.schema.fields.forEach((field, index) => {
      const chunks = table.batches
        .map((batch) => batch.data.children[index])
        .filter((chunk) => chunk !== undefined);
      if (!isStruct(field.type)) {
        names.push(field.name);
        data.push(chunks);
        return;
      }
      field.type.children.forEach((member: { readonly name: string }, place: number) => {
        names.push(`${field.name}.${member.name}`);
        data.push(chunks.map((chunk) => memberOf(chunk, place)).filter((chunk) => chunk !== undefined));
      });
    });
    return ok({ rowCount: table.numRows, names, data });
  } catch (thrown) {
    return fail('extract.not-parquet', 'The file cannot be read as Parquet', {
      location,
      cause: causeText(thrown),
      fix: 'Check that the file is complete and not encrypted, and write it again if need be.',
    });
  }
}

/** A member of a structure: null where the structure itself is, since Arrow leaves the member's own bits open there. */
function memberOf(chunk: ArrowData, place: number): ArrowData | undefined {
  const member = chunk.children[place];
  if (member === undefined || chunk.nullCount === 0 || chunk.nullBitmap.length === 0) return member;
  const bits = new Uint8Array(Math.ceil((member.offset + member.length) / 8));
  let nulls = 0;
  for (let at = 0; at < member.length; at += 1) {
    const outer = (chunk.nullBitmap[(chunk.offset + at) >> 3] ?? 0) & (1 << ((chunk.offset + at) & 7));
    const inner =
      member.nullCount === 0 || member.nullBitmap.length === 0
        ? 1
        : (member.nullBitmap[(member.offset + at) >> 3] ?? 0) & (1 << ((member.offset + at) & 7));
    if (outer !== 0 && inner !== 0) {
      const bit = member.offset + at;
      bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
    } else nulls += 1;
  }
  const copy = member.clone(member.type, member.offset, member.length, nulls);
  Object.defineProperty(copy, 'nullBitmap', { value: bits });
  return copy;
}
