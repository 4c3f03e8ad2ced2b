import type { JSX } from 'react';
import { namedModels, warehouses, type WarehouseId } from '../../../shared/workbench/index.ts';
import { showNames, useModelDesk } from '../../state/model-desk.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { Select } from '../../ui/select.tsx';

type NamesChoice = 'own' | keyof typeof namedModels;

const nameChoices = [
  { value: 'own' as const, label: 'Our names' },
  ...Object.entries(namedModels).map(([value, label]) => ({ value: value as NamesChoice, label })),
];
const tableChoices = [...nameChoices, { value: 'tables' as const, label: 'Tables of a warehouse' }];
const warehouseChoices = Object.values(warehouses).map(({ id, name }) => ({ value: id, label: name }));

/** Whose names entities and attributes are shown under. */
export function NamesSelect(): JSX.Element {
  const { names } = useModelDesk();
  return <Select label="Names" hideLabel choices={nameChoices} value={names} onChange={showNames} />;
}

/** The same where there is no choice of a physical view beside it. */
export function NamesOrTablesSelect(): JSX.Element {
  const { names, view } = useModelDesk();
  return (
    <>
      <Select
        label="Names"
        choices={tableChoices}
        value={view === 'physical' ? 'tables' : names}
        onChange={(value) =>
          value === 'tables' ? useModelDesk.setState({ view: 'physical' }) : showNames(value)
        }
      />
      {view === 'physical' && <WarehouseSelect />}
    </>
  );
}

/** Whose tables, columns and types; the next start shows the same. */
export function WarehouseSelect(): JSX.Element {
  const { warehouse } = useSettings();
  return (
    <Select
      label="Warehouse"
      hideLabel
      choices={warehouseChoices}
      value={warehouse}
      onChange={(value: WarehouseId) => changeSettings({ warehouse: value })}
    />
  );
}
