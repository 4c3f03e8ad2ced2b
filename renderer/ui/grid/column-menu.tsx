import { Menu } from '@base-ui/react/menu';
import type { JSX } from 'react';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import '../dialog.css';
import type { GridTable } from './use-grid-table.ts';

/** Which columns are shown. One always stays. */
export function ColumnMenu({
  table,
  label,
}: {
  readonly table: GridTable;
  readonly label: string;
}): JSX.Element {
  const columns = table.getAllLeafColumns();
  const shown = columns.filter((column) => column.getIsVisible()).length;
  return (
    <Menu.Root>
      <Menu.Trigger
        render={
          <Button
            variant="quiet"
            icon="columns"
            className="grid-columns"
            aria-label={`Columns of ${label}`}
          />
        }
      />
      {/* Inside the page's main landmark, as tooltips are. */}
      <Menu.Portal container={document.querySelector('main')}>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu-popup">
            {columns.map((column) => (
              <Menu.CheckboxItem
                key={column.id}
                className="menu-item"
                checked={column.getIsVisible()}
                disabled={column.getIsVisible() && shown === 1}
                onCheckedChange={(checked) => column.toggleVisibility(checked)}
              >
                <span className="menu-check">
                  <Menu.CheckboxItemIndicator>
                    <Icon name="check" />
                  </Menu.CheckboxItemIndicator>
                </span>
                {String(column.columnDef.header)}
              </Menu.CheckboxItem>
            ))}
            <Menu.Item
              className="menu-item"
              closeOnClick={false}
              onClick={() => table.resetColumnVisibility(true)}
            >
              <span className="menu-check" />
              Show all columns
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => table.resetColumnSizing(true)}>
              <span className="menu-check" />
              Widths as at first
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
