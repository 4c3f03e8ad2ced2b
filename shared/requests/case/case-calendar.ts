import type { CaseReading } from './read-case.ts';

/**
 * The deadlines of open cases as an iCalendar file (RFC 5545), one all-day event each, without anybody's name. `stamp`: when
 * the file was made, ISO 8601. Lines end in CRLF and are folded at 75 octets.
 */
export function caseCalendar(readings: readonly CaseReading[], stamp: string, workspace: string): string {
  const made = `${stamp.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const events = readings.flatMap(({ case: { id, right }, clock, status, regime }) => {
    if (clock === null || clock.closedOn !== null) return [];
    const event = (uid: string, day: string, summary: string, description: string): string[] => [
      'BEGIN:VEVENT',
      `UID:${uid}@${workspace}.c360`,
      `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ];
    const citation = regime?.regime.citation ?? '';
    const { acknowledgement } = clock;
    return [
      ...event(
        `${id}-due`,
        clock.due,
        `Request ${id}: ${right} due`,
        `Status: ${status}${clock.status === 'paused' ? ', the clock stands still' : ''}. ${citation}. Not legal advice.`,
      ),
      ...(acknowledgement === null || acknowledgement.doneOn !== null
        ? []
        : event(
            `${id}-confirm`,
            acknowledgement.due,
            `Request ${id}: confirm receipt`,
            `${citation}. Not legal advice.`,
          )),
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//C360 Workbench//Requests//EN',
    'CALSCALE:GREGORIAN',
    ...events,
    'END:VCALENDAR',
  ];
  return lines.flatMap(folded).join('\r\n').concat('\r\n');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n');
}

/** A line of more than 75 octets goes on in the next after a space; no character is cut. */
function folded(line: string): string[] {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const length = new TextEncoder().encode(character).length;
    if (size + length > 75) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += character;
    size += length;
  }
  return [...parts, part];
}
