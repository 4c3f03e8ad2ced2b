import { parseKeyPath, type Diagnostic, type Entity } from '../../workspace/index.ts';
import { changeAttribute, setKey, type FindingMend, type Mend, type MendStep } from './finding-mend.ts';
import type { CheckedModel } from './model-rule.ts';

type Parts = readonly (string | number)[];
const entityPath = /^model\/entities\/(.+)\.yaml$/;

/**
 * Mends of references to what is not there (`reference.unknown`): the reference is taken out, where what holds it makes
 * sense without. A relationship goes with its target; parts of a join are not guessed at.
 */
export function danglingMends(
  { entities, areas }: Pick<CheckedModel, 'entities' | 'areas'>,
  diagnostics: readonly Diagnostic[],
): readonly FindingMend[] {
  return diagnostics.flatMap(({ code, message, location }): FindingMend[] => {
    const { file = '', path = '' } = location ?? {};
    if (code !== 'reference.unknown' || path === '') return [];
    const parts = parseKeyPath(path);
    const entity = entities.find(({ id }) => id === entityPath.exec(file)?.[1]);
    const step =
      entity !== undefined
        ? ofEntity(entity, parts)
        : file === 'model/areas.yaml'
          ? ofArea(areas, parts)
          : null;
    if (step === null) return [];
    const mend: Mend = {
      label: step.command === 'relationship.remove' ? 'Remove it' : 'Take it out',
      steps: [step],
    };
    return [{ code, file, path, message, ...mend }];
  });
}

function ofEntity(entity: Entity, parts: Parts): MendStep | null {
  const [member, index, inner, at] = parts;
  const { id } = entity;
  const change = (members: Readonly<Record<string, unknown>>): MendStep => ({
    command: 'entity.change',
    args: { entity: id, members },
  });
  if (member === 'term') return change({ term: null });
  if (member === 'subtype' && index === 'of') return change({ subtype: null });
  if (member === 'deprecated' && index === 'replacedBy' && entity.deprecated !== undefined)
    return change({ deprecated: without(entity.deprecated, 'replacedBy') });
  if (typeof index !== 'number') return null;
  if (member === 'key') return setKey(id, entity.key.toSpliced(index, 1));
  if (member === 'alternateKeys' && typeof inner === 'number') {
    const keys = (entity.alternateKeys ?? []).map((key, position) =>
      position === index ? key.toSpliced(inner, 1) : key,
    );
    const left = keys.filter((key) => key.length > 0);
    return change({ alternateKeys: left.length === 0 ? null : left });
  }
  if (member === 'relationships' && inner === 'to') {
    const relationship = entity.relationships[index];
    return relationship === undefined
      ? null
      : { command: 'relationship.remove', args: { entity: id, relationship: relationship.id } };
  }
  return member === 'attributes' ? ofAttribute(entity, index, inner, at) : null;
}

function ofAttribute(
  entity: Entity,
  index: number,
  member: string | number | undefined,
  at: string | number | undefined,
): MendStep | null {
  const attribute = entity.attributes[index];
  if (attribute === undefined) return null;
  const { id, authority = [], deprecated } = attribute;
  if (member === 'term' || member === 'domain') return changeAttribute(entity.id, id, { [member]: null });
  if (member === 'authority' && typeof at === 'number') {
    const left = authority.toSpliced(at, 1);
    return changeAttribute(entity.id, id, { authority: left.length === 0 ? null : left });
  }
  return member === 'deprecated' && deprecated !== undefined
    ? changeAttribute(entity.id, id, { deprecated: without(deprecated, 'replacedBy') })
    : null;
}

function ofArea(areas: CheckedModel['areas'], [list, index, member, at]: Parts): MendStep | null {
  const area = list === 'areas' && typeof index === 'number' ? areas[index] : undefined;
  if (area === undefined || member !== 'entities' || typeof at !== 'number') return null;
  return { command: 'area.put', args: { area: { ...area, entities: area.entities.toSpliced(at, 1) } } };
}

function without(value: object, member: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== member));
}
