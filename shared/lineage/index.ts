export { allInputs, traceSelect, type SqlLineage, type TracedColumn } from './sql/trace-select.ts';
export type { ColumnInput } from './sql/column-inputs.ts';
export {
  directSubtypes,
  indirectSubtypes,
  type Subtype,
  type TransformationType,
} from './sql/transformation.ts';
