import type { JSX } from 'react';
import type { LineageColumnDto, LineageGraphDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useLineageDesk } from '../../../state/lineage-desk.ts';
import { openRoom } from '../../../state/navigation.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Button } from '../../../ui/button.tsx';
import { KeyValue, Section } from '../../../ui/screen.tsx';
import { ClassBadge } from '../class-badge.tsx';
import { layerNames } from '../layer-words.ts';
import '../lineage.css';
import { PlaceLink } from '../place-link.tsx';
import { pickColumn } from '../pick-column.ts';
import { EdgeList } from './edge-list.tsx';

/** A column, step or dataset: what it is, what it hangs on, what hangs on it, and the rules that make that so. */
export function LineageInspector({ node }: { readonly node: string }): JSX.Element {
  const column = useCall('lineage.column', { node, direction: 'both', kinds: 'all', depth: 1, limit: 2000 });
  const graph = useCall('lineage.graph', {});
  return (
    <AnswerView answer={column} what="the lineage of it">
      {(value) => <Explained value={value} graph={graph.value} />}
    </AnswerView>
  );
}

function Explained({
  value: { node, edges },
  graph,
}: {
  readonly value: LineageColumnDto;
  readonly graph: LineageGraphDto | undefined;
}): JSX.Element {
  const before = edges.filter(({ to }) => to === node.id);
  const after = edges.filter(({ from }) => from === node.id);
  const dataset = node.kind === 'dataset' ? graph?.datasets.find(({ id }) => id === node.id) : undefined;
  return (
    <div className="stack">
      <p className="mono wrap">
        <strong>{node.id}</strong> <ClassBadge of={node.class} />
      </p>
      <KeyValue
        pairs={[
          ['Is', `${node.label} (${node.kind === 'step' ? 'a step' : node.kind})`],
          ['Layer', layerNames[node.layer]],
          ['Declared in', <PlaceLink key="place" file={node.place.file} path={node.place.path} />],
          ...(dataset === undefined
            ? ([
                ['Before it', `${node.upstream.direct} next to it, ${node.upstream.total} in all`],
                ['After it', `${node.downstream.direct} next to it, ${node.downstream.total} in all`],
              ] as const)
            : ([
                ['Before it', `${dataset.upstream} datasets`],
                ['After it', `${dataset.downstream} datasets`],
                ['Parts', `${dataset.fields}, ${dataset.personal} of them personal data`],
              ] as const)),
        ]}
      />
      <div className="row row-wrap">
        <Button onClick={() => void pickColumn(node.id)}>Highlight its path</Button>
        <Button
          onClick={() => {
            useLineageDesk.setState({ dropped: node.id });
            openRoom('lineage', 'impact');
          }}
        >
          If it is dropped
        </Button>
      </div>
      {before.length > 0 && (
        <Section title={`Made from (${before.length})`}>
          <EdgeList edges={before} end="from" />
        </Section>
      )}
      {after.length > 0 && (
        <Section title={`Goes into (${after.length})`}>
          <EdgeList edges={after} end="to" />
        </Section>
      )}
      {dataset !== undefined && graph !== undefined && <Neighbours graph={graph} id={dataset.id} />}
      {isMoreBeside(node, before, after) && (
        <p className="muted">More is next to it than is listed here; the table has all.</p>
      )}
    </div>
  );
}

/** Whether a node has neighbours beyond those that were asked for; what lies further away is no neighbour. */
function isMoreBeside(
  { upstream, downstream }: LineageColumnDto['node'],
  before: LineageColumnDto['edges'],
  after: LineageColumnDto['edges'],
): boolean {
  return (
    new Set(before.map(({ from }) => from)).size < upstream.direct ||
    new Set(after.map(({ to }) => to)).size < downstream.direct
  );
}

function Neighbours({ graph, id }: { readonly graph: LineageGraphDto; readonly id: string }): JSX.Element {
  const sides = [
    { title: 'Datasets before it', edges: graph.edges.filter(({ to }) => to === id), end: 'from' },
    { title: 'Datasets after it', edges: graph.edges.filter(({ from }) => from === id), end: 'to' },
  ] as const;
  return (
    <>
      {sides
        .filter(({ edges }) => edges.length > 0)
        .map(({ title, edges, end }) => (
          <Section key={title} title={`${title} (${edges.length})`}>
            <ul className="lineage-edges">
              {edges.slice(0, 200).map((edge) => (
                <li key={edge[end]}>
                  <span className="mono wrap">{edge[end]}</span>{' '}
                  <span className="muted">
                    {edge.direct} direct, {edge.indirect} indirect
                  </span>
                </li>
              ))}
            </ul>
            {edges.length > 200 && <p className="muted">and {edges.length - 200} more; the table has all.</p>}
          </Section>
        ))}
    </>
  );
}
