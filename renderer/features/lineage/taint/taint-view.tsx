import type { JSX } from 'react';
import type { TaintFindingDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ClassBadge } from '../class-badge.tsx';
import { edgeWords, layerNames } from '../layer-words.ts';
import { PlaceLink } from '../place-link.tsx';
import { showLeak, showOnLineage } from '../pick-column.ts';

const most = 200;

/** Personal data that reaches an output which says less of it, with no masking on the way. */
export function TaintView(): JSX.Element {
  const taint = useCall('lineage.taint', {});
  return (
    <AnswerView answer={taint} what="where personal data goes">
      {({ findings, inputs, outputs }) => (
        <div className="lineage-view lineage-findings stack">
          <p className="muted" role="status">
            {inputs} personal inputs followed to {outputs} outputs along values that are not masked;{' '}
            {findings.length === 1 ? '1 leak' : `${findings.length} leaks`}.
          </p>
          {inputs === 0 ? (
            <EmptyState title="No personal data to follow yet">
              It follows from the classes of columns and attributes. Add a source, or classify the attributes
              of the model.
            </EmptyState>
          ) : findings.length === 0 ? (
            <EmptyState title="No leak found">
              Every output that personal data reaches unmasked is classified at least as its inputs. Looked at
              were columns, attributes, activations and contracts as they are declared, not the data in them.
            </EmptyState>
          ) : (
            <ol className="lineage-leaks">
              {findings.slice(0, most).map((leak) => (
                <Leak key={`${leak.from.id} ${leak.to.id}`} leak={leak} />
              ))}
            </ol>
          )}
          {findings.length > most && <p className="muted">and {findings.length - most} more</p>}
        </div>
      )}
    </AnswerView>
  );
}

function Leak({ leak }: { readonly leak: TaintFindingDto }): JSX.Element {
  const { message, fix, location, path } = leak;
  return (
    <li className="lineage-leak stack">
      <div className="row row-wrap">
        <strong className="wrap grow">{message}</strong>
        <Badge tone="bad">
          {leak.fromClass} → {leak.toClass}
        </Badge>
        <Button icon="lineage" onClick={() => showLeak(leak)}>
          Draw on the canvas
        </Button>
      </div>
      <ol className="lineage-chain" aria-label="Path of the value">
        {path.map(({ node, edge }) => (
          <li key={node.id}>
            {edge !== null && (
              <span className="lineage-arrow" data-type={edge.type} title={edge.by.label}>
                {edgeWords(edge)}
              </span>
            )}
            <button type="button" className="lineage-stop" onClick={() => void showOnLineage(node.id)}>
              <span className="muted">{layerNames[node.layer]}</span>
              <span className="mono wrap">{node.id}</span>
              <ClassBadge of={node.class} />
            </button>
          </li>
        ))}
      </ol>
      <p className="wrap">{fix}</p>
      {location.file !== undefined && (
        <PlaceLink file={location.file} path={location.path} line={location.line} />
      )}
    </li>
  );
}
