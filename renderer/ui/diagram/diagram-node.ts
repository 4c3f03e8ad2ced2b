import type { Box } from './geometry.ts';
import type { DiagramTone } from './diagram-line.ts';

/** A box of a drawing. Keep the object while nothing of it changes: boxes whose object is the same are not drawn again. */
export interface DiagramNode<Data> extends Box {
  readonly id: string;
  /** Painted in the box where it is too small to be read. */
  readonly label: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** Colour of its upper edge where it is too small to be read. */
  readonly tone?: DiagramTone;
  /** A mark that it has something to look at, shown at every zoom. */
  readonly alert?: DiagramTone;
  readonly data: Data;
}

/** The part of the drawing that is on screen: `x` and `y` are pixels by which it is moved, at the given zoom. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
