import type { ExpressionToken } from './expression-token.ts';
import { growingFunctions } from './expression-functions.ts';

/** Longest text that a padding function may fill up to, in characters. */
const longestPadding = 1000;
/** How many times its input one expression may give at most. */
export const mostGrowth = 4096;

/** One call in an expression: its arguments as tokens. */
export interface Call {
  readonly name: string;
  readonly offset: number;
  readonly args: readonly (readonly ExpressionToken[])[];
}

/** How many times longer the answer of a call can be than what goes in; a text says why that cannot be told. */
export function growthOf({ name, args }: Call): number | string {
  const kind = growingFunctions.get(name);
  switch (kind) {
    case undefined:
      return 1;
    case 'length': {
      const length = plainNumber(args[1]);
      return length !== null && length <= longestPadding
        ? 1
        : `${name} takes a plain number of at most ${longestPadding} as its length`;
    }
    case 'replacement': {
      const replacement = plainText(args[2]);
      return replacement === null ? 100 : Math.max(1, replacement.length);
    }
    case 'format': {
      const format = plainText(args[0]);
      if (format === null) return `${name} takes a text in quotes as its format`;
      if (/\d{4}|\*|\{[^}]*\{/.test(format)) return `${name} takes widths of at most three digits`;
      return Math.max(1, format.match(/[{%]/g)?.length ?? 0);
    }
    case 'separator-first':
    case 'separator-second': {
      const separator = plainText(args[kind === 'separator-first' ? 0 : 1]);
      return separator === null
        ? `${name} takes a text in quotes as its separator`
        : Math.max(1, separator.length);
    }
    case 'code':
      return 8;
  }
}

function plainText(argument: readonly ExpressionToken[] | undefined): string | null {
  const [only, ...others] = argument ?? [];
  if (only?.kind !== 'text' || others.length > 0) return null;
  return only.text.slice(1, -1).replaceAll("''", "'");
}

function plainNumber(argument: readonly ExpressionToken[] | undefined): number | null {
  const [only, ...others] = argument ?? [];
  return only?.kind === 'number' && others.length === 0 && /^\d+$/.test(only.text) ? Number(only.text) : null;
}
