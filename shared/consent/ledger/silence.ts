import { compareText } from '../../kernel/index.ts';
import type { AsOf } from '../as-of.ts';
import type { ConsentEvent } from '../consent-event.ts';
import { beginningOfTime } from '../captured-at.ts';
import { wasBelieved } from './believed.ts';

/**
 * Who is known to a log that asks for a purpose, and said nothing about it. Reading of the rule that the unknown takes part
 * in the meet: an identity that a log knows and that never answered has not agreed, and joining it to one that has must not
 * make its data usable. An identity takes part from its first word in the log on, for the purposes that the log had asked
 * anybody about by then. A source that collects no consent knows no identities, and so never makes anything unknown.
 */
export interface Silence {
  /** Identities (with an event that stands for each) that said nothing: those of `events` not in `heard`. */
  unheard(
    events: readonly ConsentEvent[],
    heard: ReadonlySet<string>,
    lineage: readonly string[],
    asOf: AsOf,
  ): readonly { readonly identity: string; readonly event: ConsentEvent }[];
}

interface Asked {
  /** Ascending by time of recording, with the earliest event time so far. */
  readonly recorded: string[];
  readonly earliest: string[];
}

export function silenceOf(events: readonly ConsentEvent[]): Silence {
  const asked = askedBySource(events);
  const asks = (source: string, lineage: readonly string[], { event, known }: AsOf): boolean =>
    lineage.some((purpose) => {
      const times = asked.get(`${source}\u0000${purpose}`);
      if (times === undefined) return false;
      const upTo = known === undefined ? times.recorded.length - 1 : lastUpTo(times.recorded, known);
      const earliest = times.earliest[upTo];
      return earliest !== undefined && earliest <= event;
    });
  return {
    unheard: (said, heard, lineage, asOf) => {
      const silent = new Map<string, ConsentEvent>();
      for (const event of said) {
        if (event.source === 'recorded' || heard.has(event.identity) || !wasBelieved(event, asOf)) continue;
        if (!asks(event.source, lineage, asOf)) continue;
        const other = silent.get(event.identity);
        if (other === undefined || compareText(event.id, other.id) < 0) silent.set(event.identity, event);
      }
      return [...silent].map(([identity, event]) => ({ identity, event }));
    },
  };
}

function askedBySource(events: readonly ConsentEvent[]): ReadonlyMap<string, Asked> {
  const sorted = events
    .filter(({ purpose, source }) => purpose !== null && source !== 'recorded')
    .sort((a, b) => compareText(a.recordedTime, b.recordedTime));
  const asked = new Map<string, Asked>();
  for (const { source, purpose, recordedTime, eventTime } of sorted) {
    const key = `${source}\u0000${purpose ?? ''}`;
    const times = asked.get(key) ?? { recorded: [], earliest: [] };
    const before = times.earliest.at(-1);
    const earlier = before === undefined || eventTime < before;
    // A statement without a readable time tells that the log asks, not since when.
    if (earlier && eventTime !== beginningOfTime) {
      times.recorded.push(recordedTime);
      times.earliest.push(eventTime);
    }
    asked.set(key, times);
  }
  return asked;
}

function lastUpTo(times: readonly string[], limit: string): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? '') <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
