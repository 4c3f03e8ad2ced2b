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

const width = 560;
const line = 30;
const labels = 210;
const figures = 62;

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
  const x = (weight: number) =>
    labels + ((weight - low) / Math.max(1, high - low)) * (width - labels - figures);
  const height = (bars.length + 1) * line + 22;
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
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}: ${formatBits(total)} bits`}>
        <line className="axis" x1={x(0)} x2={x(0)} y1={0} y2={height - 18} />
        <text x={x(0)} y={height - 5} textAnchor="middle">
          0
        </text>
        {thresholds.map((threshold) => (
          <g key={threshold.label}>
            <line className="threshold" x1={x(threshold.at)} x2={x(threshold.at)} y1={0} y2={height - 18} />
            {Math.abs(x(threshold.at) - x(0)) > 30 && (
              <text x={x(threshold.at)} y={height - 5} textAnchor="middle">
                {threshold.label}
              </text>
            )}
          </g>
        ))}
        {steps.map((step, index) => (
          <g key={step.bar.key} transform={`translate(0 ${index * line})`}>
            <title>{`${step.bar.label}: ${formatBits(step.bar.weight)} bits. ${step.bar.detail}`}</title>
            <text className="chart-strong" x={0} y={12}>
              {cut(step.bar.label, 32)}
            </text>
            <text x={0} y={25}>
              {cut(step.bar.detail, 38)}
            </text>
            <rect
              className={step.bar.weight >= 0 ? 'mark-up' : 'mark-down'}
              x={Math.min(x(step.from), x(step.to))}
              y={6}
              width={Math.max(1.5, Math.abs(x(step.to) - x(step.from)))}
              height={16}
            />
            <line className="axis-soft" x1={x(step.to)} x2={x(step.to)} y1={22} y2={line + 6} />
            <text className="chart-strong" x={width} y={18} textAnchor="end">
              {formatBits(step.bar.weight)}
            </text>
          </g>
        ))}
        <g transform={`translate(0 ${bars.length * line})`}>
          <text className="chart-strong" x={0} y={18}>
            Weight of the pair
          </text>
          <rect
            className="mark"
            x={Math.min(x(0), x(total))}
            y={6}
            width={Math.max(1.5, Math.abs(x(total) - x(0)))}
            height={16}
          />
          <text className="chart-strong" x={width} y={18} textAnchor="end">
            {formatBits(total)}
          </text>
        </g>
      </svg>
    </ChartFrame>
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
