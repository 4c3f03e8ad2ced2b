import type { Attribute, Entity, Relationship } from '../../workspace/index.ts';
import type { ModelIndex } from '../model-index.ts';
import type { ModelFinding } from './model-finding.ts';

export function checkEntities(entities: readonly Entity[], index: ModelIndex): ModelFinding[] {
  return entities.flatMap((entity) => [
    ...definitions(entity),
    ...entity.relationships.flatMap((relationship, position) =>
      joins(entity, relationship, ['relationships', position], index),
    ),
  ]);
}

function fileOf(entity: Entity): string {
  return `model/entities/${entity.id}.yaml`;
}

function definitions(entity: Entity): ModelFinding[] {
  const missing = (what: string, path: readonly (string | number)[]): ModelFinding => ({
    severity: 'warning',
    code: 'model.no-definition',
    file: fileOf(entity),
    path,
    message: `${what} has no definition`,
    fix: 'Say in one sentence what it means to the business, not what its column is called.',
  });
  return [
    ...(isEmpty(entity.definition) ? [missing(`The entity ${entity.id}`, ['definition'])] : []),
    ...entity.attributes.flatMap((attribute, position) =>
      isEmpty(attribute.definition)
        ? [missing(`${entity.id}.${attribute.id}`, ['attributes', position, 'definition'])]
        : [],
    ),
  ];
}

function isEmpty(text: string): boolean {
  return text.trim() === '';
}

/** Ids that do not exist are found when the files are read; here they are passed over. */
function joins(
  entity: Entity,
  relationship: Relationship,
  path: readonly (string | number)[],
  index: ModelIndex,
): ModelFinding[] {
  const target = index.entities.get(relationship.to);
  if (target === undefined) return [];
  const findings = relationship.attributes.flatMap((id, position) => {
    const here = attributeOf(entity, id);
    const there = attributeOf(target, relationship.toAttributes[position]);
    if (here === undefined || there === undefined || here.type === there.type) return [];
    return [mismatch(entity, here, target, there, [...path, 'attributes', position])];
  });
  return [...findings, ...notAKey(entity, relationship, target, path)];
}

function attributeOf(entity: Entity, id: string | undefined): Attribute | undefined {
  return entity.attributes.find((attribute) => attribute.id === id);
}

function mismatch(
  entity: Entity,
  here: Attribute,
  target: Entity,
  there: Attribute,
  path: readonly (string | number)[],
): ModelFinding {
  return {
    severity: 'error',
    code: 'model.type-mismatch',
    file: fileOf(entity),
    path,
    message: `${entity.id}.${here.id} is ${here.type}, ${target.id}.${there.id} is ${there.type}`,
    fix: 'Give both attributes the same type.',
  };
}

/** Pointing at something that may occur twice would multiply rows. */
function notAKey(
  entity: Entity,
  relationship: Relationship,
  target: Entity,
  path: readonly (string | number)[],
): ModelFinding[] {
  const pointed = [...new Set(relationship.toAttributes)];
  const known = pointed.every((id) => attributeOf(target, id) !== undefined);
  const isKey = target.key.every((id) => pointed.includes(id));
  const isUnique = pointed.some((id) => attributeOf(target, id)?.unique === true);
  if (!known || isKey || isUnique) return [];
  return [
    {
      severity: 'warning',
      code: 'model.not-a-key',
      file: fileOf(entity),
      path: [...path, 'toAttributes'],
      message: `${target.id} (${pointed.join(', ')}) is not a key of ${target.id}`,
      fix: `Point to ${target.key.join(', ')}, or mark the attribute as unique.`,
    },
  ];
}
