import { useMemo, useState, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { showOnCanvas } from '../../../state/model-desk.ts';
import type { ModelThing } from '../../../state/model-thing.ts';
import { inspect, openRoom } from '../../../state/navigation.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format.ts';
import { DataGrid } from '../../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { ModelInspector } from '../forms/model-inspector.tsx';
import { placeFindings } from '../model-findings.ts';
import { ownWords, titleOfNaming, useNaming, useViewWords, type Naming } from '../view-words.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { rowsOfModel, shownRows, type ListFilter, type ListOrder, type ListRow } from './list-rows.ts';
import './list.css';

const kinds = [
  { value: 'attributes', label: 'Attributes' },
  { value: 'entities', label: 'Entities' },
] as const;
const noFilter: ListFilter = { words: '', area: '', classification: '', only: 'all' };

/** Entities and attributes as rows: filtered, sorted, edited one by one or many at once. Holds what the canvas shows. */
export function ModelList({ model }: { readonly model: ModelDto }): JSX.Element {
  const [of, setOf] = useState<'entities' | 'attributes'>('attributes');
  const [filter, setFilter] = useState(noFilter);
  const [order, setOrder] = useState<ListOrder>('model');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<ListRow | null>(null);
  const [opened, setOpened] = useState<ModelThing | null>(null);
  const naming = useNaming();
  const words = useViewWords(naming) ?? ownWords;
  const rows = useMemo(() => rowsOfModel(model, placeFindings(model), of, words), [model, of, words]);
  const shown = useMemo(() => shownRows(rows, filter, order), [rows, filter, order]);
  const columns = useMemo(
    () => columnsOf(of, marked, (id) => setMarked((before) => toggled(before, id)), naming).map(quietly),
    [of, marked, naming],
  );
  const chosen = rows.filter(({ id }) => marked.has(id));
  return (
    <>
      <div className="toolbar">
        <ToggleGroup
          label="Rows"
          choices={kinds}
          value={of}
          onChange={(next) => {
            setOf(next);
            setMarked(new Set());
            setCurrent(null);
          }}
        />
        <FilterBar model={model} filter={filter} order={order} onFilter={setFilter} onOrder={setOrder} />
      </div>
      <div className="toolbar list-bulk">
        <span role="status">
          {formatCount(shown.length)} shown, {formatCount(chosen.length)} marked
        </span>
        <Button onClick={() => setMarked(new Set(shown.map(({ id }) => id)))}>Mark all shown</Button>
        <Button disabled={chosen.length === 0} onClick={() => setMarked(new Set())}>
          Mark none
        </Button>
        <BulkBar key={of} model={model} of={of} rows={chosen} />
        <Button
          disabled={current === null}
          onClick={() => (current === null ? undefined : showOnCanvas(thingOf(current)))}
        >
          Show on the canvas
        </Button>
      </div>
      {shown.length === 0 ? (
        <NoRow isEmpty={model.entities.length === 0} onAll={() => setFilter(noFilter)} />
      ) : (
        // Space marks the row that the cursor of the grid is on.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div
          className="list-grid"
          onKeyDown={(event) => {
            if (event.key !== ' ' || current === null || event.target instanceof HTMLInputElement) return;
            event.preventDefault();
            setMarked((before) => toggled(before, current.id));
          }}
        >
          <DataGrid
            label={of === 'entities' ? 'Entities' : 'Attributes'}
            columns={columns}
            rowCount={shown.length}
            rowAt={(index) => shown[index]}
            onOpen={(row) => setOpened(thingOf(row))}
            onSelect={(row) => {
              setCurrent(row);
              inspect({ kind: 'model', thing: thingOf(row) });
            }}
          />
        </div>
      )}
      {opened !== null && (
        <Dialog open wide title="Edit" onClose={() => setOpened(null)}>
          <ModelInspector thing={opened} />
        </Dialog>
      )}
    </>
  );
}

function NoRow({ isEmpty, onAll }: { readonly isEmpty: boolean; readonly onAll: () => void }): JSX.Element {
  return isEmpty ? (
    <EmptyState
      title="The model has no entity yet"
      action={<Button onClick={() => openRoom('model', 'diagram')}>Start the model</Button>}
    >
      The diagram offers templates, a first entity and the import of a model that you have.
    </EmptyState>
  ) : (
    <EmptyState title="No row is like that" action={<Button onClick={onAll}>Show all</Button>} />
  );
}

/** Nothing is written where nothing is said: most attributes lack most members. */
function quietly(column: GridColumn<ListRow>): GridColumn<ListRow> {
  return { cell: (row) => column.text(row), ...column };
}

function toggled(marked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(marked);
  if (!next.delete(id)) next.add(id);
  return next;
}

function thingOf({ entity, attribute }: ListRow): ModelThing {
  return attribute === null
    ? { kind: 'entity', entity: entity.id }
    : { kind: 'attribute', entity: entity.id, attribute: attribute.id };
}

function columnsOf(
  of: 'entities' | 'attributes',
  marked: ReadonlySet<string>,
  onMark: (id: string) => void,
  naming: Naming | null,
): readonly GridColumn<ListRow>[] {
  const mark: GridColumn<ListRow> = {
    id: 'mark',
    header: 'Marked',
    width: 82,
    text: ({ id }) => (marked.has(id) ? 'yes' : ''),
    cell: ({ id }) => (
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Mark ${id}`}
        checked={marked.has(id)}
        onChange={() => onMark(id)}
      />
    ),
  };
  const entity: GridColumn<ListRow> = {
    id: 'entity',
    header: 'Entity',
    width: 150,
    text: (row) => row.entity.name,
  };
  const area: GridColumn<ListRow> = { id: 'area', header: 'Area', width: 110, text: (row) => row.area };
  const findings: GridColumn<ListRow> = {
    id: 'findings',
    header: 'Findings',
    width: 190,
    text: (row) => row.findings.join('; '),
  };
  const filled: GridColumn<ListRow> = {
    id: 'filled',
    header: 'Filled by',
    width: 130,
    text: (row) => row.filledBy.join(', '),
  };
  const definition: GridColumn<ListRow> = {
    id: 'definition',
    header: 'Definition',
    width: 320,
    text: (row) => (row.attribute ?? row.entity).definition,
  };
  if (of === 'entities')
    return [
      mark,
      { ...entity, header: 'Name' },
      { id: 'id', header: 'Id', width: 150, text: (row) => row.entity.id },
      ...namingColumns(naming, of),
      { id: 'kind', header: 'Kind', width: 100, text: (row) => row.entity.kind ?? 'entity' },
      area,
      { id: 'key', header: 'Key', width: 140, text: (row) => row.entity.key.join(', ') },
      {
        id: 'attributes',
        header: 'Attributes',
        width: 106,
        end: true,
        text: (row) => String(row.entity.attributes.length),
      },
      {
        id: 'relationships',
        header: 'Relationships',
        width: 220,
        text: (row) =>
          row.entity.relationships.map(({ name, to }) => `${name ?? 'refers to'} ${to}`).join(', '),
      },
      definition,
      filled,
      findings,
    ];
  return [
    mark,
    entity,
    { id: 'name', header: 'Attribute', width: 150, text: (row) => row.attribute?.name ?? '' },
    { id: 'id', header: 'Id', width: 140, text: (row) => row.attribute?.id ?? '' },
    ...namingColumns(naming, of),
    { id: 'type', header: 'Type', width: 84, text: (row) => row.attribute?.type ?? '' },
    {
      id: 'key',
      header: 'Key',
      width: 50,
      text: (row) => (row.key ? 'key' : ''),
    },
    {
      id: 'required',
      header: 'Required',
      width: 92,
      text: (row) => (row.attribute?.required === true || row.key ? 'yes' : ''),
    },
    {
      id: 'class',
      header: 'Classification',
      width: 132,
      text: (row) => row.attribute?.classification ?? '',
      cell: ({ attribute }) => (
        <Badge
          tone={
            attribute?.classification === 'sensitive'
              ? 'bad'
              : attribute?.classification === 'direct'
                ? 'warn'
                : 'plain'
          }
        >
          {attribute?.classification}
        </Badge>
      ),
    },
    { id: 'domain', header: 'Domain', width: 110, text: (row) => row.attribute?.domain ?? '' },
    { id: 'term', header: 'Term', width: 110, text: (row) => row.attribute?.term ?? '' },
    definition,
    filled,
    area,
    findings,
  ];
}

/** What the chosen names call the rows, and what there is to say about that. */
function namingColumns(naming: Naming | null, of: 'entities' | 'attributes'): readonly GridColumn<ListRow>[] {
  if (naming === null) return [];
  const title = titleOfNaming(naming);
  const typed = naming.view === 'physical' && of === 'attributes';
  return [
    { id: 'elsewhere', header: `Name in ${title}`, width: 190, text: ({ words }) => words?.name ?? '' },
    ...(typed
      ? [
          {
            id: 'type-there',
            header: `Type in ${title}`,
            width: 120,
            text: ({ words }: ListRow) => (words !== undefined && 'type' in words ? (words.type ?? '') : ''),
          },
        ]
      : []),
    { id: 'name-note', header: 'About the name', width: 180, text: ({ words }) => words?.note ?? '' },
  ];
}
