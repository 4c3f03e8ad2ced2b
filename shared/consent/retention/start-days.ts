import { extractName, type Resolution } from '../../identity/index.ts';
import type { RetentionStart, Source } from '../../workspace/index.ts';
import type { DayReader, DaySpan } from './read-day.ts';

/** The start of a period for one record: its days, or why there is none. */
export type StartDay = DaySpan | 'missing' | 'unreadable';

export interface StartInputs {
  readonly resolution: Resolution;
  readonly sources: readonly Source[];
  /** A column of a record as its source delivered it; null when it is empty or not there. */
  readonly delivered: (record: number, column: string) => string | null;
  /** When the person's consent for these purposes ended and was not renewed (ISO 8601, UTC); null when it did not. */
  readonly consentEndedAt: ((person: number, purposes: readonly string[]) => string | null) | undefined;
  readonly readDay: DayReader;
  readonly placeOf: (record: number) => { readonly source: string; readonly extract: string };
}

/** Starts of periods by record. What a whole person has in common is read once. */
export interface StartDays {
  observed(record: number): StartDay;
  of(start: RetentionStart, record: number, purposes: readonly string[]): StartDay;
}

export function startDays(inputs: StartInputs): StartDays {
  const { resolution, sources, delivered, readDay } = inputs;
  const bySource = new Map(sources.map((source) => [source.id, source]));
  const arrivals = arrivalDays(sources, readDay);
  const lastActivity = new Map<number, StartDay>();

  const read = (text: string | null): StartDay => {
    if (text === null || text.trim() === '') return 'missing';
    return readDay(text) ?? 'unreadable';
  };
  const columnDay = (record: number, column: 'observedAt' | 'createdAt'): StartDay => {
    const name = bySource.get(inputs.placeOf(record).source)?.[column];
    return name === undefined ? 'missing' : read(delivered(record, name));
  };
  const observed = (record: number): StartDay => columnDay(record, 'observedAt');
  const ofPerson = (record: number): StartDay => {
    const person = resolution.personOf(record);
    const known = lastActivity.get(person);
    if (known !== undefined) return known;
    const last = latest(resolution.recordsOf(person).map(observed));
    lastActivity.set(person, last);
    return last;
  };
  const attributeDay = (record: number, attribute: string): StartDay => {
    const days = (of: number): StartDay[] =>
      resolution
        .valuesOf(of)
        .filter((value) => value.attribute === attribute)
        .map(({ value, raw }) => read(value ?? raw));
    const own = days(record);
    if (own.length > 0) return latest(own);
    return latest(resolution.recordsOf(resolution.personOf(record)).flatMap(days));
  };

  return {
    observed,
    of: (start, record, purposes) => {
      if (typeof start === 'object') return attributeDay(record, start.attribute);
      switch (start) {
        case 'observed':
          return observed(record);
        case 'created':
          return columnDay(record, 'createdAt');
        case 'last-activity':
          return ofPerson(record);
        case 'consent-withdrawn':
          return inputs.consentEndedAt === undefined
            ? 'unreadable'
            : read(inputs.consentEndedAt(resolution.personOf(record), purposes));
        case 'receipt': {
          const { source, extract } = inputs.placeOf(record);
          return arrivals.get(`${source}/${extract}`) ?? 'missing';
        }
      }
    },
  };
}

/** The last of several days; `unreadable` when one of them cannot be read, for it may be the last. */
export function latest(days: readonly StartDay[]): StartDay {
  let last: DaySpan | null = null;
  for (const day of days) {
    if (day === 'unreadable') return 'unreadable';
    if (day === 'missing') continue;
    last =
      last === null
        ? day
        : { earliest: Math.max(last.earliest, day.earliest), latest: Math.max(last.latest, day.latest) };
  }
  return last ?? 'missing';
}

/** Extracts are known by the base name of their file, as records name them. */
function arrivalDays(sources: readonly Source[], readDay: DayReader): Map<string, StartDay> {
  const days = new Map<string, StartDay>();
  for (const { id, extracts } of sources) {
    for (const { path, receivedAt } of extracts) {
      const day = receivedAt === undefined ? 'missing' : (readDay(receivedAt) ?? 'unreadable');
      days.set(`${id}/${extractName(path)}`, day);
    }
  }
  return days;
}
