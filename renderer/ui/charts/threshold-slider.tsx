import type { JSX, KeyboardEvent } from 'react';

export interface Threshold {
  readonly id: string;
  /** What the slider is, as heard. */
  readonly name: string;
  readonly at: number;
  /** What is written beside it. */
  readonly label: string;
  readonly least: number;
  readonly most: number;
}

/**
 * A vertical line that is dragged by its grip, or moved by the arrow keys (a step), Page keys (ten steps) and Home/End.
 * `valueAt` gives the value at a place on the screen.
 */
export function ThresholdSlider({
  threshold,
  x,
  top,
  bottom,
  side,
  step,
  valueText,
  valueAt,
  onMove,
}: {
  readonly threshold: Threshold;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly side: 'start' | 'end';
  readonly step: number;
  readonly valueText: string;
  readonly valueAt: (clientX: number, within: Element) => number;
  readonly onMove: (at: number) => void;
}): JSX.Element {
  const { at, least, most } = threshold;
  const move = (to: number) => {
    const next = Math.min(most, Math.max(least, Math.round(to / step) * step));
    if (next !== at) onMove(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, threshold, step);
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  return (
    <g
      role="slider"
      tabIndex={0}
      className="threshold-slider"
      aria-label={threshold.name}
      aria-orientation="horizontal"
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={at}
      aria-valuetext={valueText}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId))
          move(valueAt(event.clientX, event.currentTarget));
      }}
    >
      <line className="threshold" x1={x} x2={x} y1={top} y2={bottom} />
      <line className="threshold-hit" x1={x} x2={x} y1={top} y2={bottom} />
      <rect className="threshold-hit" x={x - 13} y={top - 26} width={26} height={26} />
      <path className="threshold-grip" d={`M${x - 6} ${top - 16}h12v9l-6 7l-6 -7z`} />
      <text
        className="chart-strong"
        x={x + (side === 'start' ? 11 : -11)}
        y={top - 6}
        textAnchor={side === 'start' ? 'start' : 'end'}
      >
        {threshold.label}
      </text>
    </g>
  );
}

function keyTarget(key: string, { at, least, most }: Threshold, step: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at + step;
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - step;
    case 'PageUp':
      return at + 10 * step;
    case 'PageDown':
      return at - 10 * step;
    case 'Home':
      return least;
    case 'End':
      return most;
    default:
      return undefined;
  }
}
