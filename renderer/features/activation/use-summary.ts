import type { ActivationSummary, ArgsOf } from '../../../shared/workbench/index.ts';
import { latestAsked } from '../../state/latest-asked.ts';
import { useCall, type Answer } from '../../state/server-cache.ts';

const title = 'Enforce a dataset';
/** Views of a saved dataset share its answer; the form beside them asks about what is being typed. */
const askForSaved = latestAsked(title, 'dataset');
const askForDraft = latestAsked(title, 'draft of a dataset');

/** Counts, risk and findings of a dataset, as a job that can be watched and cancelled. */
export function useSummary(
  activation: ArgsOf<'activation.summary'>['activation'],
): Answer<ActivationSummary> {
  const fetcher = typeof activation === 'string' ? askForSaved : askForDraft;
  return useCall('activation.summary', { activation }, { fetcher });
}
