/** A name in quotes, as the lexer of DBML reads it back: quotes, backslashes and controls escaped. */
export function dbmlName(name: string): string {
  return `"${escaped(name).replaceAll('"', String.raw`\"`)}"`;
}

/** A note in single quotes, on one line, in the form that a reader gets. */
export function dbmlText(text: string): string {
  return `'${escaped(settledNote(text)).replaceAll("'", String.raw`\'`)}'`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/**
 * A note as DBML's parser leaves it: without empty lines before the first words, and without the
 * indent that all lines share.
 */
export function settledNote(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trimStart() !== '');
  const kept = lines.slice(first < 0 ? lines.length - 1 : first);
  const worded = kept.filter((line) => line.trimStart() !== '');
  if (worded.length === 0) return '';
  const indent = Math.min(...worded.map((line) => line.length - line.trimStart().length));
  return kept.map((line) => line.slice(indent)).join('\n');
}
