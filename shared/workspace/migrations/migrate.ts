import { err, fail, ok, type Result } from '../../kernel/index.ts';
import { diagnosticError, type Diagnostic } from '../diagnostic.ts';
import { kindOfPath, manifestPath, type FileKindName } from '../file-kind.ts';
import { currentFormatVersion } from '../schema/index.ts';
import { settle } from '../codec.ts';
import { parseYaml, type YamlDocument } from '../yaml-document.ts';
import { dayMonthOrder } from './0002-day-month-order.ts';
import type { Migration } from './migration.ts';

/** Every step of the format's history, oldest first. A format change adds a file here and never edits an old one. */
const migrations: readonly Migration[] = [dayMonthOrder];

/** Fails at once when a step is missing, doubled or out of order: a hole would skip a change of users' files. */
export function checkGapFree(steps: readonly Migration[], current: number): void {
  const versions = steps.map(({ to }) => to);
  const wanted = Array.from({ length: current - 1 }, (_, index) => index + 2);
  if (versions.join() !== wanted.join()) {
    throw new Error(`migrations lead to ${versions.join()}, wanted ${wanted.join()}`);
  }
}
checkGapFree(migrations, currentFormatVersion);

/** The format version that a manifest names. Errors: `yaml.*`, `schema.*`, with the place. */
export function readFormatVersion(manifestText: string): Result<number> {
  const parsed = parseYaml(manifestText, manifestPath);
  if (!parsed.ok) return firstError(parsed.error);
  const version = parsed.value.value['formatVersion'];
  if (typeof version === 'number' && Number.isInteger(version) && version >= 1) return ok(version);
  const missing = version === undefined;
  return fail(
    missing ? 'schema.missing-field' : 'schema.invalid-value',
    missing ? 'formatVersion is missing' : 'formatVersion: expected a whole number of at least 1',
    {
      location: parsed.value.locate(['formatVersion']),
      fix: `Write \`formatVersion: ${currentFormatVersion}\`.`,
    },
  );
}

/**
 * The same workspace in the current format. Files that no step touches keep their bytes; a file that does not parse is left
 * as it is, to be reported by the reader. A newer version comes back unchanged. Pure: nothing is written.
 */
export function migrateTexts(
  texts: ReadonlyMap<string, string>,
  version: number,
): Result<ReadonlyMap<string, string>> {
  const steps = migrations.filter(({ to }) => to > version);
  if (steps.length === 0) return ok(texts);
  const migrated = new Map(texts);
  for (const [path, text] of texts) {
    const kind = kindOfPath(path)?.kind;
    if (kind === undefined) continue;
    const parsed = parseYaml(text, path);
    if (!parsed.ok) continue;
    const changed = steps.map((step) => applyStep(step, kind, parsed.value)).some(Boolean);
    if (changed) migrated.set(path, settle(parsed.value.document, path));
  }
  return ok(migrated);
}

function applyStep(step: Migration, kind: FileKindName, { document }: YamlDocument): boolean {
  const changed = step.change(kind, document);
  if (kind === 'manifest') document.set('formatVersion', step.to);
  return changed || kind === 'manifest';
}

function firstError(diagnostics: readonly Diagnostic[]): Result<never> {
  const [first] = diagnostics;
  return first === undefined
    ? fail('workspace.invalid', 'c360.yaml cannot be read')
    : err(diagnosticError(first));
}
