import { useMemo } from 'react';
import type { Result } from '../../../../shared/kernel/index.ts';
import type { CardinalityDto } from '../../../../shared/workbench/index.ts';
import { runJob } from '../../../state/jobs.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { useCall, type Answer } from '../../../state/server-cache.ts';
import { linkId } from './model-graph.ts';
import type { LineNote } from './model-underlay.ts';

export const observeTitle = 'Check cardinality on the loaded data';

const asJob = (): Promise<Result<unknown>> => runJob('model.cardinality', {}, { title: observeTitle });

const nothing: ReadonlyMap<string, LineNote> = new Map();

/** What the loaded data says about relationships, while that is asked for. */
export function useObserved(): Answer<readonly CardinalityDto[]> {
  const observing = useModelDesk((state) => state.observing);
  return useCall('model.cardinality', {}, { enabled: observing, fetcher: asJob });
}

/** The same on the lines of the canvas, by their id. */
export function useObservedLines(): ReadonlyMap<string, LineNote> {
  const observing = useModelDesk((state) => state.observing);
  const { value } = useObserved();
  return useMemo(
    () =>
      !observing || value === undefined
        ? nothing
        : new Map(value.map((one) => [linkId(one.entity, one.relationship), noteOf(one)] as const)),
    [observing, value],
  );
}

/** A warning with the count that contradicts what is declared, how many there are where all is kept, or that nothing can be seen. */
export function noteOf({ counts, parentEnd, childEnd }: CardinalityDto): LineNote {
  const ends = [parentEnd, childEnd];
  const reasons = ends.flatMap((end) => end.reasons);
  const against = ends.filter(({ verdict }) => verdict === 'contradicts');
  if (counts === null || ends.every(({ verdict }) => verdict === 'not-observable'))
    return {
      text: '?',
      tone: 'plain',
      spoken: `The data cannot show it: ${[...new Set(reasons)].join('; ')}`,
    };
  if (against.length === 0) {
    const range = rangeOf(counts);
    return {
      text: `✓ ${range}`,
      tone: 'ok',
      spoken: `The data agrees: ${range} of ${counts.childRows.toLocaleString('en')} rows belong to one there`,
    };
  }
  const figures = [
    [counts.orphans, 'without one there'],
    [parentEnd.verdict === 'contradicts' ? counts.nullForeignKeys : 0, 'empty'],
    [counts.duplicateKeys, 'keys twice'],
    [childEnd.verdict === 'contradicts' ? counts.parentsWithoutChildren : 0, 'with none here'],
    [
      childEnd.verdict === 'contradicts' && counts.mostChildren > 1 ? counts.mostChildren : 0,
      'at most of one',
    ],
  ] as const;
  const [first] = figures.filter(([count]) => count > 0);
  return {
    text: first === undefined ? '⚠' : `⚠ ${first[0].toLocaleString('en')} ${first[1]}`,
    tone: 'warn',
    spoken: `The data says otherwise: ${against.flatMap((end) => end.reasons).join('; ')}`,
  };
}

/** Least and most here to one there. */
function rangeOf({ leastChildren, mostChildren }: NonNullable<CardinalityDto['counts']>): string {
  return leastChildren === mostChildren
    ? mostChildren.toLocaleString('en')
    : `${leastChildren.toLocaleString('en')}–${mostChildren.toLocaleString('en')}`;
}
