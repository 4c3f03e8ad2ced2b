import type { JSX } from 'react';
import { differing } from './differing.ts';

/** Two lists of values side by side in a row; where both have one value, the letters that differ are marked. */
export function MarkedValues({
  values,
  others,
  side,
}: {
  readonly values: readonly string[];
  readonly others: readonly string[];
  readonly side: 0 | 1;
}): JSX.Element {
  if (values.length === 0) return <span className="null">none</span>;
  return (
    <>
      {values.map((value, at) => {
        const other = others[at];
        if (other === undefined)
          return (
            <div key={value} className="wrap">
              {value}
            </div>
          );
        const [left, right] = side === 0 ? differing(value, other) : differing(other, value);
        return (
          <div key={value} className="wrap">
            {(side === 0 ? left : right).map((stretch, index) =>
              stretch.differs ? (
                <mark key={`${index} ${stretch.text}`} className="differs">
                  {stretch.text}
                </mark>
              ) : (
                stretch.text
              ),
            )}
          </div>
        );
      })}
    </>
  );
}
