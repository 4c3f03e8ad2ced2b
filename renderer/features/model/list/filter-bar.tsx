import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { classifications } from '../../../../shared/workspace/index.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { NamesOrTablesSelect } from '../names-select.tsx';
import type { ListFilter, ListOrder } from './list-rows.ts';

const onlys: readonly { readonly value: ListFilter['only']; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'findings', label: 'With findings' },
  { value: 'no-definition', label: 'Without a definition' },
  { value: 'unfilled', label: 'Filled by nothing' },
  { value: 'keys', label: 'Keys' },
  { value: 'deprecated', label: 'Deprecated' },
  { value: 'names', label: 'Name missing, shared or reserved' },
];
const orders: readonly { readonly value: ListOrder; readonly label: string }[] = [
  { value: 'model', label: 'As in the model' },
  { value: 'name', label: 'Name' },
  { value: 'type', label: 'Type' },
  { value: 'classification', label: 'Classification' },
  { value: 'findings', label: 'Most findings first' },
];

/** Which rows are shown, and in which order. */
export function FilterBar({
  model,
  filter,
  order,
  onFilter,
  onOrder,
}: {
  readonly model: ModelDto;
  readonly filter: ListFilter;
  readonly order: ListOrder;
  readonly onFilter: (filter: ListFilter) => void;
  readonly onOrder: (order: ListOrder) => void;
}): JSX.Element {
  const any = { value: '', label: 'any' };
  return (
    <>
      <TextField
        label="Filter the list"
        hideLabel
        icon="search"
        placeholder="Filter"
        value={filter.words}
        onChange={(words) => onFilter({ ...filter, words })}
      />
      <Select
        label="Class"
        choices={[any, ...classifications.map((value) => ({ value, label: value }))]}
        value={filter.classification}
        onChange={(classification) => onFilter({ ...filter, classification })}
      />
      {model.areas.length > 0 && (
        <Select
          label="Area"
          choices={[any, ...model.areas.map(({ name }) => ({ value: name, label: name }))]}
          value={filter.area}
          onChange={(area) => onFilter({ ...filter, area })}
        />
      )}
      <Select
        label="Show"
        choices={onlys}
        value={filter.only}
        onChange={(only) => onFilter({ ...filter, only })}
      />
      <Select label="Order" choices={orders} value={order} onChange={onOrder} />
      <NamesOrTablesSelect />
    </>
  );
}
