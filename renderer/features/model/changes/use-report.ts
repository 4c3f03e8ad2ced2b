import type { Result } from '../../../../shared/kernel/index.ts';
import type { ArgsOf, ChangeReportDto, MethodName, ResultOf } from '../../../../shared/workbench/index.ts';
import { comparisonOf, useChangesDesk } from '../../../state/changes-desk.ts';
import { runJob } from '../../../state/jobs.ts';
import { useCall, type Answer } from '../../../state/server-cache.ts';

export const compareTitle = 'Compare versions of the model';
export const planTitle = 'Plan the migration';

const compareAsJob = (_name: MethodName, args: ArgsOf<MethodName>): Promise<Result<unknown>> =>
  runJob('changes.diff', args as ArgsOf<'changes.diff'>, { title: compareTitle, quiet: true });
const planAsJob = (_name: MethodName, args: ArgsOf<MethodName>): Promise<Result<unknown>> =>
  runJob('changes.plan', args as ArgsOf<'changes.plan'>, { title: planTitle, quiet: true });

/** The comparison that the desk asks for; on the canvas always with the model as it stands. */
export function useReport(enabled: boolean, onCanvas = false): Answer<ChangeReportDto> {
  const desk = useChangesDesk();
  const args = comparisonOf(onCanvas ? { ...desk, after: null } : desk);
  return useCall('changes.diff', args, { enabled, fetcher: compareAsJob });
}

export function usePlan(enabled: boolean): Answer<ResultOf<'changes.plan'>> {
  return useCall('changes.plan', comparisonOf(useChangesDesk()), { enabled, fetcher: planAsJob });
}
