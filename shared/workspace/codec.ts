import { Document } from 'yaml';
import type { z } from 'zod';
import { canonicalJson, causeText, err, ok, type Result } from '../kernel/index.ts';
import { checkDocument, checkSchema } from './check-schema.ts';
import { errorDiagnostic, type Diagnostic } from './diagnostic.ts';
import { formatKeyPath } from './key-path.ts';
import { orderBySchema, patchDocument } from './patch-document.ts';
import { parseYaml, printYaml } from './yaml-document.ts';
import { forbiddenKeys, yamlReadOptions } from './yaml-format.ts';

/** Text of a workspace file -> its value, checked by its schema. Every diagnostic says file, line, column, key and fix. */
export function decodeFile<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  file: string,
): Result<z.infer<Schema>, readonly Diagnostic[]> {
  const parsed = parseYaml(text, file);
  return parsed.ok ? checkDocument(schema, parsed.value) : parsed;
}

/**
 * The text that says `value`, made by patching the text there is (`null`: a new file), so that comments and the form of
 * everything unchanged survive. When the text already says it, the very same text comes back. The result is stable:
 * decoding and encoding it again gives the same bytes. `value` may leave out what has a default.
 * Errors: those of `parseYaml` for the old text, those of the schema for the value.
 */
export function encodeFile(
  schema: z.ZodType,
  text: string | null,
  value: unknown,
  file: string,
): Result<string, readonly Diagnostic[]> {
  const plain = plainData(value, file);
  if (!plain.ok) return plain;
  const checked = checkSchema(schema, plain.value, (path) => ({ file, path: formatKeyPath(path) }));
  if (!checked.ok) return checked;
  if (text === null)
    return ok(settle(new Document(orderBySchema(schema, plain.value), yamlReadOptions), file));
  const parsed = parseYaml(text, file);
  if (!parsed.ok) return parsed;
  const { document, root } = parsed.value;
  const changed = patchDocument(document, root, schema, plain.value as Record<string, unknown>);
  return ok(changed ? settle(document, file) : text);
}

/**
 * Prints until a second reading prints the same. The first print of a hand-written file may move a comment
 * or a space; what is written must not change again when nothing is edited.
 */
export function settle(document: Document, file: string): string {
  let text = printYaml(document);
  for (let round = 0; round < 4; round += 1) {
    const parsed = parseYaml(text, file);
    if (!parsed.ok) throw new Error(`printed YAML that does not parse: ${JSON.stringify(parsed.error)}`);
    const again = printYaml(parsed.value.document);
    if (again === text) break;
    text = again;
  }
  return text;
}

/**
 * A copy that YAML can carry: no undefined members, no -0. Refuses what text cannot say (NaN, lone surrogates, functions)
 * and keys that reach into JavaScript's own objects.
 */
function plainData(value: unknown, file: string): Result<unknown, readonly Diagnostic[]> {
  try {
    canonicalJson(value);
    return ok(
      JSON.parse(JSON.stringify(value), (key, member: unknown) => {
        if (forbiddenKeys.has(key)) throw new TypeError(`the key "${key}" is not allowed`);
        return member;
      }) as unknown,
    );
  } catch (thrown) {
    return err([
      errorDiagnostic('schema.invalid-value', 'The value cannot be written as text', {
        location: { file },
        cause: causeText(thrown),
      }),
    ]);
  }
}
