export type { CellFacts, RetentionFact } from './cell-facts.ts';
export { gatherClasses, notHeld, type ClassColumns } from './class-columns.ts';
export { countClasses, decideColumn, type ClassTally } from './decide-classes.ts';
export { decideFacts } from './decide-facts.ts';
export { decisionRules, type DecisionRules, type RulesModel } from './decision-rules.ts';
export { decisionSql } from './decision-sql.ts';
export { factReader, type FactReader } from './fact-reader.ts';
export { factsBatch, factsColumns, factsTable } from './facts-table.ts';
export { reasonTerms } from './reason-term.ts';
