import type { CellDecision } from '../cell-decision.ts';
import { notHeld, type ClassColumns } from './class-columns.ts';
import { decideFacts } from './decide-facts.ts';
import type { DecisionRules } from './decision-rules.ts';

/** How many persons of one attribute and purpose fall to each class, with the decision that all of a class share. */
export interface ClassTally {
  readonly cellClass: number;
  readonly persons: number;
  readonly decision: CellDecision;
}

/**
 * Decides all cells of one attribute and purpose: one pass that counts classes, then one decision for each class.
 * Causes in the decisions are those of the first person of the class.
 */
export function decideColumn(
  columns: ClassColumns,
  rules: DecisionRules,
  attribute: number,
  purpose: number,
): ClassTally[] {
  const counts = countClasses(columns.classesOf(attribute, purpose), columns.size);
  const tallies: ClassTally[] = [];
  for (let cellClass = 0; cellClass < counts.length; cellClass += 1) {
    const persons = counts[cellClass] ?? 0;
    if (persons === 0) continue;
    const decision = decideFacts(rules, columns.factsOf(attribute, purpose, cellClass));
    tallies.push({ cellClass, persons, decision });
  }
  return tallies;
}

export function countClasses(classes: Int32Array, size: number): Uint32Array {
  // The place before the first is for persons who do not hold the attribute.
  const counts = new Uint32Array(size + 1);
  for (let person = 0; person < classes.length; person += 1) {
    const place = (classes[person] ?? notHeld) + 1;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts.subarray(1);
}
