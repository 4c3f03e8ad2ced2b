import { useEffect, useState } from 'react';
import type { Ruleset } from '../../../../shared/workspace/index.ts';
import type { ResultOf } from '../../../../shared/workbench/index.ts';
import { useChanges } from '../../../state/changes.ts';
import { callWorkbench } from '../../../state/workbench.ts';

/** Typing goes on for this long before the workbench is asked again, in milliseconds. */
const pause = 200;

type DraftMethod = 'rules.lint' | 'rules.diff' | 'rules.regroup';

/**
 * What the workbench says about a draft, asked anew when the draft rests or the workspace changed. The last answer stays
 * on screen meanwhile; drafts are not kept in the cache of answers, since each is asked about once.
 */
export function useDraftAnswer<Name extends DraftMethod>(
  name: Name,
  draft: Ruleset,
): ResultOf<Name> | undefined {
  const [answer, setAnswer] = useState<{ readonly at: number; readonly value: ResultOf<Name> }>();
  const changes = useChanges(({ count }) => count);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const asked = await callWorkbench<DraftMethod>(name, { draft });
      if (current && asked.ok) setAnswer({ at: changes, value: asked.value as ResultOf<Name> });
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [name, draft, changes]);
  return answer?.value;
}
