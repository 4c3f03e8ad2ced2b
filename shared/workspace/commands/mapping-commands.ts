import { z } from 'zod';
import { canonicalJson, fail, ok, type Result } from '../../kernel/index.ts';
import { workspacePath } from '../file-kind.ts';
import type { FileChange } from '../save-journal.ts';
import { fieldMappingSchema, mappingSchema } from '../schema/index.ts';
import { id } from '../schema/field.ts';
import { type CommandContext, defineCommand, editFile, putFile } from './command.ts';

type PlainField = z.input<typeof fieldMappingSchema>;

const attributeOf = z.string().min(1);
const position = z.int().min(0).describe('Which field of the mapping, counted from 0.');

/** Commands on which columns fill which attributes. */
export const mappingCommands = [
  defineCommand({
    id: 'mapping.put',
    title: 'Map source',
    description: 'Says how the records of a source fill an entity.',
    schema: z.strictObject({ mapping: mappingSchema }),
    label: ({ mapping }) => `Map ${mapping.source} to ${mapping.entity}`,
    apply: (context, { mapping }) => putFile(context, 'mapping', mapping.id, mapping),
  }),
  defineCommand({
    id: 'mapping.set-field',
    title: 'Map columns to an attribute',
    description:
      'Says which columns of a source fill an attribute, and how; with a position it replaces that field, else it adds one.',
    schema: z.strictObject({
      source: id,
      entity: id,
      position: position.optional(),
      field: fieldMappingSchema,
    }),
    label: ({ source, entity, field }) => `Map ${source} to ${entity}.${field.attribute}`,
    apply: (context, { source, entity, position: at, field }) =>
      at === undefined
        ? addFields(context, source, entity, [field])
        : editFields(context, source, entity, (fields) => {
            if (at >= fields.length) return noField(source, entity, at);
            return ok(fields.map((old, index) => (index === at ? field : old)));
          }),
  }),
  defineCommand({
    id: 'mapping.remove-field',
    title: 'Remove a mapped field',
    description: 'Takes one field out of a mapping; the mapping goes with its last field.',
    schema: z.strictObject({ source: id, entity: id, position, attribute: attributeOf }),
    label: ({ source, entity, attribute }) => `Unmap ${entity}.${attribute} from ${source}`,
    apply: (context, { source, entity, position: at, attribute }) =>
      editFields(context, source, entity, (fields) =>
        fields[at]?.attribute === attribute
          ? ok(fields.filter((_, index) => index !== at))
          : noField(source, entity, at),
      ),
  }),
  defineCommand({
    id: 'mapping.accept-suggestions',
    title: 'Accept suggested mappings',
    description:
      'Adds suggested fields to the mappings of their sources. Fields that are there stay as they are.',
    schema: z.strictObject({
      fields: z
        .array(z.strictObject({ source: id, entity: id, field: fieldMappingSchema }))
        .min(1)
        .max(1000),
    }),
    label: ({ fields }) =>
      fields.length === 1
        ? `Accept the mapping of ${fields[0]?.entity ?? ''}.${fields[0]?.field.attribute ?? ''}`
        : `Accept ${fields.length} mappings`,
    apply: (context, { fields }) => {
      const groups = new Map<string, typeof fields>();
      for (const one of fields) {
        const key = `${one.source}--${one.entity}`;
        groups.set(key, [...(groups.get(key) ?? []), one]);
      }
      const changes: FileChange[] = [];
      for (const group of groups.values()) {
        const [first] = group;
        if (first === undefined) continue;
        const added = addFields(
          context,
          first.source,
          first.entity,
          group.map(({ field }) => field),
        );
        if (!added.ok) return added;
        changes.push(...added.value);
      }
      return ok(changes);
    },
  }),
  defineCommand({
    id: 'mapping.dismiss-suggestion',
    title: 'Turn down a suggested mapping',
    description: 'Remembers that columns do not fill an attribute, so that it is not suggested again.',
    schema: z.strictObject({
      source: id,
      entity: id,
      attribute: attributeOf,
      columns: z.array(z.string().min(1)).min(1),
    }),
    label: ({ entity, attribute, columns }) => `Turn down ${columns.join(' + ')} for ${entity}.${attribute}`,
    apply: (context, { source, entity, attribute, columns }) =>
      editMapping(context, source, entity, (value) => {
        const dismissed = (value['dismissed'] ?? []) as unknown[];
        value['dismissed'] = [...dismissed, { attribute, columns }];
        return ok();
      }),
  }),
];

/** Adds fields behind those that are there; one that says the same already is left as it is. */
function addFields(
  context: CommandContext,
  source: string,
  entity: string,
  added: readonly PlainField[],
): Result<readonly FileChange[]> {
  return editFields(context, source, entity, (fields) => {
    const said = new Set(fields.map(meaning));
    return ok([...fields, ...added.filter((field) => !said.has(meaning(field)))]);
  });
}

function meaning({ attribute, columns, expression }: PlainField): string {
  return canonicalJson([attribute, columns, expression ?? null]);
}

function editFields(
  context: CommandContext,
  source: string,
  entity: string,
  change: (fields: readonly PlainField[]) => Result<readonly PlainField[]>,
): Result<readonly FileChange[]> {
  return editMapping(context, source, entity, (value) => {
    const changed = change((value['fields'] ?? []) as PlainField[]);
    if (!changed.ok) return changed;
    value['fields'] = changed.value;
    return ok();
  });
}

/** Changes the file of a mapping; it is made when missing, and goes when it says nothing any more. */
function editMapping(
  context: CommandContext,
  source: string,
  entity: string,
  change: (value: Record<string, unknown>) => Result<void>,
): Result<readonly FileChange[]> {
  const name = `${source}--${entity}`;
  const path = workspacePath('mapping', name);
  const before = context.texts.get(path);
  if (before === undefined) {
    const value: Record<string, unknown> = { id: name, source, entity };
    const changed = change(value);
    return changed.ok ? putFile(context, 'mapping', name, value) : changed;
  }
  let isEmpty = false;
  const edited = editFile(context, 'mapping', name, (value) => {
    const changed = change(value);
    const lists = ['fields', 'constants', 'dismissed'].map((key) => (value[key] ?? []) as unknown[]);
    isEmpty = lists.every(({ length }) => length === 0);
    return changed;
  });
  return edited.ok && isEmpty ? ok([{ path, before, after: null }]) : edited;
}

function noField(source: string, entity: string, at: number): Result<never> {
  return fail('reference.unknown', `The mapping of ${source} to ${entity} has no such field ${at}`, {
    location: { file: workspacePath('mapping', `${source}--${entity}`) },
    fix: 'Look at the mapping again: it was changed meanwhile.',
  });
}
