import type { CompatibilityFinding, Verdict } from '../finding.ts';

/** Tells one break of a promise to persons: its code, its words, and a sentence about whom it hurts. */
export type Told = (
  code: string,
  words: string,
  statement: string,
  verdict?: Exclude<Verdict, 'safe'>,
) => void;

/**
 * A way to tell findings about `path` into a list. The counterexample is a statement, since no reader of data fails when a
 * promise to a person is broken.
 */
export function tellInto(found: CompatibilityFinding[], path: string): Told {
  return (code, words, statement, verdict = 'breaking') => {
    found.push({
      path,
      side: 'reader',
      code,
      words,
      verdict,
      counterexample: {
        kind: 'statement',
        content: statement,
        failure: 'no reader fails: the promise to the person does',
      },
    });
  };
}
