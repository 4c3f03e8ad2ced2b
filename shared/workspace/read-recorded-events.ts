import { canonicalJson, causeText, compareText } from '../kernel/index.ts';
import { checkSchema } from './check-schema.ts';
import { compareDiagnostics, errorDiagnostic, warningDiagnostic, type Diagnostic } from './diagnostic.ts';
import { formatKeyPath } from './key-path.ts';
import {
  eventSubjectSchema,
  recordedEventSchema,
  type EventSubject,
  type RecordedEvent,
} from './schema/index.ts';

/** A line that cannot be read. It may restrict, so whoever decides treats it as a refusal of its subject, or of everybody. */
export interface UnreadableLine {
  readonly file: string;
  readonly line: number;
  /** Whom it is about, where that much can be read; null is everybody. */
  readonly subject: EventSubject | null;
}

export interface EventLog {
  /** Every good line, sorted by id, each id once. */
  readonly events: readonly RecordedEvent[];
  readonly unreadable: readonly UnreadableLine[];
}

interface EventLine {
  readonly event: RecordedEvent;
  readonly canonical: string;
  readonly file: string;
  readonly line: number;
}

interface EventFile {
  readonly text: string;
  readonly lines: readonly EventLine[];
  readonly unreadable: readonly UnreadableLine[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Remembers how each file was read, so that a log of many months is not parsed again for one new line. */
export type EventCache = Map<string, EventFile>;

export const noEvents: EventLog = { events: [], unreadable: [] };

/**
 * Reads the lines of `consent/events/*.jsonl`. A bad line is reported (`consent.invalid-event`, with its line), kept as
 * unreadable, and never costs a good one. The order of files and lines does not matter, and a line may be there twice (git
 * merges such files by union). Of two different lines of one id both are unreadable: which one holds cannot be told.
 */
export function readRecordedEvents(
  files: ReadonlyMap<string, string>,
  cache: EventCache = new Map(),
): EventLog & { readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const unreadable: UnreadableLine[] = [];
  const byId = new Map<string, EventLine>();
  const disputed = new Set<string>();
  for (const [file, text] of [...files].sort(([a], [b]) => compareText(a, b))) {
    const known = cache.get(file);
    const read = known?.text === text ? known : readEventFile(file, text);
    cache.set(file, read);
    diagnostics.push(...read.diagnostics);
    unreadable.push(...read.unreadable);
    for (const entry of read.lines) {
      const other = byId.get(entry.event.id);
      if (other === undefined) byId.set(entry.event.id, entry);
      else if (other.canonical !== entry.canonical) {
        diagnostics.push(twoOfOneId(entry, other));
        for (const { event, file: where, line } of [entry, other])
          unreadable.push({ file: where, line, subject: event.subject });
        disputed.add(entry.event.id);
      }
    }
  }
  const entries = [...byId.values()]
    .filter(({ event }) => !disputed.has(event.id))
    .sort((a, b) => compareText(a.event.id, b.event.id));
  for (const { event, file, line } of entries) {
    if (event.supersedes === undefined || byId.has(event.supersedes)) continue;
    diagnostics.push(
      warningDiagnostic('consent.invalid-event', `The superseded event ${event.supersedes} is not here`, {
        location: { file, line, path: 'supersedes' },
        fix: 'Fetch the file that holds it.',
      }),
    );
  }
  return {
    events: entries.map(({ event }) => event),
    unreadable,
    diagnostics: diagnostics.sort(compareDiagnostics),
  };
}

/** The text of one line, members in schema order, with its line end. */
export function printRecordedEvent(event: RecordedEvent): string {
  return `${JSON.stringify(recordedEventSchema.parse(event))}\n`;
}

function twoOfOneId({ event, file, line }: EventLine, other: EventLine): Diagnostic {
  return errorDiagnostic('consent.invalid-event', `Two different events carry the id ${event.id}`, {
    location: { file, line },
    fix: `The other one is ${other.file}:${String(other.line)}. Remove one of the two lines; until then its subject is denied.`,
  });
}

function readEventFile(file: string, text: string): EventFile {
  const diagnostics: Diagnostic[] = [];
  const lines: EventLine[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const [index, content] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const line = index + 1;
    if (content.trim() === '') continue;
    // The markers of an unfinished merge lose nothing: the lines of both sides are still there.
    if (/^(?:<{7}|={7}|>{7})/.test(content)) {
      diagnostics.push(
        errorDiagnostic('consent.invalid-event', 'The line is a conflict marker', {
          location: { file, line, column: 1 },
          fix: 'Keep the lines of both sides and remove the conflict markers.',
        }),
      );
      continue;
    }
    const event = readLine(content, file, line, diagnostics, unreadable);
    if (event !== null) lines.push({ event, canonical: canonicalJson(event), file, line });
  }
  return { text, lines, unreadable, diagnostics };
}

function readLine(
  text: string,
  file: string,
  line: number,
  diagnostics: Diagnostic[],
  unreadable: UnreadableLine[],
): RecordedEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    unreadable.push({ file, line, subject: null });
    diagnostics.push(
      errorDiagnostic(
        'consent.invalid-event',
        'The line is not JSON; until it is mended every consent is denied',
        {
          location: { file, line, column: 1 },
          fix: 'Mend the line, or fetch it from the history of the folder.',
          cause: causeText(thrown, 200),
        },
      ),
    );
    return null;
  }
  const checked = checkSchema(recordedEventSchema, value, (path) => ({
    file,
    line,
    column: 1,
    path: formatKeyPath(path),
  }));
  if (checked.ok) return checked.value;
  unreadable.push({ file, line, subject: subjectOf(value) });
  for (const finding of checked.error) diagnostics.push({ ...finding, code: 'consent.invalid-event' });
  return null;
}

function subjectOf(value: unknown): EventSubject | null {
  if (typeof value !== 'object' || value === null || !('subject' in value)) return null;
  const subject = eventSubjectSchema.safeParse(value.subject);
  return subject.success ? subject.data : null;
}
