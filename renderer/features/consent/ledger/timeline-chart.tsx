import type { JSX } from 'react';
import type { LedgerEventDto, PersonLedgerDto } from '../../../../shared/workbench/index.ts';

const width = 900;
const left = 150;
const right = 20;
const laneHeight = 26;

/**
 * Who said what when, one lane for each identity, and below when it was recorded: a line leads from each word to its
 * recording. The two sliders set what had been said and what was known. The table of events holds the same.
 */
export function TimelineChart({
  ledger,
  onSaid,
  onKnown,
}: {
  readonly ledger: PersonLedgerDto;
  readonly onSaid: (day: string) => void;
  readonly onKnown: (day: string) => void;
}): JSX.Element {
  const events = ledger.events.filter(({ eventTime }) => isReadable(eventTime));
  const times = [
    ...events.flatMap(({ eventTime, recordedTime }) => [day(eventTime), day(recordedTime)]),
    day(ledger.asOf),
  ];
  const first = Math.min(...times) - 15;
  const last = Math.max(...times) + 15;
  const x = (at: number): number =>
    left + ((at - first) / Math.max(1, last - first)) * (width - left - right);
  const recordedY = (ledger.lanes.length + 1) * laneHeight;
  const height = recordedY + laneHeight + 22;
  const asOf = day(ledger.asOf);
  const known = ledger.knownAt === null ? last : day(ledger.knownAt);
  return (
    <div className="timeline">
      <svg
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={`${String(events.length)} events of ${String(ledger.lanes.length)} identities; the table below holds the same`}
      >
        {ledger.lanes.map(({ lane, source, label }) => (
          <g key={lane}>
            <text className="timeline-label" x={0} y={lane * laneHeight + 4}>
              {`${String(lane)}  ${source === 'recorded' ? 'recorded here' : source}`}
              <title>{label}</title>
            </text>
            <line
              className="timeline-lane"
              x1={left}
              x2={width - right}
              y1={lane * laneHeight}
              y2={lane * laneHeight}
            />
          </g>
        ))}
        <text className="timeline-label" x={0} y={recordedY + 4}>
          recorded
        </text>
        <line className="timeline-lane" x1={left} x2={width - right} y1={recordedY} y2={recordedY} />
        <line className="timeline-now" x1={x(asOf)} x2={x(asOf)} y1={8} y2={recordedY - laneHeight / 2} />
        <line className="timeline-now" x1={x(known)} x2={x(known)} y1={recordedY - 9} y2={recordedY + 9} />
        {years(first, last).map((year) => (
          <text key={year} className="timeline-year" x={x(Date.UTC(year, 0, 1) / dayLength)} y={height - 4}>
            {year}
          </text>
        ))}
        <text className="timeline-year" x={left} y={recordedY + 20}>
          {dayText(first)}
        </text>
        <text className="timeline-year" x={width - right} y={recordedY + 20} textAnchor="end">
          {dayText(last)}
        </text>
        {events.map((event, index) => (
          <Mark key={`${event.id} ${String(index)}`} event={event} x={x} recordedY={recordedY} />
        ))}
      </svg>
      <div className="timeline-sliders">
        <label>
          Said
          <input
            type="range"
            min={first}
            max={last}
            value={asOf}
            aria-valuetext={dayText(asOf)}
            onChange={({ target }) => onSaid(dayText(Number(target.value)))}
          />
        </label>
        <label>
          Known
          <input
            type="range"
            min={first}
            max={last}
            value={known}
            aria-valuetext={ledger.knownAt === null ? 'everything known today' : dayText(known)}
            onChange={({ target }) => onKnown(dayText(Number(target.value)))}
          />
        </label>
      </div>
    </div>
  );
}

function Mark({
  event,
  x,
  recordedY,
}: {
  readonly event: LedgerEventDto;
  readonly x: (at: number) => number;
  readonly recordedY: number;
}): JSX.Element {
  const at = x(day(event.eventTime));
  const recorded = x(day(event.recordedTime));
  const y = event.lane * laneHeight;
  const tone = event.state === null ? 'restriction' : event.state;
  return (
    <g className={event.counts ? 'timeline-mark' : 'timeline-mark timeline-outside'}>
      <line className="timeline-link" x1={at} x2={recorded} y1={y} y2={recordedY} />
      <circle className={`timeline-${tone}`} cx={at} cy={y} r={6}>
        <title>{`${event.state ?? event.type} ${event.purpose ?? event.purposeText}, ${event.eventTime.slice(0, 10)} (${event.id})`}</title>
      </circle>
      <circle className={`timeline-${tone}`} cx={recorded} cy={recordedY} r={3} />
    </g>
  );
}

const dayLength = 86_400_000;

function day(instant: string): number {
  return Math.floor(Date.parse(instant) / dayLength);
}

function dayText(number: number): string {
  return new Date(number * dayLength).toISOString().slice(0, 10);
}

function isReadable(instant: string): boolean {
  return !instant.startsWith('0000') && !instant.startsWith('9999');
}

function years(first: number, last: number): number[] {
  const from = new Date(first * dayLength).getUTCFullYear() + 1;
  const to = new Date(last * dayLength).getUTCFullYear();
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
