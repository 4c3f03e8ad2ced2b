import { fail, type FileStore, type Job, ok, type Result } from '../kernel/index.ts';
import { type Source, sourceSchema } from '../workspace/index.ts';
import type { Classification } from './classify/classify-column.ts';
import { classifyTable } from './classify/classify-table.ts';
import { nameTokens } from './classify/name-tokens.ts';
import { type DetectedExtract, detectExtract, headBytes } from './detect-extract.ts';
import type { Readers } from './extract-reader.ts';
import type { RawTable } from './raw-table.ts';
import { readSource } from './read-source.ts';

export interface NewSource {
  readonly id: string;
  /** Path of the extract, relative to the store. */
  readonly path: string;
  /** Shown to people; made from the file name when missing. */
  readonly name?: string;
}

/** Looks at the first bytes of a file. Errors as `detectExtract`, and `extract.missing`. */
export async function detectFile(files: FileStore, path: string): Promise<Result<DetectedExtract>> {
  const info = await files.stat(path);
  if (!info.ok) return info;
  if (info.value === null)
    return fail('extract.missing', `There is no file ${path}`, { location: { file: path } });
  const head = new Uint8Array(Math.min(headBytes, info.value.size));
  let filled = 0;
  for await (const part of files.readParts(path, headBytes)) {
    if (!part.ok) return part;
    const some = part.value.subarray(0, head.length - filled);
    head.set(some, filled);
    filled += some.length;
    if (filled === head.length) break;
  }
  return detectExtract(path, head.subarray(0, filled), filled === info.value.size);
}

/**
 * Proposes a source for a file: format, encoding and dialect written out, digest, every column with type and class,
 * the key, and the column that tells when a record was last true. Columns that hold the truth are ignored.
 * Nothing is written; the proposal is an ordinary source for the user to see and change.
 */
export async function proposeSource(
  files: FileStore,
  wanted: NewSource,
  readers: Readers,
  job: Job,
): Promise<Result<Source>> {
  const detected = await detectFile(files, wanted.path);
  if (!detected.ok) return detected;
  const { format, encoding, dialect } = detected.value;
  const draft = sourceSchema.parse({
    id: wanted.id,
    name: wanted.name ?? sourceName(wanted.path),
    extracts: [
      {
        path: wanted.path,
        format,
        ...(encoding === undefined ? {} : { encoding }),
        ...(dialect === undefined ? {} : { dialect }),
      },
    ],
  });
  const read = await readSource(files, draft, readers, job);
  if (!read.ok) return read;
  const { table, report } = read.value;
  const classes = await classifyTable(table, job);
  const [extract] = draft.extracts;
  const digest = report.extracts[0]?.sha256;
  const key = proposeKey(table, classes);
  const observedAt = proposeObservedAt(classes);
  return ok({
    ...draft,
    key: [...key],
    ...(observedAt === null ? {} : { observedAt }),
    extracts:
      extract === undefined ? [] : [{ ...extract, ...(digest === undefined ? {} : { sha256: digest }) }],
    columns: classes.map(({ name, type, class: columnClass, truth }) => ({
      name,
      type,
      class: columnClass,
      ...(truth ? { ignore: true } : {}),
    })),
  });
}

function sourceName(path: string): string {
  const base = (path.split('/').at(-1) ?? path).replace(/\.[^.]*$/, '');
  const words = base.replace(/[_-]+/g, ' ').trim();
  return words === '' ? base || path : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The column that tells a source's records apart: in every row, never twice, named or shaped like a key. */
function proposeKey(table: RawTable, classes: readonly Classification[]): readonly string[] {
  const candidates = classes.filter((column) => !column.truth && isKey(table, column.name));
  const ranked = (['record_key', 'customer_key', 'loyalty_number', 'login'] as const).flatMap((columnClass) =>
    candidates.filter((column) => column.class === columnClass).sort((a, b) => b.confidence - a.confidence),
  );
  return ranked.slice(0, 1).map((column) => column.name);
}

function isKey(table: RawTable, name: string): boolean {
  const column = table.columns.find((candidate) => candidate.name === name);
  return (
    column !== undefined &&
    table.rowCount > 0 &&
    column.values.length === table.rowCount &&
    !column.codes.includes(-1)
  );
}

const changeWords = [
  'updated',
  'modified',
  'changed',
  'geandert',
  'captured',
  'occurred',
  'seen',
  'observed',
  'last',
];
const creationWords = [
  'created',
  'ingested',
  'registered',
  'signup',
  'registration',
  'joined',
  'since',
  'erstellt',
  'timestamp',
  'at',
  'on',
];

/** When a record was last known to be true: best a change date, else a creation date; never a birth date. */
function proposeObservedAt(classes: readonly Classification[]): string | null {
  const dated = classes.filter(
    (column) =>
      (column.class === 'timestamp' || column.class === 'date') &&
      ['date', 'timestamp'].includes(column.type),
  );
  const having = (words: readonly string[]): Classification | undefined =>
    dated.find((column) => nameTokens(column.name).some((token) => words.includes(token)));
  const only = dated.length === 1 ? dated[0] : undefined;
  return (having(changeWords) ?? having(creationWords) ?? only)?.name ?? null;
}
