import type { DiagramFrame, DiagramLine, Underlay } from '../../../ui/diagram/diagram-line.ts';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import type { Box, Point } from '../../../ui/diagram/geometry.ts';
import { portOf, type LineageBoxData } from './lineage-box.ts';
import type { LineageLink } from './lineage-links.ts';

const steps = 10;
const longestLoop = 150;

/** Lines as curves from the right edge of a box to the left edge of another, dashed where nothing direct is in them. */
export function underlayFor(
  links: readonly LineageLink[],
  nodes: readonly DiagramNode<LineageBoxData>[],
  frames: readonly DiagramFrame[],
): (boxOf: (id: string) => Box | undefined) => Underlay {
  const dataOf = new Map(nodes.map(({ id, data }) => [id, data]));
  const port = (id: string, node: string | null): number => {
    const data = dataOf.get(id);
    return data === undefined ? 0 : portOf(data, node ?? '');
  };
  const path = links.some(({ onPath }) => onPath);
  const faint = ({ onPath }: LineageLink): boolean => path && !onPath;
  return (boxOf) => ({
    frames,
    lines: links.flatMap((link): DiagramLine[] => {
      const from = boxOf(link.from);
      const to = boxOf(link.to);
      if (from === undefined || to === undefined) return [];
      const masked = link.edges.length > 0 && link.edges.every(({ masking }) => masking);
      return [
        {
          id: link.id,
          // Beside a path other lines belong to no box, so that a chosen box stresses those of the path alone.
          from: faint(link) ? '' : link.from,
          to: faint(link) ? '' : link.to,
          points: curve(
            { x: from.x + from.width, y: from.y + port(link.from, link.fromNode) },
            { x: to.x, y: to.y + port(link.to, link.toNode) },
          ),
          tone: link.onPath ? (masked ? 'ok' : link.direct > 0 ? 'accent' : 'c2') : 'plain',
          dashed: link.direct === 0,
          width: link.onPath ? 1.4 : 1.1,
          startMark: 'none',
          endMark: 'arrow',
          ...(link.label === null || !link.onPath ? {} : { label: link.label }),
          spoken: link.spoken,
        },
      ];
    }),
  });
}

/** A cubic curve with level ends, as short legs. One that goes back leaves to the right and comes from the left, too. */
export function curve(from: Point, to: Point): readonly Point[] {
  const reach = to.x < from.x ? longestLoop : Math.max(48, (to.x - from.x) * 0.45);
  return Array.from({ length: steps + 1 }, (_, index): Point => {
    const t = index / steps;
    const u = 1 - t;
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    return {
      x: a * from.x + b * (from.x + reach) + c * (to.x - reach) + d * to.x,
      y: (a + b) * from.y + (c + d) * to.y,
    };
  });
}
