import { useEffect, useState } from 'react';
import type { AppError } from '../../../../shared/kernel/index.ts';
import type { MappingPreview } from '../../../../shared/workbench/index.ts';
import { useChanges } from '../../../state/changes.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import type { MappingDraft } from './mapping-draft.ts';

/**
 * Typing goes on for this long before the workbench is asked again, in milliseconds: shorter than between two keys of a fast
 * typist, and short enough that what comes of the rows stands there within 200 ms. An older question is cancelled anyway.
 */
const pause = 60;
/** Rows that are counted first, so that something is seen at once; then all of them. */
const firstRows = 500;
/** All rows wait for typing to end, in milliseconds: counting them for each key would hold up what the next one shows. */
const pauseBeforeAll = 300;
const shownRows = 50;

export interface PreviewState {
  /** The count of changes of the workspace that it was asked after. */
  readonly at?: number;
  readonly value: MappingPreview | undefined;
  readonly error: AppError | undefined;
  /** More rows are being counted. */
  readonly counting: boolean;
}

/** What a draft makes of the rows, asked anew when it rests. An older question is cancelled; its answer stays meanwhile. */
export function usePreview(draft: MappingDraft, only: 'all' | 'faults'): PreviewState {
  const [state, setState] = useState<PreviewState>({ value: undefined, error: undefined, counting: false });
  const changes = useChanges(({ count }) => count);
  useEffect(() => {
    // Nothing is written yet, so nothing is asked.
    if (draft.field.expression === '') return;
    const abort = new AbortController();
    const ask = async (first: number | undefined): Promise<MappingPreview | null> => {
      const { source, entity, field } = draft;
      const answer = await callWorkbench(
        'mapping.preview',
        {
          source,
          entity,
          field,
          offset: 0,
          limit: shownRows,
          ...(first === undefined ? {} : { first }),
          ...(only === 'faults' ? { only } : {}),
        },
        { signal: abort.signal },
      );
      if (abort.signal.aborted) return null;
      if (!answer.ok) {
        setState((before) => ({ ...before, error: answer.error, counting: false }));
        return null;
      }
      const counting = answer.value.counts.rows > 0 && answer.value.counts.rows < answer.value.counts.of;
      setState({ at: changes, value: answer.value, error: undefined, counting });
      return answer.value;
    };
    let timer = setTimeout(async () => {
      const early = await ask(firstRows);
      if (early !== null && early.counts.rows > 0 && early.counts.rows < early.counts.of)
        timer = setTimeout(() => void ask(undefined), pauseBeforeAll);
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [draft, only, changes]);
  return state;
}
