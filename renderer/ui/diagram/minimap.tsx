import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef, type JSX, type PointerEvent } from 'react';
import type { DiagramFrame } from './diagram-line.ts';
import type { PaintedBox } from './paint-underlay.ts';
import { useDiagramTheme, type DiagramTheme } from './diagram-theme.ts';
import { grown, unionOf, type Box } from './geometry.ts';

const size = { width: 190, height: 126 } as const;
/** What it covers of the screen, with a little air. */
export const mapCorner = { width: size.width + 20, height: size.height + 20 } as const;

/** The whole drawing in the corner, with the part on screen. Dragging in it moves the drawing; keys do the same elsewhere. */
export function Minimap({
  boxes,
  frames,
  selected,
}: {
  readonly boxes: readonly PaintedBox[];
  readonly frames: readonly DiagramFrame[];
  readonly selected: ReadonlySet<string>;
}): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const flow = useReactFlow();
  const theme = useDiagramTheme();
  const bounds = useMemo(() => grown(unionOf([...boxes, ...frames]) ?? nothing, 60), [boxes, frames]);
  const painter = useRef<MapPainter>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d') ?? null;
    if (context === null) return undefined;
    const made = paintsMap(context, store);
    painter.current = made;
    return () => made.stop();
  }, [store]);
  useEffect(
    () => painter.current?.show({ boxes, frames, selected, bounds, theme }),
    [boxes, frames, selected, bounds, theme],
  );

  function goTo(event: PointerEvent<HTMLCanvasElement>): void {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = event.currentTarget.getBoundingClientRect();
    const { scale, left, top } = fitOf(bounds);
    const x = (event.clientX - place.left - left) / scale + bounds.x;
    const y = (event.clientY - place.top - top) / scale + bounds.y;
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  }
  return (
    <canvas
      ref={canvas}
      className="diagram-minimap"
      width={size.width * 2}
      height={size.height * 2}
      aria-hidden="true"
      onPointerDown={goTo}
      onPointerMove={goTo}
    />
  );
}

const nothing: Box = { x: 0, y: 0, width: 100, height: 100 };

interface MapPicture {
  readonly boxes: readonly PaintedBox[];
  readonly frames: readonly DiagramFrame[];
  readonly selected: ReadonlySet<string>;
  readonly bounds: Box;
  readonly theme: DiagramTheme;
}

interface MapPainter {
  readonly show: (picture: MapPicture) => void;
  readonly stop: () => void;
}

/** Keeps the map as the drawing is. What changed comes a frame after the drawing itself, which the eye is on. */
function paintsMap(context: CanvasRenderingContext2D, store: ReturnType<typeof useStoreApi>): MapPainter {
  const still = new OffscreenCanvas(size.width * 2, size.height * 2);
  let shown: MapPicture | null = null;
  let [redraw, repaint] = [0, 0];
  const paint = (): void => {
    repaint = 0;
    if (shown === null) return;
    const { transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    paintMap(context, still, seen, shown.bounds, shown.theme);
  };
  const leave = store.subscribe((now, before) => {
    const moved = now.transform !== before.transform || now.width !== before.width;
    if (moved && repaint === 0 && redraw === 0) repaint = requestAnimationFrame(paint);
  });
  return {
    show: (picture) => {
      shown = picture;
      if (redraw !== 0) return;
      redraw = requestAnimationFrame(() => {
        redraw = requestAnimationFrame(() => {
          redraw = 0;
          if (shown !== null) drawStill(still, shown);
          paint();
        });
      });
    },
    stop: () => {
      leave();
      cancelAnimationFrame(redraw);
      cancelAnimationFrame(repaint);
    },
  };
}

function fitOf(bounds: Box): { readonly scale: number; readonly left: number; readonly top: number } {
  const scale = Math.min(size.width / bounds.width, size.height / bounds.height);
  return {
    scale,
    left: (size.width - bounds.width * scale) / 2,
    top: (size.height - bounds.height * scale) / 2,
  };
}

/** What does not change while the drawing moves. */
function drawStill(image: OffscreenCanvas, { boxes, frames, selected, bounds, theme }: MapPicture): void {
  const context = image.getContext('2d');
  if (context === null) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, image.width, image.height);
  const { scale, left, top } = fitOf(bounds);
  context.setTransform(
    2 * scale,
    0,
    0,
    2 * scale,
    2 * (left - bounds.x * scale),
    2 * (top - bounds.y * scale),
  );
  for (const frame of frames) {
    context.fillStyle = theme.tones[frame.tone];
    context.globalAlpha = 0.18;
    context.fillRect(frame.x, frame.y, frame.width, frame.height);
  }
  context.globalAlpha = 1;
  for (const box of boxes) {
    context.fillStyle = theme.tones[selected.has(box.id) ? 'accent' : (box.tone ?? 'plain')];
    context.fillRect(box.x, box.y, Math.max(box.width, 2 / scale), Math.max(box.height, 2 / scale));
  }
}

function paintMap(
  context: CanvasRenderingContext2D,
  still: OffscreenCanvas,
  seen: Box,
  bounds: Box,
  theme: DiagramTheme,
): void {
  const { scale, left, top } = fitOf(bounds);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, size.width * 2, size.height * 2);
  context.drawImage(still, 0, 0);
  context.strokeStyle = theme.tones.accent;
  context.lineWidth = 3;
  context.strokeRect(
    2 * (left + (seen.x - bounds.x) * scale),
    2 * (top + (seen.y - bounds.y) * scale),
    2 * seen.width * scale,
    2 * seen.height * scale,
  );
}
