import { spreadsheetLine } from '../../kernel/index.ts';
import type { ErasurePlan } from './erasure-plan.ts';

/** The rows of one source by key, with what is to be done, for teams that erase by list. A cell is never a formula. */
export function keysCsv(plan: ErasurePlan, source: string): string {
  const rows = plan.rows.filter((row) => row.source === source);
  const columns = plan.sources.find((one) => one.source === source)?.keyColumns ?? [];
  const head = spreadsheetLine([...columns, 'action', 'columns', 'cause', 'until', 'row']);
  return (
    head +
    rows
      .map(({ key, action, cells, code, until, label }) =>
        spreadsheetLine([
          ...columns.map((column) => key?.find((cell) => cell.column === column)?.value ?? ''),
          action,
          cells
            .filter((cell) => cell.action === 'mask')
            .map(({ column }) => column)
            .join(' '),
          code,
          until ?? '',
          label,
        ]),
      )
      .join('')
  );
}
