import type { Result } from '../../shared/kernel/index.ts';
import type { ArgsOf, MethodName } from '../../shared/workbench/index.ts';
import { runJob } from './jobs.ts';

/**
 * A fetcher for `useCall` that asks as a job under `title`. Of the questions of one asker only the last is answered: one
 * that is asked while another is worked on, because a day or a letter was changed, ends that one instead of being refused.
 */
export function latestAsked(
  title: string,
  asker: string,
): (name: MethodName, args: ArgsOf<MethodName>) => Promise<Result<unknown> | null> {
  let asked = 0;
  return async (name, args) => {
    asked += 1;
    const mine = asked;
    const answer = await runJob(name, args, { title, quiet: true, asker });
    return mine === asked ? answer : null;
  };
}
