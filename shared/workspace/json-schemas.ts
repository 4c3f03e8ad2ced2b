import { z } from 'zod';
import { fileKinds, type FileKindName } from './file-kind.ts';
import { auditEntrySchema, decisionSchema, suppressionSchema } from './schema/index.ts';

/** Draft 7 is the newest that the YAML language servers of editors understand in full. */
const options = { target: 'draft-7', io: 'input' } as const;

/**
 * The JSON Schemas of the workspace's files by file name, for editors and for readers in other languages.
 * They say what the zod schemas say; references between files and `id` = file name are checked by the program only.
 */
export function workspaceJsonSchemas(): ReadonlyMap<string, string> {
  const kinds = Object.entries(fileKinds) as [FileKindName, (typeof fileKinds)[FileKindName]][];
  const files = kinds.map(([kind, { schema, title, place, many }]) =>
    schemaFile(kind, title, many ? `${place}/<id>.yaml` : place, schema),
  );
  return new Map([
    ...files,
    schemaFile('decision', 'Decision', 'one line of decisions/<yyyy-mm>.jsonl', decisionSchema),
    schemaFile('suppression', 'Suppression', 'one line of consent/suppression.jsonl', suppressionSchema),
    schemaFile(
      'audit-entry',
      'Audit entry',
      'one line of audit/<writer>/<yyyy-mm>.jsonl, in RFC 8785 canonical form',
      auditEntrySchema,
      { extensible: false },
    ),
  ]);
}

function schemaFile(
  name: string,
  title: string,
  place: string,
  schema: z.ZodType,
  { extensible = true } = {},
): [string, string] {
  const { $schema, ...rest } = z.toJSONSchema(schema, options);
  const content = {
    $schema,
    title,
    description: `C360 Workbench: ${place}`,
    ...((extensible ? withExtensions(rest) : rest) as object),
  };
  return [`${name}.schema.json`, `${JSON.stringify(content, null, 2)}\n`];
}

/** Closed objects take keys of the user's own, `x-*`, like the program does. */
function withExtensions(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withExtensions);
  if (typeof schema !== 'object' || schema === null) return schema;
  const walked = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, withExtensions(value)]),
  );
  const closed =
    walked['type'] === 'object' && 'properties' in walked && walked['additionalProperties'] === false;
  return closed ? { ...walked, patternProperties: { '^x-': {} } } : walked;
}
