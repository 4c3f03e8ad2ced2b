import { compareText } from '../../../kernel/index.ts';
import type { Attribute, Entity, Relationship } from '../../../workspace/index.ts';
import { textFile } from '../../pack-inputs.ts';
import type { Loss, Writer } from '../format.ts';

export const mermaidPath = 'model/er.mmd';

/** The model as a Mermaid `erDiagram`. */
export const writeMermaidFile: Writer = ({ model }) => ({
  files: [textFile(mermaidPath, 'text/vnd.mermaid', mermaidText(model.entities))],
  losses: lossesOf(model.entities),
});

interface Line {
  readonly from: Entity;
  readonly to: Entity;
  readonly relationship: Relationship;
}

/**
 * Entities by id with keys and definitions, then relationships: crow's feet say how many at both ends, a broken line that
 * the relationship does not identify. One statement per line; ends with a newline.
 */
export function mermaidText(entities: readonly Entity[]): string {
  const byId = new Map<string, Entity>();
  for (const entity of entities) if (!byId.has(entity.id)) byId.set(entity.id, entity);
  const ordered = [...byId.values()].sort((a, b) => compareText(a.id, b.id));
  const relationships = ordered.flatMap((from) => linesOf(from, byId));
  const foreign = new Set(
    relationships.flatMap(({ from, relationship }) =>
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
    ...relationships.map((one) => `  ${relationshipLine(one)}`),
    ...ordered.flatMap((entity) => heldLines(entity, byId)),
  ];
  return `${lines.join('\n')}\n`;
}

function linesOf(from: Entity, byId: ReadonlyMap<string, Entity>): Line[] {
  return from.relationships.flatMap((relationship) => {
    const to = byId.get(relationship.to);
    const sound =
      to !== undefined &&
      relationship.attributes.length === relationship.toAttributes.length &&
      holds(from, relationship.attributes) &&
      holds(to, relationship.toAttributes);
    return sound ? [{ from, to, relationship }] : [];
  });
}

function holds(entity: Entity, ids: readonly string[]): boolean {
  return ids.every((id) => entity.attributes.some((attribute) => attribute.id === id));
}

function attributeLine(entity: Entity, attribute: Attribute, foreign: ReadonlySet<string>): string {
  const inKey = entity.key.includes(attribute.id);
  const keys = [
    ...(inKey ? ['PK'] : []),
    ...(foreign.has(`${entity.id}.${attribute.id}`) ? ['FK'] : []),
    ...(attribute.unique === true && !inKey ? ['UK'] : []),
  ];
  return [attribute.type, word(attribute.id), keys.join(', '), quoted(attribute.definition)]
    .filter((part) => part !== '')
    .join(' ');
}

/** The side of the foreign key comes second: `party ||--o{ consent`. */
function relationshipLine({ from, to, relationship }: Line): string {
  const there = relationship.optional ? '|o' : '||';
  const many = relationship.cardinality === 'many-to-one';
  const none = relationship.toOptional !== false;
  const here = many ? (none ? 'o{' : '|{') : none ? 'o|' : '||';
  const drawn = relationship.identifying === false ? '..' : '--';
  const label = relationship.inverseName ?? relationship.name ?? relationship.id;
  return `${entityName(to.id)} ${there}${drawn}${here} ${entityName(from.id)} : ${quoted(label)}`;
}

/** What an attribute holds is drawn like what belongs to it: one at most of a value, any number of a list. */
function heldLines({ id, attributes }: Entity, byId: ReadonlyMap<string, Entity>): string[] {
  return attributes.flatMap(({ id: attribute, type, holds: held = [] }) =>
    held
      .filter((one) => byId.has(one))
      .map(
        (one) =>
          `  ${entityName(id)} ||--${type === 'array' ? 'o{' : 'o|'} ${entityName(one)} : ${quoted(`holds in ${attribute}`)}`,
      ),
  );
}

/** Names of entities may hold anything but a quote when they stand in quotes. */
function entityName(id: string): string {
  return quoted(id === '' ? '_' : id);
}

/** Names of attributes are bare words that begin with a letter and are no mark of a key; whatever else is in them becomes `_`. */
function word(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z]/.test(safe) && !/^[pfu]k$/i.test(safe) ? safe : `a_${safe}`;
}

/** Quoted text without what would end it, start a directive (`%%`) or be read as an entity code (`#`, `;`). */
function quoted(text: string): string {
  const safe = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('"', "'")
    .replaceAll('#', '＃')
    .replaceAll(';', ',')
    .replaceAll('%', '％')
    .replaceAll('\\', '/');
  return `"${safe.trim() === '' ? ' ' : safe}"`;
}

function lossesOf(entities: readonly Entity[]): Loss[] {
  const loss = (entity: string, what: string): Loss => ({
    path: `${mermaidPath}#/${entity}`,
    what,
    why: 'an erDiagram of Mermaid has names, one word per type, keys and one comment per attribute',
    kept: 'contracts/ and schemas/',
  });
  return entities.map((entity) => {
    const renamed = entity.attributes.filter(({ id }) => word(id) !== id).map(({ id }) => id);
    return loss(
      entity.id,
      [
        'definition, names in other words, people and alternate keys of the entity',
        'classification, domain and whether values are required',
        ...(renamed.length === 0
          ? []
          : [`the names ${renamed.join(', ')}, which its grammar does not allow`]),
      ].join('; '),
    );
  });
}
