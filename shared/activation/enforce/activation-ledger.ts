import { compareText } from '../../kernel/index.ts';
import type { ActivatedRow, ActivationReason } from './activated-row.ts';

export interface ReasonCount {
  readonly code: string;
  readonly count: number;
  /** How many different rules, events or columns cause it, and the first few of them. */
  readonly causes: number;
  readonly examples: readonly string[];
}

export interface ColumnLedger {
  readonly name: string;
  readonly attribute: string;
  readonly delivered: number;
  readonly masked: number;
  readonly withheld: number;
  readonly empty: number;
  /** Why cells were masked or withheld, most frequent first. Their counts add up to `masked + withheld`. */
  readonly reasons: readonly ReasonCount[];
}

/**
 * The account of a dataset. `persons = outside + audience`, `audience = delivered + Σ suppressed`, and for each column
 * `delivered persons = delivered + masked + withheld + empty`.
 */
export interface ActivationLedger {
  readonly persons: number;
  readonly outside: number;
  readonly audience: number;
  readonly delivered: number;
  readonly suppressed: readonly ReasonCount[];
  readonly cells: number;
  readonly columns: readonly ColumnLedger[];
}

interface ColumnTally {
  delivered: number;
  masked: number;
  withheld: number;
  empty: number;
  readonly reasons: ReasonTally;
}

const mostExamples = 3;

/** Counts by code. Causes of consent are single events, so that there may be as many of them as persons. */
class ReasonTally {
  readonly #counts = new Map<string, { count: number; readonly causes: Set<string> }>();

  add({ code, cause }: ActivationReason): void {
    const known = this.#counts.get(code) ?? { count: 0, causes: new Set<string>() };
    this.#counts.set(code, known);
    known.count += 1;
    known.causes.add(cause);
  }

  list(): ReasonCount[] {
    return [...this.#counts]
      .map(([code, { count, causes }]) => ({
        code,
        count,
        causes: causes.size,
        examples: [...causes].slice(0, mostExamples),
      }))
      .sort((a, b) => b.count - a.count || compareText(a.code, b.code));
  }
}

/** Keeps the account while rows go by. */
export class LedgerKeeper {
  readonly #columns: readonly {
    readonly name: string;
    readonly attribute: string;
    readonly tally: ColumnTally;
  }[];
  readonly #suppressed = new ReasonTally();
  #outside = 0;
  #delivered = 0;
  #kept = 0;

  constructor(columns: readonly { readonly name: string; readonly attribute: string }[]) {
    this.#columns = columns.map(({ name, attribute }) => ({
      name,
      attribute,
      tally: { delivered: 0, masked: 0, withheld: 0, empty: 0, reasons: new ReasonTally() },
    }));
  }

  outside(): void {
    this.#outside += 1;
  }

  row({ suppressedBy, cells }: ActivatedRow): void {
    if (suppressedBy !== null) {
      this.#kept += 1;
      this.#suppressed.add(suppressedBy);
      return;
    }
    this.#delivered += 1;
    for (const [index, { tally }] of this.#columns.entries()) {
      const cell = cells[index];
      if (cell === undefined) throw new Error('a row has a cell for each column');
      tally[cell.outcome] += 1;
      if (cell.outcome === 'masked' || cell.outcome === 'withheld') tally.reasons.add(cell.reason);
    }
  }

  close(): ActivationLedger {
    const audience = this.#delivered + this.#kept;
    return {
      persons: this.#outside + audience,
      outside: this.#outside,
      audience,
      delivered: this.#delivered,
      suppressed: this.#suppressed.list(),
      cells: this.#delivered * this.#columns.length,
      columns: this.#columns.map(({ name, attribute, tally: { reasons, ...counts } }) => ({
        name,
        attribute,
        ...counts,
        reasons: reasons.list(),
      })),
    };
  }
}
