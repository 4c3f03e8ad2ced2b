import { z } from 'zod';
import { fail, ok, type Result } from '../../kernel/index.ts';
import { removeEverywhere } from '../change-references.ts';
import { usagesOf } from '../model-usages.ts';
import { attributeSchema } from '../schema/index.ts';
import { id, name, text } from '../schema/field.ts';
import { assignMembers, defineCommand, editFile, type CommandContext } from './command.ts';
import { entityThere, inSequence, partNamed, partsOf, type Part } from './model-file.ts';
import { renameThing } from './rename-thing.ts';

const shape = attributeSchema.shape;

const attributeMembers = z
  .strictObject({
    name: shape.name,
    type: shape.type.unwrap(),
    physicalType: shape.physicalType.unwrap().nullable(),
    physicalName: shape.physicalName.unwrap().nullable(),
    classification: shape.classification,
    sensitivity: shape.sensitivity.unwrap().nullable(),
    definition: shape.definition,
    required: z.boolean().nullable(),
    unique: z.boolean().nullable(),
    category: z.string().nullable(),
    domain: id.nullable(),
    term: id.nullable(),
    authority: shape.authority.unwrap().nullable(),
    noSource: text.nullable(),
    holds: z.array(id).nullable(),
    owner: text.nullable(),
    steward: text.nullable(),
    examples: shape.examples.unwrap().nullable(),
    sameAs: shape.sameAs.unwrap().nullable(),
    deprecated: shape.deprecated.unwrap().nullable(),
  })
  .partial();

/** The attributes of an entity with one of them at a position; at the end when none is given. */
function insertAt(attributes: readonly Part[], attribute: Part, position: number | undefined): Part[] {
  const at = position ?? attributes.length;
  return [...attributes.slice(0, at), attribute, ...attributes.slice(at)];
}

function attributeOf(value: Readonly<Part>, entity: string, attribute: string): Result<Part> {
  return partNamed(partsOf(value, 'attributes'), `attribute of ${entity}`, attribute);
}

export const attributeCommands = [
  defineCommand({
    id: 'attribute.put',
    title: 'Put attribute',
    description:
      'Adds an attribute to an entity, or replaces what it says; at a position (from 0) when one is given.',
    schema: z.strictObject({ entity: id, attribute: attributeSchema, position: z.int().min(0).optional() }),
    label: ({ entity, attribute }) => `Put attribute ${entity}.${attribute.id}`,
    apply: (context, { entity, attribute, position }) =>
      editFile(context, 'entity', entity, (value) => {
        const attributes = partsOf(value, 'attributes');
        const known = attributes.some((old) => old['id'] === attribute.id);
        const others = attributes.filter((old) => old['id'] !== attribute.id);
        value['attributes'] =
          known && position === undefined
            ? attributes.map((old) => (old['id'] === attribute.id ? attribute : old))
            : insertAt(others, attribute, position);
        return ok();
      }),
  }),
  defineCommand({
    id: 'attribute.change',
    title: 'Change an attribute',
    description: 'Changes what an attribute says about itself. Null removes a member.',
    schema: z.strictObject({ entity: id, attribute: id, members: attributeMembers }),
    label: ({ entity, attribute, members }) =>
      `Change ${entity}.${attribute}: ${Object.keys(members).join(', ')}`,
    apply: (context, { entity, attribute, members }) =>
      editFile(context, 'entity', entity, (value) => {
        const found = attributeOf(value, entity, attribute);
        if (!found.ok) return found;
        assignMembers(found.value, members);
        return ok();
      }),
  }),
  defineCommand({
    id: 'attribute.remove',
    title: 'Remove attribute',
    description:
      'Removes an attribute. Refused with the list of places while they name it; `cascade` takes those places away too.',
    schema: z.strictObject({ entity: id, attribute: id, cascade: z.boolean().optional() }),
    label: ({ entity, attribute }) => `Remove attribute ${entity}.${attribute}`,
    apply: (context, { entity, attribute, cascade = false }) =>
      inSequence(
        context,
        ({ texts }) => removeEverywhere(texts, { kind: 'attribute', entity, id: attribute }, cascade),
        (now) => withoutAttribute(now, entity, attribute),
      ),
  }),
  defineCommand({
    id: 'attribute.rename',
    title: 'Rename attribute',
    description:
      'Gives an attribute another id, in every file that names it, or another name that people see, or both.',
    schema: z.strictObject({
      entity: id,
      attribute: id,
      to: id.optional(),
      name: name.optional(),
      evenIfKnown: z.boolean().optional(),
    }),
    label: ({ entity, attribute, to, name: called }) =>
      `Rename ${entity}.${attribute} to ${called ?? to ?? attribute}`,
    apply: (context, { entity, attribute, to = attribute, name: called, evenIfKnown = false }) =>
      inSequence(
        context,
        (now) =>
          to === attribute
            ? ok([])
            : renameThing(
                now,
                { thing: { kind: 'attribute', entity, id: attribute }, entity, id: to },
                evenIfKnown,
              ),
        (now) =>
          editFile(now, 'entity', entity, (value) => {
            const found = attributeOf(value, entity, attribute);
            if (!found.ok) return found;
            if (to !== attribute && attributeOf(value, entity, to).ok)
              return fail('file.exists', `${entity} has an attribute "${to}" already`, {
                fix: 'Choose another id.',
              });
            assignMembers(found.value, { id: to, ...(called === undefined ? {} : { name: called }) });
            return ok();
          }),
      ),
  }),
  defineCommand({
    id: 'attribute.move',
    title: 'Move attribute',
    description:
      'Moves an attribute to a position (from 0) in its entity, or into another entity. Keys, relationships and mappings cannot follow it there.',
    schema: z.strictObject({
      entity: id,
      attribute: id,
      toEntity: id.optional(),
      position: z.int().min(0).optional(),
      evenIfKnown: z.boolean().optional(),
    }),
    label: ({ entity, attribute, toEntity }) =>
      `Move ${entity}.${attribute}${toEntity === undefined ? '' : ` to ${toEntity}`}`,
    apply: (context, { entity, attribute, toEntity = entity, position, evenIfKnown = false }) =>
      toEntity === entity
        ? editFile(context, 'entity', entity, (value) => {
            const found = attributeOf(value, entity, attribute);
            if (!found.ok) return found;
            const others = partsOf(value, 'attributes').filter((part) => part !== found.value);
            value['attributes'] = insertAt(others, found.value, position);
            return ok();
          })
        : moveBetween(context, { entity, attribute, toEntity, position, evenIfKnown }),
  }),
];

