import type { Attribute, Entity } from '../../workspace/index.ts';
import { definitionSaysNothing } from './definition-says.ts';
import { setKey } from './finding-mend.ts';
import { entityFile, type ModelRule, type Spot } from './model-rule.ts';
import { circles } from './circles.ts';

/** Rules on entities and their keys. */
export const entityRules: readonly ModelRule[] = [
  {
    code: 'model.no-definition',
    severity: 'warning',
    look: ({ entities }) => entities.flatMap(definitions),
  },
  {
    code: 'model.no-key',
    severity: 'warning',
    look: ({ entities }) =>
      entities
        .filter(({ key }) => key.length === 0)
        .map(({ id, attributes }) => {
          const unique = attributes.filter((attribute) => attribute.unique === true);
          const [only] = unique;
          return {
            file: entityFile(id),
            path: ['id'],
            message: `${id} has no key: nothing tells one of its rows from another`,
            fix: 'Name the attributes of its key under `key:`.',
            ...(only === undefined || unique.length > 1
              ? {}
              : { mend: { label: `Make ${only.id} the key`, steps: [setKey(id, [only.id])] } }),
          };
        }),
  },
  { code: 'model.two-keys', severity: 'error', look: ({ entities }) => entities.flatMap(twoKeys) },
  {
    code: 'model.ownership-cycle',
    severity: 'error',
    look: ({ entities }) => ownershipCircles(entities),
  },
  {
    code: 'model.no-area',
    severity: 'warning',
    look: ({ entities, areas }) => {
      const placed = new Set(areas.flatMap((area) => area.entities));
      return areas.length === 0
        ? []
        : entities
            .filter(({ id }) => !placed.has(id))
            .map(({ id }) => ({
              file: entityFile(id),
              path: ['id'],
              message: `${id} is in no area, and the model is divided into areas`,
              fix: 'Add it to an area of model/areas.yaml.',
            }));
    },
  },
];

function definitions(entity: Entity): Spot[] {
  const missing = (what: string, path: readonly (string | number)[]): Spot => ({
    file: entityFile(entity.id),
    path,
    message: `${what} has no definition`,
    fix: 'Say in one sentence what it means to the business, not what its column is called.',
  });
  const circular = (what: string, path: readonly (string | number)[]): Spot => ({
    ...missing(what, path),
    message: `The definition of ${what.replace(/^The /, 'the ')} only says its name again`,
  });
  const look = (
    what: string,
    { name, id, definition }: Pick<Attribute, 'name' | 'id' | 'definition'>,
    path: readonly (string | number)[],
  ): Spot[] => {
    if (definition.trim() === '') return [missing(what, path)];
    // A key is what tells rows apart; there is little more to say of it.
    const isKey = entity.key.includes(id);
    return !isKey && definitionSaysNothing(definition, [name, id]) ? [circular(what, path)] : [];
  };
  return [
    ...look(`The entity ${entity.id}`, entity, ['definition']),
    ...entity.attributes.flatMap((attribute, position) =>
      look(`${entity.id}.${attribute.id}`, attribute, ['attributes', position, 'definition']),
    ),
  ];
}

/** A key of several attributes of which one alone is unique is not a key of least size; with two such it is two keys. */
function twoKeys({ id, key, attributes, alternateKeys = [] }: Entity): Spot[] {
  if (key.length < 2) return [];
  const alone = key.filter((part) =>
    attributes.some((attribute) => attribute.id === part && attribute.unique === true),
  );
  const [first] = alone;
  if (first === undefined) return [];
  const path = ['key'];
  const file = entityFile(id);
  if (alone.length > 1)
    return [
      {
        file,
        path,
        message: `${alone.join(' and ')} are each a key of ${id} on their own, and both stand in its primary key`,
        fix: 'Keep one as `key:` and write the other under `alternateKeys:`.',
        mend: {
          label: `Keep ${first}, the others as alternate keys`,
          steps: [
            setKey(id, [first]),
            {
              command: 'entity.change',
              args: {
                entity: id,
                members: { alternateKeys: [...alternateKeys, ...alone.slice(1).map((part) => [part])] },
              },
            },
          ],
        },
      },
    ];
  return [
    {
      file,
      path,
      severity: 'warning',
      message: `${first} is unique: the other parts of the key of ${id} add nothing`,
      fix: `Write \`key: [${first}]\`, or remove \`unique\` if it may occur twice.`,
    },
  ];
}

/** Entities whose rows each need a row of the next to be there first can never get their first row. */
function ownershipCircles(entities: readonly Entity[]): Spot[] {
  const needs = new Map(
    entities.map((entity) => [
      entity.id,
      [
        ...entity.relationships.flatMap(({ to, optional, identifying }, position) =>
          optional && identifying !== true ? [] : [{ to, path: ['relationships', position] }],
        ),
        ...(entity.subtype === undefined ? [] : [{ to: entity.subtype.of, path: ['subtype', 'of'] }]),
      ],
    ]),
  );
  return circles(needs).map(({ ids, path }) => ({
    file: entityFile(ids[0] ?? ''),
    path,
    message:
      ids.length === 1
        ? `Every ${ids[0] ?? ''} needs another one before it, so there can be no first`
        : `These entities each need the next one first: ${[...ids, ids[0] ?? ''].join(' -> ')}`,
    fix: 'Make one relationship of the circle optional, or turn one around.',
  }));
}
