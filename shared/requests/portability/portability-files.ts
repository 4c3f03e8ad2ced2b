import { z } from 'zod';
import { canonicalJson, compareText, sha256, spreadsheetLine } from '../../kernel/index.ts';
import { portableContentSchema, type PortableContent } from './portable-content.ts';
import { schemaOrgPerson } from './schema-org.ts';

/** The file that the others are made from. */
export const contentFile = 'portability.json';
export const manifestFile = 'manifest.json';

export const portabilityManifestSchema = z.strictObject({
  format: z.literal('c360-portability-manifest'),
  formatVersion: z.literal(1),
  /** SHA-256 of `portability.json`. */
  content: z.string(),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
});

/**
 * All files of a package by name, sorted: the content as canonical JSON, one CSV for each entity, the person in the words
 * of schema.org, the dictionary, what is left out, the JSON Schema, and a manifest of digests. Same content, same bytes.
 * In CSV, cells that a spreadsheet would compute begin with an apostrophe; the JSON is exact.
 */
export function portabilityFiles(content: PortableContent): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    [contentFile, `${canonicalJson(content)}\n`],
    ['schema.json', `${canonicalJson(z.toJSONSchema(portableContentSchema))}\n`],
    ['person.jsonld', `${canonicalJson(schemaOrgPerson(content))}\n`],
    ['dictionary.csv', dictionaryCsv(content)],
    ['excluded.csv', excludedCsv(content)],
    ...entityCsvs(content),
  ]);
  const manifest = {
    format: 'c360-portability-manifest',
    formatVersion: 1,
    content: sha256(files.get(contentFile) ?? ''),
    files: [...files]
      .map(([name, text]) => ({ name, sha256: sha256(text) }))
      .sort((a, b) => compareText(a.name, b.name)),
  };
  files.set(manifestFile, `${canonicalJson(manifest)}\n`);
  return new Map([...files].sort(([a], [b]) => compareText(a, b)));
}

function dictionaryCsv({ dictionary }: PortableContent): string {
  const head = ['attribute', 'name', 'meaning', 'type', 'schema.org'];
  return table(
    head,
    dictionary.map(({ attribute, name, meaning, type, schemaOrg }) => [
      attribute,
      name,
      meaning,
      type,
      schemaOrg ?? '',
    ]),
  );
}

function excludedCsv({ excluded }: PortableContent): string {
  const head = ['record', 'what', 'values', 'code', 'reason'];
  return table(
    head,
    excluded.map(({ record, what, values, code, reason }) => [
      record,
      what ?? 'the whole record',
      String(values),
      code,
      reason,
    ]),
  );
}

/** One table for each entity: a line for each record, a column for each attribute; several values are joined by ` | `. */
function entityCsvs({ records, dictionary }: PortableContent): [string, string][] {
  const entities = [...new Set(dictionary.map(({ attribute }) => entityOf(attribute)))].sort();
  return entities.map((entity) => {
    const attributes = dictionary
      .map(({ attribute }) => attribute)
      .filter((attribute) => entityOf(attribute) === entity);
    const lines = records.flatMap(({ label, values }) => {
      const cells = attributes.map((attribute) =>
        values
          .filter((value) => value.attribute === attribute)
          .map(({ value }) => value)
          .join(' | '),
      );
      return cells.every((cell) => cell === '') ? [] : [[label, ...cells]];
    });
    return [`data-${fileSafe(entity)}.csv`, table(['record', ...attributes], lines)];
  });
}

function entityOf(attribute: string): string {
  return attribute.slice(0, Math.max(attribute.indexOf('.'), 0));
}

/** Entity ids are slugs; a file name is made from nothing else all the same. */
function fileSafe(entity: string): string {
  return entity.replaceAll(/[^a-z0-9_-]/g, '_');
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, ...lines].map((cells) => spreadsheetLine(cells)).join('');
}
