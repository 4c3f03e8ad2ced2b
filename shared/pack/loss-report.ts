import type { WorkspaceModel } from '../workspace/index.ts';
import { markdownText } from './markdown.ts';
import { soundReferences } from './sound-references.ts';

/** What a format cannot hold, wherever it occurs. */
const always: readonly (readonly [string, string])[] = [
  [
    'contracts/*.odcs.yaml',
    'ODCS 3.1.0 has no field for purpose, legal basis, retention, data category, trust or column class: they are custom properties named c360…, which other readers ignore.',
  ],
  [
    'contracts/*.odcs.yaml',
    'Identity rules, survivorship and consent rules have no place in a contract; they are in rules/.',
  ],
  ['model/model.dbml', 'DBML has no classification, category or names in other systems.'],
  [
    'model/er.mmd',
    'Mermaid has one word per type and no definitions of entities; names are changed where its grammar needs it.',
  ],
  [
    'model/ddl.sql',
    'SQL has no classification or category; JSON attributes are text; relationships to columns that are no key are remarks.',
  ],
  [
    'schemas/*.schema.json',
    'JSON Schema has no relationships and no uniqueness across records; classification is a $comment.',
  ],
  ['lineage/mappings.csv', 'Cells that a spreadsheet would take for formulas begin with an apostrophe.'],
  [
    'decisions/persons.ndjson',
    'Values are left out on purpose; each golden value is named by the record and column it comes from.',
  ],
];

export interface Loss {
  readonly where: string;
  readonly what: string;
}

/** Everything of this workspace that the files of the pack do not hold, by place. */
export function losses(model: WorkspaceModel): Loss[] {
  const dropped = model.entities.flatMap((entity) => {
    const written = new Set(soundReferences(entity, model.entities).map(({ relationship }) => relationship));
    return entity.relationships
      .filter((relationship) => !written.has(relationship))
      .map(({ id, to }) => ({
        where: `model/entities/${entity.id}.yaml: relationships.${id}`,
        what: `Left out of every model file: it names an entity or attribute that does not exist (to ${to}).`,
      }));
  });
  const repeated = model.entities.flatMap((entity) =>
    entity.attributes
      .filter(({ id }, index) => entity.attributes.findIndex((other) => other.id === id) !== index)
      .map(({ id }) => ({
        where: `model/entities/${entity.id}.yaml: attributes.${id}`,
        what: 'Written once: the attribute is in the entity twice.',
      })),
  );
  return [...always.map(([where, what]) => ({ where, what })), ...dropped, ...repeated];
}

export function lossReport(model: WorkspaceModel): string {
  const lines = losses(model).map(
    ({ where, what }) => `- \`${where.replaceAll('`', "'")}\`: ${markdownText(what)}\n`,
  );
  return `# What the files of this pack do not hold\n\nThe workspace holds more than some formats can say. Nothing else is left out.\n\n${lines.join('')}`;
}
