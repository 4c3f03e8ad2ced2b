import { useMemo } from 'react';
import type { ActivationSummary, ArgsOf, MethodName } from '../../../shared/workbench/index.ts';
import { runJob } from '../../state/jobs.ts';
import { useCall, type Answer } from '../../state/server-cache.ts';

export const enforceTitle = 'Enforce a dataset';

/** Counts, risk and findings of a dataset, as a job that can be watched and cancelled. */
export function useSummary(
  activation: ArgsOf<'activation.summary'>['activation'],
): Answer<ActivationSummary> {
  const fetcher = useMemo(
    () => (name: MethodName, args: ArgsOf<MethodName>) =>
      runJob(name, args, { title: enforceTitle, quiet: true }),
    [],
  );
  return useCall('activation.summary', { activation }, { fetcher });
}
