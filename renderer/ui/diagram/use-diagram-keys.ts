import { useRef, type KeyboardEvent } from 'react';
import type { DiagramLine } from './diagram-line.ts';
import type { DiagramProps } from './diagram-props.ts';
import type { Point } from './geometry.ts';
import { stepTo, type Direction } from './spatial-step.ts';
import type { DiagramNodes } from './use-diagram-nodes.ts';
import type { DiagramView } from './use-diagram-view.ts';

const directions: Readonly<Record<string, Direction | undefined>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const nudges: Readonly<Record<Direction, Point>> = {
  left: { x: -8, y: 0 },
  right: { x: 8, y: 0 },
  up: { x: 0, y: -8 },
  down: { x: 0, y: 8 },
};
const panStep = 90;

/** Lines of the chosen box (or of the box that the chosen line was reached from), in the order of the drawing. */
function linesAround(lines: readonly DiagramLine[], node: string): readonly DiagramLine[] {
  return lines.filter(({ from, to }) => from === node || to === node);
}

/**
 * Keys of every drawing. Arrows walk from box to box (over a line: to the box at its other end), Shift with an arrow
 * adds the box, Alt with an arrow moves what is chosen, Tab goes along the lines of the chosen box and then leaves,
 * Enter opens, Escape lets go, plus, minus, 0 and 1 zoom; the menu key and Shift+F10 open the menu of what is chosen.
 */
export function useDiagramKeys<Data>(
  props: DiagramProps<Data>,
  boxes: DiagramNodes,
  view: DiagramView,
  onMenuKey: (event: KeyboardEvent) => boolean,
): (event: KeyboardEvent) => void {
  const { choice, onChoose } = props;
  const [only] = choice.nodes;
  const lastNode = [...choice.nodes].at(-1);
  // The box whose lines are being walked along: a line alone does not say from which end one came.
  const owner = useRef('');

  function go(direction: Direction, add: boolean): void {
    const line = boxes.underlay.lines.find(({ id }) => id === choice.line);
    if (line !== undefined) {
      const next = direction === 'left' || direction === 'up' ? line.from : line.to;
      choose(next, false);
      return;
    }
    const from = lastNode === undefined ? undefined : boxes.boxOf(lastNode);
    if (from === undefined) {
      const middle = view.middle();
      const first = stepTo(boxes.painted, { ...middle, x: middle.x - 1e7, width: 0, height: 0 }, 'right');
      const near = nearest(boxes, middle) ?? first;
      if (near !== undefined) choose(near, false);
      return;
    }
    const next = stepTo(boxes.painted, from, direction);
    if (next !== undefined) choose(next, add);
  }
  function choose(id: string, add: boolean): void {
    const nodes = new Set(add ? choice.nodes : []);
    nodes.delete(id);
    nodes.add(id);
    onChoose({ nodes, line: null });
    view.reveal(id);
  }
  function nudge(direction: Direction, far: boolean): boolean {
    if (choice.nodes.size === 0 || props.onMove === undefined) return false;
    const { x, y } = nudges[direction];
    const by = far ? 5 : 1;
    const moves = [...choice.nodes].flatMap((id): [string, Point][] => {
      const box = boxes.boxOf(id);
      return box === undefined ? [] : [[id, { x: box.x + x * by, y: box.y + y * by }]];
    });
    props.onMove(new Map(moves));
    return true;
  }
  /** Along the lines of a box; false where there is no further one, and the focus goes on. */
  function alongLines(back: boolean): boolean {
    const current = boxes.underlay.lines.find(({ id }) => id === choice.line);
    const node = current === undefined ? (choice.nodes.size === 1 ? only : undefined) : lineOwner(current);
    if (node === undefined) return false;
    const around = linesAround(boxes.underlay.lines, node);
    const at = current === undefined ? (back ? around.length : -1) : around.indexOf(current);
    const next = around[at + (back ? -1 : 1)];
    if (next === undefined) return false;
    owner.current = node;
    onChoose({ nodes: new Set(), line: next.id });
    return true;
  }
  function lineOwner(line: DiagramLine): string {
    return owner.current === line.to ? line.to : line.from;
  }

  return (event) => {
    // Buttons and fields in the drawing have keys of their own.
    if (event.target !== event.currentTarget) return;
    if (onMenuKey(event) || props.onKey?.(event) === true || handle(event)) event.preventDefault();
  };

  function handle(event: KeyboardEvent): boolean {
    const direction = directions[event.key];
    const modifier = event.ctrlKey || event.metaKey;
    if (direction !== undefined && event.altKey) return nudge(direction, event.shiftKey);
    if (direction !== undefined && modifier) {
      const { x, y } = nudges[direction];
      view.pan((-x / 8) * panStep, (-y / 8) * panStep);
      return true;
    }
    if (direction !== undefined) {
      go(direction, event.shiftKey);
      return true;
    }
    if (modifier && event.key.toLowerCase() === 'a') {
      onChoose({ nodes: new Set(boxes.painted.map(({ id }) => id)), line: null });
      return true;
    }
    if (modifier || event.altKey) return false;
    switch (event.key) {
      case 'Tab':
        return alongLines(event.shiftKey);
      case 'Enter':
        return open();
      case 'Escape':
        onChoose({ nodes: new Set(), line: null });
        return true;
      case '+':
      case '=':
        view.zoomBy(1.25);
        return true;
      case '-':
        view.zoomBy(0.8);
        return true;
      case '0':
        view.fit();
        return true;
      case '1':
        view.zoomTo(1);
        return true;
      default:
        return false;
    }
  }
  function open(): boolean {
    const line = boxes.underlay.lines.find(({ id }) => id === choice.line);
    if (line !== undefined) props.onOpenLine?.(line);
    else if (lastNode !== undefined) props.onOpen?.(lastNode, null);
    else return false;
    return true;
  }
}

function nearest({ painted }: DiagramNodes, to: Point): string | undefined {
  let found: string | undefined;
  let least = Infinity;
  for (const { id, x, y, width, height } of painted) {
    const distance = Math.hypot(x + width / 2 - to.x, y + height / 2 - to.y);
    if (distance < least) {
      least = distance;
      found = id;
    }
  }
  return found;
}
