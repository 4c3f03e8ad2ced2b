import type { JSX } from 'react';
import { formatCount } from '../format.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ThresholdSlider, type Threshold } from './threshold-slider.tsx';

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const width = 640;
const height = 182;
const floor = height - 22;
const top = 28;

/**
 * Bars over a numeric axis. Counts may differ by thousands, so their square root is drawn: it keeps the small ones in
 * sight, and the axis says so. Choosing a bar calls `onBin`; moving a threshold calls `onThreshold`.
 */
export function Histogram({
  title,
  unit,
  bins,
  thresholds,
  step,
  format,
  formatThreshold,
  toneOf,
  onBin,
  onThreshold,
}: {
  readonly title: string;
  readonly unit: string;
  readonly bins: readonly Bin[];
  readonly thresholds: readonly Threshold[];
  /** What an arrow key moves a threshold by; thresholds are multiples of it. */
  readonly step: number;
  readonly format: (value: number) => string;
  readonly formatThreshold: (value: number) => string;
  readonly toneOf?: (bin: Bin) => 'mark' | 'mark-muted' | 'mark-review';
  readonly onBin?: (bin: Bin) => void;
  readonly onThreshold: (id: string, at: number) => void;
}): JSX.Element {
  const low = Math.min(bins[0]?.from ?? 0, ...thresholds.map(({ at }) => at));
  const high = Math.max(bins.at(-1)?.to ?? 1, ...thresholds.map(({ at }) => at));
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
        {thresholds.map((threshold, index) => (
          <ThresholdSlider
            key={threshold.id}
            threshold={threshold}
            x={x(threshold.at)}
            top={top}
            bottom={floor}
            side={index === 0 ? 'start' : 'end'}
            step={step}
            valueText={formatThreshold(threshold.at)}
            valueAt={(clientX, within) => low + shareAlong(clientX, within) * (high - low)}
            onMove={(at) => onThreshold(threshold.id, at)}
          />
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

/** How far along the drawing a place on the screen is, from 0 to 1. */
function shareAlong(clientX: number, within: Element): number {
  const box = within.closest('svg')?.getBoundingClientRect();
  return box === undefined || box.width === 0 ? 0 : (clientX - box.left) / box.width;
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
