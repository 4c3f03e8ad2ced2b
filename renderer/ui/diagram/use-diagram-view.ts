import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useImperativeHandle, type Ref, type RefObject } from 'react';
import type { Underlay } from './diagram-line.ts';
import { boundsOf, fitView, type Screen } from './fit-view.ts';
import type { Box, Point } from './geometry.ts';

/** What a host may do with the part of the drawing on screen. */
export interface DiagramView {
  /** Shows these boxes, or all, as large as fits and not larger than 100 %. */
  fit(ids?: Iterable<string>): void;
  /** Brings a box to the middle, at this zoom or at one where it can be read. */
  centre(id: string, zoom?: number): void;
  /** Moves the drawing only when the box is not on screen. */
  reveal(id: string): void;
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  pan(x: number, y: number): void;
  focus(): void;
  /** The place of the drawing in the middle of the screen. */
  middle(): Point;
  zoom(): number;
  /** Shows boxes at other places until told otherwise (null). */
  preview(moves: ReadonlyMap<string, Point> | null): void;
}

const margin = 48;
const readable = 0.8;

export function useDiagramView(
  handle: Ref<DiagramView> | undefined,
  frame: RefObject<HTMLDivElement | null>,
  boxOf: (id: string) => Box | undefined,
  boxes: readonly (Box & { readonly id: string })[],
  { frames, lines }: Underlay,
  /** What lies over the lower right corner. */
  corner: Screen | null,
  preview: DiagramView['preview'],
): DiagramView {
  const flow = useReactFlow();
  const store = useStoreApi();

  const sizeOf = (): { readonly width: number; readonly height: number } => ({
    width: frame.current?.clientWidth ?? 1,
    height: frame.current?.clientHeight ?? 1,
  });
  /** As it was last drawn: asking the page would have it laid out on the spot, amid the changes of a frame. */
  const lastSize = (): { readonly width: number; readonly height: number } => {
    const { width, height } = store.getState();
    return width > 0 && height > 0 ? { width, height } : sizeOf();
  };
  const zoomAround = (zoom: number): void => {
    const { width, height } = sizeOf();
    const before = flow.getViewport();
    const next = Math.min(2.5, Math.max(0.04, zoom));
    const share = next / before.zoom;
    void flow.setViewport({
      zoom: next,
      x: width / 2 - (width / 2 - before.x) * share,
      y: height / 2 - (height / 2 - before.y) * share,
    });
  };
  const view: DiagramView = {
    fit: (ids) => {
      const shown = new Map<string, Box>();
      for (const id of ids ?? boxes.map((one) => one.id)) {
        const box = boxOf(id);
        if (box !== undefined) shown.set(id, box);
      }
      const bounds = boundsOf(shown, ids === undefined ? frames : [], lines);
      if (bounds !== undefined) void flow.setViewport(fitView(bounds, [...shown.values()], sizeOf(), corner));
    },
    centre: (id, zoom) => {
      const box = boxOf(id);
      if (box === undefined) return;
      const { width, height } = lastSize();
      const at = zoom ?? Math.max(readable, flow.getZoom());
      // The upper part of a box that is higher than the screen says more than its middle.
      const half = Math.min(box.height / 2, (height / 2 - margin) / at);
      void flow.setViewport({
        zoom: at,
        x: width / 2 - (box.x + box.width / 2) * at,
        y: height / 2 - (box.y + half) * at,
      });
    },
    reveal: (id) => {
      const box = boxOf(id);
      if (box === undefined) return;
      const { x, y, zoom } = flow.getViewport();
      const { width, height } = lastSize();
      const left = box.x * zoom + x;
      const top = box.y * zoom + y;
      const dx = shift(left, box.width * zoom, width);
      const dy = shift(top, Math.min(box.height * zoom, height - 2 * margin), height);
      if (dx !== 0 || dy !== 0) void flow.setViewport({ zoom, x: x + dx, y: y + dy });
    },
    zoomBy: (factor) => zoomAround(flow.getZoom() * factor),
    zoomTo: zoomAround,
    zoom: () => flow.getZoom(),
    preview,
    pan: (dx, dy) => {
      const { x, y, zoom } = flow.getViewport();
      void flow.setViewport({ zoom, x: x + dx, y: y + dy });
    },
    focus: () => frame.current?.focus({ preventScroll: true }),
    middle: () => {
      const { width, height } = sizeOf();
      const { x, y, zoom } = flow.getViewport();
      return { x: Math.round((width / 2 - x) / zoom), y: Math.round((height / 2 - y) / zoom) };
    },
  };
  useImperativeHandle(handle, () => view);
  return view;
}

/** How far to move so that a stretch lies on screen. */
function shift(start: number, length: number, screen: number): number {
  if (start < margin) return margin - start;
  const over = start + length - (screen - margin);
  return over > 0 ? -Math.min(over, start - margin) : 0;
}
