import { useState, type JSX } from 'react';
import type { LineageEdgeDto } from '../../../../shared/workbench/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { PlaceLink } from '../place-link.tsx';
import { pickColumn } from '../pick-column.ts';

const first = 30;

/** Edges with the rule that makes each. `end`: which end is named; both without it. */
export function EdgeList({
  edges,
  end,
}: {
  readonly edges: readonly LineageEdgeDto[];
  readonly end?: 'from' | 'to';
}): JSX.Element {
  const [shown, setShown] = useState(first);
  return (
    <>
      <ul className="lineage-edges">
        {edges.slice(0, shown).map((edge) => (
          <li key={[edge.from, edge.to, edge.subtype, edge.by.file, edge.by.path].join(' ')}>
            <div className="row row-wrap">
              {(end === undefined ? [edge.from, edge.to] : [edge[end]]).map((id, index) => (
                <span key={id}>
                  {index === 1 && <span aria-label="to">→ </span>}
                  <button type="button" className="link-button mono wrap" onClick={() => void pickColumn(id)}>
                    {id}
                  </button>
                </span>
              ))}
            </div>
            <div className="row row-wrap">
              <Badge tone={edge.type === 'DIRECT' ? 'accent' : 'plain'}>{edge.type}</Badge>
              <Badge>{edge.subtype}</Badge>
              {edge.masking && <Badge tone="ok">masked</Badge>}
              <span className="wrap">{edge.by.label}</span>
            </div>
            <PlaceLink file={edge.by.file} path={edge.by.path} />
          </li>
        ))}
      </ul>
      {edges.length > shown && (
        <Button variant="quiet" onClick={() => setShown(shown + 100)}>
          Show more ({edges.length - shown})
        </Button>
      )}
    </>
  );
}
