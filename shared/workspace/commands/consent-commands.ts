import { z } from 'zod';
import { fail, ok, ulid, type Clock, type Random } from '../../kernel/index.ts';
import { eventsFolder } from '../file-kind.ts';
import { printRecordedEvent } from '../read-recorded-events.ts';
import { purposeSchema, recordedEventSchema } from '../schema/index.ts';
import { assignMembers, defineCommand, editFile } from './command.ts';

const newEventSchema = recordedEventSchema.omit({ id: true, recordedAt: true });

export const consentCommands = [
  defineCommand({
    id: 'consent.record',
    title: 'Record consent event',
    description:
      'Writes down what somebody said about the use of their data: a withdrawal, an objection, a restriction, a confirmation. Lines are only added; a mistake is corrected by an event that supersedes it.',
    schema: z.strictObject({ events: z.array(newEventSchema).min(1).max(1000) }),
    label: ({ events }) => `Record consent event: ${events[0]?.state ?? events[0]?.type ?? ''}`,
    apply: ({ texts, model, clock, random }, { events }) => {
      const known = new Set(model.consentEvents.events.map(({ id }) => id));
      const missing = events.find(({ supersedes }) => supersedes !== undefined && !known.has(supersedes));
      if (missing !== undefined)
        return fail('consent.invalid-event', `There is no event ${missing.supersedes ?? ''} to supersede`);
      const recordedAt = clock.now();
      const path = `${eventsFolder}/${recordedAt.slice(0, 7)}.jsonl`;
      const before = texts.get(path) ?? null;
      const start =
        before === null || before === '' || before.endsWith('\n') ? (before ?? '') : `${before}\n`;
      const ids = ascendingIds(events.length, clock, random);
      const lines = events.map((event, index) =>
        printRecordedEvent(recordedEventSchema.parse({ ...event, id: ids[index], recordedAt })),
      );
      return ok([{ path, before, after: start + lines.join('') }]);
    },
  }),
  defineCommand({
    id: 'purpose.change',
    title: 'Change a purpose',
    description:
      'Changes what a purpose says: its name, place, legal basis, terms, channels. Null removes a member.',
    schema: z.strictObject({
      purpose: z.string().min(1),
      members: z
        .strictObject(purposeSchema.omit({ id: true }).shape)
        .partial()
        .extend({
          parent: z.string().nullable().optional(),
          dpv: z.url().nullable().optional(),
          fides: z.string().nullable().optional(),
          specialBasis: purposeSchema.shape.specialBasis.nullable(),
          doubleOptIn: z.boolean().nullable().optional(),
          joining: purposeSchema.shape.joining.nullable(),
        }),
    }),
    label: ({ purpose }) => `Change purpose ${purpose}`,
    apply: (context, { purpose: id, members }) =>
      editFile(context, 'purposes', undefined, (file) => {
        const purposes = (file['purposes'] ?? []) as Record<string, unknown>[];
        const found = purposes.find((one) => one['id'] === id);
        if (found === undefined) return fail('consent.unknown-purpose', `There is no purpose "${id}"`);
        assignMembers(found, members);
        return ok();
      }),
  }),
];

/** Ids of one moment in the order of their lines, so that sorting by id keeps that order. */
function ascendingIds(count: number, clock: Clock, random: Random): string[] {
  return Array.from({ length: count }, () => ulid(clock, random)).sort();
}
