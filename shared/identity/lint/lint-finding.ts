import type { ErrorCode } from '../../kernel/index.ts';

export type LintCode = Extract<ErrorCode, `ruleset.${string}`>;

/**
 * `error`: the ruleset cannot mean this. `warning`: it does less, or other, than it seems to. `info`: worth knowing.
 * `path` leads to the place in the ruleset's file.
 */
export interface LintFinding {
  readonly code: LintCode;
  readonly severity: 'error' | 'warning' | 'info';
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly fix: string;
  /** What carries out the fix, where a value put in its place does: one past the end of a list adds to it. */
  readonly changes?: readonly RulesetPatch[];
}

export interface RulesetPatch {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Names in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1) ?? ''}`;
}
