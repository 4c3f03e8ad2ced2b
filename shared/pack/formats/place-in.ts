import type { Location } from '../../kernel/index.ts';

/** Line and column of a place in a text, from 1. */
export function placeIn(text: string, offset: number, file: string): Location {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { file, line, column: offset - before.lastIndexOf('\n') };
}
