import { writeDecisionsCsv } from '../consent/index.ts';
import { ok, type Job, type Result } from '../kernel/index.ts';
import { instant } from './consent-handlers.ts';
import type { MadeFile } from './contract/index.ts';
import { textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Every decision of one purpose at one moment, as a CSV file. */
export async function decisionsFile(
  state: WorkbenchState,
  purpose: string,
  asOf: string | undefined,
  job: Job,
): Promise<Result<MadeFile>> {
  const at = instant(state, asOf);
  if (!at.ok) return at;
  const context = await state.run.consent(job);
  if (!context.ok) return context;
  const csv = await writeDecisionsCsv(context.value, { purpose, asOf: at.value }, job);
  return csv.ok ? ok(textFile(`decisions-${purpose}.csv`, 'text/csv', csv.value)) : csv;
}
