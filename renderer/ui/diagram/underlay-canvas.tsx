import { useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef, type JSX } from 'react';
import type { DiagramLine } from './diagram-line.ts';
import { useDiagramTheme } from './diagram-theme.ts';
import { pathsOf } from './paint-lines.ts';
import { paintUnderlay, type UnderlayPicture } from './paint-underlay.ts';

interface UnderlayProps extends Omit<UnderlayPicture, 'lines' | 'strong'> {
  readonly lines: readonly DiagramLine[];
  /** Ids of the lines that stand out. */
  readonly strong: ReadonlySet<string>;
}

/**
 * Lines, frames and far-away boxes on one canvas behind the boxes. It is painted once per frame, when the drawing moved
 * or changed: a component per line would cost more than the whole budget of a frame.
 */
export function UnderlayCanvas({
  lines,
  strong,
  frames,
  boxes,
  around,
  selected,
  rubber,
  dimmed,
}: UnderlayProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const theme = useDiagramTheme();
  const all = useMemo(() => pathsOf(lines), [lines]);
  const outstanding = useMemo(
    () => pathsOf(strong.size === 0 ? [] : lines.filter(({ id }) => strong.has(id)).map(stressed)),
    [lines, strong],
  );
  const picture = useMemo<UnderlayPicture>(
    () => ({ lines: all, strong: outstanding, frames, boxes, around, selected, rubber, dimmed }),
    [all, outstanding, frames, boxes, around, selected, rubber, dimmed],
  );
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return undefined;
    let frame = 0;
    const paint = (): void => {
      frame = 0;
      const { width, height, transform } = store.getState();
      const ratio = window.devicePixelRatio;
      if (element.width !== Math.round(width * ratio) || element.height !== Math.round(height * ratio)) {
        element.width = Math.round(width * ratio);
        element.height = Math.round(height * ratio);
      }
      const [x, y, zoom] = transform;
      paintUnderlay(context, { width, height, ratio }, { x, y, zoom }, picture, theme);
    };
    const schedule = (): void => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    // At once, in the frame that shows the change of the boxes.
    paint();
    const stop = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height)
        schedule();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [store, picture, theme]);
  return <canvas ref={canvas} className="diagram-underlay" aria-hidden="true" />;
}

function stressed(line: DiagramLine): DiagramLine {
  const plain = line.tone === 'plain' || line.tone === 'faint';
  return { ...line, tone: plain ? 'accent' : line.tone, width: (line.width ?? 1.5) + 1 };
}
