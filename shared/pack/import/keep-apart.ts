import type { Entity } from '../../workspace/index.ts';
import type { ImportedModel } from '../formats/format.ts';

const longestId = 64;

/**
 * New ids for entities of an import that are to stand beside those of the workspace with the same id: `person_2`, or the
 * one under which the same entity (by its key and attributes) came before, so that importing again adds nothing.
 */
export function apartIds(
  { entities }: Pick<ImportedModel, 'entities'>,
  ours: readonly Entity[],
  apart: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const here = new Map(ours.map((entity) => [entity.id, entity]));
  const taken = new Set(entities.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const entity of entities) {
    if (!apart.has(entity.id) || !here.has(entity.id)) continue;
    let id = entity.id;
    for (let count = 2; ; count += 1) {
      const ending = `_${String(count)}`;
      id = `${entity.id.slice(0, longestId - ending.length).replace(/[-_]+$/, '')}${ending}`;
      const known = here.get(id);
      if (!taken.has(id) && (known === undefined || shapeOf(known) === shapeOf(entity))) break;
    }
    taken.add(id);
    ids.set(entity.id, id);
  }
  return ids;
}

function shapeOf({ key, attributes }: Entity): string {
  return [key.join(' '), ...attributes.map(({ id }) => id)].join('\n');
}

/** The import with other ids for some of its entities, wherever it names them. A table called like one of ours would be a second one of that name: it is called by the new id. */
export function renameEntities(model: ImportedModel, ids: ReadonlyMap<string, string>): ImportedModel {
  if (ids.size === 0) return model;
  const one = (id: string): string => ids.get(id) ?? id;
  /** `entity` or `entity.attribute`. */
  const ref = (text: string): string => {
    const dot = text.indexOf('.');
    return dot < 0 ? one(text) : `${one(text.slice(0, dot))}${text.slice(dot)}`;
  };
  const all = (list: readonly string[]): string[] => list.map(one);
  const mappedTo = <T extends { readonly attribute: string }>(field: T): T =>
    field.attribute.includes('.') ? { ...field, attribute: ref(field.attribute) } : field;
  return {
    ...model,
    entities: model.entities.map((entity) => ({
      ...entity,
      id: one(entity.id),
      ...(ids.has(entity.id) && entity.physicalName === entity.id ? { physicalName: one(entity.id) } : {}),
      ...(entity.subtype === undefined ? {} : { subtype: { ...entity.subtype, of: one(entity.subtype.of) } }),
      attributes: entity.attributes.map((attribute) =>
        attribute.holds === undefined ? attribute : { ...attribute, holds: all(attribute.holds) },
      ),
      relationships: entity.relationships.map((relationship) => ({
        ...relationship,
        to: one(relationship.to),
      })),
    })),
    areas: model.areas.map((area) => ({ ...area, entities: all(area.entities) })),
    contracts: model.contracts.map((contract) => ({ ...contract, entities: all(contract.entities) })),
    mappings: model.mappings.map((mapping) => ({
      ...mapping,
      id: `${mapping.source}--${one(mapping.entity)}`,
      entity: one(mapping.entity),
      fields: mapping.fields.map(mappedTo),
      constants: mapping.constants.map(mappedTo),
    })),
    notes: model.notes.map((note) =>
      note.about === undefined ? note : { ...note, about: note.about.map(ref) },
    ),
    classified: new Set([...model.classified].map(ref)),
    holds: new Map([...model.holds].map(([attribute, held]) => [ref(attribute), all(held)])),
  };
}