function withoutAttribute(context: CommandContext, entity: string, attribute: string) {
  return editFile(context, 'entity', entity, (value) => {
    const found = attributeOf(value, entity, attribute);
    if (!found.ok) return found;
    value['attributes'] = partsOf(value, 'attributes').filter((part) => part !== found.value);
    return ok();
  });
}

function moveBetween(
  context: CommandContext,
  move: {
    readonly entity: string;
    readonly attribute: string;
    readonly toEntity: string;
    readonly position: number | undefined;
    readonly evenIfKnown: boolean;
  },
) {
  const { entity, attribute, toEntity, position, evenIfKnown } = move;
  const there = entityThere(context, toEntity);
  if (!there.ok) return there;
  const stays = boundUsages(context, entity, attribute);
  if (!stays.ok) return stays;
  let moved: Part = {};
  return inSequence(
    context,
    (now) =>
      renameThing(
        now,
        { thing: { kind: 'attribute', entity, id: attribute }, entity: toEntity, id: attribute },
        evenIfKnown,
      ),
    (now) =>
      editFile(now, 'entity', entity, (value) => {
        const found = attributeOf(value, entity, attribute);
        if (!found.ok) return found;
        moved = structuredClone(found.value);
        value['attributes'] = partsOf(value, 'attributes').filter((part) => part !== found.value);
        return ok();
      }),
    (now) =>
      editFile(now, 'entity', toEntity, (value) => {
        if (attributeOf(value, toEntity, attribute).ok)
          return fail('file.exists', `${toEntity} has an attribute "${attribute}" already`, {
            fix: 'Rename one of the two first.',
          });
        value['attributes'] = insertAt(partsOf(value, 'attributes'), moved, position);
        return ok();
      }),
  );
}

/** Uses that hold an attribute in its entity: keys and relationships there, and mappings that fill the entity. */
function boundUsages({ texts }: CommandContext, entity: string, attribute: string): Result<void> {
  const usages = usagesOf(texts, { kind: 'attribute', entity, id: attribute });
  if (!usages.ok) return usages;
  const bound = usages.value.filter(
    ({ file, path }) =>
      file.startsWith('mappings/') ||
      (file.startsWith('model/entities/') && !path.endsWith('deprecated.replacedBy')),
  );
  return bound.length === 0
    ? ok()
    : fail(
        'model.still-used',
        `${entity}.${attribute} cannot leave its entity: ${bound.map(({ file, path }) => `${file} ${path}`).join('; ')}`,
        { fix: 'Take it out of keys, relationships and mappings first.' },
      );
}
