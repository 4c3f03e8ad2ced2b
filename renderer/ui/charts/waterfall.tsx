import type { JSX } from 'react';
import { formatBits } from '../format.ts';
import { ChartFrame } from './chart-frame.tsx';

export interface WaterfallBar {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  /** Thousandths of a bit. */
  readonly weight: number;
}

const width = 360;
const line = 46;
const axis = 16;

/** How bits of evidence add up, one below the other, to the weight of a pair. Weights in thousandths of a bit. */
export function Waterfall({
  title,
  bars,
  total,
  thresholds,
}: {
  readonly title: string;
  readonly bars: readonly WaterfallBar[];
  readonly total: number;
  readonly thresholds: readonly { readonly at: number; readonly label: string }[];
}): JSX.Element {
  const steps = runningSteps(bars);
  const reached = [
    0,
    total,
    ...steps.flatMap((step) => [step.from, step.to]),
    ...thresholds.map((entry) => entry.at),
  ];
  const low = Math.min(...reached);
  const high = Math.max(...reached);
  const x = (weight: number) => ((weight - low) / Math.max(1, high - low)) * width;
  const height = (bars.length + 1) * line + axis;
  return (
    <ChartFrame
      title={title}
      rows={[...bars, { key: 'total', label: 'Weight of the pair', detail: '', weight: total }]}
      columns={[
        { id: 'label', header: 'Evidence', cell: (bar) => bar.label },
        { id: 'detail', header: 'Values', cell: (bar) => <span className="wrap">{bar.detail}</span> },
        { id: 'weight', header: 'Bits', numeric: true, cell: (bar) => formatBits(bar.weight) },
      ]}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title}: ${formatBits(total)} bits`}
        className="waterfall"
      >
        <Mark at={x(0)} height={height - axis} label="0" />
        {thresholds.map((threshold) => (
          <Mark
            key={threshold.label}
            at={x(threshold.at)}
            height={height - axis}
            label={Math.abs(x(threshold.at) - x(0)) > 34 ? threshold.label : ''}
            dashed
          />
        ))}
        {steps.map((step, index) => (
          <Step
            key={step.bar.key}
            y={index * line}
            label={step.bar.label}
            detail={step.bar.detail}
            weight={step.bar.weight}
            from={x(step.from)}
            to={x(step.to)}
            tone={step.bar.weight >= 0 ? 'mark-up' : 'mark-down'}
          />
        ))}
        <Step
          y={bars.length * line}
          label="Weight of the pair"
          detail=""
          weight={total}
          from={x(0)}
          to={x(total)}
          tone="mark"
        />
      </svg>
    </ChartFrame>
  );
}

function Mark({
  at,
  height,
  label,
  dashed = false,
}: {
  readonly at: number;
  readonly height: number;
  readonly label: string;
  readonly dashed?: boolean;
}): JSX.Element {
  return (
    <>
      <line className={dashed ? 'threshold' : 'axis'} x1={at} x2={at} y1={0} y2={height} />
      <text x={Math.min(Math.max(at, 10), width - 10)} y={height + 12} textAnchor="middle">
        {label}
      </text>
    </>
  );
}

function Step({
  y,
  label,
  detail,
  weight,
  from,
  to,
  tone,
}: {
  readonly y: number;
  readonly label: string;
  readonly detail: string;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
  readonly tone: string;
}): JSX.Element {
  return (
    <g transform={`translate(0 ${y})`}>
      <title>{`${label}: ${formatBits(weight)} bits. ${detail}`}</title>
      <text className="chart-strong" x={0} y={12}>
        {cut(label, 42)}
      </text>
      <text className="chart-strong" x={width} y={12} textAnchor="end">
        {formatBits(weight)}
      </text>
      <text x={0} y={25}>
        {cut(detail, 58)}
      </text>
      <rect
        className={tone}
        x={Math.min(from, to)}
        y={30}
        width={Math.max(1.5, Math.abs(to - from))}
        height={10}
      />
    </g>
  );
}

function runningSteps(bars: readonly WaterfallBar[]) {
  let reached = 0;
  return bars.map((bar) => {
    const from = reached;
    reached += bar.weight;
    return { bar, from, to: reached };
  });
}

function cut(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
