import { customerCases } from './customer.ts';
import { expressionCases } from './expressions.ts';
import { groupCases } from './groups.ts';
import { joinCases } from './joins.ts';
import type { LineageCase } from './lineage-case.ts';
import { shapeCases } from './shapes.ts';
import { subqueryCases } from './subqueries.ts';
import { windowCases } from './windows.ts';

export const lineageCases: readonly LineageCase[] = [
  ...expressionCases,
  ...joinCases,
  ...groupCases,
  ...windowCases,
  ...subqueryCases,
  ...shapeCases,
  ...customerCases,
];
