import type { TypeDraft } from './table-draft.ts';

/** A type that stands alone as a text, such as `numeric(10, 2)` of a DBML column. */
export function typeDraftOf(text: string): TypeDraft {
  const written = text.trim().slice(0, 200);
  const [, word = '', inside = '', list] = /^([^([<]*)(?:\(([^)]*)\))?.*?((?:\[\])*)$/s.exec(written) ?? [];
  const numbers = inside
    .split(',')
    .map((part) => part.trim())
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
  return {
    written,
    word: word.trim().replace(/\s+/g, ' ').toUpperCase(),
    numbers,
    list: list !== undefined && list !== '',
  };
}
