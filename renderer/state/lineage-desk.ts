import { create } from 'zustand';
import type { CountedNodeDto, LineageGraphDto, LineagePath } from '../../shared/workbench/index.ts';
import { openRoom } from './navigation.ts';

export type LineageLayer = LineageGraphDto['datasets'][number]['layer'];

/** What can be asked of the lineage canvas from the palette, a key or another view. */
export const lineageActions = {
  search: 'Find a column in the lineage',
  kinds: 'Lineage: follow values only, or everything that decides',
  rest: 'Lineage: hide or show what is not on the path',
  'expand-chosen': 'Lineage: open or close the chosen dataset',
  'collapse-all': 'Lineage: close all datasets',
  'layer-chosen': 'Lineage: collapse or open the layer of the chosen dataset',
  'layers-all': 'Lineage: collapse or open all layers',
  clear: 'Lineage: let go of the column',
  impact: 'Lineage: what breaks when the chosen thing is dropped',
  fit: 'Lineage: show everything',
  'fit-path': 'Lineage: show the whole path',
  'export-csv': 'Export the lineage as CSV',
  'export-openlineage': 'Export the lineage as OpenLineage',
} as const;
export type LineageAction = keyof typeof lineageActions;

/** A dataset opened on the canvas: one page of its fields and steps. */
export interface OpenDataset {
  readonly offset: number;
  readonly find: string;
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly nodes: readonly CountedNodeDto[];
}

/** The path of a column, or of a leak: what is highlighted. */
export interface ShownPath {
  /** The node from which it was asked; null for a path that has none. */
  readonly picked: string | null;
  readonly title: string;
  readonly along: LineagePath;
  /** Nodes next to the picked one by values alone and altogether, on both sides. */
  readonly counts: Pick<CountedNodeDto, 'upstream' | 'downstream'> | null;
  readonly cut: boolean;
}

interface LineageDesk {
  /** `direct`: what a value is made of; `all`: what decides about it, too. */
  readonly kinds: 'direct' | 'all';
  /** Steps away from the picked column; null: all. */
  readonly depth: number | null;
  readonly hideRest: boolean;
  readonly path: ShownPath | null;
  readonly open: ReadonlyMap<string, OpenDataset>;
  /** Layers drawn as one box; null until somebody chose: large ones are. */
  readonly closedLayers: ReadonlySet<LineageLayer> | null;
  /** Nodes hit by a drop that was asked about. */
  readonly marked: ReadonlySet<string>;
  /** What was asked to be dropped, and how the marks are called on the canvas. */
  readonly dropped: string;
  /** The row that the keyboard is on. */
  readonly cursor: string | null;
  readonly boxes: ReadonlySet<string>;
  readonly line: string | null;
  readonly searching: boolean;
  /** Read to those who cannot see it. */
  readonly said: string;
  /** Asked for by the palette; counts, so that the same can be asked twice. */
  readonly asked: { readonly action: LineageAction; readonly count: number } | null;
  /** A node whose path another screen asked to see. */
  readonly wanted: string | null;
}

const fresh: LineageDesk = {
  kinds: 'direct',
  depth: null,
  hideRest: false,
  path: null,
  open: new Map(),
  closedLayers: null,
  marked: new Set(),
  dropped: '',
  cursor: null,
  boxes: new Set(),
  line: null,
  searching: false,
  said: '',
  asked: null,
  wanted: null,
};

/** What the lineage shows, kept while other screens are open. */
export const useLineageDesk = create<LineageDesk>()(() => fresh);

/** Forgets what is shown: another workspace is open. */
export function clearLineageDesk(): void {
  useLineageDesk.setState(fresh);
}

/** Opens the canvas and asks something of it. */
export function askLineage(action: LineageAction): void {
  openRoom('lineage', 'canvas');
  useLineageDesk.setState(({ asked }) => ({ asked: { action, count: (asked?.count ?? 0) + 1 } }));
}

/** Opens the canvas with the path of a node. */
export function showLineage(node: string): void {
  useLineageDesk.setState({ wanted: node });
  openRoom('lineage', 'canvas');
}

/** Opens what breaks when a node is dropped. */
export function showImpact(node: string): void {
  useLineageDesk.setState({ dropped: node });
  openRoom('lineage', 'impact');
}
