import { breathe, fail, ok } from '../../../kernel/index.ts';
import { errorDiagnostic } from '../../../workspace/index.ts';
import type { ImportFinding, ImportFormat, Reader } from '../format.ts';
import { placeIn } from '../place-in.ts';
import { loadDbmlParser } from './dbml-database.ts';
import { databaseToModel } from './database-to-model.ts';

const longest = 8_000_000;
/** Blocks with a fault are taken out one after the other; a file with more of them is no DBML. */
const mostFaults = 200;

/**
 * Reads a DBML document: tables with keys, indexes, partials and notes, enums as domains, groups as areas, references
 * (composite ones, and many-to-many as an associative entity), notes. A block with a fault is a finding with its line,
 * and the others go on.
 *
 * Errors: `import.unreadable`, `file.too-large`, `import.nothing`.
 */
export const readDbml: Reader = async ({ name, text }, { job }) => {
  const location = { file: name };
  if (text === null) return fail('import.unreadable', 'The file is not UTF-8 text', { location });
  if (text.length > longest)
    return fail('file.too-large', 'The file is too long to be imported', { location });
  // The parser recurses; so deep a file is no drawing of tables.
  if (deepest(text) > 40) return fail('file.too-large', 'The file is nested too deeply', { location });
  const parse = await loadDbmlParser();
  const findings: ImportFinding[] = [];
  let rest = text;
  for (let count = 0; count <= mostFaults; count += 1) {
    await breathe(job);
    const { database, faults } = parse(rest);
    if (database !== null) {
      const model = databaseToModel(database, name);
      if (model.ok) return ok({ ...model.value, findings: [...findings, ...model.value.findings] });
      const [first] = findings;
      if (first === undefined) return model;
      // Its only tables are those with a fault.
      const { message, location: at = location, fix = '' } = first;
      return fail('import.nothing', `No table can be read: ${message}`, { location: at, fix });
    }
    const [first] = faults;
    const block = first === undefined ? null : blockAt(rest, first.offset);
    if (first === undefined || block === null) break;
    findings.push(
      errorDiagnostic('import.partial', `${first.message}; the block is left out`, {
        location: placeIn(text, first.offset, name),
        fix: 'Mend the block, or draw the table by hand.',
      }),
    );
    // Blanks keep the places of everything after it.
    rest =
      rest.slice(0, block.start) +
      rest.slice(block.start, block.end).replace(/[^\n]/g, ' ') +
      rest.slice(block.end);
  }
  const [first] = findings;
  return fail('import.unreadable', first?.message ?? 'The file is no DBML', {
    location: first?.location ?? location,
  });
};

interface Block {
  readonly start: number;
  readonly end: number;
}

/** The block of the outermost level that a place is in: up to its brace, or its line where it has none. */
function blockAt(text: string, offset: number): Block | null {
  for (const block of blocksOf(text)) if (block.end > offset || block.end === text.length) return block;
  return null;
}

function* blocksOf(text: string): Generator<Block> {
  let start = 0;
  let depth = 0;
  let opened = false;
  for (let at = 0; at < text.length;) {
    const skipped = skip(text, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const character = text[at];
    at += 1;
    if (character === '{') {
      depth += 1;
      opened = true;
    } else if (character === '}') depth = Math.max(0, depth - 1);
    const blank = text.slice(start, at).trim() === '';
    const ends =
      depth === 0 &&
      ((opened && character === '}') ||
        (!opened && character === '\n' && !blank && !/^\s*\{/.test(text.slice(at))));
    if (!ends) continue;
    yield { start, end: at };
    start = at;
    opened = false;
  }
  if (text.slice(start).trim() !== '') yield { start, end: text.length };
}

/** The place after a quoted text or a remark that begins here. */
function skip(text: string, at: number): number {
  const pairs = [
    ["'''", "'''"],
    ['//', '\n'],
    ['/*', '*/'],
    ["'", "'"],
    ['"', '"'],
    ['`', '`'],
  ] as const;
  for (const [open, close] of pairs) {
    if (!text.startsWith(open, at)) continue;
    for (let end = at + open.length; end < text.length; end += 1) {
      if (text[end] === '\\' && open !== '//' && open !== '/*') end += 1;
      else if (text.startsWith(close, end)) return end + (open === '//' ? 0 : close.length);
      else if (text[end] === '\n' && (open === "'" || open === '"')) return end;
    }
    return text.length;
  }
  return at;
}

function deepest(text: string): number {
  let depth = 0;
  let most = 0;
  for (const character of text) {
    if (character === '{' || character === '(' || character === '[') most = Math.max(most, (depth += 1));
    if (character === '}' || character === ')' || character === ']') depth = Math.max(0, depth - 1);
  }
  return most;
}

export const dbmlFormat: ImportFormat = {
  id: 'dbml',
  title: 'DBML',
  endings: ['.dbml'],
  recognise: ({ text, name }) => {
    const table = /^[ \t]*(?:Table|TablePartial|Enum|Ref|TableGroup|Project)\b[^;{}:]{0,500}[{:]/im.test(
      text.slice(0, 200_000),
    );
    if (!table) return 0;
    return name.endsWith('.dbml') ? 95 : 40;
  },
  read: readDbml,
};
