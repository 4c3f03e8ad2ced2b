import type { DiagramFrame, DiagramLine, Underlay } from '../../../ui/diagram/diagram-line.ts';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import type { Box } from '../../../ui/diagram/geometry.ts';
import { portOf, type LineageBoxData } from './lineage-box.ts';
import type { LineageLink } from './lineage-links.ts';
import { columnsOf, routeAround, type BoxColumn } from './route-around.ts';

/** More lines than this are a cloud that nobody follows; they go the straight way. */
const mostRouted = 2000;
const straight: readonly BoxColumn[] = [];

/** Lines as curves between the boxes, from the right edge of a box to the left edge of another, dashed where nothing direct is in them. */
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
  const columns = links.length > mostRouted ? straight : columnsOf(nodes);
  return (boxOf) => ({
    frames,
    lines: links.flatMap((link): DiagramLine[] => {
      const from = boxOf(link.from);
      const to = boxOf(link.to);
      if (from === undefined || to === undefined) return [];
      return [
        {
          id: link.id,
          // Beside a path other lines belong to no box, so that a chosen box stresses those of the path alone.
          from: faint(link) ? '' : link.from,
          to: faint(link) ? '' : link.to,
          points: routeAround(
            { x: from.x + from.width, y: from.y + port(link.from, link.fromNode) },
            { x: to.x, y: to.y + port(link.to, link.toNode) },
            columns,
          ),
          tone: link.onPath ? (link.masked ? 'ok' : link.direct > 0 ? 'accent' : 'c2') : 'plain',
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
