import { create } from 'zustand';
import type { ArgsOf } from '../../../shared/workbench/index.ts';

export type TimelineKind = 'all' | 'decision' | 'audit';

/** What the timeline shows; kept while other rooms are open. Empty texts filter nothing. Days are whole, in UTC. */
export interface TimelineFilter {
  readonly kind: TimelineKind;
  readonly action: string;
  readonly target: string;
  readonly by: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
}

export const noFilter: TimelineFilter = {
  kind: 'all',
  action: '',
  target: '',
  by: '',
  person: '',
  from: '',
  to: '',
};

export const useTimelineFilter = create<TimelineFilter>()(() => noFilter);

/** The filter as the workbench takes it. A day that is not one yet, because it is being typed, filters nothing. */
export function filterArgs(filter: TimelineFilter): Omit<ArgsOf<'audit.timeline'>, 'offset' | 'limit'> {
  const { kind, action, target, by, person } = filter;
  const from = startOfDay(filter.from, 0);
  const to = startOfDay(filter.to, 1);
  return {
    ...(kind === 'all' ? {} : { kind }),
    ...(action === '' ? {} : { action }),
    ...(target === '' ? {} : { target }),
    ...(by.trim() === '' ? {} : { by: by.trim() }),
    ...(person.trim() === '' ? {} : { person: person.trim() }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

/** Midnight of a day, or `later` days after it. */
function startOfDay(day: string, later: number): string | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time + later * 86_400_000).toISOString();
}
