import { err, fail, ok, type Result } from '../kernel/index.ts';
import { valueAt } from './check-schema.ts';
import { diagnosticError } from './diagnostic.ts';
import { kindOfPath, type FileKindName } from './file-kind.ts';
import { formatKeyPath, type KeyPath } from './key-path.ts';
import { fillPattern, pathsOf } from './plain-path.ts';
import { referencePlaces, type ReferencePlace, type ReferredKind } from './reference-places.ts';
import { parseYaml } from './yaml-document.ts';

/** A thing of the canonical model that files may name. */
export type ModelThing =
  | AttributeThing
  | EntityThing
  | { readonly kind: Exclude<ReferredKind, 'attribute' | 'entity'>; readonly id: string };

export interface AttributeThing {
  readonly kind: 'attribute';
  readonly entity: string;
  readonly id: string;
}

export interface EntityThing {
  readonly kind: 'entity';
  readonly id: string;
}

/** A file as plain data, with the places in it that name a thing. */
export interface NamingFile {
  readonly file: string;
  readonly kind: FileKindName;
  readonly value: Readonly<Record<string, unknown>>;
  readonly places: readonly { readonly place: ReferencePlace; readonly path: KeyPath }[];
}

/** A place that names a thing: the file, and the key path as findings write it. */
export interface Usage {
  readonly file: string;
  readonly path: string;
}

/**
 * The files that name a thing, sorted by path, each with its places. A file that cannot be read and may name it is an error,
 * because nobody knows what it says: `yaml.*`.
 */
export function filesNaming(
  texts: ReadonlyMap<string, string>,
  thing: ModelThing,
): Result<readonly NamingFile[]> {
  const found: NamingFile[] = [];
  for (const [file, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const kind = kindOfPath(file)?.kind;
    const places = kind === undefined ? undefined : referencePlaces[kind];
    // Text in quotes may write an id with escapes; any other text that names it holds it as it is.
    if (kind === undefined || places === undefined || !(text.includes(thing.id) || text.includes('\\')))
      continue;
    const parsed = parseYaml(text, file);
    if (!parsed.ok) {
      const [first] = parsed.error;
      const fix = `Mend ${file} first: it may name ${thing.id}.`;
      return first === undefined
        ? fail('yaml.syntax', `${file} cannot be read`, { fix })
        : err({ ...diagnosticError(first), fix });
    }
    const { value } = parsed.value;
    const hits = places.flatMap((place) =>
      pathsOf(value, place.at)
        .filter((path) => namesThing(place, path, value, thing))
        .map((path) => ({ place, path })),
    );
    if (hits.length > 0) found.push({ file, kind, value, places: hits });
  }
  return ok(found);
}

/** Every place that names a thing, its own file left out for an entity. Errors: those of `filesNaming`. */
export function usagesOf(texts: ReadonlyMap<string, string>, thing: ModelThing): Result<readonly Usage[]> {
  const files = filesNaming(texts, thing);
  if (!files.ok) return files;
  return ok(
    files.value
      .filter(({ file }) => !isOwnFile(file, thing))
      .flatMap(({ file, places }) => places.map(({ path }) => ({ file, path: formatKeyPath(path) }))),
  );
}

export function isOwnFile(file: string, thing: ModelThing): boolean {
  return thing.kind === 'entity' && file === `model/entities/${thing.id}.yaml`;
}

function namesThing(
  { at, naming }: ReferencePlace,
  path: KeyPath,
  value: unknown,
  thing: ModelThing,
): boolean {
  const text = valueAt(value, path);
  if (typeof text !== 'string') return false;
  switch (naming.as) {
    case 'id':
      return naming.of === thing.kind && text === thing.id;
    case 'qualified':
      return namesQualified(text, thing);
    case 'entity-or-qualified':
      return namesQualified(text, thing) || (thing.kind === 'entity' && text === thing.id);
    case 'attribute-of':
      return (
        thing.kind === 'attribute' &&
        text === thing.id &&
        valueAt(value, fillPattern(naming.entity, path)) === thing.entity
      );
    case 'condition':
      return conditionWords(text).some((word) => namesQualified(word, thing));
    default:
      throw new Error(`the place ${at} names things in a way that is not known`);
  }
}

function namesQualified(text: string, thing: ModelThing): boolean {
  if (thing.kind === 'entity') return text.startsWith(`${thing.id}.`);
  return thing.kind === 'attribute' && text === `${thing.entity}.${thing.id}`;
}

/** The words of a condition, without what stands in quotes. */
const conditionPieces = /"(?:[^"\\]|\\.)*"|[A-Za-z0-9_][A-Za-z0-9_.:*-]*/g;

function conditionWords(text: string): string[] {
  return [...text.matchAll(conditionPieces)].map(([piece]) => piece);
}

/** A thing under another name: an entity with another id, or an attribute with another id or in another entity. */
export type NewName =
  | { readonly thing: AttributeThing; readonly entity: string; readonly id: string }
  | { readonly thing: EntityThing; readonly id: string };

/** The text of a place that names the thing, as it names it under its new name. */
export function renamedText(naming: ReferencePlace['naming'], text: string, name: NewName): string {
  switch (naming.as) {
    case 'id':
    case 'attribute-of':
      return name.id;
    case 'qualified':
      return renamedQualified(text, name);
    case 'entity-or-qualified':
      return text === name.thing.id && name.thing.kind === 'entity' ? name.id : renamedQualified(text, name);
    case 'condition':
      return text.replaceAll(conditionPieces, (piece) =>
        namesQualified(piece, name.thing) ? renamedQualified(piece, name) : piece,
      );
    default:
      throw new Error('things are named in a way that is not known');
  }
}

function renamedQualified(text: string, name: NewName): string {
  return 'entity' in name ? `${name.entity}.${name.id}` : `${name.id}${text.slice(name.thing.id.length)}`;
}
