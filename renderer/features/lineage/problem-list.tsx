import type { JSX } from 'react';
import type { LineageGraphDto } from '../../../shared/workbench/index.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { PlaceLink } from './place-link.tsx';

/** Expressions that could not be read: their columns are taken as they are declared. */
export function ProblemList({ problems }: { readonly problems: LineageGraphDto['problems'] }): JSX.Element {
  return (
    <div className="screen-body">
      <SimpleTable
        caption="Expressions that could not be read; the columns that they declare are taken instead"
        rows={problems}
        rowKey={(_, index) => String(index)}
        columns={[
          {
            id: 'where',
            header: 'Where',
            cell: ({ location }) =>
              location?.file === undefined ? (
                ''
              ) : (
                <PlaceLink file={location.file} path={location.path} line={location.line} />
              ),
          },
          { id: 'what', header: 'What', cell: ({ message }) => <span className="wrap">{message}</span> },
          { id: 'fix', header: 'Fix', cell: ({ fix }) => <span className="wrap">{fix ?? ''}</span> },
        ]}
      />
    </div>
  );
}
