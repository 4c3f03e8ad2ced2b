import type { JSX, ReactNode } from 'react';
import './parts.css';

export interface SimpleColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/**
 * A plain table for some dozens of rows; for more use `DataGrid`. Where there is little room (the inspector), the cells
 * of a row stand below one another, each behind its header.
 */
export function SimpleTable<Row>({
  caption,
  hideCaption = false,
  columns,
  rows,
  rowKey,
}: {
  readonly caption: string;
  readonly hideCaption?: boolean;
  readonly columns: readonly SimpleColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
}): JSX.Element {
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={caption}>
      <table className={columns.length > 2 ? 'table table-many' : 'table'}>
        <caption className={hideCaption ? 'visually-hidden' : ''}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.numeric === true ? 'number' : ''}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column) => (
                <td
                  key={column.id}
                  data-label={column.header}
                  className={column.numeric === true ? 'number' : ''}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
