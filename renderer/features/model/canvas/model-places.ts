import type { Layout } from '../../../../shared/workspace/index.ts';
import { unionOf, type Box, type Point } from '../../../ui/diagram/geometry.ts';
import type { LayoutShape } from '../../../ui/diagram/layout/layout-shape.ts';
import { areaBoxId, boxIdOf, noteBoxId, sizeOfBox, thingOfBox, type ModelGraph } from './model-graph.ts';

/** Places of entities and notes as the layout file has them, by the id of their box. */
export function placesOfLayout(layout: Layout): ReadonlyMap<string, Point> {
  return new Map([
    ...layout.positions.map(({ entity, x, y }) => [entity, { x, y }] as const),
    ...(layout.notes ?? []).map(({ note, x, y }) => [noteBoxId(note), { x, y }] as const),
  ]);
}

export function pinnedOf(layout: Layout): ReadonlySet<string> {
  return new Set(layout.positions.filter(({ pinned }) => pinned === true).map(({ entity }) => entity));
}

/** The place of every box: its own, or for an area drawn as one box the upper left corner of what is in it. */
export function placeOfBox(
  graph: ModelGraph,
  places: ReadonlyMap<string, Point>,
  id: string,
): Point | undefined {
  const own = places.get(id);
  if (own !== undefined) return own;
  const thing = thingOfBox(id);
  if (thing.kind === 'note') return noteBeside(graph, places, thing.id);
  const area = thing.kind === 'area' ? graph.areas.find((one) => one.id === thing.id) : undefined;
  const inside = (area?.entities ?? []).flatMap((member) => places.get(member) ?? []);
  const corner = unionOf(inside.map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
  return corner === undefined ? undefined : { x: corner.x, y: corner.y };
}

/** A note without a place stands left of what it is about, else above the corner of all. */
function noteBeside(graph: ModelGraph, places: ReadonlyMap<string, Point>, id: string): Point {
  const index = graph.notes.findIndex((note) => note.id === id);
  const about = graph.notes[index]?.about?.[0]?.split('.')[0];
  const at = about === undefined ? undefined : places.get(about);
  return at === undefined ? { x: index * 220, y: -160 } : { x: at.x - 220, y: at.y };
}

/** Moves of boxes as moves of what the layout file knows: an area drawn as one box moves all that is in it. */
export function movesInLayout(
  graph: ModelGraph,
  places: ReadonlyMap<string, Point>,
  moves: ReadonlyMap<string, Point>,
): ReadonlyMap<string, Point> {
  const all = new Map<string, Point>();
  for (const [id, to] of moves) {
    const thing = thingOfBox(id);
    const from = placeOfBox(graph, places, id);
    if (thing.kind !== 'area' || from === undefined) {
      all.set(id, to);
      continue;
    }
    for (const member of graph.areas.find((one) => one.id === thing.id)?.entities ?? []) {
      const at = places.get(member);
      if (at !== undefined) all.set(member, { x: at.x + to.x - from.x, y: at.y + to.y - from.y });
    }
  }
  return all;
}

/** Places as arguments of `layout.place`. */
export function placeArguments(
  places: ReadonlyMap<string, Point>,
  pinned?: boolean,
): Record<string, unknown> {
  const positions: Record<string, unknown>[] = [];
  const notes: Record<string, unknown>[] = [];
  for (const [id, { x, y }] of places) {
    const thing = thingOfBox(id);
    const at = { x: Math.round(x), y: Math.round(y) };
    if (thing.kind === 'note') notes.push({ note: thing.id, ...at });
    else positions.push({ entity: id, ...at, ...(pinned === undefined ? {} : { pinned }) });
  }
  return { positions, ...(notes.length === 0 ? {} : { notes }) };
}

/**
 * What the automatic layout is asked: to arrange these entities (all when none are named). Pinned ones stay, and so does
 * everything that is not named. Entities of collapsed areas are arranged like others, for the day they are opened.
 */
export function arrangeRequest(
  graph: ModelGraph,
  places: ReadonlyMap<string, Point>,
  pinned: ReadonlySet<string>,
  only?: ReadonlySet<string>,
): LayoutShape {
  const chosen = [...graph.entities.keys()].filter((id) => only === undefined || only.has(id));
  const nodes = chosen.map((id) => {
    const at = places.get(id);
    const area = graph.areaOf.get(id);
    return {
      id,
      ...sizeOfBox(graph, id),
      ...(area === undefined ? {} : { group: area.id }),
      ...(pinned.has(id) && at !== undefined ? { fixed: at } : {}),
    };
  });
  const others = only === undefined ? [] : [...graph.entities.keys()].filter((id) => !only.has(id));
  const obstacles = others.flatMap((id): Box[] => {
    const at = places.get(id);
    return at === undefined ? [] : [{ ...at, ...sizeOfBox(graph, id) }];
  });
  const corner = unionOf(
    chosen.flatMap((id) => {
      const at = places.get(id);
      return at === undefined || only === undefined ? [] : [{ ...at, width: 0, height: 0 }];
    }),
  );
  return {
    style: 'grouped',
    nodes,
    // What is pointed to stands left: one reads from the party to what it has.
    edges: graph.links.map(({ from, to }) => ({ from: to.id, to: from.id })),
    obstacles,
    ...(corner === undefined ? {} : { origin: { x: corner.x, y: corner.y } }),
  };
}

/** Entities on the canvas that have no place yet. */
export function unplacedOf(graph: ModelGraph, places: ReadonlyMap<string, Point>): readonly string[] {
  return [...graph.entities.keys()].filter((id) => !places.has(id));
}

/** Boxes of things, to be shown or chosen: that of the area for entities inside a collapsed one. */
export function boxesOfEntities(graph: ModelGraph, entities: readonly string[]): readonly string[] {
  return [...new Set(entities.map((id) => boxIdOf(graph, id)))];
}

/** Entities that boxes stand for. */
export function entitiesOfBoxes(graph: ModelGraph, boxes: Iterable<string>): readonly string[] {
  return [...boxes].flatMap((id) => {
    const thing = thingOfBox(id);
    if (thing.kind === 'note') return [];
    if (thing.kind === 'area') return graph.areas.find((area) => areaBoxId(area.id) === id)?.entities ?? [];
    return [id];
  });
}
