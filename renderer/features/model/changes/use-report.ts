import type { Result } from '../../../../shared/kernel/index.ts';
import type { ArgsOf, ChangeReportDto, MethodName, ResultOf } from '../../../../shared/workbench/index.ts';
import { comparisonOf, useChangesDesk } from '../../../state/changes-desk.ts';
import { runJob } from '../../../state/jobs.ts';
import { useCall, type Answer } from '../../../state/server-cache.ts';

export const compareTitle = 'Compare versions of the model';
export const planTitle = 'Plan the migration';

type Asking<Name extends MethodName> = (
  name: MethodName,
  args: ArgsOf<MethodName>,
) => Promise<Result<ResultOf<Name>> | null>;

/** Asks as a job, of which only the last question of an asker is answered: each choice at the desk asks anew. */
function asJob<Name extends 'changes.diff' | 'changes.plan'>(
  name: Name,
  title: string,
  asker: string,
): Asking<Name> {
  let asked = 0;
  return async (_name, args) => {
    asked += 1;
    const mine = asked;
    const answer = await runJob(name, args as ArgsOf<Name>, { title, quiet: true, asker });
    return mine === asked ? answer : null;
  };
}

const compareInView = asJob('changes.diff', compareTitle, 'differences');
const compareOnCanvas = asJob('changes.diff', compareTitle, 'canvas');
const planInView = asJob('changes.plan', planTitle, 'plan');

/** The comparison that the desk asks for; on the canvas always with the model as it stands. */
export function useReport(enabled: boolean, onCanvas = false): Answer<ChangeReportDto> {
  const desk = useChangesDesk();
  const args = comparisonOf(onCanvas ? { ...desk, after: null } : desk);
  return useCall('changes.diff', args, { enabled, fetcher: onCanvas ? compareOnCanvas : compareInView });
}

export function usePlan(enabled: boolean): Answer<ResultOf<'changes.plan'>> {
  return useCall('changes.plan', comparisonOf(useChangesDesk()), { enabled, fetcher: planInView });
}
