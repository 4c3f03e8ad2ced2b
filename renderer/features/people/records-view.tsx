import type { JSX } from 'react';
import type { PersonDto } from '../../../shared/workbench/index.ts';
import { recordReference } from '../../parts/record-name.tsx';
import { Value } from '../../ui/badge.tsx';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** The records of the person, value by value: as delivered, and as compared. */
export function RecordsView({ person }: { readonly person: PersonDto }): JSX.Element {
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Records">
      {person.records.map(({ ref, values }) => (
        <Section
          key={ref.record}
          title={`${ref.source} ${ref.key === '' ? `row ${ref.row}` : ref.key}`}
          actions={<code className="muted">{recordReference(ref)}</code>}
          flush
        >
          <SimpleTable
            caption={`Values of ${recordReference(ref)}`}
            hideCaption
            rows={values}
            rowKey={(value, index) => `${index} ${value.attribute}`}
            columns={[
              { id: 'column', header: 'Column', cell: (value) => <code>{value.column}</code> },
              { id: 'raw', header: 'As delivered', cell: (value) => <Value value={value.raw} /> },
              { id: 'attribute', header: 'Attribute', cell: (value) => <code>{value.attribute}</code> },
              {
                id: 'value',
                header: 'As compared',
                cell: (value) => <Value value={value.value} missing="not used" />,
              },
              { id: 'note', header: 'Note', cell: (value) => value.note ?? '' },
            ]}
          />
        </Section>
      ))}
    </div>
  );
}
