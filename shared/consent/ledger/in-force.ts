import { compareText, groupBy } from '../../kernel/index.ts';
import type { RecordedEvent } from '../../workspace/index.ts';
import type { KnownSpan } from '../consent-event.ts';

/**
 * When each recorded event was believed, on the time of recording: from its recording on, except while an event that
 * supersedes it is itself believed. Voiding the void brings the first back. Null for those that nothing supersedes.
 */
export function beliefs(events: readonly RecordedEvent[]): ReadonlyMap<string, readonly KnownSpan[] | null> {
  const superseding = groupBy(
    events.filter(({ supersedes }) => supersedes !== undefined),
    ({ supersedes }) => supersedes ?? '',
  );
  const byId = new Map(events.map((event) => [event.id, event]));
  const known = new Map<string, readonly KnownSpan[]>();
  const spansOf = (id: string): readonly KnownSpan[] => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const event = byId.get(id);
    if (event === undefined) return [];
    const from = utc(event.recordedAt);
    // Only what is written down later can supersede, so the walk ends.
    const gaps = (superseding.get(id) ?? [])
      .filter((by) => compareText(by.id, id) > 0)
      .flatMap((by) => spansOf(by.id));
    const spans = without({ from, to: null }, gaps);
    known.set(id, spans);
    return spans;
  };
  return new Map(events.map(({ id }) => [id, superseding.has(id) ? spansOf(id) : null]));
}

function without(whole: KnownSpan, gaps: readonly KnownSpan[]): KnownSpan[] {
  const sorted = [...gaps].sort((a, b) => compareText(a.from, b.from));
  const left: KnownSpan[] = [];
  let from: string | null = whole.from;
  for (const gap of sorted) {
    if (from === null) break;
    if (gap.from > from) left.push({ from, to: gap.from });
    if (gap.to === null) from = null;
    else if (gap.to > from) from = gap.to;
  }
  return from === null ? left : [...left, { from, to: whole.to }];
}

export function utc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString();
}
