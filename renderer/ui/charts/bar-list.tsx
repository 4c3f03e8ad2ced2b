import type { JSX } from 'react';
import { formatCount, formatShare } from '../format.ts';

export interface BarListItem {
  readonly label: string;
  readonly count: number;
}

/** Counts as bars with their numbers beside them: chart and table at once. */
export function BarList({
  label,
  items,
  total,
  mono = false,
}: {
  readonly label: string;
  readonly items: readonly BarListItem[];
  /** With it a share of the total is shown after the count. */
  readonly total?: number;
  readonly mono?: boolean;
}): JSX.Element {
  const most = Math.max(1, ...items.map((item) => item.count));
  return (
    <ul className="bar-list" aria-label={label}>
      {items.map((item) => (
        <li key={item.label} className="bar-list-item">
          <span className={mono ? 'bar-list-label mono' : 'bar-list-label'} title={item.label}>
            {item.label === '' ? <span className="null">empty</span> : item.label}
          </span>
          <span className="bar-list-track" aria-hidden="true">
            <span
              className="bar-list-fill"
              style={{
                width: `${item.count === 0 ? 0 : Math.max(1, (item.count / most) * 100)}%`,
                display: 'block',
              }}
            />
          </span>
          <span className="bar-list-count">
            {formatCount(item.count)}
            {total !== undefined && <span className="muted"> {formatShare(item.count, total)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
