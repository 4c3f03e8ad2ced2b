import { useEffect, type JSX } from 'react';
import type { LineageImpactDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useLineageDesk } from '../../../state/lineage-desk.ts';
import { openRoom } from '../../../state/navigation.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Figures, Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { layerNames } from '../layer-words.ts';
import { NodeSearch } from '../node-search.tsx';
import { PlaceLink } from '../place-link.tsx';
import { showOnLineage } from '../pick-column.ts';

const severities = [
  { id: 'stops', title: 'Stops working', tone: 'bad' },
  { id: 'changes', title: 'Gives another result', tone: 'warn' },
  { id: 'documents', title: 'Only words speak of it', tone: 'plain' },
] as const;

/** What follows when a source, column, entity or attribute is taken away. Nothing is changed by asking. */
export function ImpactView(): JSX.Element {
  const dropped = useLineageDesk((state) => state.dropped);
  const set = (drop: string): void => useLineageDesk.setState({ dropped: drop.slice(0, 500) });
  return (
    <div className="lineage-view">
      <div className="lineage-ask">
        <NodeSearch
          key={dropped}
          label="Drop which source, column, entity or attribute?"
          initial={dropped}
          onChoose={({ id }) => set(id)}
          onText={set}
        />
      </div>
      {dropped === '' ? (
        <EmptyState title="If I drop this…">
          Name a column (crm.email), a source (crm), an attribute (person.email) or an entity. Every mapping,
          rule, policy, activation, contract and request that hangs on it is listed with its place and what to
          do. Nothing is changed by asking.
        </EmptyState>
      ) : (
        <Impact drop={dropped} />
      )}
    </div>
  );
}

function Impact({ drop }: { readonly drop: string }): JSX.Element {
  const answer = useCall('lineage.impact', { drop });
  const { value } = answer;
  useEffect(() => {
    if (value === undefined) return;
    const hits = value.findings.flatMap(({ node }) => node ?? []);
    useLineageDesk.setState({ marked: new Set([...hits, ...value.dropped.map(({ id }) => id)]) });
  }, [value]);
  return (
    <AnswerView answer={answer} what="what hangs on it">
      {(impact) => <Findings impact={impact} drop={drop} />}
    </AnswerView>
  );
}

function Findings({
  impact: { counts, findings, dropped },
  drop,
}: {
  readonly impact: LineageImpactDto;
  readonly drop: string;
}): JSX.Element {
  return (
    <div className="lineage-findings stack">
      <div className="row row-wrap lineage-summary">
        <Figures
          figures={[
            { label: 'Dropped', value: String(dropped.length), note: dropped.length === 1 ? '' : 'nodes' },
            ...severities.map(({ id, title }) => ({ label: title, value: String(counts[id]) })),
          ]}
        />
        <div className="row">
          <Button icon="lineage" onClick={() => openRoom('lineage', 'canvas')}>
            Marked on the canvas
          </Button>
          <Button variant="quiet" onClick={() => useLineageDesk.setState({ marked: new Set(), dropped: '' })}>
            Clear
          </Button>
        </div>
      </div>
      {findings.length === 0 && (
        <EmptyState title="Nothing hangs on it">
          No mapping, rule, policy, activation, contract or request of this workspace uses {drop}.
        </EmptyState>
      )}
      {severities
        .filter(({ id }) => counts[id] > 0)
        .map(({ id, title, tone }) => (
          <Section key={id} title={`${title} (${counts[id]})`} flush>
            <SimpleTable
              caption={title}
              hideCaption
              rows={findings.filter(({ severity }) => severity === id)}
              rowKey={(_, index) => String(index)}
              columns={[
                {
                  id: 'layer',
                  header: 'Part',
                  cell: ({ layer }) => <Badge tone={tone}>{layerNames[layer]}</Badge>,
                },
                {
                  id: 'what',
                  header: 'What',
                  cell: ({ message }) => <span className="wrap">{message}</span>,
                },
                {
                  id: 'where',
                  header: 'Where',
                  cell: ({ location }) =>
                    location.file === undefined ? (
                      ''
                    ) : (
                      <PlaceLink file={location.file} path={location.path} line={location.line} />
                    ),
                },
                { id: 'fix', header: 'What to do', cell: ({ fix }) => <span className="wrap">{fix}</span> },
                {
                  id: 'show',
                  header: 'Lineage',
                  cell: ({ node }) =>
                    node === null ? (
                      ''
                    ) : (
                      <Button variant="quiet" onClick={() => void showOnLineage(node)}>
                        Show
                      </Button>
                    ),
                },
              ]}
            />
          </Section>
        ))}
    </div>
  );
}
