import { breathe, compareText, type Job } from '../kernel/index.ts';
import type { DecisionReason } from './cell-decision.ts';
import type { ConsentContext } from './consent-context.ts';
import { gatherClasses, type ClassColumns } from './decide/class-columns.ts';
import { decideColumn, type ClassTally } from './decide/decide-classes.ts';
import type { DecisionRules } from './decide/decision-rules.ts';
import type { AsOf } from './effective-consent.ts';

/** Persons per outcome for one attribute and purpose: `allow + mask + deny = persons = Σ reasons.persons`. */
export interface MatrixCell {
  readonly attribute: string;
  readonly purpose: string;
  /** Persons that hold the attribute. */
  readonly persons: number;
  readonly allow: number;
  readonly mask: number;
  readonly deny: number;
  /** By the deciding reason of each person, most frequent first, then by code. */
  readonly reasons: readonly { readonly code: DecisionReason['code']; readonly persons: number }[];
}

/**
 * Counts the decisions of all persons. One cell for every attribute that any record holds and every purpose,
 * attributes sorted, purposes in the order of the file.
 */
export async function consentMatrix(context: ConsentContext, asOf: AsOf, job: Job): Promise<MatrixCell[]> {
  return matrixOfClasses(await gatherClasses(context, asOf, job), context.rules, job);
}

/** The same from facts that were gathered before, also by other rules than theirs. */
export async function matrixOfClasses(
  columns: ClassColumns,
  rules: DecisionRules,
  job: Job,
): Promise<MatrixCell[]> {
  const cells: MatrixCell[] = [];
  for (const [place, attribute] of columns.attributes.entries()) {
    for (const [index, purpose] of columns.purposes.entries()) {
      cells.push(matrixCell(attribute, purpose, decideColumn(columns, rules, place, index)));
      await breathe(job);
    }
  }
  return cells;
}

function matrixCell(attribute: string, purpose: string, tallies: readonly ClassTally[]): MatrixCell {
  const counts = { allow: 0, mask: 0, deny: 0 };
  const reasons = new Map<DecisionReason['code'], number>();
  for (const { persons, decision } of tallies) {
    counts[decision.outcome] += persons;
    reasons.set(decision.reason.code, (reasons.get(decision.reason.code) ?? 0) + persons);
  }
  return {
    attribute,
    purpose,
    persons: counts.allow + counts.mask + counts.deny,
    ...counts,
    reasons: [...reasons]
      .map(([code, persons]) => ({ code, persons }))
      .sort((a, b) => b.persons - a.persons || compareText(a.code, b.code)),
  };
}
