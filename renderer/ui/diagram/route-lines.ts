import type { Box, Point } from './geometry.ts';

/** A line to be routed: which boxes it joins and, where that matters, at which heights below their upper edges. */
export interface RouteRequest {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly fromOffset?: number;
  readonly toOffset?: number;
}

type Side = 'left' | 'right';

interface End {
  readonly request: RouteRequest;
  readonly node: string;
  readonly which: 'from' | 'to';
  readonly side: Side;
  /** Where it wants to meet the box. */
  readonly wish: number;
  /** Height of the other end: ends are ordered by it, so that lines do not cross without need. */
  readonly other: number;
}

interface Ends {
  readonly from: Point;
  readonly to: Point;
  readonly fromSide: Side;
  readonly toSide: Side;
}

/** Room for the marks at both ends of a line. */
const stub = 30;
/** Ends on one side of a box do not come nearer than this, as long as there is room. */
const pitch = 13;
const laneWidth = 9;
const cornerRoom = 8;

/**
 * Lines of right angles between boxes, from the side of one to the side of the other. Ends that would meet on one side
 * are spread in the order of where they go; legs between the same two columns run side by side. Same input, same
 * lines. Requests whose boxes are not there are left out of the answer.
 */
export function routeLines(
  requests: readonly RouteRequest[],
  boxOf: (id: string) => Box | undefined,
): ReadonlyMap<string, readonly Point[]> {
  const ends: End[] = [];
  const known: RouteRequest[] = [];
  for (const request of requests) {
    const from = boxOf(request.from);
    const to = boxOf(request.to);
    if (from === undefined || to === undefined) continue;
    known.push(request);
    const [fromSide, toSide] = chooseSides(from, to, request.from === request.to);
    const fromWish = wishOf(from, request.fromOffset);
    const toWish = wishOf(to, request.toOffset);
    ends.push(
      { request, node: request.from, which: 'from', side: fromSide, wish: fromWish, other: toWish },
      { request, node: request.to, which: 'to', side: toSide, wish: toWish, other: fromWish },
    );
  }
  const heights = spreadEnds(ends, boxOf);
  const endsOf = new Map<string, Ends>();
  for (const request of known) {
    const from = boxOf(request.from);
    const to = boxOf(request.to);
    if (from === undefined || to === undefined) continue;
    const [fromSide, toSide] = chooseSides(from, to, request.from === request.to);
    endsOf.set(request.id, {
      from: { x: edgeX(from, fromSide), y: heights.get(`${request.id} from`) ?? from.y },
      to: { x: edgeX(to, toSide), y: heights.get(`${request.id} to`) ?? to.y },
      fromSide,
      toSide,
    });
  }
  return layLanes(endsOf);
}

function wishOf(box: Box, offset: number | undefined): number {
  return box.y + Math.min(box.height - cornerRoom, Math.max(cornerRoom, offset ?? box.height / 2));
}

function edgeX(box: Box, side: Side): number {
  return side === 'left' ? box.x : box.x + box.width;
}

/** Facing sides when there is room between the boxes, else the same side of both, whichever is less of a way round. */
function chooseSides(from: Box, to: Box, self: boolean): readonly [Side, Side] {
  if (self) return ['right', 'right'];
  if (to.x - (from.x + from.width) >= 2 * stub) return ['right', 'left'];
  if (from.x - (to.x + to.width) >= 2 * stub) return ['left', 'right'];
  const right = Math.abs(from.x + from.width - (to.x + to.width));
  const left = Math.abs(from.x - to.x);
  return left < right ? ['left', 'left'] : ['right', 'right'];
}

/** Heights of ends by `request from|to`: as wished, moved apart where they are too near. */
function spreadEnds(
  ends: readonly End[],
  boxOf: (id: string) => Box | undefined,
): ReadonlyMap<string, number> {
  const sides = new Map<string, End[]>();
  for (const end of ends) {
    const key = `${end.node} ${end.side}`;
    const list = sides.get(key);
    if (list === undefined) sides.set(key, [end]);
    else list.push(end);
  }
  const heights = new Map<string, number>();
  for (const list of sides.values()) {
    const box = boxOf(list[0]?.node ?? '');
    if (box === undefined) continue;
    list.sort((a, b) => a.wish - b.wish || a.other - b.other || compare(a, b));
    const top = box.y + cornerRoom;
    const bottom = box.y + box.height - cornerRoom;
    const step = Math.min(pitch, (bottom - top) / Math.max(1, list.length - 1));
    const places: number[] = [];
    for (const { wish } of list)
      places.push(Math.max(wish, top, places.length === 0 ? top : (places.at(-1) ?? 0) + step));
    // Those pushed below the box go back up, and push the ones above them.
    for (let index = places.length - 1, limit = bottom; index >= 0; index -= 1) {
      places[index] = Math.min(places[index] ?? top, limit);
      limit = (places[index] ?? top) - step;
    }
    for (const [index, end] of list.entries())
      heights.set(`${end.request.id} ${end.which}`, Math.round(places[index] ?? end.wish));
  }
  return heights;
}

function compare(a: End, b: End): number {
  const left = `${a.request.id} ${a.which}`;
  const right = `${b.request.id} ${b.which}`;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The upright legs: those between the same two edges run beside one another. */
function layLanes(endsOf: ReadonlyMap<string, Ends>): ReadonlyMap<string, readonly Point[]> {
  const channels = new Map<string, string[]>();
  for (const [id, { from, to, fromSide, toSide }] of endsOf) {
    const key =
      fromSide === toSide
        ? `${fromSide} ${Math.round((fromSide === 'right' ? Math.max(from.x, to.x) : Math.min(from.x, to.x)) / 40)}`
        : `between ${Math.min(from.x, to.x)} ${Math.max(from.x, to.x)}`;
    const list = channels.get(key);
    if (list === undefined) channels.set(key, [id]);
    else list.push(id);
  }
  const routes = new Map<string, readonly Point[]>();
  for (const list of channels.values()) {
    const middle = (id: string): number => {
      const ends = endsOf.get(id);
      return ends === undefined ? 0 : ends.from.y + ends.to.y;
    };
    list.sort((a, b) => middle(a) - middle(b) || (a < b ? -1 : 1));
    for (const [index, id] of list.entries()) {
      const ends = endsOf.get(id);
      if (ends !== undefined) routes.set(id, wayOf(ends, index, list.length));
    }
  }
  return routes;
}

function wayOf({ from, to, fromSide, toSide }: Ends, lane: number, lanes: number): readonly Point[] {
  if (fromSide === toSide) {
    const out = stub + (lane % 12) * laneWidth;
    const x = fromSide === 'right' ? Math.max(from.x, to.x) + out : Math.min(from.x, to.x) - out;
    return [from, { x, y: from.y }, { x, y: to.y }, to];
  }
  const centre = (from.x + to.x) / 2;
  const room = Math.abs(to.x - from.x) / 2 - stub + 4;
  const width = Math.min(laneWidth, lanes > 1 ? (2 * room) / (lanes - 1) : 0);
  const x = Math.round(centre + (lane - (lanes - 1) / 2) * width);
  if (Math.abs(from.y - to.y) < 2) return [from, { x: to.x, y: from.y }];
  return [from, { x, y: from.y }, { x, y: to.y }, to];
}
