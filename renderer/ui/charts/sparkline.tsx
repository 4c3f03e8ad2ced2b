import type { JSX } from 'react';
import './charts.css';

/** A histogram the size of a word. `label` says what a reader of the picture would take from it. */
export function Sparkline({
  label,
  counts,
}: {
  readonly label: string;
  readonly counts: readonly number[];
}): JSX.Element {
  const most = Math.max(1, ...counts);
  const wide = 96 / Math.max(1, counts.length);
  return (
    <svg className="sparkline" viewBox="0 0 96 20" role="img" aria-label={label} preserveAspectRatio="none">
      {counts.map((count, index) => {
        const rise = count === 0 ? 0 : Math.max(1.5, (count / most) * 19);
        // Bins have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        return (
          <rect
            key={index}
            className="mark"
            x={index * wide}
            y={20 - rise}
            width={Math.max(0.6, wide - 0.6)}
            height={rise}
          />
        );
      })}
    </svg>
  );
}
