export { buildLineage, type WorkspaceLineage } from './graph/build-graph.ts';
export { sensitivityOfClass } from './graph/column-class.ts';
export type { LineageModel, LineageProblem } from './graph/graph-context.ts';
export { edgeSortKeys, listEdges, type EdgeQuery, type EdgeSortKey } from './graph/list-edges.ts';
export { edgesOf, type Direction, type EdgeKinds, type LineageGraph } from './graph/lineage-graph.ts';
export {
  lineageLayers,
  type LineageEdge,
  type LineageLayer,
  type LineageNode,
  type LineagePlace,
} from './graph/lineage-node.ts';
export { reachLineage, type Reach, type ReachQuestion } from './graph/reach-lineage.ts';
export {
  countNeighbours,
  findNode,
  pathBetween,
  searchNodes,
  walkLineage,
  type PathStep,
  type Walk,
  type WalkOptions,
} from './graph/walk-lineage.ts';
export { dropImpact, type DropImpact, type ImpactFinding } from './impact/drop-impact.ts';
export { impactSeverities, type ImpactModel, type ImpactSeverity } from './impact/reference.ts';
export type { ColumnInput } from './sql/column-inputs.ts';
export { traceScalar } from './sql/scalar/trace-scalar.ts';
export { allInputs, traceSelect, type SqlLineage, type TracedColumn } from './sql/trace-select.ts';
export {
  directSubtypes,
  indirectSubtypes,
  transformationType,
  type Subtype,
  type TransformationType,
} from './sql/transformation.ts';
export { findLeaks, type Leak, type TaintReport } from './taint/find-leaks.ts';
export { lineageCsv } from './export/lineage-csv.ts';
export { lineageFiles, type LineageFile, type LineageFilesInput } from './export/lineage-files.ts';
export { openLineageEvents } from './export/openlineage.ts';
