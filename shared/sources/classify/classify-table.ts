import { breathe, type Job } from '../../kernel/index.ts';
import type { RawTable } from '../raw-table.ts';
import { type Classification, classifyColumn } from './classify-column.ts';

/** Classifies every column of a raw table, in its order. */
export async function classifyTable(table: RawTable, job: Job): Promise<readonly Classification[]> {
  const found: Classification[] = [];
  for (const [index, column] of table.columns.entries()) {
    await breathe(job);
    found.push(classifyColumn(column));
    job.report({
      phase: 'classify',
      done: index + 1,
      total: table.columns.length,
      unit: 'steps',
      detail: column.name,
    });
  }
  return found;
}
