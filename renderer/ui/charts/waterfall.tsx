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

const width = 300;
const line = 46;
const labelLine = 13;
const labelLetters = 38;
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
  const drawn = bars.filter((bar) => bar.weight !== 0);
  const silent = bars.filter((bar) => bar.weight === 0);
  const steps = runningSteps(drawn);
  const reached = [
    0,
    total,
    ...steps.flatMap((step) => [step.from, step.to]),
    ...thresholds.map((entry) => entry.at),
  ];
  const low = Math.min(...reached);
  const high = Math.max(...reached);
  const x = (weight: number) => ((weight - low) / Math.max(1, high - low)) * width;
  const end = steps.at(-1)?.bottom ?? 0;
  const height = end + line + axis;
  return (
    <ChartFrame
      title={title}
      rows={[...bars, { key: 'total', label: 'Weight of the pair', detail: '', weight: total }]}
      columns={[
        { id: 'weight', header: 'Bits', numeric: true, cell: (bar) => formatBits(bar.weight) },
        { id: 'label', header: 'Evidence', cell: (bar) => bar.label },
        { id: 'detail', header: 'Values', cell: (bar) => <span className="wrap">{bar.detail}</span> },
      ]}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title}: ${formatBits(total)} bits`}
        className="waterfall"
      >
        {[{ at: 0, label: '0' }, ...thresholds].map((mark, index) => (
          <Mark
            key={mark.label}
            at={x(mark.at)}
            tops={[...steps.map((step) => step.bottom - line), end]}
            label={index === 0 && thresholds.some(({ at }) => Math.abs(x(at) - x(0)) < 24) ? '' : mark.label}
            dashed={index > 0}
          />
        ))}
        {steps.map((step) => (
          <Step
            key={step.bar.key}
            y={step.top}
            lines={step.lines}
            label={step.bar.label}
            detail={step.bar.detail}
            weight={step.bar.weight}
            from={x(step.from)}
            to={x(step.to)}
            tone={step.bar.weight >= 0 ? 'mark-up' : 'mark-down'}
          />
        ))}
        <Step
          y={end}
          lines={['Weight of the pair']}
          label="Weight of the pair"
          detail=""
          weight={total}
          from={x(0)}
          to={x(total)}
          tone="mark"
        />
      </svg>
      {silent.length > 0 && (
        <p className="muted">Without weight. {groupLabels(silent.map((bar) => bar.label))}</p>
      )}
    </ChartFrame>
  );
}

/** A line across the bars only, so that it does not run through the words above them. */
function Mark({
  at,
  tops,
  label,
  dashed,
}: {
  readonly at: number;
  readonly tops: readonly number[];
  readonly label: string;
  readonly dashed: boolean;
}): JSX.Element {
  const segments = tops.map((top) => `M${at} ${top + 28}v14`).join('');
  return (
    <>
      <path className={dashed ? 'threshold' : 'axis'} d={segments} />
      <text x={Math.min(Math.max(at, 10), width - 10)} y={(tops.at(-1) ?? 0) + line + 12} textAnchor="middle">
        {label}
      </text>
    </>
  );
}

function Step({
  y,
  lines,
  label,
  detail,
  weight,
  from,
  to,
  tone,
}: {
  readonly y: number;
  readonly lines: readonly string[];
  readonly label: string;
  readonly detail: string;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
  readonly tone: string;
}): JSX.Element {
  const below = (lines.length - 1) * labelLine;
  return (
    <g transform={`translate(0 ${y})`}>
      <title>{`${label}: ${formatBits(weight)} bits. ${detail}`}</title>
      {lines.map((text, index) => (
        <text key={text} className="chart-strong" x={0} y={12 + index * labelLine}>
          {text}
        </text>
      ))}
      <text className="chart-strong" x={width} y={12} textAnchor="end">
        {formatBits(weight)}
      </text>
      <text x={0} y={25 + below}>
        {cut(detail, 52)}
      </text>
      <rect
        className={tone}
        x={Math.min(from, to)}
        y={30 + below}
        width={Math.max(1.5, Math.abs(to - from))}
        height={10}
      />
    </g>
  );
}

/** `a: none; b: none` as `none: a, b`. */
function groupLabels(labels: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const label of labels) {
    const [name = '', level = ''] = label.split(': ');
    groups.set(level, [...(groups.get(level) ?? []), name]);
  }
  return [...groups]
    .map(([level, names]) => `${level === '' ? '' : `${level}: `}${names.join(', ')}.`)
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1))
    .join(' ');
}

function runningSteps(bars: readonly WaterfallBar[]) {
  let reached = 0;
  let bottom = 0;
  return bars.map((bar) => {
    const from = reached;
    const top = bottom;
    const lines = twoLines(bar.label);
    reached += bar.weight;
    bottom += line + (lines.length - 1) * labelLine;
    return { bar, lines, top, bottom, from, to: reached };
  });
}

/** A label in one line or two; what does not fit into two is cut. */
function twoLines(label: string): readonly string[] {
  if (label.length <= labelLetters) return [label];
  const space = label.lastIndexOf(' ', labelLetters);
  const at = space > 0 ? space : labelLetters;
  return [label.slice(0, at), cut(label.slice(at).trim(), labelLetters)];
}

function cut(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
