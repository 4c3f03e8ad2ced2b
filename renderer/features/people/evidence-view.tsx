import { useMemo, useState, type JSX } from 'react';
import type { LinkDto, PersonDto } from '../../../shared/workbench/index.ts';
import { explainPair } from '../../parts/explain-pair.ts';
import { linkReason } from '../../parts/link-table.tsx';
import { MergePath } from '../../parts/merge-path.tsx';
import { recordReference } from '../../parts/record-name.tsx';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceGraph } from '../../ui/graph/evidence-graph.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { NearMisses } from './near-misses.tsx';
import { PersonBuild } from './person-build.tsx';

/** What holds the records together, and the way from any one to any other. */
export function EvidenceView({ person }: { readonly person: PersonDto }): JSX.Element {
  if (person.records.length < 2) {
    return (
      <div className="screen-body" tabIndex={0} role="region" aria-label="Evidence">
        <EmptyState title="One record only">
          Nothing was linked to it. What comes nearest stands below.
        </EmptyState>
        <Section title="Near misses">
          <NearMisses personId={person.personId} />
        </Section>
      </div>
    );
  }
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Evidence">
      <Section title="Evidence graph">
        <Graph person={person} />
      </Section>
      <Section title="How the person was built">
        <PersonBuild personId={person.personId} />
      </Section>
      <Section title="From one record to another">
        <PathBetween person={person} />
      </Section>
      <Section title="Near misses">
        <NearMisses personId={person.personId} />
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
  const build = useCall('why.person', { personId: person.personId }).value;
  const edges = useMemo(() => {
    const bridges = new Set(build?.bridges.map(({ link }) => linkKey(link)));
    const weakest = Math.min(...person.links.map((link) => link.weight));
    return person.links.map((link) => ({
      from: recordReference(link.left),
      to: recordReference(link.right),
      weight: link.weight,
      reason: linkReason(link),
      weak: link.weight === weakest && person.links.length > 1,
      bridge: bridges.has(linkKey(link)),
    }));
  }, [person, build]);
  return (
    <EvidenceGraph
      title="Records and the links between them; choose a link, or two records, to see why"
      nodes={nodes}
      edges={edges}
      onPair={explainPair}
    />
  );
}

function linkKey(link: LinkDto): string {
  return `${link.left.record} ${link.right.record}`;
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

function PathBetween({ person }: { readonly person: PersonDto }): JSX.Element {
  const names = person.records.map(({ ref }) => recordReference(ref));
  const [left, setLeft] = useState(names[0] ?? '');
  const [right, setRight] = useState(names.at(-1) ?? '');
  const choices = names.map((value) => ({ value, label: value }));
  return (
    <div className="stack">
      <div className="row row-wrap">
        <Select label="From" choices={choices} value={left} onChange={setLeft} />
        <Select label="to" choices={choices} value={right} onChange={setRight} />
        <Button onClick={() => explainPair(left, right)} disabled={left === right}>
          Compare these two directly
        </Button>
      </div>
      <MergePath left={left} right={right} />
    </div>
  );
}
