import { z } from 'zod';
import { fail, ok } from '../../kernel/index.ts';
import { workspacePath } from '../file-kind.ts';
import {
  caseLists,
  correctionSchema,
  holidaysSchema,
  objectionSchema,
  recipientNoticeSchema,
  regimesSchema,
  requestCaseSchema,
  restrictionSchema,
  verificationSchema,
} from '../schema/index.ts';
import { assignMembers, defineCommand, editFile, putFile } from './command.ts';

const members = requestCaseSchema.shape;
const label = z.string().min(1).max(200);

/** Parts of a case that are replaced as a whole; `null` takes one away. What was logged cannot be. */
const caseMembers = z.strictObject({
  regime: members.regime.optional(),
  calendar: z.string().nullable().optional(),
  subject: members.subject.optional(),
  owner: z.string().max(200).nullable().optional(),
  verification: verificationSchema.nullable().optional(),
  objection: objectionSchema.nullable().optional(),
  restriction: restrictionSchema.nullable().optional(),
  corrections: z.array(correctionSchema).optional(),
  notices: z.array(recipientNoticeSchema).optional(),
});

/** Requests of data subjects. A step that the case's status does not allow is refused by the check of every command. */
export const requestCommands = [
  defineCommand({
    id: 'case.open',
    title: 'Open request case',
    description: 'Makes the file of a request that came in.',
    schema: z.strictObject({ case: requestCaseSchema }),
    label: ({ case: { id, right } }) => `Open case ${id}: ${right}`,
    apply: (context, { case: value }) => {
      const path = workspacePath('requestCase', value.id);
      if (context.texts.has(path))
        return fail('usage.argument', `There is a case ${value.id} already`, { location: { file: path } });
      return putFile(context, 'requestCase', value.id, value);
    },
  }),
  defineCommand({
    id: 'case.add',
    title: 'Add to a request case',
    description: 'Adds an event, an output, a gate decision, a correction, a notice or a letter to a case.',
    schema: z.strictObject({
      id: members.id,
      label,
      list: z.enum(caseLists),
      entries: z.array(z.record(z.string(), z.unknown())).min(1).max(10_000),
    }),
    label: ({ label: text, id }) => `${text} (case ${id})`,
    apply: (context, { id, list, entries }) =>
      editFile(context, 'requestCase', id, (value) => {
        const before: unknown = value[list];
        value[list] = [...(Array.isArray(before) ? (before as unknown[]) : []), ...entries];
        return ok();
      }),
  }),
  defineCommand({
    id: 'case.set',
    title: 'Change a request case',
    description: 'Replaces a part of a case: its subject, owner, verification, objection, restriction.',
    schema: z.strictObject({ id: members.id, label, members: caseMembers }),
    label: ({ label: text, id }) => `${text} (case ${id})`,
    apply: (context, { id, members: given }) =>
      editFile(context, 'requestCase', id, (value) => {
        assignMembers(value, given);
        return ok();
      }),
  }),
  defineCommand({
    id: 'regime.put',
    title: 'Save regimes',
    description: 'Writes the rows and reviews of requests/regimes.yaml.',
    schema: z.strictObject({ regimes: regimesSchema }),
    label: () => 'Save regimes',
    apply: (context, { regimes }) => putFile(context, 'regimes', undefined, regimes),
  }),
  defineCommand({
    id: 'holidays.put',
    title: 'Save holidays',
    description: 'Writes the calendars of requests/holidays.yaml.',
    schema: z.strictObject({ holidays: holidaysSchema }),
    label: () => 'Save holidays',
    apply: (context, { holidays }) => putFile(context, 'holidays', undefined, holidays),
  }),
];
