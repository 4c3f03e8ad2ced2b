import { z } from 'zod';
import { workspaceJsonSchemas } from '../workspace/index.ts';
import { fileFormatOf } from './file-formats.ts';
import { textFile, type PackFile } from './pack-inputs.ts';
import { packManifestSchema } from './pack-manifest.ts';
import { personDecisionSchema } from './person-decision.ts';

/** `schemas/c360/*.schema.json`: the schemas of our own files in this pack, so that anybody can check them. */
export function publishedSchemas(files: readonly PackFile[]): PackFile[] {
  const own = new Map([
    ...workspaceJsonSchemas(),
    ['person-decision.schema.json', schemaText('Person decision', personDecisionSchema)],
    ['pack-manifest.schema.json', schemaText('Manifest of a specification pack', packManifestSchema)],
  ]);
  const named = files.flatMap(
    ({ path }) =>
      /schemas\/c360\/([A-Za-z-]+\.schema\.json)/.exec(fileFormatOf(path)?.validator ?? '')?.[1] ?? [],
  );
  return [...new Set([...named, 'pack-manifest.schema.json'])].flatMap((name) => {
    const text = own.get(name);
    return text === undefined ? [] : [textFile(`schemas/c360/${name}`, 'application/schema+json', text)];
  });
}

function schemaText(title: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
