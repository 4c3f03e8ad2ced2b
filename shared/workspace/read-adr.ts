import { compareText } from '../kernel/index.ts';
import { compareDiagnostics, errorDiagnostic, warningDiagnostic, type Diagnostic } from './diagnostic.ts';
import { suggestName } from './did-you-mean.ts';
import { adrStatuses, type Adr } from './schema/index.ts';

export const adrFolder = 'adr';

export interface DecisionRecords {
  /** Sorted by number, then file name. */
  readonly adrs: readonly Adr[];
  readonly diagnostics: readonly Diagnostic[];
}

interface ReadRecord {
  readonly adr: Adr;
  readonly file: string;
  /** Lines of the heading and of the status, from 1. */
  readonly headingLine: number;
  readonly statusLine: number;
}

/** A decision record by its path: `adr/0001-some-words.md`. */
export function isDecisionRecord(path: string): boolean {
  return /^adr\/\d{4}-[^/]+\.md$/.test(path);
}

/**
 * Reads the decision records of a workspace, in the form of Michael Nygard ("Documenting Architecture Decisions", 2011): a
 * heading `# 12. Title`, and a line `Date: 2026-05-11. Status: accepted.`, with `Supersedes: 0003.` where it takes the
 * place of others; or a section `## Status`. A record that cannot be read so is reported (`model.decision-record`) and
 * left out; its text stays as it is. Other files of the folder, such as a README, are passed over.
 */
export function readDecisionRecords(texts: ReadonlyMap<string, string>): DecisionRecords {
  const read: ReadRecord[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [file, text] of texts) {
    if (!isDecisionRecord(file)) {
      diagnostics.push(...strayRecord(file));
      continue;
    }
    const found = readRecord(file, text);
    if ('severity' in found) diagnostics.push(found);
    else read.push(found);
  }
  read.sort((a, b) => a.adr.number - b.adr.number || compareText(a.file, b.file));
  diagnostics.push(...sameNumbers(read), ...unknownSuperseded(read));
  return { adrs: read.map(({ adr }) => adr), diagnostics: diagnostics.sort(compareDiagnostics) };
}

function strayRecord(file: string): Diagnostic[] {
  if (!/^adr\/.*\.md$/i.test(file) || /^adr\/(?:readme|index|template)\.md$/i.test(file)) return [];
  return [
    warningDiagnostic('workspace.invalid', `${file} is not read as a decision record`, {
      location: { file },
      fix: 'Name it adr/<four digits>-<words>.md.',
    }),
  ];
}

function problem(file: string, line: number, message: string, fix: string): Diagnostic {
  return errorDiagnostic('model.decision-record', message, { location: { file, line, column: 1 }, fix });
}

function readRecord(file: string, text: string): ReadRecord | Diagnostic {
  const id = file.slice(adrFolder.length + 1, -'.md'.length);
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const conflict = lines.findIndex((line) => /^<{7} /.test(line));
  if (conflict >= 0)
    return problem(
      file,
      conflict + 1,
      'A merge conflict is not solved',
      'Keep what is wanted of both sides.',
    );
  const headingAt = lines.findIndex((line) => /^#\s/.test(line));
  const heading = /^#\s+(?:ADR[- ]?)?(\d+)\s*[.:—–-]\s*(.+?)\s*#*$/i.exec(lines[headingAt] ?? '');
  const [, numberText = '', title = ''] = heading ?? [];
  if (heading === null)
    return problem(
      file,
      Math.max(0, headingAt) + 1,
      'The decision record has no heading with its number and title',
      `Begin with \`# ${id.slice(0, 4)}. What was decided\`.`,
    );
  const number = Number(numberText);
  if (number !== Number(id.slice(0, 4)) || number === 0)
    return problem(
      file,
      headingAt + 1,
      `The heading says ${numberText}, the file name says ${id.slice(0, 4)}`,
      'Give both the same number, 1 or more.',
    );
  const status = statusOf(lines);
  if (status === null)
    return problem(
      file,
      headingAt + 1,
      'The decision record does not say its status',
      `Write \`Date: yyyy-mm-dd. Status: ${adrStatuses[0]}.\` under the heading.`,
    );
  const word = adrStatuses.find((known) => known === status.word.toLowerCase());
  if (word === undefined)
    return problem(
      file,
      status.at + 1,
      `"${status.word}" is no status of a decision record`,
      suggestName(status.word, adrStatuses) ?? `Use one of ${adrStatuses.join(', ')}.`,
    );
  return {
    file,
    headingLine: headingAt + 1,
    statusLine: status.at + 1,
    adr: {
      id,
      number,
      title,
      status: word,
      date: dateOf(lines),
      supersedes: supersededBy(lines),
      text,
    },
  };
}

/** The status: after `Status:` in the lines under the heading, or the first word of a section `Status`. */
function statusOf(lines: readonly string[]): { readonly word: string; readonly at: number } | null {
  const inline = lines.findIndex((line) => /(?:^|[.;]\s*)\**status\**\s*:/i.test(line));
  if (inline >= 0) {
    const word = /status\**\s*:\**\s*([A-Za-z]+)/i.exec(lines[inline] ?? '')?.[1] ?? '';
    return { word, at: inline };
  }
  const section = lines.findIndex((line) => /^#{2,}\s*status\s*#*$/i.test(line));
  if (section < 0) return null;
  const at = lines.findIndex((line, index) => index > section && line.trim() !== '');
  if (at < 0) return null;
  return { word: /[A-Za-z]+/.exec(lines[at] ?? '')?.[0] ?? '', at };
}

function dateOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const date = /(?:^|[.;]\s*)\**date\**\s*:\**\s*(\d{4}-\d{2}-\d{2})/i.exec(line)?.[1];
    if (date !== undefined) return Number.isNaN(Date.parse(date)) ? null : date;
  }
  return null;
}

/** Four-digit numbers that follow `Supersedes:`. */
function supersededBy(lines: readonly string[]): string[] {
  const listed = lines.flatMap(
    (line) => /(?:^|[.;]\s*)\**supersedes\**\s*:\**([^.;]*)/i.exec(line)?.[1] ?? [],
  );
  return [...new Set(listed.flatMap((list) => list.match(/\d+/g) ?? []))].map((text) =>
    text.padStart(4, '0'),
  );
}

function sameNumbers(records: readonly ReadRecord[]): Diagnostic[] {
  return records.flatMap(({ adr, file, headingLine }, index) => {
    const before = records[index - 1];
    return before === undefined || before.adr.number !== adr.number
      ? []
      : [
          problem(
            file,
            headingLine,
            `The decision record ${adr.id.slice(0, 4)} is there twice: ${before.file}`,
            'Give one of the two the next free number.',
          ),
        ];
  });
}

function unknownSuperseded(records: readonly ReadRecord[]): Diagnostic[] {
  const known = records.map(({ adr }) => adr.id.slice(0, 4));
  return records.flatMap(({ adr, file, statusLine }) =>
    adr.supersedes
      .filter((number) => !known.includes(number) || number === adr.id.slice(0, 4))
      .map((number) =>
        problem(
          file,
          statusLine,
          `There is no other decision record ${number} to supersede`,
          'Name one that is there.',
        ),
      ),
  );
}
