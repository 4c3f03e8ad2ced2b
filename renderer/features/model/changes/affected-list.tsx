import type { JSX } from 'react';
import type { DeprecationDto } from '../../../../shared/workbench/index.ts';

const most = 12;

/** Who depends on something, each with what it is. */
export function AffectedList({ who }: { readonly who: DeprecationDto['affected'] }): JSX.Element {
  if (who.length === 0) return <span className="muted">nobody</span>;
  return (
    <>
      {who
        .slice(0, most)
        .map(({ kind, name }) => `${kind.replace('-', ' ')} ${name}`)
        .join(', ')}
      {who.length > most && <span className="muted"> and {who.length - most} more</span>}
    </>
  );
}
