import { useEffect, useState, type JSX, type RefObject } from 'react';

export interface MappingLine {
  readonly from: string;
  readonly to: string;
  readonly chosen: boolean;
}

interface Drawn extends MappingLine {
  readonly path: string;
}

/**
 * Lines between items of two lists, drawn again when one scrolls or changes. An end out of sight is drawn at the edge of
 * its list, and no line of which both are. For the eye only: the items say the same in words.
 */
export function MappingLines({
  board,
  lines,
}: {
  readonly board: RefObject<HTMLDivElement | null>;
  readonly lines: readonly MappingLine[];
}): JSX.Element {
  const [drawn, setDrawn] = useState<readonly Drawn[]>([]);
  useEffect(() => {
    const host = board.current;
    if (host === null) return;
    let frame = 0;
    const draw = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setDrawn(drawLines(host, lines)));
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(host);
    host.addEventListener('scroll', draw, true);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      host.removeEventListener('scroll', draw, true);
    };
  }, [board, lines]);
  return (
    <svg className="mapping-lines" aria-hidden="true">
      {drawn.map(({ from, to, path, chosen }) => (
        <path key={`${from} ${to}`} d={path} data-chosen={chosen} />
      ))}
    </svg>
  );
}

function drawLines(host: HTMLElement, lines: readonly MappingLine[]): Drawn[] {
  const origin = host.getBoundingClientRect();
  const svg = host.querySelector('.mapping-lines')?.getBoundingClientRect() ?? origin;
  const [left, right] = [...host.querySelectorAll('.pick-list')];
  if (left === undefined || right === undefined) return [];
  const placeOf = (list: Element, id: string): { readonly y: number; readonly seen: boolean } | null => {
    const item = [...list.children].find(
      (child) => child instanceof HTMLElement && child.dataset['item'] === id,
    );
    if (item === undefined) return null;
    const box = item.getBoundingClientRect();
    const bounds = list.getBoundingClientRect();
    const middle = (box.top + box.bottom) / 2;
    return {
      y: Math.max(bounds.top + 2, Math.min(bounds.bottom - 2, middle)) - svg.top,
      seen: middle > bounds.top && middle < bounds.bottom,
    };
  };
  return lines.flatMap((line) => {
    const [a, b] = [placeOf(left, line.from), placeOf(right, line.to)];
    if (a === null || b === null || (!a.seen && !b.seen)) return [];
    const middle = svg.width / 2;
    return [{ ...line, path: `M0 ${a.y}C${middle} ${a.y} ${middle} ${b.y} ${svg.width} ${b.y}` }];
  });
}
