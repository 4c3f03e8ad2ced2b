import { z } from 'zod';
import { fail, ok, slugify, type Result } from '../../kernel/index.ts';
import { suggestName } from '../did-you-mean.ts';
import { adrFolder, isDecisionRecord, readDecisionRecords } from '../read-adr.ts';
import type { FileChange } from '../save-journal.ts';
import { adrStatuses, type Adr } from '../schema/index.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { inSequence } from './model-file.ts';

const prose = z.string().max(100_000);
const adrId = z.string().regex(/^\d{4}-[^/\\]+$/, 'a decision record is named 0001-some-words');
type Status = (typeof adrStatuses)[number];

interface Said {
  readonly number: number;
  readonly title: string;
  readonly date: string;
  readonly status: Status;
  readonly supersedes: readonly string[];
  readonly context: string;
  readonly decision: string;
  readonly consequences: string;
}

function printRecord({ number, title, date, status, supersedes, ...parts }: Said): string {
  const also = supersedes.length === 0 ? '' : ` Supersedes: ${supersedes.join(', ')}.`;
  return [
    `# ${numberText(number)}. ${title.trim()}`,
    `Date: ${date}. Status: ${status}.${also}`,
    `## Context\n\n${parts.context.trim()}`,
    `## Decision\n\n${parts.decision.trim()}`,
    `## Consequences\n\n${parts.consequences.trim()}`,
  ]
    .join('\n\n')
    .concat('\n');
}

function numberText(number: number): string {
  return String(number).padStart(4, '0');
}

function recordsOf({ texts }: CommandContext): readonly Adr[] {
  return readDecisionRecords(new Map([...texts].filter(([path]) => isDecisionRecord(path)))).adrs;
}

/** A number that no file has: also not one whose text cannot be read. */
function nextNumber({ texts }: CommandContext): number {
  const numbers = [...texts.keys()].map((path) => Number(/^adr\/(\d{4})-/.exec(path)?.[1] ?? 0));
  return Math.max(0, ...numbers) + 1;
}

/** The text of a record with another status; the rest stays as it is. */
function withStatus(context: CommandContext, id: string, status: Status): Result<readonly FileChange[]> {
  const path = `${adrFolder}/${id}.md`;
  const before = context.texts.get(path);
  const known = recordsOf(context);
  if (before === undefined || !known.some((adr) => adr.id === id)) {
    const fix = suggestName(
      id,
      known.map((adr) => adr.id),
    );
    return fail('reference.unknown', `There is no decision record "${id}" that can be read`, {
      location: { file: path },
      ...(fix === undefined ? {} : { fix }),
    });
  }
  const inline = /((?:^|[.;][ \t]*)\**status\**[ \t]*:\**[ \t]*)[A-Za-z]+/im;
  const section = /(^#{2,}[ \t]*status[ \t]*#*[ \t]*\r?\n\s*)[A-Za-z]+/im;
  const pattern = inline.test(before) ? inline : section;
  const after = before.replace(pattern, (_, start: string) => `${start}${status}`);
  return ok(after === before ? [] : [{ path, before, after }]);
}

export const adrCommands = [
  defineCommand({
    id: 'adr.put',
    title: 'Write decision record',
    description:
      'Writes a decision with its context and consequences, under the next number or, with `id`, in place of what a record says. Records that it supersedes are marked.',
    schema: z.strictObject({
      id: adrId.optional(),
      title: z.string().trim().min(1).max(200),
      status: z.enum(adrStatuses).optional(),
      date: z.iso.date().optional(),
      context: prose,
      decision: prose,
      consequences: prose,
      supersedes: z.array(adrId).optional(),
    }),
    label: ({ title }) => `Decision: ${title}`,
    apply: (context, { id, title, status = 'proposed', date, supersedes = [], ...parts }) => {
      const number = id === undefined ? nextNumber(context) : Number(id.slice(0, 4));
      if (number > 9999) return fail('usage.argument', 'There are no four-digit numbers left');
      const path = `${adrFolder}/${id ?? `${numberText(number)}-${slugify(title)}`}.md`;
      const before = context.texts.get(path) ?? null;
      if (id !== undefined && before === null)
        return fail('reference.unknown', `There is no decision record "${id}"`, { location: { file: path } });
      const after = printRecord({
        number,
        title: title.replaceAll(/\s+/g, ' '),
        date: date ?? context.clock.now().slice(0, 10),
        status,
        supersedes: supersedes.map((old) => old.slice(0, 4)),
        ...parts,
      });
      return inSequence(
        context,
        () => ok(before === after ? [] : [{ path, before, after }]),
        ...supersedes.map((old) => (now: CommandContext) => withStatus(now, old, 'superseded')),
      );
    },
  }),
  defineCommand({
    id: 'adr.status',
    title: 'Set status of a decision',
    description: 'Changes the status of a decision record; its text stays.',
    schema: z.strictObject({ adr: adrId, status: z.enum(adrStatuses) }),
    label: ({ adr, status }) => `Decision ${adr.slice(0, 4)} is ${status}`,
    apply: (context, { adr, status }) => withStatus(context, adr, status),
  }),
];
