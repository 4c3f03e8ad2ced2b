import type { NodeChange } from '@xyflow/react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { FlowBox } from './box-content.tsx';
import type { DiagramProps } from './diagram-props.ts';
import type { Underlay } from './diagram-line.ts';
import type { DiagramNode } from './diagram-node.ts';
import type { Box, Point } from './geometry.ts';
import type { PaintedBox } from './paint-underlay.ts';

export interface DiagramNodes {
  readonly flowNodes: FlowBox[];
  readonly painted: readonly PaintedBox[];
  readonly underlay: Underlay;
  readonly boxOf: (id: string) => Box | undefined;
  readonly preview: (moves: ReadonlyMap<string, Point> | null) => void;
  readonly onNodesChange: (changes: NodeChange<FlowBox>[]) => void;
}

const still: ReadonlyMap<string, Point> = new Map();
/** Sizes are known and lines are painted: a box that said neither would be put in the page, on screen or not, to be measured. */
const noHandles: never[] = [];

/** The boxes as React Flow, the painter and the lines want them, at their places of the moment. */
export function useDiagramNodes<Data>(props: DiagramProps<Data>): DiagramNodes {
  const { nodes, renderNode, underlayOf, choice, onChoose, onMove } = props;
  const [moving, setMoving] = useState<ReadonlyMap<string, Point>>(still);
  const moved = useRef<Map<string, Point>>(new Map());
  const places = useMemo(() => placesOf(nodes, moving), [nodes, moving]);
  const painted = useMemo(() => [...places.values()], [places]);
  const boxOf = useCallback((id: string): Box | undefined => places.get(id), [places]);
  const underlay = useMemo(() => underlayOf(boxOf), [underlayOf, boxOf]);
  const flowNodes = useFlowNodes(nodes, places, choice.nodes, renderNode);

  function onNodesChange(changes: NodeChange<FlowBox>[]): void {
    const chosen = chosenAfter(choice.nodes, changes);
    if (chosen !== null) onChoose({ nodes: chosen, line: null });
    if (onMove === undefined) return;
    let ended = false;
    for (const change of changes) {
      if (change.type !== 'position') continue;
      if (change.position !== undefined)
        moved.current.set(change.id, { x: Math.round(change.position.x), y: Math.round(change.position.y) });
      if (change.dragging === false) ended = true;
    }
    if (ended) {
      const moves = new Map([...moved.current].filter(([id, to]) => isElsewhere(nodes, id, to)));
      moved.current = new Map();
      setMoving(still);
      if (moves.size > 0) onMove(moves);
    } else if (moved.current.size > 0 && changes.some(({ type }) => type === 'position')) {
      setMoving(new Map(moved.current));
    }
  }
  // The same function for React Flow at every change: it would tell all of its parts about another one.
  const latest = useRef(onNodesChange);
  useLayoutEffect(() => {
    latest.current = onNodesChange;
  });
  const changed = useCallback((changes: NodeChange<FlowBox>[]) => latest.current(changes), []);
  const preview = useCallback((moves: ReadonlyMap<string, Point> | null) => setMoving(moves ?? still), []);
  return { flowNodes, painted, underlay, boxOf, preview, onNodesChange: changed };
}

function isElsewhere(nodes: readonly DiagramNode<unknown>[], id: string, to: Point): boolean {
  const node = nodes.find((one) => one.id === id);
  return node === undefined || node.x !== to.x || node.y !== to.y;
}

function placesOf<Data>(
  nodes: readonly DiagramNode<Data>[],
  moving: ReadonlyMap<string, Point>,
): ReadonlyMap<string, PaintedBox> {
  return new Map(
    nodes.map((node) => {
      const at = moving.get(node.id);
      return [node.id, at === undefined ? node : { ...node, x: at.x, y: at.y }];
    }),
  );
}

/** Boxes chosen after changes of React Flow; null when none of them is about that. */
function chosenAfter(
  before: ReadonlySet<string>,
  changes: readonly NodeChange<FlowBox>[],
): ReadonlySet<string> | null {
  const chosen = new Set(before);
  let touched = false;
  for (const change of changes) {
    if (change.type !== 'select' || chosen.has(change.id) === change.selected) continue;
    touched = true;
    if (change.selected) chosen.add(change.id);
    else chosen.delete(change.id);
  }
  return touched ? chosen : null;
}

interface Kept {
  readonly node: DiagramNode<unknown>;
  readonly render: unknown;
  readonly flow: FlowBox;
}

/** Boxes of React Flow; one that did not change is the same object as before, so that it is not drawn again. */
function useFlowNodes<Data>(
  nodes: readonly DiagramNode<Data>[],
  places: ReadonlyMap<string, PaintedBox>,
  chosen: ReadonlySet<string>,
  render: DiagramProps<Data>['renderNode'],
): FlowBox[] {
  const [cache] = useState(() => new Map<string, Kept>());
  return useMemo(() => {
    const flows = nodes.map((node): FlowBox => {
      const kept = cache.get(node.id);
      const { x, y } = places.get(node.id) ?? node;
      const selected = chosen.has(node.id);
      const same = kept !== undefined && kept.node === node && kept.render === render;
      if (same && kept.flow.selected === selected && kept.flow.position.x === x && kept.flow.position.y === y)
        return kept.flow;
      const flow: FlowBox = {
        id: node.id,
        type: 'box',
        position: { x, y },
        width: node.width,
        height: node.height,
        measured: { width: node.width, height: node.height },
        handles: noHandles,
        selected,
        data: same ? kept.flow.data : { node, render: render as FlowBox['data']['render'] },
        ariaRole: 'group',
        ariaLabel: node.spoken,
      };
      cache.set(node.id, { node, render, flow });
      return flow;
    });
    if (cache.size > nodes.length) {
      const there = new Set(nodes.map(({ id }) => id));
      for (const id of cache.keys()) if (!there.has(id)) cache.delete(id);
    }
    return flows;
  }, [nodes, places, chosen, render, cache]);
}
