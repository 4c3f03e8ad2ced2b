import { err, ok, type Result } from '../../kernel/index.ts';
import type { ConditionProblem } from './condition.ts';

export interface Token {
  readonly kind: 'word' | 'quoted' | 'symbol' | 'end';
  readonly text: string;
  /** Offset of its first character. */
  readonly at: number;
}

/** A word that needs no quotes: ids, dotted names, numbers, days. */
export const plainWord = /^[A-Za-z0-9_][A-Za-z0-9_.:*-]*$/;
const pieces = /\s+|([A-Za-z0-9_][A-Za-z0-9_.:*-]*)|"((?:[^"\\]|\\["\\])*)"|(!=|<=|>=|[=<>()[\],])/y;

/** Longer conditions are refused: nobody could read them, and reading must end. */
export const longestCondition = 4000;

/** The words and signs of a condition, then one `end`. Line breaks count as spaces. */
export function tokenise(text: string): Result<readonly Token[], ConditionProblem> {
  if (text.length > longestCondition)
    return err({ at: 0, message: `A condition has at most ${String(longestCondition)} characters` });
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    pieces.lastIndex = at;
    const found = pieces.exec(text);
    if (found === null) {
      const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
      return err(
        sign === '"'
          ? { at, message: 'The quote is not closed', fix: 'Close it with ".' }
          : {
              at,
              message: `The sign ${sign} is not used here`,
              fix: 'Put a name with such signs in "quotes".',
            },
      );
    }
    const [whole, word, quoted, symbol] = found;
    if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else if (quoted !== undefined)
      tokens.push({ kind: 'quoted', text: quoted.replaceAll(/\\(["\\])/g, '$1'), at });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, at });
    at += whole.length;
  }
  return ok([...tokens, { kind: 'end', text: 'the end', at: text.length }]);
}
