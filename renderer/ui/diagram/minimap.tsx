import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef, type JSX, type PointerEvent } from 'react';
import type { DiagramFrame } from './diagram-line.ts';
import type { PaintedBox } from './paint-underlay.ts';
import { useDiagramTheme, type DiagramTheme } from './diagram-theme.ts';
import { grown, unionOf, type Box } from './geometry.ts';

const size = { width: 190, height: 126 } as const;

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
  const still = useMemo(
    () => drawStill(boxes, frames, selected, bounds, theme),
    [boxes, frames, selected, bounds, theme],
  );
  useEffect(() => {
    const context = canvas.current?.getContext('2d') ?? null;
    if (context === null) return undefined;
    let frame = 0;
    const paint = (): void => {
      frame = 0;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      paintMap(context, still, seen, bounds, theme);
    };
    const schedule = (): void => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    schedule();
    const stop = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width) schedule();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [store, still, bounds, theme]);

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

function fitOf(bounds: Box): { readonly scale: number; readonly left: number; readonly top: number } {
  const scale = Math.min(size.width / bounds.width, size.height / bounds.height);
  return {
    scale,
    left: (size.width - bounds.width * scale) / 2,
    top: (size.height - bounds.height * scale) / 2,
  };
}

/** What does not change while the drawing moves. */
function drawStill(
  boxes: readonly PaintedBox[],
  frames: readonly DiagramFrame[],
  selected: ReadonlySet<string>,
  bounds: Box,
  theme: DiagramTheme,
): OffscreenCanvas {
  const image = new OffscreenCanvas(size.width * 2, size.height * 2);
  const context = image.getContext('2d');
  if (context === null) return image;
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
  return image;
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
