import type { ChangeReportDto, ResultOf } from '../../../../shared/workbench/index.ts';
import { comparisonOf, useChangesDesk } from '../../../state/changes-desk.ts';
import { latestAsked } from '../../../state/latest-asked.ts';
import { useCall, type Answer } from '../../../state/server-cache.ts';

export const compareTitle = 'Compare versions of the model';
export const planTitle = 'Plan the migration';

const compareInView = latestAsked(compareTitle, 'differences');
const compareOnCanvas = latestAsked(compareTitle, 'canvas');
const planInView = latestAsked(planTitle, 'plan');

/** The comparison that the desk asks for; on the canvas always with the model as it stands. */
export function useReport(enabled: boolean, onCanvas = false): Answer<ChangeReportDto> {
  const desk = useChangesDesk();
  const args = comparisonOf(onCanvas ? { ...desk, after: null } : desk);
  return useCall('changes.diff', args, { enabled, fetcher: onCanvas ? compareOnCanvas : compareInView });
}

export function usePlan(enabled: boolean): Answer<ResultOf<'changes.plan'>> {
  return useCall('changes.plan', comparisonOf(useChangesDesk()), { enabled, fetcher: planInView });
}
