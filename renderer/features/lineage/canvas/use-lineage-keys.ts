import type { KeyboardEvent } from 'react';
import type { LineageEdgeDto, LineagePath } from '../../../../shared/workbench/index.ts';
import { useLineageDesk, type LineageAction } from '../../../state/lineage-desk.ts';
import { openDataset } from '../open-dataset.ts';
import { letGo, pickColumn } from '../pick-column.ts';
import { rowsPerPage, type DatasetBox } from './lineage-box.ts';
import { openLayer } from './layers.ts';
import type { LineagePicture } from './use-lineage-picture.ts';

const letters: Readonly<Record<string, LineageAction | undefined>> = {
  '/': 'search',
  d: 'kinds',
  x: 'rest',
  i: 'impact',
  c: 'layer-chosen',
  C: 'layers-all',
  '2': 'fit-path',
};

/** The key of an action in words; undefined when it has none. */
export function keyOfAction(action: LineageAction): string | undefined {
  if (action === 'fit') return '0';
  if (action === 'clear') return 'Escape';
  const key = Object.keys(letters).find((one) => letters[one] === action);
  if (key === undefined) return undefined;
  return key === key.toLowerCase() ? key.toUpperCase() : `Shift ${key}`;
}

/**
 * Keys of the lineage beside those of every drawing. Enter opens a dataset and goes into it; there the arrows walk over
 * its columns and along the path, Enter picks, Escape leaves it, then lets go of the column.
 */
export function lineageKey(
  event: KeyboardEvent,
  picture: LineagePicture,
  run: (action: LineageAction) => void,
  reveal: (box: string) => void,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { cursor, path } = useLineageDesk.getState();
  const action = letters[event.key];
  if (action !== undefined) {
    run(action);
    return true;
  }
  if (cursor !== null) return inDataset(event.key, cursor, picture, reveal);
  if (event.key === 'Escape' && path !== null) {
    letGo();
    return true;
  }
  return false;
}

/** Opens what is chosen and goes to its first row. */
export async function enterBox(id: string, picture: LineagePicture): Promise<void> {
  const data = picture.nodes.find((node) => node.id === id)?.data;
  if (data?.kind === 'layer') {
    openLayer(data.layer);
    return;
  }
  const [first] = data?.rows ?? [];
  if (first !== undefined) {
    moveTo(first.id, first.name);
    return;
  }
  await openDataset(id);
  const [row] = useLineageDesk.getState().open.get(id)?.nodes ?? [];
  if (row !== undefined) moveTo(row.id, row.name);
}

function moveTo(id: string, name: string): void {
  useLineageDesk.setState({ cursor: id, said: name });
}

function boxOfRow(
  picture: LineagePicture,
  row: string,
): { readonly id: string; readonly data: DatasetBox } | undefined {
  for (const { id, data } of picture.nodes)
    if (data.kind === 'dataset' && data.rows.some((one) => one.id === row)) return { id, data };
  return undefined;
}

function inDataset(
  key: string,
  cursor: string,
  picture: LineagePicture,
  reveal: (box: string) => void,
): boolean {
  const box = boxOfRow(picture, cursor);
  if (key === 'Escape' || box === undefined) {
    useLineageDesk.setState({ cursor: null, said: 'Left the columns' });
    return key === 'Escape';
  }
  const { rows, page, dataset } = box.data;
  const at = rows.findIndex(({ id }) => id === cursor);
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (step !== undefined) {
    const next = rows[at + step];
    if (next !== undefined) moveTo(next.id, next.name);
    else if (page !== null) void turn(dataset.id, page, step);
    return true;
  }
  switch (key) {
    case 'Enter':
      void pickColumn(cursor);
      return true;
    case 'PageDown':
    case 'PageUp':
      if (page !== null) void turn(dataset.id, page, key === 'PageDown' ? 1 : -1);
      return true;
    case 'ArrowLeft':
    case 'ArrowRight':
      alongPath(cursor, key === 'ArrowRight', picture, reveal);
      return true;
    default:
      return false;
  }
}

/** To the next page of a dataset, and there to its first or last row. */
async function turn(
  dataset: string,
  { offset, find, total = 0 }: NonNullable<DatasetBox['page']>,
  step: number,
): Promise<void> {
  const next = offset + step * rowsPerPage;
  if (next < 0 || next >= total) return;
  await openDataset(dataset, { offset: next, find });
  const nodes = useLineageDesk.getState().open.get(dataset)?.nodes ?? [];
  const row = step > 0 ? nodes[0] : nodes.at(-1);
  if (row !== undefined) moveTo(row.id, row.name);
}

/** To the first column on the other side of an edge of the path that has a row on the canvas. */
function alongPath(
  cursor: string,
  down: boolean,
  picture: LineagePicture,
  reveal: (box: string) => void,
): void {
  const { path } = useLineageDesk.getState();
  for (const edge of path === null ? [] : edgesAt(path.along, cursor, down)) {
    const next = down ? edge.to : edge.from;
    const box = boxOfRow(picture, next);
    if (box === undefined) continue;
    useLineageDesk.setState({
      cursor: next,
      boxes: new Set([box.id]),
      line: null,
      said: `${next}, ${down ? 'made from' : 'goes into'} ${cursor} (${edge.type} ${edge.subtype}${edge.masking ? ', masked' : ''})`,
    });
    reveal(box.id);
    return;
  }
  useLineageDesk.setState({ said: `Nothing further ${down ? 'after' : 'before'} it on the canvas` });
}

/** The edges of a path that leave a node on one side. */
function edgesAt(along: LineagePath, node: string, down: boolean): readonly LineageEdgeDto[] {
  return Array.from({ length: along.edges }, (_, edge) => edge)
    .filter((edge) => along.idOf(down ? along.fromOf(edge) : along.toOf(edge)) === node)
    .map((edge) => along.edge(edge));
}
