/**
 * What is wrong with a log. `edited`: an entry says something else than when it was written; `inserted`: a line that the
 * chain has no place for; `deleted`: entries are missing between others; `reordered`: entries stand in another order;
 * `torn`: the last line was cut off while it was written; `unreadable`: a line that is no entry; `truncated`: entries that
 * a checkpoint counted are gone from the end; `rewritten`: the entry at the place of a checkpoint is another one, so the
 * log was cut and continued, or stamped anew; `checkpoint`: the checkpoint itself cannot be relied upon; `stray`: a file
 * that is no part of the log.
 */
export type ProblemKind =
  | 'edited'
  | 'inserted'
  | 'deleted'
  | 'reordered'
  | 'torn'
  | 'unreadable'
  | 'truncated'
  | 'rewritten'
  | 'checkpoint'
  | 'stray';

/** A finding of the verification with its place in the files. */
export interface AuditProblem {
  readonly kind: ProblemKind;
  readonly writer: string | null;
  readonly file: string;
  readonly line: number | null;
  readonly seq: number | null;
  readonly text: string;
}

/** Where a line stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Findings in the order of the log; past the limit they are only counted. */
export class Problems {
  readonly listed: AuditProblem[] = [];
  count = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** The index of the finding in `listed`, or -1 when there are too many already. */
  add(problem: AuditProblem): number {
    this.count += 1;
    if (this.listed.length >= this.#most) return -1;
    return this.listed.push(problem) - 1;
  }

  /** Puts a better judged finding in the place of an earlier one. */
  replace(index: number, change: Partial<AuditProblem>): void {
    const known = this.listed[index];
    if (known !== undefined) this.listed[index] = { ...known, ...change };
  }
}
