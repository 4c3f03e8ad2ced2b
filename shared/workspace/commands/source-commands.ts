import { z } from 'zod';
import { fail, ok } from '../../kernel/index.ts';
import { suggestName } from '../did-you-mean.ts';
import { workspacePath } from '../file-kind.ts';
import { columnClasses, columnTypes, sourceSchema } from '../schema/index.ts';
import { id, sha256Hex, text } from '../schema/field.ts';
import { assignMembers, defineCommand, editFile, putFile } from './command.ts';

export const sourceCommands = [
  defineCommand({
    id: 'source.add',
    title: 'Add source',
    description: 'Adds a system that delivers extracts.',
    schema: z.strictObject({ source: sourceSchema }),
    label: ({ source }) => `Add source ${source.name}`,
    apply: (context, { source }) =>
      context.texts.has(workspacePath('source', source.id))
        ? fail('file.exists', `There is a source "${source.id}" already`, {
            fix: 'Choose another id, or use source.put.',
          })
        : putFile(context, 'source', source.id, source),
  }),
  defineCommand({
    id: 'source.put',
    title: 'Change source',
    description: 'Replaces what is known about a source; it is added when it is not there.',
    schema: z.strictObject({ source: sourceSchema }),
    label: ({ source }) => `Change source ${source.name}`,
    apply: (context, { source }) => putFile(context, 'source', source.id, source),
  }),
  defineCommand({
    id: 'source.set-column',
    title: 'Set column',
    description:
      'Changes the class, type, description or use of one column. `null` takes a setting back to its default.',
    schema: z.strictObject({
      source: id,
      column: z.string().min(1),
      class: z.enum(columnClasses).nullable().optional(),
      type: z.enum(columnTypes).nullable().optional(),
      ignore: z.boolean().nullable().optional(),
      description: text.nullable().optional(),
    }),
    label: ({ source, column }) => `Set column ${column} of ${source}`,
    apply: (context, { source, column, ...settings }) =>
      editFile(context, 'source', source, (value) => {
        const columns = (value['columns'] ?? []) as Record<string, unknown>[];
        const found = columns.find((candidate) => candidate['name'] === column);
        if (found === undefined) {
          const fix = suggestName(
            column,
            columns.map((candidate) => String(candidate['name'])),
          );
          return fail(
            'reference.unknown',
            `The source ${source} has no column "${column}"`,
            fix === undefined ? {} : { fix },
          );
        }
        assignMembers(found, settings);
        return ok();
      }),
  }),
  defineCommand({
    id: 'source.set-key',
    title: 'Set source key',
    description:
      "Names the columns that hold the source's own key of a record, in order; an empty list means none.",
    schema: z.strictObject({ source: id, key: z.array(z.string().min(1)) }),
    label: ({ source, key }) => `Set key of ${source} to ${key.join(', ') || 'none'}`,
    apply: (context, { source, key }) =>
      editFile(context, 'source', source, (value) => {
        value['key'] = key;
        return ok();
      }),
  }),
  defineCommand({
    id: 'source.accept-extract',
    title: 'Accept extract',
    description:
      'Records that a file was delivered anew on purpose: its digest, and the day it arrived, which is today unless it is named.',
    schema: z.strictObject({
      source: id,
      path: z.string().min(1),
      sha256: sha256Hex,
      receivedAt: z.iso.date().optional(),
    }),
    label: ({ source, path }) => `Accept ${path} of ${source} as delivered`,
    apply: (context, { source, path, sha256, receivedAt }) =>
      editFile(context, 'source', source, (value) => {
        const extracts = (value['extracts'] ?? []) as Record<string, unknown>[];
        const found = extracts.find((candidate) => candidate['path'] === path);
        if (found === undefined) {
          const fix = suggestName(
            path,
            extracts.map((candidate) => String(candidate['path'])),
          );
          return fail(
            'reference.unknown',
            `The source ${source} has no extract "${path}"`,
            fix === undefined ? {} : { fix },
          );
        }
        assignMembers(found, { sha256, receivedAt: receivedAt ?? context.clock.now().slice(0, 10) });
        return ok();
      }),
  }),
];
