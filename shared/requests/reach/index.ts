export { declaredEdges, type DeclaredEdge, type EdgeProblem } from './declared-edges.ts';
export { heldIdentifiers, type SeedRecord } from './held-identifiers.ts';
export { identifierHits, type IdentifierHit } from './identifier-hits.ts';
export { isIdentifying } from './identifying.ts';
export type { Join } from './join.ts';
export { changeLeaves, type JsonLeaf, jsonLeaves, pathText, readJson } from './json-leaves.ts';
export { looseKey } from './loose-key.ts';
export { findNeedle, type HeldIdentifier, type Needle, needlesOf, type Standing } from './needle.ts';
export type { RecordPlaces, ReachInputs, SearchTable } from './reach-inputs.ts';
export { openReach, type ReachIndex } from './reach-index.ts';
export { reachOf, type Subject } from './reach-of.ts';
export {
  type Holding,
  type OtherSubjects,
  type Reach,
  type ReachedRow,
  type ReachStep,
  type SourceSearch,
  subjectColumns,
} from './reach.ts';
export { suggestReferences, type SuggestedReference } from './suggest-references.ts';
