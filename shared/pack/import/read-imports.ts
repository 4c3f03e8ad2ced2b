import { breathe, fail, ok, type Job, type Result } from '../../kernel/index.ts';
import { errorDiagnostic } from '../../workspace/index.ts';
import {
  emptyImport,
  type FormatId,
  type ImportedModel,
  type ImportFile,
  type ReaderTools,
} from '../formats/format.ts';
import { detectFormat, formatOf } from './import-formats.ts';
import { isZip, unpackedFiles } from './import-file.ts';
import { importedPack, type ImportedPack } from './import-pack.ts';
import { joinImports } from './join-imports.ts';
import { packFormat } from '../pack-manifest.ts';

export interface ReadFile {
  readonly name: string;
  readonly format: FormatId | typeof packFormat | null;
  /** Things that came out of it. */
  readonly entities: number;
}

export interface ReadImports {
  readonly model: ImportedModel;
  readonly files: readonly ReadFile[];
  /** A specification pack of ours is taken over as the workspace that it holds, not as the formats written from it. */
  readonly pack: ImportedPack | null;
}

export interface ReadOptions {
  readonly format?: FormatId | undefined;
  readonly dialect?: string | undefined;
  readonly upgrade?: boolean | undefined;
}

/**
 * Reads files of one or several formats together. A file of several that cannot be read is a finding; of a single one its
 * error is the answer. In an archive, files of no known format are passed over.
 *
 * Errors: `usage.argument` for a pack among other files, `import.unknown-format`, `import.nothing`, those of the reader of a single file, and of unpacking.
 */
export async function readImports(
  given: readonly ImportFile[],
  { format, dialect, upgrade = false }: ReadOptions,
  job: Job,
): Promise<Result<ReadImports>> {
  const pack = await packAmong(given, job);
  if (!pack.ok) return pack;
  if (pack.value !== null) {
    const { entities } = pack.value;
    const files = given.map(({ name }): ReadFile => ({ name, format: packFormat, entities }));
    return ok({ model: emptyImport, files, pack: pack.value });
  }
  const unpacked = await unpackedFiles(given, job);
  if (!unpacked.ok) return unpacked;
  const tools: ReaderTools = { job, upgrade, ...(dialect === undefined ? {} : { dialect }) };
  const single = unpacked.value.length === 1;
  const models: ImportedModel[] = [];
  const files: ReadFile[] = [];
  for (const file of unpacked.value) {
    await breathe(job);
    const chosen = format === undefined ? detectFormat(file) : chosenFormat(format);
    if (!chosen.ok) {
      if (single) return chosen;
      // An archive holds much that is no model: what is not known by its content is not looked at.
      files.push({ name: file.name, format: null, entities: 0 });
      continue;
    }
    const read = await chosen.value.read(file, tools);
    if (!read.ok && single) return read;
    const model = read.ok
      ? read.value
      : { ...emptyImport, findings: [errorDiagnostic(read.error.code, read.error.message, read.error)] };
    models.push(model);
    files.push({ name: file.name, format: chosen.value.id, entities: model.entities.length });
  }
  if (models.length === 0)
    return fail('import.nothing', 'None of the files is of a format that can be imported');
  return ok({ model: joinImports(models), files, pack: null });
}

async function packAmong(given: readonly ImportFile[], job: Job): Promise<Result<ImportedPack | null>> {
  for (const file of given) {
    if (!isZip(file)) continue;
    const pack = await importedPack(file, job);
    if (pack.ok && pack.value !== null && given.length > 1)
      return fail('usage.argument', `${file.name} is a specification pack`, {
        fix: 'Import a pack by itself: it is taken over as a whole.',
      });
    if (pack.ok && pack.value === null) continue;
    return pack;
  }
  return ok(null);
}

function chosenFormat(format: FormatId) {
  const found = formatOf(format);
  return found === undefined ? fail('import.unknown-format', `${format} cannot be imported`) : ok(found);
}
