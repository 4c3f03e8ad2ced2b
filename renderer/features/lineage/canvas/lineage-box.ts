import type { CountedNodeDto, LineageGraphDto, LineageNodeDto } from '../../../../shared/workbench/index.ts';
import type { LineageLayer } from '../../../state/lineage-desk.ts';

export type LineageDataset = LineageGraphDto['datasets'][number];

/** A field or step as a line of its dataset. */
export interface BoxRow {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly kind: LineageNodeDto['kind'];
  readonly class: LineageNodeDto['class'];
  /** How it stands to the column that is picked; `plain` while none is. */
  readonly on: 'plain' | 'picked' | 'path' | 'off';
  readonly cursor: boolean;
  /** It is hit by the drop that was asked about. */
  readonly hit: boolean;
  /** Known of opened datasets only. */
  readonly counts: Pick<CountedNodeDto, 'upstream' | 'downstream'> | null;
}

export interface DatasetBox {
  readonly kind: 'dataset';
  readonly dataset: LineageDataset;
  readonly rows: readonly BoxRow[];
  /** Set while it is open: what page of it is shown. */
  readonly page: {
    readonly offset: number;
    readonly find: string;
    readonly total: number | undefined;
  } | null;
  /** Columns of the path that are not among the rows. */
  readonly more: number;
  /** A column is picked, and nothing of it passes here. */
  readonly off: boolean;
  readonly hits: number;
}

/** A layer drawn as one box. */
export interface LayerBox {
  readonly kind: 'layer';
  readonly layer: LineageLayer;
  readonly datasets: number;
  readonly fields: number;
  readonly personal: number;
  readonly class: LineageDataset['class'];
  readonly off: boolean;
  readonly hits: number;
}

export type LineageBoxData = DatasetBox | LayerBox;

export const rowsPerPage = 12;
export const pathRows = 8;
export const boxWidth = 264;

const head = 50;
const tools = 32;
const foot = 24;
export const rowHeight = 24;
const bottom = 6;

export const closedHeight = head;

export const layerBoxId = (layer: LineageLayer): string => `layer ${layer}`;

/** Whether a dataset has so many fields that it is searched and paged. */
export function isPaged({ page }: DatasetBox): boolean {
  return page !== null && (page.find !== '' || (page.total ?? 0) > rowsPerPage);
}

export function heightOf(box: LineageBoxData): number {
  if (box.kind === 'layer') return head;
  const rows = box.page !== null && box.rows.length === 0 ? 1 : box.rows.length;
  const extra = isPaged(box) ? tools + foot : box.more > 0 ? foot : 0;
  return head + (rows === 0 ? 0 : rows * rowHeight + bottom) + extra;
}

/** Pixels from the upper edge of a box to the line of a row, or to its name when it has no such row. */
export function portOf(box: LineageBoxData, node: string): number {
  const index = box.kind === 'layer' ? -1 : box.rows.findIndex(({ id }) => id === node);
  if (box.kind === 'layer' || index < 0) return head / 2;
  return head + (isPaged(box) ? tools : 0) + index * rowHeight + rowHeight / 2;
}
