import { compareText } from '../../kernel/index.ts';
import {
  compareSubtype,
  identityStep,
  followedBy,
  transformationType,
  type Subtype,
  type Transformation,
  type TransformationType,
} from './transformation.ts';

/** A column that an output depends on, and in which way. One column can be there in several ways. */
export interface ColumnInput {
  readonly table: string;
  readonly column: string;
  readonly type: TransformationType;
  readonly subtype: Subtype;
  /** Every path of this kind from the column to the output has a step from which the value cannot be got back. */
  readonly masking: boolean;
}

/** The inputs of a column, by table, column and subtype. */
export type Inputs = ReadonlyMap<string, ColumnInput>;
export const noInputs: Inputs = new Map();

export function inputOf(table: string, column: string): Inputs {
  return new Map([entry(table, column, identityStep)]);
}

function entry(table: string, column: string, { subtype, masking }: Transformation): [string, ColumnInput] {
  const type = transformationType(subtype);
  return [`${table}\u0000${column}\u0000${subtype}`, { table, column, type, subtype, masking }];
}

/** All of them. The same input by two paths of one kind masks only when both do. */
export function union(...parts: readonly Inputs[]): Inputs {
  const [first, ...rest] = parts.filter((part) => part.size > 0);
  if (first === undefined) return noInputs;
  if (rest.length === 0) return first;
  const all = new Map(first);
  for (const part of rest)
    for (const [key, input] of part) {
      const known = all.get(key);
      if (known === undefined || (known.masking && !input.masking)) all.set(key, input);
    }
  return all;
}

/** What the inputs are after one more step. */
export function through(inputs: Inputs, step: Transformation): Inputs {
  if (inputs.size === 0 || (step.subtype === 'IDENTITY' && !step.masking)) return inputs;
  const changed = new Map<string, ColumnInput>();
  for (const { table, column, ...first } of inputs.values()) {
    const [key, input] = entry(table, column, followedBy(first, step));
    const known = changed.get(key);
    if (known === undefined || (known.masking && !input.masking)) changed.set(key, input);
  }
  return changed;
}

export function listed(inputs: Inputs): readonly ColumnInput[] {
  return [...inputs.values()].sort(
    (a, b) =>
      compareText(a.table, b.table) ||
      compareText(a.column, b.column) ||
      compareSubtype(a.subtype, b.subtype),
  );
}

export function sameInputs(a: Inputs, b: Inputs): boolean {
  if (a.size !== b.size) return false;
  for (const [key, { masking }] of a) if (b.get(key)?.masking !== masking) return false;
  return true;
}
