import type { JSX } from 'react';
import { formatCount, formatShare } from '../format.ts';
import './charts.css';

export interface StackPart {
  readonly label: string;
  readonly count: number;
  readonly fill: 'allow' | 'mask' | 'deny' | 'loaded' | 'quarantined' | 'null' | 'matched' | 'rest';
}

/** Parts of a whole in one bar, with a legend that carries the numbers. */
export function StackedBar({
  label,
  parts,
  legend = true,
}: {
  readonly label: string;
  readonly parts: readonly StackPart[];
  readonly legend?: boolean;
}): JSX.Element {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const text = parts.map((part) => `${part.label} ${formatCount(part.count)}`).join(', ');
  return (
    <div className="stack">
      <div className="stacked" role="img" aria-label={`${label}: ${text}`}>
        {parts
          .filter((part) => part.count > 0)
          .map((part) => (
            <span
              key={part.label}
              className={`fill-${part.fill}`}
              style={{ flexGrow: part.count, flexBasis: 0 }}
            />
          ))}
      </div>
      {legend && (
        <ul className="legend">
          {parts.map((part) => (
            <li key={part.label}>
              <span className={`legend-mark fill-${part.fill}`} aria-hidden="true" />
              {part.label} {formatCount(part.count)} ({formatShare(part.count, total)})
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
