import type { Attribute, Entity, Relationship } from '../../workspace/index.ts';
import { changeAttribute, setKey, type Mend } from './finding-mend.ts';
import { entityFile, type ModelFacts, type ModelRule, type Spot } from './model-rule.ts';

/** A relationship with what it joins. Ids that do not exist are found when the files are read; such ends are passed over. */
interface Joined {
  readonly entity: Entity;
  readonly target: Entity;
  readonly relationship: Relationship;
  readonly path: readonly (string | number)[];
}

function joined({ entities, index }: ModelFacts): Joined[] {
  return entities.flatMap((entity) =>
    entity.relationships.flatMap((relationship, position) => {
      const target = index.entities.get(relationship.to);
      return target === undefined
        ? []
        : [{ entity, target, relationship, path: ['relationships', position] }];
    }),
  );
}

/** Rules on relationships and subtypes. */
export const relationshipRules: readonly ModelRule[] = [
  { code: 'model.type-mismatch', severity: 'error', look: (facts) => joined(facts).flatMap(mismatches) },
  { code: 'model.not-a-key', severity: 'warning', look: (facts) => joined(facts).flatMap(notAKey) },
  { code: 'model.optionality', severity: 'warning', look: (facts) => joined(facts).flatMap(optionality) },
  {
    code: 'model.associative',
    severity: 'warning',
    look: ({ entities }) =>
      entities
        .filter(({ kind, relationships }) => kind === 'associative' && relationships.length < 2)
        .map(({ id, relationships }) => ({
          file: entityFile(id),
          path: ['kind'],
          message: `${id} stands for a many-to-many relationship and has ${relationships.length === 0 ? 'no relationship' : 'only one'}`,
          fix: 'Relate it to both entities that it connects, or give it another kind.',
        })),
  },
  { code: 'model.subtype', severity: 'warning', look: subtypes },
];

function attributeOf(entity: Entity, id: string | undefined): Attribute | undefined {
  return entity.attributes.find((attribute) => attribute.id === id);
}

function mismatches({ entity, target, relationship, path }: Joined): Spot[] {
  return relationship.attributes.flatMap((id, position): Spot[] => {
    const here = attributeOf(entity, id);
    const there = attributeOf(target, relationship.toAttributes[position]);
    if (here === undefined || there === undefined || here.type === there.type) return [];
    return [
      {
        file: entityFile(entity.id),
        path: [...path, 'attributes', position],
        message: `${entity.id}.${here.id} is ${here.type}, ${target.id}.${there.id} is ${there.type}`,
        fix: 'Give both attributes the same type.',
        // A foreign key holds values of the key: its type follows, not the other way round.
        ...(target.key.includes(there.id) && !entity.key.includes(here.id)
          ? {
              mend: {
                label: `Make it ${there.type}`,
                steps: [changeAttribute(entity.id, here.id, { type: there.type })],
              },
            }
          : {}),
      },
    ];
  });
}

/** Pointing at something that may occur twice would multiply rows. */
function notAKey({ entity, target, relationship, path }: Joined): Spot[] {
  const pointed = [...new Set(relationship.toAttributes)];
  const known = pointed.every((id) => attributeOf(target, id) !== undefined);
  const covers = (key: readonly string[]): boolean =>
    key.length > 0 && key.every((id) => pointed.includes(id));
  const isKey = covers(target.key) || (target.alternateKeys ?? []).some(covers);
  const isUnique = pointed.some((id) => attributeOf(target, id)?.unique === true);
  if (!known || isKey || isUnique) return [];
  return [
    {
      file: entityFile(entity.id),
      path: [...path, 'toAttributes'],
      message: `${target.id} (${pointed.join(', ')}) is not a key of ${target.id}`,
      fix:
        target.key.length === 0
          ? `Give ${target.id} a key, or mark the attribute as unique.`
          : `Point to ${target.key.join(', ')}, or mark the attribute as unique.`,
      ...(target.key.length === 0
        ? { mend: { label: `Make it the key of ${target.id}`, steps: [setKey(target.id, pointed)] } }
        : {}),
    },
  ];
}

/** A foreign key that must be filled needs a parent; one that may be empty cannot promise one. */
function optionality({ entity, relationship, path }: Joined): Spot[] {
  const foreign = relationship.attributes.map((id) => attributeOf(entity, id));
  if (foreign.includes(undefined)) return [];
  const isRequired = (attribute: Attribute | undefined): boolean =>
    attribute?.required === true || (attribute !== undefined && entity.key.includes(attribute.id));
  const spot = (member: string, message: string, fix: string, mend?: Mend): Spot[] => [
    {
      file: entityFile(entity.id),
      path: [...path, member],
      message,
      fix,
      ...(mend === undefined ? {} : { mend }),
    },
  ];
  const ids = relationship.attributes.map((id) => `${entity.id}.${id}`).join(', ');
  if (relationship.optional && foreign.every(isRequired))
    return spot(
      'optional',
      `The relationship ${relationship.id} is optional, and its foreign key ${ids} is required`,
      'Write `optional: false`, or let the foreign key be empty.',
      {
        label: 'Make it mandatory',
        steps: [
          {
            command: 'relationship.put',
            args: { entity: entity.id, relationship: { ...relationship, optional: false } },
          },
        ],
      },
    );
  if (!relationship.optional && !foreign.some(isRequired))
    return spot(
      'optional',
      `The relationship ${relationship.id} is mandatory, and its foreign key ${ids} may be empty`,
      'Make the foreign key required, or write `optional: true`.',
      {
        label: 'Make the foreign key required',
        steps: relationship.attributes.map((id) => changeAttribute(entity.id, id, { required: true })),
      },
    );
  if (relationship.identifying === true && !relationship.attributes.every((id) => entity.key.includes(id)))
    return spot(
      'identifying',
      `The relationship ${relationship.id} is identifying, and ${ids} is not part of the key of ${entity.id}`,
      'Add the foreign key to `key:`, or remove `identifying`.',
    );
  return [];
}

function subtypes({ entities, index, domains }: ModelFacts): Spot[] {
  const taken = new Map<string, string>();
  return entities.flatMap((entity): Spot[] => {
    const { subtype, id } = entity;
    if (subtype === undefined) return [];
    const { of, discriminator, value } = subtype;
    const file = entityFile(id);
    if (discriminator === undefined || value === undefined)
      return [
        {
          file,
          path: ['subtype'],
          message: `Nothing says which ${of} is a ${id}: the subtype has no ${discriminator === undefined ? 'discriminator' : 'value'}`,
          fix: `Name an attribute of ${of} and the value that it has for a ${id}.`,
        },
      ];
    const place = `${of}\u0000${discriminator}\u0000${value}`;
    const other = taken.get(place);
    taken.set(place, other ?? id);
    if (other !== undefined)
      return [
        {
          file,
          path: ['subtype', 'value'],
          severity: 'error',
          message: `${other} and ${id} are both the ${of} whose ${discriminator} is "${value}"`,
          fix: 'Give each subtype a value of its own.',
        },
      ];
    const domain = index.attribute(`${of}.${discriminator}`)?.attribute.domain;
    const values = domains.find((one) => one.id === domain)?.values;
    if (values === undefined || values.some((one) => one.value === value)) return [];
    return [
      {
        file,
        path: ['subtype', 'value'],
        severity: 'error',
        message: `"${value}" is no value of ${of}.${discriminator}`,
        fix: `Use one of ${values.map((one) => one.value).join(', ')}.`,
      },
    ];
  });
}
