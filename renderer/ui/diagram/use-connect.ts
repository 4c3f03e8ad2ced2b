import { useReactFlow } from '@xyflow/react';
import { useRef, useState, type PointerEvent } from 'react';
import type { Point } from './geometry.ts';

/** One end of a line drawn by hand: a box, and the row of it when one was hit. */
export interface ConnectEnd {
  readonly node: string;
  readonly port: string | null;
}

export interface Connecting {
  readonly rubber: readonly [Point, Point] | null;
  /** The box that the line would end at. */
  readonly target: string | null;
  readonly begin: (event: PointerEvent) => boolean;
  readonly move: (event: PointerEvent) => void;
  readonly end: (event: PointerEvent) => void;
  readonly cancel: () => void;
}

/**
 * Drawing a line from something marked `data-connect` in a box to another box. There is no handle per row: the row says
 * who it is by `data-port`, and what lies under the pointer is asked for while the line is drawn.
 */
export function useConnect(onConnect: ((from: ConnectEnd, to: ConnectEnd) => void) | undefined): Connecting {
  const flow = useReactFlow();
  const from = useRef<(ConnectEnd & { readonly start: Point }) | null>(null);
  const [rubber, setRubber] = useState<readonly [Point, Point] | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const at = (event: PointerEvent): Point =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
  const cancel = (): void => {
    from.current = null;
    setRubber(null);
    setTarget(null);
  };
  return {
    rubber,
    target,
    cancel,
    begin: (event) => {
      const grip = event.target instanceof Element ? event.target.closest('[data-connect]') : null;
      const end = endAt(grip);
      if (end === null || onConnect === undefined || event.button !== 0) return false;
      from.current = { ...end, start: at(event) };
      event.preventDefault();
      event.stopPropagation();
      if (event.currentTarget instanceof HTMLElement) event.currentTarget.setPointerCapture(event.pointerId);
      setRubber([at(event), at(event)]);
      return true;
    },
    move: (event) => {
      if (from.current === null) return;
      setRubber([from.current.start, at(event)]);
      setTarget(endAt(document.elementFromPoint(event.clientX, event.clientY))?.node ?? null);
    },
    end: (event) => {
      const begun = from.current;
      if (begun === null) return;
      const to = endAt(document.elementFromPoint(event.clientX, event.clientY));
      const moved = rubber !== null && Math.hypot(rubber[1].x - rubber[0].x, rubber[1].y - rubber[0].y) > 8;
      cancel();
      if (to !== null && moved) onConnect?.({ node: begun.node, port: begun.port }, to);
    },
  };
}

function endAt(element: Element | null): ConnectEnd | null {
  const node = element?.closest('.react-flow__node')?.getAttribute('data-id') ?? null;
  if (node === null) return null;
  return { node, port: element?.closest('[data-port]')?.getAttribute('data-port') ?? null };
}
