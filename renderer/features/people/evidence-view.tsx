import { useMemo, useState, type JSX } from 'react';
import type { LinkDto, PersonDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { recordReference } from '../../parts/record-name.tsx';
import { inspect } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { changeSettings } from '../../state/settings.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceGraph } from '../../ui/graph/evidence-graph.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatBits } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** What holds the records together, and the way from any one to any other. */
export function EvidenceView({ person }: { readonly person: PersonDto }): JSX.Element {
  if (person.records.length < 2) {
    return (
      <EmptyState title="One record only">
        Nothing was linked to it, so there is no evidence to show.
      </EmptyState>
    );
  }
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Evidence">
      <Section title="Evidence graph">
        <Graph person={person} />
      </Section>
      <Section title="From one record to another">
        <MergePath person={person} />
      </Section>
    </div>
  );
}

function Graph({ person }: { readonly person: PersonDto }): JSX.Element {
  const nodes = useMemo(
    () =>
      person.records.map(({ ref, values }) => ({
        id: recordReference(ref),
        label: labelOf(values),
        group: ref.source,
      })),
    [person],
  );
  const edges = useMemo(() => {
    const weakest = Math.min(...person.links.map((link) => link.weight));
    return person.links.map((link) => ({
      from: recordReference(link.left),
      to: recordReference(link.right),
      weight: link.weight,
      reason: reasonText(link),
      weak: link.weight === weakest && person.links.length > 1,
    }));
  }, [person]);
  return (
    <EvidenceGraph
      title="Records and the links between them; choose a link, or two records, to see why"
      nodes={nodes}
      edges={edges}
      onPair={explain}
    />
  );
}

function explain(left: string, right: string): void {
  inspect({ kind: 'pair', left, right });
  changeSettings({ inspectorOpen: true });
}

function labelOf(values: PersonDto['records'][number]['values']): string {
  const pick = (attribute: string) => values.find((value) => value.attribute === attribute)?.raw;
  const name = [pick('person.first_name'), pick('person.last_name')]
    .filter((part) => part !== undefined)
    .join(' ');
  const label =
    name ||
    pick('person.full_name') ||
    pick('contact_point_email.address') ||
    pick('contact_point_phone.e164') ||
    '';
  return label.length > 22 ? `${label.slice(0, 21)}…` : label;
}

function reasonText({ reason }: LinkDto): string {
  if (reason.kind === 'rule') return `rule ${reason.rule}`;
  return reason.kind === 'weight' ? 'weight' : `decision ${reason.decision}`;
}

function MergePath({ person }: { readonly person: PersonDto }): JSX.Element {
  const names = person.records.map(({ ref }) => recordReference(ref));
  const [left, setLeft] = useState(names[0] ?? '');
  const [right, setRight] = useState(names.at(-1) ?? '');
  const choices = names.map((value) => ({ value, label: value }));
  const path = useCall('identity.explainPath', { left, right }, { enabled: left !== right });
  return (
    <div className="stack">
      <div className="row row-wrap">
        <Select label="From" choices={choices} value={left} onChange={setLeft} />
        <Select label="to" choices={choices} value={right} onChange={setRight} />
        <Button onClick={() => explain(left, right)} disabled={left === right}>
          Compare these two directly
        </Button>
      </div>
      {left === right ? (
        <p className="muted">Choose two different records.</p>
      ) : (
        <AnswerView answer={path} what="the path">
          {(value) => (
            <>
              <p>{value.summary}</p>
              <SimpleTable
                caption={`Links on the way; the weakest has ${formatBits(value.links[value.weakest]?.weight ?? 0)} bits`}
                rows={value.links}
                rowKey={(_, index) => String(index)}
                columns={[
                  { id: 'left', header: 'Record', cell: (link) => <code>{recordReference(link.left)}</code> },
                  {
                    id: 'right',
                    header: 'Record',
                    cell: (link) => <code>{recordReference(link.right)}</code>,
                  },
                  { id: 'reason', header: 'Linked by', cell: reasonText },
                  { id: 'weight', header: 'Bits', numeric: true, cell: (link) => formatBits(link.weight) },
                  {
                    id: 'why',
                    header: 'Why',
                    cell: (link) => (
                      <Button
                        icon="why"
                        aria-label={`Why ${recordReference(link.left)} and ${recordReference(link.right)}`}
                        onClick={() => explain(recordReference(link.left), recordReference(link.right))}
                      >
                        Why?
                      </Button>
                    ),
                  },
                ]}
              />
            </>
          )}
        </AnswerView>
      )}
    </div>
  );
}
