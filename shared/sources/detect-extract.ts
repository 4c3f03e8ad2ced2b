import { fail, ok, type Result } from '../kernel/index.ts';
import type { Dialect, Extract } from '../workspace/index.ts';
import { detectDialect } from './detect-dialect.ts';
import { detectEncoding, type EncodingGuess } from './detect-encoding.ts';
import { parseExactJson } from './exact-json.ts';
import { type Encoding, transcoder } from './transcode.ts';

/** What a file seems to be, and why. Everything that a load needs is written out. */
export interface DetectedExtract {
  readonly format: Extract['format'];
  readonly encoding?: Encoding;
  readonly dialect?: Dialect;
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
}

/** How much of a file `detectExtract` wants to see. */
export const headBytes = 512 * 1024;

const endings: Readonly<Record<string, Extract['format']>> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  parquet: 'parquet',
  pq: 'parquet',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
};

/**
 * Finds format, encoding and dialect from a file's name and first bytes. The content decides; the name is asked where
 * the content leaves a choice, and must not contradict it. `complete`: the head is the whole file.
 * Errors: `extract.empty`, `extract.unknown-format`, `extract.not-parquet`, `extract.not-xlsx`.
 */
export function detectExtract(path: string, head: Uint8Array, complete: boolean): Result<DetectedExtract> {
  const location = { file: path };
  if (head.length === 0) return fail('extract.empty', 'The file has no bytes', { location });
  const named = endings[/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''];
  if (startsWith(head, 'PAR1'))
    return ok({ format: 'parquet', reasons: ['magic bytes of Parquet'], warnings: [] });
  if (named === 'parquet')
    return fail('extract.not-parquet', 'The file is named like Parquet but does not begin like it', {
      location,
    });
  if (startsWith(head, 'PK\u0003\u0004') && (named === 'xlsx' || latin(head).includes('xl/')))
    return ok({ format: 'xlsx', reasons: ['a zip archive as Excel writes it'], warnings: [] });
  if (named === 'xlsx' || startsWith(head, '\u00d0\u00cf\u0011\u00e0'))
    return fail('extract.not-xlsx', 'The file is not an Excel workbook of the .xlsx kind', {
      location,
      fix: 'Open it in Excel, remove any password, and save it as .xlsx.',
    });
  const binary = binaryKind(head);
  const guess = binary === null ? detectEncoding(head, complete) : null;
  if (guess === null)
    return fail(
      'extract.unknown-format',
      `The file is not a table we can read: ${binary ?? 'it is not text'}`,
      {
        location,
        fix: 'Deliver CSV, TSV, JSON, NDJSON, Parquet or Excel (.xlsx), not compressed.',
      },
    );
  return ok(detectText(head, complete, guess, named));
}

function detectText(
  head: Uint8Array,
  complete: boolean,
  guess: EncodingGuess,
  named: Extract['format'] | undefined,
): DetectedExtract {
  const text = new TextDecoder('utf-8').decode(transcoder(guess.encoding).push(head));
  const encoded = {
    encoding: guess.encoding,
    reasons: [`encoding: ${guess.reason}`],
    warnings: guess.warnings,
  };
  const json = jsonFormat(text, named);
  if (json !== null)
    return {
      ...encoded,
      format: json,
      reasons: [...encoded.reasons, `format: ${json === 'json' ? 'JSON' : 'JSON, one object per line'}`],
    };
  const { dialect, reasons, warnings } = detectDialect(text, complete);
  return {
    ...encoded,
    format: dialect.delimiter === '\t' ? 'tsv' : 'csv',
    dialect,
    reasons: [...encoded.reasons, ...reasons],
    warnings: [...encoded.warnings, ...warnings],
  };
}

function jsonFormat(text: string, named: Extract['format'] | undefined): 'json' | 'ndjson' | null {
  const trimmed = text.trimStart();
  if (/^\[\s*[[{\]]/.test(trimmed)) return 'json';
  if (!trimmed.startsWith('{')) return named === 'json' || named === 'ndjson' ? named : null;
  if (named === 'ndjson') return 'ndjson';
  const end = trimmed.indexOf('\n');
  const first = parseExactJson(end === -1 ? trimmed : trimmed.slice(0, end));
  if ('fault' in first) return /^\{\s*(?:"|\})/.test(trimmed) ? 'json' : null;
  return end !== -1 && trimmed.slice(end).trim() !== ''
    ? 'ndjson'
    : (named ?? 'ndjson') === 'json'
      ? 'json'
      : 'ndjson';
}

/** First bytes of files that people mistake for tables, and what they are. */
const binaryKinds: readonly (readonly [magic: string, what: string])[] = [
  ['\u001f\u008b', 'it is compressed with gzip'],
  ['PK\u0003\u0004', 'it is a zip archive'],
  ['(\u00b5/\u00fd', 'it is compressed with zstd'],
  ['BZh91AY&SY', 'it is compressed with bzip2'],
  ['\u00fd7zXZ', 'it is compressed with xz'],
  ['7z\u00bc\u00af', 'it is a 7z archive'],
  ['Rar!\u001a', 'it is a RAR archive'],
  ['%PDF', 'it is a PDF'],
  ['{\\rtf', 'it is a text document (RTF)'],
  ['\u0089PNG', 'it is a picture (PNG)'],
  ['\u00ff\u00d8\u00ff', 'it is a picture (JPEG)'],
  ['GIF87a', 'it is a picture (GIF)'],
  ['GIF89a', 'it is a picture (GIF)'],
  ['SQLite format 3\u0000', 'it is an SQLite database'],
  ['Obj\u0001', 'it is an Avro file'],
];

function binaryKind(head: Uint8Array): string | null {
  return binaryKinds.find(([magic]) => startsWith(head, magic))?.[1] ?? null;
}

function latin(head: Uint8Array): string {
  return new TextDecoder('latin1').decode(head);
}

function startsWith(head: Uint8Array, magic: string): boolean {
  return [...magic].every((character, at) => head[at] === character.charCodeAt(0));
}
