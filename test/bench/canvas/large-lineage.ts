import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How large a generated lineage is. */
export interface LineageSize {
  readonly entities: number;
  readonly attributes: number;
  /** Columns that each mapped attribute is made of. */
  readonly inputs: number;
  /** Columns and fields behind the one attribute that has very many. */
  readonly widest: number;
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/**
 * Writes a workspace of generated files, without data: two sources per entity, each mapped to it; one attribute filled
 * by very many fields; an entity with 15 sources before it; a source with 95 entities after it. Equal sizes, equal files.
 */
export async function writeLargeLineage(folder: string, size: LineageSize): Promise<void> {
  for (const name of ['sources', 'mappings', 'model/entities'])
    await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(
    path.join(folder, 'c360.yaml'),
    'formatVersion: 2\nid: large-lineage\nname: Large lineage\ndefaults:\n  jurisdiction: GB\n  timeZone: Europe/London\n',
  );
  const attributes = range(size.attributes).map((index) => `value_${index}`);
  const columns = range(Math.max(size.attributes, size.inputs * 2)).map((index) => `c${index}`);
  const source = (id: string, names: readonly string[]): Promise<void> =>
    writeFile(path.join(folder, `sources/${id}.yaml`), sourceText(id, names));
  const mapping = (from: string, to: string, fields: readonly string[]): Promise<void> =>
    writeFile(
      path.join(folder, `mappings/${from}--${to}.yaml`),
      `id: ${from}--${to}\nsource: ${from}\nentity: ${to}\nfields:\n${fields.join('')}`,
    );
  await source('spread', columns);
  await source(
    'wide',
    range(size.widest).map((index) => `w${index}`),
  );
  for (const index of range(size.entities)) {
    const entity = `entity_${index}`;
    await writeFile(path.join(folder, `model/entities/${entity}.yaml`), entityText(entity, attributes));
    for (const side of ['a', 'b']) {
      await source(`source_${index}${side}`, columns);
      await mapping(
        `source_${index}${side}`,
        entity,
        attributes.map((name, at) => fieldText(name, inputsOf(columns, at, size.inputs))),
      );
    }
    if (index < 95) await mapping('spread', entity, [fieldText('value_0', ['c0'])]);
    if (index > 0 && index <= 12)
      await mapping(`source_${index}a`, 'entity_0', [fieldText('value_0', ['c0'])]);
  }
  await writeFile(path.join(folder, 'model/entities/hub.yaml'), entityText('hub', ['everything']));
  await mapping(
    'wide',
    'hub',
    range(size.widest).map((index) => fieldText('everything', [`w${index}`])),
  );
}

/** Some columns from a place on, turning round at the end. */
function inputsOf(columns: readonly string[], from: number, count: number): readonly string[] {
  return range(count).flatMap((step) => columns[(from + step) % columns.length] ?? []);
}

function fieldText(attribute: string, columns: readonly string[]): string {
  return `  - attribute: ${attribute}\n    columns: [${columns.join(', ')}]\n`;
}

function sourceText(id: string, columns: readonly string[]): string {
  const lines = columns.map(
    (name, index) => `  - name: ${name}\n    class: ${index % 3 === 0 ? 'email' : 'unknown'}\n`,
  );
  return `id: ${id}\nname: ${id}\nextracts:\n  - path: data/${id}.csv\n    format: csv\ncolumns:\n${lines.join('')}`;
}

function entityText(id: string, attributes: readonly string[]): string {
  const lines = [`${id}_id`, ...attributes].map(
    (name, index) =>
      `  - id: ${name}\n    name: ${name}\n    type: text\n    classification: ${index % 3 === 0 ? 'direct' : 'none'}\n    definition: Generated.\n`,
  );
  return `id: ${id}\nname: ${id}\ndefinition: A generated entity.\nkey: [${id}_id]\nattributes:\n${lines.join('')}`;
}
