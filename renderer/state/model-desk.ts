import { create } from 'zustand';
import type { NamedModel } from '../../shared/workbench/index.ts';
import type { ModelThing } from './model-thing.ts';
import { openRoom } from './navigation.ts';

/** What can be asked of the canvas of the model from the palette, a shortcut or another screen. */
export const modelActions = {
  'add-entity': 'Add an entity to the model',
  'add-relationship': 'Draw a relationship',
  'add-note': 'Add a note to the canvas',
  'add-area': 'Make an area of the chosen entities',
  search: 'Find an entity or attribute',
  arrange: 'Arrange the whole canvas',
  'arrange-chosen': 'Arrange the chosen entities or their area',
  pin: 'Pin or unpin the chosen entities',
  fit: 'Show the whole model',
  'fit-chosen': 'Zoom to the chosen entities',
  'choose-all': 'Choose all entities',
  duplicate: 'Duplicate the chosen entities',
  copy: 'Copy the chosen entities',
  paste: 'Paste entities',
  remove: 'Remove what is chosen on the canvas',
  collapse: 'Collapse or open the area of the chosen entity',
  'collapse-all': 'Collapse or open all areas',
  conceptual: 'Show the conceptual model',
  logical: 'Show the logical model',
  physical: 'Show the physical model of a warehouse',
  'names-own': 'Show the names of the model itself',
  'names-xdm': 'Show the names of Adobe XDM',
  'names-salesforce': 'Show the names of Salesforce Data 360 (DMO)',
  'names-segment': 'Show the names of Segment',
  notation: "Switch crow's foot and IDEF1X",
  legend: 'Show what the signs of the diagram mean',
  hand: 'Switch between choosing and moving the canvas',
  compare: 'Show on the canvas what changed since a release',
  observe: 'Check cardinality on the loaded data',
  'export-svg': 'Export the diagram as SVG',
  'export-png': 'Export the diagram as PNG',
  'copy-mermaid': 'Copy the model as Mermaid',
  'copy-dbml': 'Copy the model as DBML',
} as const;
export type ModelAction = keyof typeof modelActions;

interface ModelDesk {
  readonly view: 'conceptual' | 'logical' | 'physical';
  /** Whose names the conceptual and the logical model show; the physical one has those of its tables. */
  readonly names: 'own' | NamedModel;
  readonly notation: 'crows-foot' | 'idef1x';
  readonly tool: 'choose' | 'hand';
  /** Boxes chosen on the canvas, and the chosen line. */
  readonly nodes: ReadonlySet<string>;
  readonly line: string | null;
  /** What is edited in place: an attribute, or the name of an entity. */
  readonly editing: { readonly entity: string; readonly attribute: string | null } | null;
  /** A note whose text is about to be written. */
  readonly writing: string | null;
  /** A relationship about to be made. */
  readonly drawing: {
    readonly from: string;
    readonly fromAttribute: string | null;
    readonly to: string | null;
    readonly toAttribute: string | null;
  } | null;
  readonly searching: boolean;
  /** Whether the signs of the diagram are explained. */
  readonly legend: boolean;
  /** Whether lines say what the loaded data shows. */
  readonly observing: boolean;
  /** Whether the canvas shows what changed; what the model is compared with is on the desk of changes. */
  readonly comparing: boolean;
  /** At which change of the walk through them one is; `first`: it is still to be brought into view. */
  readonly change: number | 'first';
  /** Asked for by the palette; counts, so that the same can be asked twice. */
  readonly asked: { readonly action: ModelAction; readonly count: number } | null;
  /** A thing to be brought into view, asked for by another view. */
  readonly goTo: { readonly thing: ModelThing; readonly count: number } | null;
}

/** What the canvas of the model shows, kept while other screens are open. */
export const useModelDesk = create<ModelDesk>()(() => ({
  view: 'logical',
  names: 'own',
  notation: 'crows-foot',
  tool: 'choose',
  nodes: new Set(),
  line: null,
  editing: null,
  writing: null,
  drawing: null,
  searching: false,
  legend: false,
  observing: false,
  comparing: false,
  change: 'first',
  asked: null,
  goTo: null,
}));

/** Shows the model under these names; tables have theirs, so it is the logical model then. */
export function showNames(names: ModelDesk['names']): void {
  useModelDesk.setState(({ view }) => ({ names, view: view === 'physical' ? 'logical' : view }));
}

/** Opens the canvas and asks something of it. */
export function askModel(action: ModelAction): void {
  openRoom('model', 'diagram');
  useModelDesk.setState(({ asked }) => ({ asked: { action, count: (asked?.count ?? 0) + 1 } }));
}

/** Opens the canvas where this thing is. */
export function showOnCanvas(thing: ModelThing): void {
  openRoom('model', 'diagram');
  useModelDesk.setState(({ goTo }) => ({ goTo: { thing, count: (goTo?.count ?? 0) + 1 } }));
}
