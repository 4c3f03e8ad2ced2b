import type { z } from 'zod';
import { err, ok, type Result } from '../kernel/index.ts';
import { checkSchema, withoutUnknown } from './check-schema.ts';
import { errorDiagnostic, type Diagnostic } from './diagnostic.ts';
import { fileKinds, type FileKindName } from './file-kind.ts';
import { parseYaml, type YamlDocument } from './yaml-document.ts';

export type FileValue<Kind extends FileKindName> = z.infer<(typeof fileKinds)[Kind]['schema']>;

/** A workspace file that is well formed and fits its schema. References are not checked yet. */
export interface ParsedFile<Kind extends FileKindName = FileKindName> {
  readonly path: string;
  readonly kind: Kind;
  readonly value: FileValue<Kind>;
  readonly document: YamlDocument;
}

export interface ParseFileOptions {
  /** The name the file must carry inside (`schema.id-mismatch`). */
  readonly id?: string | undefined;
  /** A newer program wrote it: unknown fields are left out instead of refused. */
  readonly newer?: boolean;
}

/** Reads one file of the given kind. */
export function parseFile<Kind extends FileKindName>(
  path: string,
  kind: Kind,
  text: string,
  { id, newer = false }: ParseFileOptions = {},
): Result<ParsedFile<Kind>, readonly Diagnostic[]> {
  const parsed = parseYaml(text, path);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const { schema } = fileKinds[kind];
  const plain = newer ? withoutUnknown(schema, document.value) : document.value;
  const checked = checkSchema<z.ZodType>(schema, plain, document.locate);
  if (!checked.ok) return checked;
  const own: unknown = document.value['id'];
  if (id !== undefined && own !== id) {
    return err([
      errorDiagnostic('schema.id-mismatch', `The id "${String(own)}" differs from the file name "${id}"`, {
        location: document.locate(['id']),
        fix: `Write \`id: ${id}\`, or rename the file to ${String(own)}.yaml.`,
      }),
    ]);
  }
  // The table gives each kind its own schema; TypeScript cannot follow a key into it.
  return ok({ path, kind, value: checked.value as FileValue<Kind>, document });
}

export function isKind<Kind extends FileKindName>(file: ParsedFile, kind: Kind): file is ParsedFile<Kind> {
  return file.kind === kind;
}
