import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { lineAt, type DiagramLine } from './diagram-line.ts';
import type { DiagramProps } from './diagram-props.ts';
import type { Point } from './geometry.ts';
import { useConnect } from './use-connect.ts';

/** Pixels of the screen by which one may miss a line. */
const reach = 7;
const interactive = 'input, select, textarea, button, a, [contenteditable], .diagram-above';

interface Handlers {
  readonly onPointerDownCapture: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerCancel: () => void;
  readonly onPointerLeave: () => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
}

/** What the pointer does beside choosing and moving boxes, which React Flow does: lines, opening, connecting. */
export function useDiagramPointer<Data>(
  props: DiagramProps<Data>,
  lines: readonly DiagramLine[],
): {
  readonly hovered: string | null;
  readonly rubber: readonly [Point, Point] | null;
  readonly handlers: Handlers;
} {
  const flow = useReactFlow();
  const connecting = useConnect(props.onConnect);
  const [hovered, setHovered] = useState<string | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const { target } = connecting;
  useEffect(() => {
    if (target === null) return undefined;
    const box = document.querySelector(`.react-flow__node[data-id="${CSS.escape(target)}"]`);
    box?.classList.add('diagram-box-target');
    return () => box?.classList.remove('diagram-box-target');
  }, [target]);

  function lineUnder(event: { readonly clientX: number; readonly clientY: number }): DiagramLine | undefined {
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    return lineAt(lines, point, reach / flow.getZoom());
  }
  const handlers: Handlers = {
    onPointerDownCapture: (event) => {
      if (connecting.begin(event)) return;
      const inside = event.target instanceof Element && event.target.closest(interactive) === null;
      // A press on a box is for the drawing: keys follow it.
      if (inside && event.currentTarget instanceof HTMLElement)
        event.currentTarget.focus({ preventScroll: true });
    },
    onPointerMove: (event) => {
      connecting.move(event);
      const { clientX, clientY, buttons } = event;
      const paper = isPaper(event.target);
      cancelAnimationFrame(frame.current);
      if (buttons !== 0) return;
      frame.current = requestAnimationFrame(() =>
        setHovered(paper ? (lineUnder({ clientX, clientY })?.id ?? null) : null),
      );
    },
    onPointerUp: connecting.end,
    onPointerCancel: connecting.cancel,
    onPointerLeave: () => {
      cancelAnimationFrame(frame.current);
      setHovered(null);
    },
    onClick: (event) => {
      if (!isPaper(event.target)) return;
      const line = lineUnder(event);
      props.onChoose({ nodes: new Set(), line: line?.id ?? null });
    },
    onDoubleClick: (event) => {
      if (!(event.target instanceof Element)) return;
      if (isPaper(event.target)) {
        const line = lineUnder(event);
        if (line !== undefined) props.onOpenLine?.(line);
        else props.onOpenPaper?.(round(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), 8));
        return;
      }
      if (event.target.closest(interactive) !== null) return;
      const id = event.target.closest('.react-flow__node')?.getAttribute('data-id');
      const port = event.target.closest('[data-port]')?.getAttribute('data-port') ?? null;
      if (typeof id === 'string') props.onOpen?.(id, port);
    },
  };
  return { hovered, rubber: connecting.rubber, handlers };
}

function isPaper(target: EventTarget): boolean {
  return target instanceof Element && target.classList.contains('react-flow__pane');
}

function round({ x, y }: Point, to: number): Point {
  return { x: Math.round(x / to) * to, y: Math.round(y / to) * to };
}
