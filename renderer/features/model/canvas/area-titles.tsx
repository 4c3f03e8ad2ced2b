import { useRef, type JSX, type PointerEvent } from 'react';
import type { Underlay } from '../../../ui/diagram/diagram-line.ts';
import type { Box, Point } from '../../../ui/diagram/geometry.ts';
import type { ModelGraph } from './model-graph.ts';

/** What moves with an area. */
interface AreaActions {
  readonly zoom: () => number;
  readonly onChoose: (area: string) => void;
  readonly onCollapse: (area: string) => void;
  /** Moves of the moment; null: not moving any more. */
  readonly onPreview: (moves: ReadonlyMap<string, Point> | null) => void;
  readonly onMove: (moves: ReadonlyMap<string, Point>) => void;
}

/** The titles of the open areas: chosen by a click, dragged to move all that is in them, with a button to collapse. */
export function AreaTitles({
  graph,
  underlay,
  boxOf,
  actions,
}: {
  readonly graph: ModelGraph;
  readonly underlay: Underlay;
  readonly boxOf: (id: string) => Box | undefined;
  readonly actions: AreaActions;
}): JSX.Element {
  return (
    <>
      {underlay.frames.map((frame) => {
        const area = graph.areas.find(({ id }) => id === frame.id);
        if (area === undefined) return null;
        const members = area.entities.filter((id) => boxOf(id) !== undefined);
        return (
          <div
            key={area.id}
            className="area-title nopan"
            data-frame={area.id}
            data-tone={frame.tone}
            style={{
              transform: `translate(${frame.x + 8}px, ${frame.y + 48}px) translateY(-100%)`,
              width: frame.width - 16,
            }}
          >
            <AreaHandle
              name={area.name}
              members={members}
              boxOf={boxOf}
              actions={actions}
              onChoose={() => actions.onChoose(area.id)}
            />
            <button
              type="button"
              className="area-collapse"
              aria-label={`Collapse ${area.name}`}
              onClick={() => actions.onCollapse(area.id)}
            >
              −
            </button>
          </div>
        );
      })}
    </>
  );
}

function AreaHandle({
  name,
  members,
  boxOf,
  actions,
  onChoose,
}: {
  readonly name: string;
  readonly members: readonly string[];
  readonly boxOf: (id: string) => Box | undefined;
  readonly actions: AreaActions;
  readonly onChoose: () => void;
}): JSX.Element {
  const start = useRef<{ readonly at: Point; readonly places: ReadonlyMap<string, Point> } | null>(null);
  const moves = useRef<ReadonlyMap<string, Point> | null>(null);
  function follow(event: PointerEvent): void {
    if (start.current === null) return;
    const zoom = actions.zoom();
    const dx = Math.round((event.clientX - start.current.at.x) / zoom);
    const dy = Math.round((event.clientY - start.current.at.y) / zoom);
    if (moves.current === null && Math.hypot(dx, dy) * zoom < 4) return;
    moves.current = new Map(
      [...start.current.places].map(([id, { x, y }]) => [id, { x: x + dx, y: y + dy }]),
    );
    actions.onPreview(moves.current);
  }
  return (
    <button
      type="button"
      className="area-name truncate"
      title="Click to choose all of it, drag to move it"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const places = new Map(
          members.flatMap((id) => {
            const box = boxOf(id);
            return box === undefined ? [] : [[id, { x: box.x, y: box.y }] as const];
          }),
        );
        start.current = { at: { x: event.clientX, y: event.clientY }, places };
        moves.current = null;
      }}
      onPointerMove={follow}
      onPointerUp={() => {
        start.current = null;
        if (moves.current === null) return;
        actions.onPreview(null);
        actions.onMove(moves.current);
      }}
      onClick={() => {
        if (moves.current === null) onChoose();
        moves.current = null;
      }}
    >
      {name}
    </button>
  );
}
