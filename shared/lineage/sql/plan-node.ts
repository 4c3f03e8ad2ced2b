/**
 * Reading the JSON of a bound plan. DuckDB does not promise its shape, so nothing about it is taken for granted: a member that
 * is missing or of another kind is empty here, and the walk refuses what it does not know by name.
 */
export type PlanNode = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is PlanNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function nodeAt(node: PlanNode, key: string): PlanNode | null {
  const value = node[key];
  return isNode(value) ? value : null;
}

export function nodesAt(node: PlanNode, key: string): readonly PlanNode[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function textAt(node: PlanNode, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

export function textsAt(node: PlanNode, key: string): readonly string[] {
  const value = node[key];
  return Array.isArray(value) ? value.map(String) : [];
}

/** -1 for a number that is missing; DuckDB writes 2^64 - 1 for "none", which no index reaches either. */
export function numberAt(node: PlanNode, key: string): number {
  const value = node[key];
  return typeof value === 'number' ? value : -1;
}

export function numbersAt(node: PlanNode, key: string): readonly number[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];
}

export function listAt(node: PlanNode, key: string): readonly unknown[] {
  const value = node[key];
  return Array.isArray(value) ? value : [];
}

/** 2^64 - 1 as JSON reads it: DuckDB's "no index". */
export const noIndex = 18_446_744_073_709_552_000;
