import type { JSX } from 'react';
import type { HealthDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useCall } from '../../../state/server-cache.ts';
import { BarList } from '../../../ui/charts/bar-list.tsx';
import { formatBits, formatCount, formatMinute, formatRatio, formatShare } from '../../../ui/format.ts';
import { Figures, Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { HealthIdentifiers } from './health-identifiers.tsx';
import { HealthRefusals } from './health-refusals.tsx';
import { HealthSources } from './health-sources.tsx';
import { PersonLink } from './person-link.tsx';

/** How identity is doing; every figure leads on to the records, pairs or persons behind it. */
export function HealthView(): JSX.Element {
  const answer = useCall('health.report', {});
  return (
    <AnswerView answer={answer} what="the health of identity">
      {(health) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Health">
          <Section title="At a glance">
            <Figures figures={figuresOf(health)} />
          </Section>
          <HealthSources health={health} />
          <div className="columns">
            <Persons title="Largest persons" persons={health.largest} />
            <Persons title="Loosest persons" persons={health.loosest} />
          </div>
          <HealthIdentifiers identifiers={health.identifiers} />
          <HealthRefusals refusals={health.refusals} />
          <div className="columns">
            <Orphans health={health} />
            <Changes changes={health.changes} />
          </div>
        </div>
      )}
    </AnswerView>
  );
}

function figuresOf({ records, persons, sources, orphans, refusals, changes }: HealthDto) {
  const matched = sources.reduce((sum, source) => sum + source.matched, 0);
  const refused = refusals.reduce((sum, guard) => sum + guard.refused, 0);
  return [
    { label: 'Records', value: formatCount(records), note: `${formatCount(persons)} persons` },
    { label: 'Share a person', value: formatShare(matched, records), note: 'of the records' },
    {
      label: 'Cannot be compared',
      value: formatCount(orphans.unblockable.records),
      note: 'no rule has what it needs',
    },
    { label: 'Compared with nobody', value: formatCount(orphans.neverCompared.records) },
    { label: 'Without identifier', value: formatCount(orphans.withoutIdentifier.records) },
    { label: 'Unions refused', value: formatCount(refused) },
    ...(changes.at === null
      ? []
      : [
          {
            label: 'Changed last',
            value: formatRatio(changes.churn),
            note: `of the persons, ${formatMinute(changes.at)}`,
          },
        ]),
  ];
}

function Persons({
  title,
  persons,
}: {
  readonly title: string;
  readonly persons: HealthDto['largest'];
}): JSX.Element {
  return (
    <Section title={title} flush>
      <SimpleTable
        caption={title}
        hideCaption
        rows={persons}
        rowKey={({ personId }) => personId}
        columns={[
          {
            id: 'person',
            header: 'Person',
            cell: ({ personId, name }) => <PersonLink id={personId} label={name ?? personId} />,
          },
          { id: 'records', header: 'Records', numeric: true, cell: ({ records }) => formatCount(records) },
          { id: 'sources', header: 'Sources', cell: ({ sources }) => sources.join(', ') },
          {
            id: 'weakest',
            header: 'Weakest link (bits)',
            numeric: true,
            cell: ({ weakestLink }) => (weakestLink === null ? '–' : formatBits(weakestLink)),
          },
        ]}
      />
    </Section>
  );
}

function Orphans({ health: { orphans } }: { readonly health: HealthDto }): JSX.Element {
  const kinds = [
    { name: 'No rule can block', of: orphans.unblockable },
    { name: 'Compared with nobody', of: orphans.neverCompared },
    { name: 'No usable identifier', of: orphans.withoutIdentifier },
  ];
  const rows = kinds.flatMap(({ name, of }) =>
    of.examples.slice(0, 5).map((one) => ({ name, total: of.records, ...one })),
  );
  return (
    <Section title="Orphans" flush>
      {rows.length === 0 ? (
        <p className="muted section-body">None.</p>
      ) : (
        <SimpleTable
          caption="Records that identity can do little with, some of each kind"
          rows={rows}
          rowKey={({ name, record }) => `${name} ${record.record}`}
          columns={[
            { id: 'kind', header: 'Kind', cell: ({ name, total }) => `${name} (${formatCount(total)})` },
            { id: 'source', header: 'Source', cell: ({ record }) => record.source },
            { id: 'record', header: 'Record', cell: ({ label }) => <span className="wrap">{label}</span> },
          ]}
        />
      )}
    </Section>
  );
}

function Changes({ changes }: { readonly changes: HealthDto['changes'] }): JSX.Element {
  if (changes.at === null)
    return (
      <Section title="Changes of persons">
        <p className="muted">None yet: the first run gave every person its id.</p>
      </Section>
    );
  return (
    <Section title={`Changes of persons, ${formatMinute(changes.at)}`}>
      <div className="stack">
        <BarList
          label="Persons by what became of them"
          items={changes.kinds.map(({ kind, persons }) => ({ label: kind, count: persons }))}
        />
        {changes.examples.length > 0 && (
          <SimpleTable
            caption="Some of them"
            rows={changes.examples}
            rowKey={({ kind, person }) => `${kind} ${person}`}
            columns={[
              { id: 'kind', header: 'Event', cell: ({ kind }) => kind },
              {
                id: 'person',
                header: 'Person',
                cell: ({ kind, person }) =>
                  kind === 'ended' ? person : <PersonLink id={person} label={person} />,
              },
              { id: 'others', header: 'With', cell: ({ others }) => others.slice(0, 3).join(', ') },
              {
                id: 'records',
                header: 'Records',
                numeric: true,
                cell: ({ records }) => formatCount(records),
              },
            ]}
          />
        )}
      </div>
    </Section>
  );
}
