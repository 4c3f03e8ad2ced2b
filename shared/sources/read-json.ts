import { fail, ok } from '../kernel/index.ts';
import { shownLength } from './csv-splitter.ts';
import { cutText } from './cut-text.ts';
import { type ExactObject, parseExactJson } from './exact-json.ts';
import type { ExtractInput, ExtractOutcome, ExtractReader } from './extract-reader.ts';
import { flattenRecord } from './flatten-record.ts';
import { ColumnNamer } from './header-names.ts';
import { type JsonPiece, JsonValueSplitter, ndjsonSplitter } from './json-splitter.ts';
import type { QuarantinedRow } from './raw-table.ts';
import type { ColumnBuilder } from './raw-table-builder.ts';
import { transcoder } from './transcode.ts';

/** Newline-delimited JSON: one object per line; a bad line is quarantined alone. */
export const readNdjson: ExtractReader = async (input) => {
  const table = new JsonTable(input);
  const decode = transcoder(input.extract.encoding ?? 'utf-8');
  const splitter = ndjsonSplitter();
  let size = 0;
  for await (const part of input.parts) {
    if (!part.ok) return part;
    size += part.value.length;
    for (const piece of splitter.push(decode.push(part.value))) table.add(piece);
  }
  for (const piece of [...splitter.push(decode.finish()), ...splitter.finish()]) table.add(piece);
  return ended(input, size, table);
};

/**
 * JSON: an array of objects, or objects one after another. A record that is not an object, or not valid, is
 * quarantined; a file that ends too early keeps the records before the end.
 */
export const readJson: ExtractReader = async (input) => {
  const table = new JsonTable(input);
  const decode = transcoder(input.extract.encoding ?? 'utf-8');
  const splitter = new JsonValueSplitter();
  let size = 0;
  for await (const part of input.parts) {
    if (!part.ok) return part;
    size += part.value.length;
    for (const piece of splitter.push(decode.push(part.value))) table.add(piece);
  }
  for (const piece of [...splitter.push(decode.finish()), ...splitter.finish()]) table.add(piece);
  if (splitter.unclosed) input.warnings.push(`${input.path}: the file ends before its array is closed`);
  return ended(input, size, table);
};

function ended(
  input: ExtractInput,
  size: number,
  table: JsonTable,
): ReturnType<typeof fail> | ReturnType<typeof ok<ExtractOutcome>> {
  const location = { file: input.path };
  if (size === 0) return fail('extract.empty', 'The file has no bytes', { location });
  const outcome = table.outcome();
  if (outcome.loaded === 0 && outcome.quarantined > 0)
    return fail('extract.not-json', 'No record of the file can be read as a JSON object', {
      location: { ...location, line: table.firstFault?.line ?? 1 },
      ...(table.firstFault === null ? {} : { cause: table.firstFault.detail }),
      fix: 'Check the format and the encoding of the extract in the source file.',
    });
  return ok(outcome);
}

class JsonTable {
  firstFault: QuarantinedRow | null = null;
  readonly #input: ExtractInput;
  readonly #namer = new ColumnNamer();
  readonly #columns = new Map<string, ColumnBuilder>();
  readonly #strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #whole: ReadonlySet<string>;
  #read = 0;
  #loaded = 0;

  constructor(input: ExtractInput) {
    this.#input = input;
    this.#whole = new Set(input.declared);
  }

  add(piece: JsonPiece): void {
    this.#read += 1;
    if (piece.fault === 'too-long')
      return this.#reject(piece, 'too-long', 'the record is longer than 16 MiB');
    if (piece.fault === 'cut-off')
      return this.#reject(piece, 'invalid-json', 'the file ends within the record');
    const text = this.#decoded(piece.bytes);
    if (text === null) return this.#reject(piece, 'invalid-encoding', 'the record is not valid text');
    const parsed = parseExactJson(text);
    if ('fault' in parsed) return this.#reject(piece, parsed.fault.reason, parsed.fault.detail);
    if (!(parsed.value instanceof Map))
      return this.#reject(piece, 'not-an-object', 'the record is not a JSON object');
    const cells = flattenRecord(parsed.value as ExactObject, this.#whole);
    if (typeof cells === 'string')
      return this.#reject(piece, 'duplicate-key', `two members are called ${cells}`);
    const place = this.#input.builder.addRow(this.#input.file, this.#read);
    for (const [name, cell] of cells) this.#column(name).putText(place, cell);
    this.#loaded += 1;
  }

  outcome(): ExtractOutcome {
    this.#input.warnings.push(...this.#namer.warnings.map((warning) => `${this.#input.path}: ${warning}`));
    const columns = [...this.#columns.values()].map((column) => column.name);
    return { read: this.#read, loaded: this.#loaded, quarantined: this.#read - this.#loaded, columns };
  }

  #column(delivered: string): ColumnBuilder {
    const known = this.#columns.get(delivered);
    if (known !== undefined) return known;
    const column = this.#input.builder.column(this.#namer.name(delivered));
    this.#columns.set(delivered, column);
    return column;
  }

  #decoded(bytes: Uint8Array): string | null {
    try {
      return this.#strict.decode(bytes);
    } catch {
      return null;
    }
  }

  #reject(piece: JsonPiece, reason: QuarantinedRow['reason'], detail: string): void {
    const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      piece.bytes.subarray(0, shownLength * 4),
    );
    const row = {
      extract: this.#input.path,
      row: this.#read,
      line: piece.line,
      reason,
      detail,
      raw: cutText(raw, shownLength),
    };
    this.firstFault ??= row;
    this.#input.quarantine.push(row);
  }
}
