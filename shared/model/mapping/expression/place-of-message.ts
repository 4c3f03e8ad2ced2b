import { expressionTokens, foldName } from './expression-token.ts';
import type { ExpressionFinding } from './read-expression.ts';

/**
 * Where in an expression DuckDB's message points. It prints the line with a caret, cut at both ends where it is long, or
 * the name that it means; else the whole expression is meant. The expression stands on lines of its own from line 2.
 */
export function placeOfMessage(expression: string, message: string): ExpressionFinding {
  const said = message.replace(/\s*\n\s*LINE \d+:[^]*$/, '').replace(/^\w+ Error: /, '');
  const text = said.replace(/\s*\n\s*/g, ' ').trim();
  return { ...(byCaret(expression, message) ?? byName(expression, said) ?? all(expression)), message: text };
}

type Place = Pick<ExpressionFinding, 'offset' | 'length'>;

function byCaret(expression: string, message: string): Place | null {
  const found = /\nLINE (\d+): ([^\n]*)\n( *)\^/.exec(message);
  if (found === null) return null;
  const [, line = '', excerpt = '', indent = ''] = found;
  const lines = expression.split('\n');
  const index = Number(line) - 2;
  const own = lines[index];
  if (own === undefined) return null;
  const shown = excerpt.replace(/^\.\.\./, '').replace(/\.\.\.$/, '');
  const from = own.indexOf(shown);
  if (from < 0) return null;
  const cut = excerpt.startsWith('...') ? 3 : 0;
  const column = from + indent.length - `LINE ${line}: `.length - cut;
  const before = lines.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0);
  return tokenAround(expression, before + Math.max(0, column));
}

/** The first name of the expression that the message says, calls before others: `upper(VARCHAR)`, `"nope" not found`. */
function byName(expression: string, said: string): Place | null {
  const tokens = expressionTokens(expression).filter(({ name }) => name !== '');
  const folded = foldName(said);
  const meant = [
    tokens.find(({ name }) => folded.includes(`${name}(`)),
    tokens.find(({ name }) => folded.includes(`"${name}"`)),
  ].find((token) => token !== undefined);
  return meant === undefined ? null : { offset: meant.offset, length: meant.text.length };
}

function tokenAround(expression: string, offset: number): Place {
  const token = expressionTokens(expression).findLast((one) => one.offset <= offset);
  return token === undefined ? all(expression) : { offset: token.offset, length: token.text.length };
}

function all(expression: string): Place {
  return { offset: 0, length: expression.length };
}
