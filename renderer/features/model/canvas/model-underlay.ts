import type { Area } from '../../../../shared/workspace/index.ts';
import type { DiagramFrame, DiagramLine, DiagramTone, Underlay } from '../../../ui/diagram/diagram-line.ts';
import { unionOf, type Box } from '../../../ui/diagram/geometry.ts';
import { routeLines, type RouteRequest } from '../../../ui/diagram/route-lines.ts';
import { rowOffset, rowsOf } from './entity-rows.ts';
import { boxIdOf, toneOfArea, type ModelGraph, type ModelLink } from './model-graph.ts';
import { isIdentifying, marksOf, sayRelationship, type Notation } from './relationship-ends.ts';

/** What is known of a line beside what the model declares. */
export interface LineNote {
  readonly text: string;
  readonly tone: DiagramTone;
  readonly spoken: string;
}

export interface UnderlayOptions {
  readonly notation: Notation;
  /** Marks of lines by their id: what the data says against the model, or what changed. */
  readonly notes: ReadonlyMap<string, LineNote>;
  /** Colours of lines by their id, from a comparison. */
  readonly tones: ReadonlyMap<string, DiagramTone>;
}

type Bundle = { readonly link: ModelLink; readonly request: RouteRequest; readonly count: number };

/** Frames are this much larger than what is in them; above is room for the title. */
export const framePadding = { side: 26, top: 52, bottom: 26 } as const;

/** Lines and frames of the model, for boxes at their places of the moment. */
export function underlayOf(
  graph: ModelGraph,
  options: UnderlayOptions,
): (boxOf: (id: string) => Box | undefined) => Underlay {
  const bundles = bundlesOf(graph);
  const requests = bundles.map(({ request }) => request);
  return (boxOf) => {
    const routes = routeLines(requests, boxOf);
    const lines = bundles.flatMap(({ link, request, count }): DiagramLine[] => {
      const points = routes.get(request.id);
      return points === undefined
        ? []
        : [{ ...lookOf(link, count, options), id: request.id, from: request.from, to: request.to, points }];
    });
    return { lines, frames: framesOf(graph, boxOf) };
  };
}

/** One line per link; links that would lie on one another between collapsed areas become one line. */
function bundlesOf(graph: ModelGraph): readonly Bundle[] {
  const bundles = new Map<string, Bundle>();
  const rows = new Map(
    [...graph.entities].map(([id, entity]) => [id, rowsOf(entity, graph.view, graph.words.get(id))]),
  );
  for (const link of graph.links) {
    const from = boxIdOf(graph, link.from.id);
    const to = boxIdOf(graph, link.to.id);
    const isAreas = from !== link.from.id || to !== link.to.id;
    if (isAreas && from === to) continue;
    const id = isAreas ? `${from}>${to}` : link.id;
    const known = bundles.get(id);
    if (known !== undefined) {
      bundles.set(id, { ...known, count: known.count + 1 });
      continue;
    }
    const relationship = link.kind === 'relationship' ? link.relationship : undefined;
    const fromOffset =
      from === link.from.id
        ? rowOffset(rows.get(link.from.id) ?? [], relationship?.attributes[0])
        : undefined;
    const toOffset =
      to === link.to.id
        ? rowOffset(
            rows.get(link.to.id) ?? [],
            link.kind === 'held' ? link.attribute.id : relationship?.toAttributes[0],
          )
        : undefined;
    bundles.set(id, {
      link,
      count: 1,
      request: {
        id,
        from,
        to,
        ...(fromOffset === undefined ? {} : { fromOffset }),
        ...(toOffset === undefined ? {} : { toOffset }),
      },
    });
  }
  return [...bundles.values()];
}

function lookOf(
  link: ModelLink,
  count: number,
  { notation, notes, tones }: UnderlayOptions,
): Omit<DiagramLine, 'id' | 'from' | 'to' | 'points'> {
  const tone = tones.get(link.id) ?? 'plain';
  if (count > 1)
    return {
      tone,
      dashed: false,
      width: 2.5,
      startMark: 'none',
      endMark: 'none',
      badge: { text: String(count), tone: 'plain' },
      spoken: `${count} relationships`,
    };
  if (link.kind === 'subtype')
    return {
      tone,
      dashed: false,
      startMark: 'none',
      endMark: notation === 'idef1x' ? 'complete-subtype' : 'subtype',
      spoken: `${link.from.name} is a kind of ${link.to.name}`,
    };
  if (link.kind === 'held') {
    const many = link.attribute.type === 'array';
    const marks = marksOf({ cardinality: many ? 'many-to-one' : 'one-to-one', optional: false }, notation);
    return {
      tone,
      dashed: false,
      startMark: marks.here,
      endMark: marks.there,
      label: 'held in',
      spoken: `${link.to.name} holds ${many ? 'any number of' : 'one at most of'} ${link.from.name} in ${link.attribute.name}`,
    };
  }
  const { here, there } = marksOf(link.relationship, notation);
  const note = notes.get(link.id);
  return {
    tone: note?.tone ?? tone,
    dashed: !isIdentifying(link.from, link.relationship),
    startMark: here,
    endMark: there,
    ...(link.relationship.name === undefined ? {} : { label: link.relationship.name }),
    ...(note === undefined ? {} : { badge: { text: note.text, tone: note.tone } }),
    spoken: `${sayRelationship(link.from, link.to, link.relationship)}${note === undefined ? '' : `. ${note.spoken}`}`,
  };
}

/** The frame of each open area around its entities. */
function framesOf(graph: ModelGraph, boxOf: (id: string) => Box | undefined): readonly DiagramFrame[] {
  return graph.areas.flatMap((area): DiagramFrame[] => {
    if (graph.collapsed.has(area.id)) return [];
    const box = frameAround(graph, area, boxOf);
    return box === undefined
      ? []
      : [{ ...box, id: area.id, label: area.name, tone: toneOfArea(graph, area) }];
  });
}

function frameAround(graph: ModelGraph, area: Area, boxOf: (id: string) => Box | undefined): Box | undefined {
  const members = area.entities.filter((id) => graph.areaOf.get(id) === area);
  const inside = unionOf(members.flatMap((id) => boxOf(id) ?? []));
  if (inside === undefined) return undefined;
  return {
    x: inside.x - framePadding.side,
    y: inside.y - framePadding.top,
    width: inside.width + 2 * framePadding.side,
    height: inside.height + framePadding.top + framePadding.bottom,
  };
}
