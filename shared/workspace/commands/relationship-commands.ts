import { z } from 'zod';
import { fail, ok, type Result } from '../../kernel/index.ts';
import { usagesOf } from '../model-usages.ts';
import type { FileChange } from '../save-journal.ts';
import { relationshipSchema } from '../schema/index.ts';
import { id, name, text } from '../schema/field.ts';
import { editFile, putFile, defineCommand, type CommandContext } from './command.ts';
import { readableName } from './entity-commands.ts';
import { connect, freeId, readEntity, type DrawnRelationship } from './foreign-key.ts';
import { inSequence, partNamed, partsOf } from './model-file.ts';

const shape = relationshipSchema.shape;

/** A relationship as it is drawn: what is not said is made. */
const drawnRelationshipSchema = z.strictObject({
  id: id.optional(),
  name: name.optional(),
  inverseName: name.optional(),
  to: id,
  attributes: shape.attributes.optional(),
  toAttributes: shape.toAttributes.optional(),
  cardinality: z.enum(['one-to-one', 'many-to-one', 'many-to-many']).default('many-to-one'),
  optional: z.boolean().optional(),
  toOptional: z.boolean().optional(),
  identifying: z.boolean().optional(),
  definition: text.optional(),
  deprecated: shape.deprecated,
  foreign: shape.foreign,
});

export const relationshipCommands = [
  defineCommand({
    id: 'relationship.put',
    title: 'Put relationship',
    description:
      'Adds a relationship to the entity that holds the foreign key, or replaces one. Foreign-key attributes are made when they are missing; many-to-many makes an associative entity with two identifying relationships.',
    schema: z.strictObject({
      entity: id,
      relationship: drawnRelationshipSchema,
      /** Id and name of the associative entity of a many-to-many relationship. */
      associative: z.strictObject({ id: id.optional(), name: name.optional() }).optional(),
    }),
    label: ({ entity, relationship }) =>
      `Relate ${entity} to ${relationship.to}${relationship.name === undefined ? '' : `: ${relationship.name}`}`,
    apply: (context, { entity, relationship, associative = {} }) => {
      const { cardinality = 'many-to-one', ...drawn } = relationship;
      return cardinality === 'many-to-many'
        ? associate(context, entity, drawn, associative)
        : connect(context, entity, { ...drawn, cardinality });
    },
  }),
  defineCommand({
    id: 'relationship.remove',
    title: 'Remove relationship',
    description:
      'Removes a relationship. `withAttributes` removes foreign-key attributes, too, that nothing else names.',
    schema: z.strictObject({ entity: id, relationship: id, withAttributes: z.boolean().optional() }),
    label: ({ entity, relationship }) => `Remove relationship ${relationship} of ${entity}`,
    apply: (context, { entity, relationship, withAttributes = false }) => {
      const here = readEntity(context, entity);
      if (!here.ok) return here;
      const old = here.value.relationships.find((one) => one.id === relationship);
      const foreign = withAttributes ? (old?.attributes ?? []) : [];
      return inSequence(
        context,
        (now) =>
          editFile(now, 'entity', entity, (value) => {
            const all = partsOf(value, 'relationships');
            const found = partNamed(all, `relationship of ${entity}`, relationship);
            if (!found.ok) return found;
            value['relationships'] = all.filter((part) => part !== found.value);
            return ok();
          }),
        ...foreign.map((attribute) => (now: CommandContext) => removeUnused(now, entity, attribute)),
      );
    },
  }),
];

/** Removes an attribute that nothing names, and leaves any other. */
function removeUnused(
  context: CommandContext,
  entity: string,
  attribute: string,
): Result<readonly FileChange[]> {
  const usages = usagesOf(context.texts, { kind: 'attribute', entity, id: attribute });
  if (!usages.ok) return usages;
  if (usages.value.length > 0) return ok([]);
  return editFile(context, 'entity', entity, (value) => {
    value['attributes'] = partsOf(value, 'attributes').filter(({ id: own }) => own !== attribute);
    return ok();
  });
}

function associate(
  context: CommandContext,
  from: string,
  drawn: Omit<DrawnRelationship, 'cardinality'>,
  given: { readonly id?: string | undefined; readonly name?: string | undefined },
): Result<readonly FileChange[]> {
  const left = readEntity(context, from);
  if (!left.ok) return left;
  const right = readEntity(context, drawn.to);
  if (!right.ok) return right;
  const entityIds = [...context.texts.keys()].flatMap(
    (path) => /^model\/entities\/(.+)\.yaml$/.exec(path)?.[1] ?? [],
  );
  if (given.id !== undefined && entityIds.includes(given.id))
    return fail('file.exists', `There is an entity "${given.id}" already`, { fix: 'Choose another id.' });
  const entity = given.id ?? freeId(`${from}_${drawn.to}`, entityIds);
  const self = from === drawn.to;
  const called = given.name ?? readableName(entity);
  const between = (to: string, prefix: string): DrawnRelationship => ({
    to,
    cardinality: 'many-to-one',
    optional: false,
    identifying: true,
    prefix,
    ...(drawn.toOptional === undefined ? {} : { toOptional: drawn.toOptional }),
  });
  return inSequence(
    context,
    (now) =>
      putFile(now, 'entity', entity, {
        id: entity,
        name: called,
        kind: 'associative',
        definition:
          drawn.definition ??
          (self
            ? `That one ${left.value.name.toLowerCase()} ${drawn.name ?? 'is connected with'} another.`
            : `That a ${left.value.name.toLowerCase()} ${drawn.name ?? 'is connected with'} a ${right.value.name.toLowerCase()}.`),
        key: [],
        attributes: [],
        relationships: [],
      }),
    (now) => connect(now, entity, between(from, self ? 'from' : '')),
    (now) => connect(now, entity, between(drawn.to, self ? 'to' : '')),
  );
}
