import { isReservedWord } from './reserved-words.ts';
import { pathParts } from './table-path.ts';
import { warehouses, type WarehouseId } from './warehouse.ts';

export type NameProblem = 'reserved' | 'too-long';

/**
 * What is wrong with a name in a warehouse, the worse first: a reserved word can be quoted, a long name cannot. The name of a
 * table may say its schema, and each of its parts is a name of its own.
 */
export function nameProblems(
  warehouse: WarehouseId,
  what: 'table' | 'column',
  name: string,
): readonly NameProblem[] {
  const parts = what === 'table' ? pathParts(name) : [name];
  const limit = warehouses[warehouse].longest?.[what];
  const problems: NameProblem[] = [];
  if (limit !== undefined && parts.some((part) => lengthIn(limit.of, part) > limit.most))
    problems.push('too-long');
  if (parts.some((part) => isReservedWord(warehouse, part))) problems.push('reserved');
  return problems;
}

function lengthIn(unit: 'bytes' | 'characters', name: string): number {
  return unit === 'bytes' ? new TextEncoder().encode(name).length : [...name].length;
}
