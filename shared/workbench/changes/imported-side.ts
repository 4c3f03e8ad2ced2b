import { fail, ok, type Job, type Result } from '../../kernel/index.ts';
import { emptySnapshot, snapshotParts, type ModelSnapshot, type PrivacyFacts } from '../../model/index.ts';
import { importFile, readImports } from '../../pack/index.ts';
import type { Diagnostic, Entity } from '../../workspace/index.ts';
import type { ModelSide } from './model-side.ts';

/** Findings of a reader that are told; a file with more of them than this is hardly a model. */
const mostTold = 12;

/** Of the whole file, and no part of the model that would be missing in a comparison. */
const beside: ReadonlySet<string> = new Set(['import.older-version']);

/**
 * The model in a file of any format that can be imported (SQL, DBML, dbt, JSON Schema, Avro, Ossie, a CSV header), or in an
 * archive of such files. What the reader could not take over is told, since it would seem to be gone. Errors: those of
 * importing; `import.nothing` for a file without any entity.
 */
export async function importedSide(
  name: string,
  bytes: Uint8Array,
  dialect: string | undefined,
  job: Job,
): Promise<Result<ModelSide>> {
  const read = await readImports([importFile(name, bytes)], { dialect }, job);
  if (!read.ok) return read;
  const { model, files } = read.value;
  const formats = [...new Set(files.flatMap(({ format }) => (format === null ? [] : [format])))];
  const [first] = model.findings;
  if (model.entities.length === 0)
    return fail('import.nothing', `${name} holds no table or entity that can be compared`, {
      location: { file: name },
      ...(first === undefined ? {} : { cause: first.message }),
    });
  const { entities } = model;
  const snapshot: ModelSnapshot = {
    ...emptySnapshot(name),
    format: formats.join('+'),
    ...snapshotParts(model),
    unclassified: unclassified(entities, model.classified),
    privacy: entities.flatMap(classesOf),
  };
  return ok({
    kind: 'model',
    snapshot,
    history: [],
    dependents: snapshot,
    notes: notesOf(name, model.findings),
  });
}

/** `entity.attribute` of those whose class nobody said. */
export function unclassified(
  entities: readonly Entity[],
  classified: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(
    entities
      .flatMap(({ id, attributes }) => attributes.map((attribute) => `${id}.${attribute.id}`))
      .filter((ref) => !classified.has(ref)),
  );
}

function classesOf(entity: Entity): PrivacyFacts[] {
  return entity.attributes.map(({ id, classification, sensitivity }) => ({
    attribute: `${entity.id}.${id}`,
    classification,
    uses: null,
    retention: null,
    recipients: null,
    ...(sensitivity === undefined ? {} : { sensitivity }),
  }));
}

export function notesOf(name: string, findings: readonly Diagnostic[]): string[] {
  const told = findings.filter(({ code }) => !beside.has(code));
  const lines = told.slice(0, mostTold).map(({ message, location }) => {
    const place = [location?.line, location?.column].filter((part) => part !== undefined).join(':');
    return `${name}${place === '' ? '' : `:${place}`}: ${message}`;
  });
  const more = told.length - lines.length;
  return more > 0 ? [...lines, `${name}: ${String(more)} further findings of this kind`] : lines;
}
