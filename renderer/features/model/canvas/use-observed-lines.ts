import { useMemo } from 'react';
import type { Result } from '../../../../shared/kernel/index.ts';
import type { CardinalityDto } from '../../../../shared/workbench/index.ts';
import { runJob } from '../../../state/jobs.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { useCall } from '../../../state/server-cache.ts';
import { linkId } from './model-graph.ts';
import type { LineNote } from './model-underlay.ts';

export const observeTitle = 'Check cardinality on the loaded data';

const asJob = (): Promise<Result<unknown>> => runJob('model.cardinality', {}, { title: observeTitle });

const nothing: ReadonlyMap<string, LineNote> = new Map();

/** What the loaded data says against relationships, by the id of their line, while that is asked for. */
export function useObservedLines(): ReadonlyMap<string, LineNote> {
  const observing = useModelDesk((state) => state.observing);
  const observed = useCall('model.cardinality', {}, { enabled: observing, fetcher: asJob });
  const { value } = observed;
  return useMemo(
    () =>
      !observing || value === undefined
        ? nothing
        : new Map(
            value.flatMap((one) => {
              const note = noteOf(one);
              return note === null ? [] : [[linkId(one.entity, one.relationship), note] as const];
            }),
          ),
    [observing, value],
  );
}

/** A warning with the count that contradicts what is declared; null where nothing does. */
export function noteOf({ counts, parentEnd, childEnd }: CardinalityDto): LineNote | null {
  const against = [parentEnd, childEnd].filter(({ verdict }) => verdict === 'contradicts');
  if (against.length === 0 || counts === null) return null;
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
    spoken: `The data says otherwise: ${against.flatMap(({ reasons }) => reasons).join('; ')}`,
  };
}
