import { z } from 'zod';
import { backupSchema, noticeSchema, recipientSchema } from '../schema/index.ts';
import { id } from '../schema/field.ts';
import { defineCommand } from './command.ts';
import { putEntry, removeEntry, type ListPlace } from './list-entry.ts';

interface Named {
  readonly [member: string]: unknown;
  readonly id: string;
}
const byId = ({ id: own }: Named): string => own;

const recipients: ListPlace<Named> = {
  kind: 'recipients',
  list: 'recipients',
  what: 'recipient',
  name: byId,
};
const backups: ListPlace<Named> = { kind: 'recipients', list: 'backups', what: 'backup', name: byId };

interface NamedNotice extends Named {
  readonly version: string;
  readonly language: string;
}
const notices: ListPlace<NamedNotice> = {
  kind: 'notices',
  list: 'notices',
  what: 'notice',
  name: ({ id: own, version, language }) => `${own} ${version} ${language}`,
};

/** Commands on whom data is given to, copies that are kept, and the privacy notices that people were shown. */
export const recipientCommands = [
  defineCommand({
    id: 'recipient.put',
    title: 'Put recipient',
    description: 'Adds somebody whom data is given to, or replaces what is said of them.',
    schema: z.strictObject({ recipient: recipientSchema }),
    label: ({ recipient }) => `Put recipient ${recipient.name}`,
    apply: (context, { recipient }) => putEntry(context, recipients, recipient),
  }),
  defineCommand({
    id: 'recipient.remove',
    title: 'Remove recipient',
    description: 'Removes a recipient. What they were given before they still have to be told about.',
    schema: z.strictObject({ recipient: id }),
    label: ({ recipient }) => `Remove recipient ${recipient}`,
    apply: (context, { recipient }) => removeEntry(context, recipients, recipient),
  }),
  defineCommand({
    id: 'backup.put',
    title: 'Put backup',
    description: 'Adds a copy that an erasure does not reach at once, or replaces what is said of it.',
    schema: z.strictObject({ backup: backupSchema }),
    label: ({ backup }) => `Put backup ${backup.name}`,
    apply: (context, { backup }) => putEntry(context, backups, backup),
  }),
  defineCommand({
    id: 'backup.remove',
    title: 'Remove backup',
    description: 'Removes a copy that is kept no more.',
    schema: z.strictObject({ backup: id }),
    label: ({ backup }) => `Remove backup ${backup}`,
    apply: (context, { backup }) => removeEntry(context, backups, backup),
  }),
  defineCommand({
    id: 'notice.put',
    title: 'Put privacy notice',
    description: 'Adds a version of a privacy notice in one language, or replaces what is said of it.',
    schema: z.strictObject({ notice: noticeSchema }),
    label: ({ notice }) => `Put notice ${notice.id} ${notice.version} (${notice.language})`,
    apply: (context, { notice }) => putEntry(context, notices, notice),
  }),
  defineCommand({
    id: 'notice.remove',
    title: 'Remove privacy notice',
    description:
      'Removes a version of a notice in one language. Statements that were made under it are under no notice then.',
    schema: z.strictObject({ notice: id, version: z.string().min(1), language: z.string().min(1) }),
    label: ({ notice, version, language }) => `Remove notice ${notice} ${version} (${language})`,
    apply: (context, { notice, version, language }) =>
      removeEntry(context, notices, `${notice} ${version} ${language}`),
  }),
];
