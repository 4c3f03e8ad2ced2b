import type { JSX } from 'react';
import type { IntervalDto } from '../../../../shared/workbench/index.ts';
import '../review/review.css';

/** A percentage with one digit. */
export function percent(share: number): string {
  return (share * 100).toFixed(1);
}

/** `94.0 to 98.0 %`. */
export function intervalText({ low, high }: IntervalDto): string {
  return `${percent(low)} to ${percent(high)} %`;
}

/** A share and its interval on a line from `from` to 1; the numbers stand beside it in text. */
export function IntervalBar({
  value,
  interval,
  from,
}: {
  readonly value: number;
  readonly interval: IntervalDto;
  readonly from: number;
}): JSX.Element {
  const at = (share: number) => `${(Math.max(0, share - from) / Math.max(1e-9, 1 - from)) * 100}%`;
  const width = `${(Math.max(0, interval.high - Math.max(from, interval.low)) / Math.max(1e-9, 1 - from)) * 100}%`;
  return (
    <span className="interval-bar" aria-hidden="true">
      <span style={{ left: at(interval.low), width }} />
      <i style={{ left: at(value) }} />
    </span>
  );
}
