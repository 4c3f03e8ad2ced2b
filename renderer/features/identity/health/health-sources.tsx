import type { JSX } from 'react';
import type { HealthDto } from '../../../../shared/workbench/index.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';

/** Match rates, what sources have in common, and what each field delivers. */
export function HealthSources({ health }: { readonly health: HealthDto }): JSX.Element {
  const { sources, overlaps, fields } = health;
  const between = (a: string, b: string): number =>
    overlaps.find(({ first, second }) => (first === a && second === b) || (first === b && second === a))
      ?.persons ?? 0;
  return (
    <>
      <div className="columns">
        <Section title="Match rate by source" flush>
          <SimpleTable
            caption="Share of records whose person has any other record, or one of another source; duplicates within"
            rows={sources}
            rowKey={({ source }) => source}
            columns={[
              { id: 'source', header: 'Source', cell: ({ source }) => source },
              { id: 'records', header: 'Records', numeric: true, cell: (row) => formatCount(row.records) },
              {
                id: 'matched',
                header: 'Any other',
                numeric: true,
                cell: (row) => formatShare(row.matched, row.records),
              },
              {
                id: 'elsewhere',
                header: 'Other source',
                numeric: true,
                cell: (row) => formatShare(row.matchedElsewhere, row.records),
              },
              {
                id: 'duplicates',
                header: 'Duplicates',
                numeric: true,
                cell: (row) => formatCount(row.duplicates),
              },
            ]}
          />
        </Section>
        <Section title="Overlap of sources" flush>
          <SimpleTable
            caption="Persons with records of both; on the diagonal, with several of one"
            rows={sources}
            rowKey={({ source }) => source}
            columns={[
              { id: 'source', header: 'Source', cell: ({ source }) => source },
              ...sources.map((other) => ({
                id: `with-${other.source}`,
                header: other.source,
                numeric: true,
                cell: ({ source }: { readonly source: string }) => formatCount(between(source, other.source)),
              })),
            ]}
          />
        </Section>
      </div>
      <Section title="What the fields deliver" flush>
        <SimpleTable
          caption="Share of the records of each source"
          hideCaption
          rows={fields}
          rowKey={(row, index) => `${index} ${row.source} ${row.attribute}`}
          columns={[
            { id: 'source', header: 'Source', cell: ({ source }) => source },
            { id: 'attribute', header: 'Attribute', cell: ({ attribute }) => attribute },
            { id: 'column', header: 'Column', cell: ({ column }) => column },
            {
              id: 'usable',
              header: 'Usable',
              numeric: true,
              cell: (row) => formatShare(row.usable, row.records),
            },
            {
              id: 'empty',
              header: 'Empty',
              numeric: true,
              cell: (row) => formatShare(row.empty, row.records),
            },
            {
              id: 'unusable',
              header: 'Not usable',
              numeric: true,
              cell: (row) => formatShare(row.unusable, row.records),
            },
            {
              id: 'reasons',
              header: 'Because',
              cell: ({ reasons }) =>
                reasons.map(({ reason, records }) => `${reason} (${formatCount(records)})`).join('; '),
            },
          ]}
        />
      </Section>
    </>
  );
}
