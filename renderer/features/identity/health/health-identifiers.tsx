import type { JSX } from 'react';
import type { HealthDto } from '../../../../shared/workbench/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { BarList } from '../../../ui/charts/bar-list.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { PersonLink } from './person-link.tsx';

/** Identifiers that several persons hold, and how many persons hold how many values. */
export function HealthIdentifiers({
  identifiers,
}: {
  readonly identifiers: HealthDto['identifiers'];
}): JSX.Element {
  const shared = identifiers.flatMap(({ namespace, allowedPersons, top }) =>
    top.map((one) => ({ namespace, allowedPersons, ...one })),
  );
  shared.sort((a, b) => b.persons - a.persons);
  return (
    <Section title="Shared identifiers" flush>
      <div className="section-body columns">
        {identifiers.map((one) => (
          <div key={one.namespace} className="stack">
            <h3>{one.namespace}</h3>
            <BarList
              label={`Values of ${one.namespace} by how many persons hold them`}
              total={one.values}
              items={one.degrees.map(({ persons, values }) => ({
                label: persons === '1' ? '1 person' : `${persons} persons`,
                count: values,
              }))}
            />
          </div>
        ))}
      </div>
      {shared.length > 0 && (
        <SimpleTable
          caption="Values held by most persons"
          rows={shared.slice(0, 20)}
          rowKey={({ namespace, value, examples }) => `${namespace} ${value} ${examples.join(' ')}`}
          columns={[
            { id: 'namespace', header: 'Namespace', cell: ({ namespace }) => namespace },
            { id: 'value', header: 'Value', cell: ({ value }) => <span className="mono wrap">{value}</span> },
            {
              id: 'persons',
              header: 'Persons',
              numeric: true,
              cell: ({ persons, allowedPersons }) =>
                `${formatCount(persons)} (${formatCount(allowedPersons)} allowed)`,
            },
            { id: 'records', header: 'Records', numeric: true, cell: ({ records }) => formatCount(records) },
            {
              id: 'demoted',
              header: 'May it decide?',
              cell: ({ demoted }) =>
                demoted === null ? <Badge tone="warn">yes</Badge> : <span title={demoted}>no, demoted</span>,
            },
            {
              id: 'examples',
              header: 'Some of the persons',
              cell: ({ examples }) =>
                examples.slice(0, 3).map((id) => <PersonLink key={id} id={id} label={id} />),
            },
          ]}
        />
      )}
    </Section>
  );
}
