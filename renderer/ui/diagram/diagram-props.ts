import type { KeyboardEvent, ReactNode, Ref } from 'react';
import type { ContextOffer } from '../context-menu.tsx';
import type { DiagramLine, Underlay } from './diagram-line.ts';
import type { DiagramNode } from './diagram-node.ts';
import type { Box, Point } from './geometry.ts';
import type { Detail } from './level-of-detail.ts';
import type { ConnectEnd } from './use-connect.ts';
import type { DiagramView } from './use-diagram-view.ts';

/** What is chosen: boxes, or one line. */
export interface DiagramChoice {
  readonly nodes: ReadonlySet<string>;
  readonly line: string | null;
}

/**
 * What a menu is asked for: a box and the row of it, a line, a frame, or a place where nothing is. A key does not point
 * at a row (`pointed` is false): the host may know at which row the keyboard is.
 */
export type DiagramTarget =
  | { readonly kind: 'box'; readonly id: string; readonly port: string | null; readonly pointed: boolean }
  | { readonly kind: 'line'; readonly id: string }
  | { readonly kind: 'frame'; readonly id: string }
  | { readonly kind: 'paper'; readonly at: Point };

export interface DiagramProps<Data> {
  readonly label: string;
  /** The way to use it, read to those who cannot see it. */
  readonly description: string;
  /** Keep an object while its box does not change. */
  readonly nodes: readonly DiagramNode<Data>[];
  /** What is drawn in a box at a level of detail (never `map`). Keep the function. */
  readonly renderNode: (node: DiagramNode<Data>, detail: Detail) => ReactNode;
  /** Lines and frames for boxes at their places of the moment; called again while boxes are dragged. Keep the function. */
  readonly underlayOf: (boxOf: (id: string) => Box | undefined) => Underlay;
  readonly choice: DiagramChoice;
  readonly onChoose: (choice: DiagramChoice) => void;
  /** Lines to stress beside the chosen one and those of the chosen boxes. */
  readonly stressed?: ReadonlySet<string>;
  /** Paint lines that are not stressed faintly. */
  readonly dimmed?: boolean;
  /** Boxes were dragged or nudged to these places; boxes stay where they are without it. */
  readonly onMove?: (moves: ReadonlyMap<string, Point>) => void;
  /** Enter or a double click. */
  readonly onOpen?: (id: string, port: string | null) => void;
  readonly onOpenLine?: (line: DiagramLine) => void;
  readonly onOpenPaper?: (at: Point) => void;
  readonly onConnect?: (from: ConnectEnd, to: ConnectEnd) => void;
  /** The menu of the right button, the menu key and Shift+F10; what it is about has been chosen before. Null: none. */
  readonly menuOf?: (target: DiagramTarget) => ContextOffer | null;
  /** Keys of the host, asked first; true: it was one. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  readonly tool?: 'choose' | 'hand';
  /** Boxes are still given their places: what is there now is not all. */
  readonly arranging?: boolean;
  readonly minimap?: boolean;
  /** Drawn over the drawing in its own coordinates, for example the titles of frames. */
  readonly portal?: (boxOf: (id: string) => Box | undefined, underlay: Underlay) => ReactNode;
  /** Drawn over it at fixed places: tools. */
  readonly above?: ReactNode;
  readonly view?: Ref<DiagramView>;
  /** What just happened, for screen readers. */
  readonly said?: string;
}
