import type { JSX } from 'react';
import { formatCount } from '../format.ts';
import { ChartFrame } from './chart-frame.tsx';

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Threshold {
  readonly at: number;
  readonly label: string;
}

const width = 640;
const height = 170;
const floor = height - 22;
const top = 18;

/**
 * Bars over a numeric axis. Counts may differ by thousands, so their square root is drawn: it keeps the small ones in
 * sight, and the axis says so. Choosing a bar calls `onBin`.
 */
export function Histogram({
  title,
  unit,
  bins,
  thresholds = [],
  format,
  toneOf,
  onBin,
}: {
  readonly title: string;
  readonly unit: string;
  readonly bins: readonly Bin[];
  readonly thresholds?: readonly Threshold[];
  readonly format: (value: number) => string;
  readonly toneOf?: (bin: Bin) => 'mark' | 'mark-muted' | 'mark-review';
  readonly onBin?: (bin: Bin) => void;
}): JSX.Element {
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? 1;
  const tallest = Math.max(1, ...bins.map((bin) => bin.count));
  const x = (value: number) => ((value - low) / Math.max(1e-9, high - low)) * width;
  const rise = (count: number) => (count === 0 ? 0 : Math.max(2, Math.sqrt(count / tallest) * (floor - top)));
  const ticks = ticksOf(low, high);
  return (
    <ChartFrame
      title={title}
      rows={bins}
      columns={[
        { id: 'from', header: `From (${unit})`, numeric: true, cell: (bin) => format(bin.from) },
        { id: 'to', header: `To (${unit})`, numeric: true, cell: (bin) => format(bin.to) },
        { id: 'count', header: 'Pairs', numeric: true, cell: (bin) => formatCount(bin.count) },
      ]}
    >
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title}>
        {bins.map((bin) => (
          <BinMark
            key={bin.from}
            label={`${format(bin.from)} to ${format(bin.to)} ${unit}: ${formatCount(bin.count)}`}
            tone={toneOf?.(bin) ?? 'mark'}
            x={x(bin.from)}
            width={Math.max(1, x(bin.to) - x(bin.from) - 1)}
            rise={rise(bin.count)}
            onChoose={onBin === undefined || bin.count === 0 ? undefined : () => onBin(bin)}
          />
        ))}
        <line className="axis" x1={0} x2={width} y1={floor} y2={floor} />
        {ticks.map((tick) => (
          <text key={tick} x={x(tick)} y={height - 6} textAnchor="middle">
            {format(tick)}
          </text>
        ))}
        {thresholds
          .filter((threshold) => threshold.at >= low && threshold.at <= high)
          .map((threshold, index) => (
            <g key={threshold.label}>
              <line className="threshold" x1={x(threshold.at)} x2={x(threshold.at)} y1={top - 4} y2={floor} />
              <text
                className="chart-strong"
                x={x(threshold.at) + (index === 0 ? 4 : -4)}
                y={10}
                textAnchor={index === 0 ? 'start' : 'end'}
              >
                {threshold.label}
              </text>
            </g>
          ))}
      </svg>
    </ChartFrame>
  );
}

function BinMark({
  label,
  tone,
  x,
  width: wide,
  rise,
  onChoose,
}: {
  readonly label: string;
  readonly tone: string;
  readonly x: number;
  readonly width: number;
  readonly rise: number;
  readonly onChoose: (() => void) | undefined;
}): JSX.Element {
  const mark = (
    <rect className={tone} x={x} y={floor - rise} width={wide} height={rise}>
      <title>{label}</title>
    </rect>
  );
  if (onChoose === undefined) return mark;
  return (
    <g
      role="button"
      tabIndex={0}
      className="chart-choice"
      aria-label={`${label}. Show these pairs`}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onChoose();
        }
      }}
    >
      <rect x={x} y={top} width={wide} height={floor - top} fill="transparent" />
      {mark}
    </g>
  );
}

/** Some six round numbers between two. */
function ticksOf(low: number, high: number): readonly number[] {
  const rough = (high - low) / 6;
  if (!(rough > 0)) return [low];
  const size = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map((factor) => factor * size).find((candidate) => candidate >= rough) ?? size * 10;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(tick);
  return ticks;
}
