import type { Attribute, Entity } from '../../workspace/index.ts';

/** A difference that somebody should look at before it is taken over. */
export interface ImportConflict {
  /** `entity` or `entity.attribute`. */
  readonly ref: string;
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
}

/**
 * The entity of the workspace with what came in. What a file does not say (a definition, a classification, an owner)
 * stays as it is, and attributes that it does not have stay too: a script of tables knows nothing of persons.
 */
export function mergeEntity(ours: Entity, theirs: Entity): Entity {
  const known = new Map(theirs.attributes.map((attribute) => [attribute.id, attribute]));
  const kept = ours.attributes.map((attribute) => {
    const came = known.get(attribute.id);
    return came === undefined ? attribute : mergeAttribute(attribute, came);
  });
  const added = theirs.attributes.filter(
    ({ id }) => !ours.attributes.some((attribute) => attribute.id === id),
  );
  const said = mergeMembers(ours, theirs, theirs.id);
  const relationships = new Map(ours.relationships.map((one) => [one.id, one]));
  for (const one of theirs.relationships) {
    // The same columns to the same table are the same relationship, whatever a file calls it.
    const same = ours.relationships.find(
      (other) => other.to === one.to && other.attributes.join() === one.attributes.join(),
    );
    if (same === undefined) relationships.set(one.id, one);
  }
  return {
    ...said,
    key: theirs.key.length > 0 ? theirs.key : ours.key,
    attributes: [...kept, ...added],
    relationships: [...relationships.values()],
  };
}

function mergeAttribute(ours: Attribute, theirs: Attribute): Attribute {
  const said = mergeMembers(ours, theirs, theirs.id);
  const classification = theirs.classification === 'none' ? ours.classification : theirs.classification;
  return { ...said, type: theirs.type, classification };
}

/** Members that the file gives, where they say something: an empty text, or a name that is only the id, says nothing. */
function mergeMembers<
  T extends {
    readonly name: string;
    readonly definition: string;
    readonly physicalName?: string | undefined;
  },
>(ours: T, theirs: T, id: string): T {
  const definition = theirs.definition === '' ? ours.definition : theirs.definition;
  const named = theirs.name !== id && theirs.name !== theirs.physicalName;
  return { ...ours, ...theirs, definition, name: named ? theirs.name : ours.name };
}

/** What would change and matters: types, keys, and how an attribute relates to persons. */
export function entityConflicts(ours: Entity, after: Entity): ImportConflict[] {
  const conflicts: ImportConflict[] = [];
  const add = (ref: string, what: string, before: string, now: string): void => {
    if (before !== now) conflicts.push({ ref, what, ours: before, theirs: now });
  };
  add(ours.id, 'key', ours.key.join(', '), after.key.join(', '));
  for (const attribute of ours.attributes) {
    const now = after.attributes.find(({ id }) => id === attribute.id);
    const ref = `${ours.id}.${attribute.id}`;
    if (now === undefined) {
      add(ref, 'attribute', 'there', 'gone');
      continue;
    }
    add(ref, 'type', attribute.type, now.type);
    add(ref, 'classification', attribute.classification, now.classification);
  }
  return conflicts;
}
