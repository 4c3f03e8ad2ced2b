import type { JSX } from 'react';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import { usePurposeNames } from '../../parts/purpose-name.ts';
import { formatTerm } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** The datasets of the workspace. */
export function DatasetList({
  activations,
  onOpen,
}: {
  readonly activations: readonly ResultOf<'activation.list'>[number][];
  readonly onOpen: (id: string) => void;
}): JSX.Element {
  const purposeOf = usePurposeNames();
  return (
    <div className="screen-body">
      <Section title="Datasets" flush>
        <SimpleTable
          caption="Governed datasets"
          hideCaption
          rows={activations}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              header: 'Dataset',
              cell: ({ id, name }) => (
                <button type="button" className="link-button" onClick={() => onOpen(id)}>
                  {name}
                </button>
              ),
            },
            {
              id: 'purpose',
              header: 'Purpose',
              cell: ({ purpose }) => <span title={purpose}>{purposeOf(purpose)}</span>,
            },
            {
              id: 'destination',
              header: 'Destination',
              cell: ({ destination }) =>
                `${destination.name ?? destination.id} (${formatTerm(destination.kind)})`,
            },
            { id: 'country', header: 'Country', cell: ({ destination }) => destination.country ?? '–' },
            { id: 'columns', header: 'Columns', numeric: true, cell: ({ columns }) => columns.length },
            {
              id: 'owner',
              header: 'Owner',
              cell: ({ owner }) => owner ?? <span className="null">nobody</span>,
            },
          ]}
        />
      </Section>
    </div>
  );
}
