import type { Attribute, Entity } from '../../workspace/index.ts';
import { distinctEntities, soundRelationships, type SoundRelationship } from './entity-order.ts';

/** The model as a Mermaid `erDiagram`, one statement per line. Ends with a newline. */
export function writeMermaid(entities: readonly Entity[]): string {
  const ordered = distinctEntities(entities);
  const foreign = new Set(
    soundRelationships(ordered).flatMap(({ from, relationship }) =>
      relationship.attributes.map((id) => `${from.id}.${id}`),
    ),
  );
  const lines = [
    'erDiagram',
    ...ordered.flatMap((entity) => [
      `  ${entityName(entity.id)} {`,
      ...entity.attributes.map((attribute) => `    ${attributeLine(entity, attribute, foreign)}`),
      '  }',
    ]),
    ...soundRelationships(ordered).map((one) => `  ${relationshipLine(one)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function attributeLine(entity: Entity, attribute: Attribute, foreign: ReadonlySet<string>): string {
  const keys = [
    ...(entity.key.includes(attribute.id) ? ['PK'] : []),
    ...(foreign.has(`${entity.id}.${attribute.id}`) ? ['FK'] : []),
    ...(attribute.unique === true && !entity.key.includes(attribute.id) ? ['UK'] : []),
  ];
  return [attribute.type, word(attribute.id), keys.join(', '), quoted(attribute.definition)]
    .filter((part) => part !== '')
    .join(' ');
}

/** The side of the foreign key comes second: `party ||--o{ consent`. */
function relationshipLine({ from, to, relationship }: SoundRelationship): string {
  const parent = relationship.optional ? '|o' : '||';
  const child = relationship.cardinality === 'one-to-one' ? 'o|' : 'o{';
  return `${entityName(to.id)} ${parent}--${child} ${entityName(from.id)} : ${quoted(relationship.id)}`;
}

/** Names of entities may hold anything but a quote when they stand in quotes. */
function entityName(id: string): string {
  return quoted(id === '' ? '_' : id);
}

/** Names of attributes are bare words that begin with a letter; whatever else is in them becomes `_`. */
function word(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z]/.test(safe) ? safe : `a_${safe}`;
}

/** Quoted text without what would end it, start a directive (`%%`) or be read as an entity code (`#`, `;`). */
function quoted(text: string): string {
  const safe = text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replaceAll('"', "'")
    .replaceAll('#', '＃')
    .replaceAll(';', ',')
    .replaceAll('%', '％')
    .replaceAll('\\', '/');
  return `"${safe}"`;
}
