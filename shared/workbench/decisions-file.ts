import { writeDecisionsCsv } from '../consent/index.ts';
import { ok, type Job, type Result } from '../kernel/index.ts';
import { moments, type AskedMoments } from './consent-handlers.ts';
import type { MadeFile } from './contract/index.ts';
import { textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Every decision of one purpose at one moment, with what was known at another, as a CSV file. */
export async function decisionsFile(
  state: WorkbenchState,
  purpose: string,
  asked: AskedMoments,
  job: Job,
): Promise<Result<MadeFile>> {
  const at = moments(state, asked);
  if (!at.ok) return at;
  const context = await state.run.consent(job);
  if (!context.ok) return context;
  const csv = await writeDecisionsCsv(context.value, { purpose, asOf: at.value }, job);
  return csv.ok ? ok(textFile(`decisions-${purpose}.csv`, 'text/csv', csv.value)) : csv;
}
