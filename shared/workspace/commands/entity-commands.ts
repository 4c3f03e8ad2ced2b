import { z } from 'zod';
import { fail, ok } from '../../kernel/index.ts';
import { removeEverywhere } from '../change-references.ts';
import { workspacePath } from '../file-kind.ts';
import { entityKinds, entitySchema } from '../schema/index.ts';
import { id, name, text } from '../schema/field.ts';
import { assignArea } from './area-commands.ts';
import { assignMembers, defineCommand, editFile, putFile } from './command.ts';
import { placeEntities } from './layout-commands.ts';
import { entityThere, inSequence, partNamed, partsOf, type Part } from './model-file.ts';
import { renameThing } from './rename-thing.ts';

const shape = entitySchema.shape;

/** Members of an entity that are changed one by one; lists of parts and the id have commands of their own. */
const entityMembers = z
  .strictObject({
    name: shape.name,
    definition: shape.definition,
    kind: z.enum(entityKinds).nullable(),
    alternateKeys: shape.alternateKeys.unwrap().nullable(),
    subtype: shape.subtype.unwrap().nullable(),
    term: id.nullable(),
    owner: text.nullable(),
    steward: text.nullable(),
    physicalName: shape.physicalName.unwrap().nullable(),
    sameAs: shape.sameAs.unwrap().nullable(),
    deprecated: shape.deprecated.unwrap().nullable(),
  })
  .partial();

/** `sales_order` as people read it: `Sales order`. */
export function readableName(of: string): string {
  const words = of.replaceAll(/[-_]+/g, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function newEntity(given: {
  readonly id: string;
  readonly name?: string | undefined;
  readonly definition?: string | undefined;
  readonly kind?: (typeof entityKinds)[number] | undefined;
}): Part {
  const called = given.name ?? readableName(given.id);
  const key = `${given.id}_id`.slice(0, 64).replace(/[-_]+$/, '');
  return {
    id: given.id,
    name: called,
    ...(given.kind === undefined ? {} : { kind: given.kind }),
    definition: given.definition ?? '',
    key: [key],
    attributes: [
      {
        id: key,
        name: `${called} id`,
        type: 'text',
        classification: 'none',
        definition: `Stable key that tells one ${called.toLowerCase()} from another.`,
        required: true,
        unique: true,
      },
    ],
  };
}

export const entityCommands = [
  defineCommand({
    id: 'entity.add',
    title: 'Add entity',
    description:
      'Adds an entity with a key of its own, in an area and at a place of the canvas when they are given.',
    schema: z.strictObject({
      entity: id,
      name: name.optional(),
      definition: text.optional(),
      kind: z.enum(entityKinds).optional(),
      area: id.optional(),
      at: z.strictObject({ x: z.int(), y: z.int() }).optional(),
    }),
    label: (args) => `Add entity ${args.name ?? readableName(args.entity)}`,
    apply: (context, { entity, area, at, ...given }) =>
      context.texts.has(workspacePath('entity', entity))
        ? fail('file.exists', `There is an entity "${entity}" already`, { fix: 'Choose another id.' })
        : inSequence(
            context,
            (now) => putFile(now, 'entity', entity, newEntity({ id: entity, ...given })),
            (now) => (area === undefined ? ok([]) : assignArea(now, [entity], area)),
            (now) => (at === undefined ? ok([]) : placeEntities(now, [{ entity, ...at }])),
          ),
  }),
  defineCommand({
    id: 'entity.change',
    title: 'Change an entity',
    description: 'Changes what an entity says about itself. Null removes a member.',
    schema: z.strictObject({ entity: id, members: entityMembers }),
    label: ({ entity, members }) => `Change entity ${entity}: ${Object.keys(members).join(', ')}`,
    apply: (context, { entity, members }) =>
      editFile(context, 'entity', entity, (value) => {
        assignMembers(value, members);
        return ok();
      }),
  }),
  defineCommand({
    id: 'entity.remove',
    title: 'Remove entity',
    description:
      'Removes entities. Refused with the list of places while others name them; `cascade` takes those places away too.',
    schema: z.strictObject({ entities: z.array(id).min(1).max(1000), cascade: z.boolean().optional() }),
    label: ({ entities }) =>
      entities.length === 1 ? `Remove entity ${entities[0] ?? ''}` : `Remove ${entities.length} entities`,
    apply: (context, { entities, cascade = false }) =>
      inSequence(
        context,
        ...entities.flatMap((entity) => [
          // Where it stands and in which part of the model is nobody's use of it.
          (now: typeof context) => {
            const there = entityThere(now, entity);
            return there.ok ? assignArea(now, [entity], null) : there;
          },
          (now: typeof context) => placeEntities(now, [], [entity]),
        ]),
        // Those that go together may name one another.
        (now) => withoutFilesOf(now, entities),
        ...entities.map(
          (entity) => (now: typeof context) =>
            removeEverywhere(now.texts, { kind: 'entity', id: entity }, cascade),
        ),
      ),
  }),
  defineCommand({
    id: 'entity.rename',
    title: 'Rename entity',
    description:
      'Gives an entity another id, in every file that names it, or another name that people see, or both.',
    schema: z.strictObject({
      entity: id,
      to: id.optional(),
      name: name.optional(),
      evenIfKnown: z.boolean().optional(),
    }),
    label: ({ entity, to, name: called }) => `Rename entity ${entity} to ${called ?? to ?? entity}`,
    apply: (context, { entity, to, name: called, evenIfKnown = false }) => {
      const there = entityThere(context, entity);
      if (!there.ok) return there;
      return inSequence(
        context,
        (now) =>
          called === undefined
            ? ok([])
            : editFile(now, 'entity', entity, (value) => {
                value['name'] = called;
                return ok();
              }),
        (now) =>
          to === undefined || to === entity
            ? ok([])
            : renameThing(now, { thing: { kind: 'entity', id: entity }, id: to }, evenIfKnown),
      );
    },
  }),
  defineCommand({
    id: 'key.set',
    title: 'Set key',
    description:
      'Names the attributes of the primary key, in order; they become required. An empty list means none.',
    schema: z.strictObject({ entity: id, key: z.array(id).max(50) }),
    label: ({ entity, key }) => `Set key of ${entity} to ${key.join(', ') || 'none'}`,
    apply: (context, { entity, key }) =>
      editFile(context, 'entity', entity, (value) => {
        for (const attribute of key) {
          const found = partNamed(partsOf(value, 'attributes'), `attribute of ${entity}`, attribute);
          if (!found.ok) return found;
          found.value['required'] = true;
        }
        value['key'] = [...new Set(key)];
        return ok();
      }),
  }),
];

function withoutFilesOf(
  { texts }: { readonly texts: ReadonlyMap<string, string> },
  entities: readonly string[],
) {
  return ok(
    entities.flatMap((entity) => {
      const path = workspacePath('entity', entity);
      const before = texts.get(path);
      return before === undefined ? [] : [{ path, before, after: null }];
    }),
  );
}
