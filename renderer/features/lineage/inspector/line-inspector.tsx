import type { JSX } from 'react';
import type { LineageEdgeDto } from '../../../../shared/workbench/index.ts';
import '../lineage.css';
import { EdgeList } from './edge-list.tsx';

/** What a line of the canvas stands for. */
export function LineInspector({
  title,
  edges,
}: {
  readonly title: string;
  readonly edges: readonly LineageEdgeDto[];
}): JSX.Element {
  return (
    <div className="stack">
      <p className="wrap">{title}</p>
      {edges.length === 0 ? (
        <p className="muted">Pick a column of one of its datasets to see the rules behind it.</p>
      ) : (
        <EdgeList edges={edges} />
      )}
    </div>
  );
}
