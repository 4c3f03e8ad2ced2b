import { useMemo } from 'react';
import type { ArgsOf, MethodName } from '../../../shared/workbench/index.ts';
import { runJob } from '../../state/jobs.ts';
import { useCall } from '../../state/server-cache.ts';

export const profileTitle = (source: string): string => `Profile ${source}`;

/** The profile of a source's columns, computed as a job when it is first asked for. */
export function useProfile(source: string) {
  const fetcher = useMemo(
    () => (name: MethodName, args: ArgsOf<MethodName>) =>
      runJob(name, args, { title: profileTitle(source), quiet: true }),
    [source],
  );
  return useCall('sources.profile', { source }, { fetcher });
}
