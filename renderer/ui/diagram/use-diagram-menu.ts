import { useReactFlow } from '@xyflow/react';
import { useRef, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import type { ContextOffer } from '../context-menu.tsx';
import { lineAt, middleOf } from './diagram-line.ts';
import type { DiagramProps, DiagramTarget } from './diagram-props.ts';
import type { Point } from './geometry.ts';
import type { DiagramNodes } from './use-diagram-nodes.ts';

/** Pixels of the screen by which one may miss a line. */
const reach = 7;
const fields = 'input, select, textarea, [contenteditable], .diagram-above > *, .diagram-minimap';

/**
 * The menu of a drawing: what is under the pointer, or for the menu key and Shift+F10 what is chosen, is chosen and
 * the host says what can be done with it.
 */
export function useDiagramMenu<Data>(
  { choice, onChoose, menuOf }: DiagramProps<Data>,
  boxes: DiagramNodes,
  frame: RefObject<HTMLDivElement | null>,
  offer: (offer: ContextOffer) => void,
): {
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onMenuKey: (event: KeyboardEvent) => boolean;
} {
  const flow = useReactFlow();
  const byKey = useRef<DiagramTarget>(null);

  function under({ target, clientX, clientY }: MouseEvent): DiagramTarget {
    const element = target instanceof Element ? target : null;
    const id = element?.closest('.react-flow__node')?.getAttribute('data-id');
    const port = element?.closest('[data-port]')?.getAttribute('data-port') ?? null;
    if (typeof id === 'string') return { kind: 'box', id, port, pointed: true };
    const around = element?.closest('[data-frame]')?.getAttribute('data-frame');
    if (typeof around === 'string') return { kind: 'frame', id: around };
    const at = flow.screenToFlowPosition({ x: clientX, y: clientY });
    const line = lineAt(boxes.underlay.lines, at, reach / flow.getZoom());
    if (line !== undefined) return { kind: 'line', id: line.id };
    return { kind: 'paper', at: { x: Math.round(at.x / 8) * 8, y: Math.round(at.y / 8) * 8 } };
  }
  function choose(target: DiagramTarget): void {
    if (target.kind === 'line') onChoose({ nodes: new Set(), line: target.id });
    else if (target.kind === 'paper') onChoose({ nodes: new Set(), line: null });
    else if (target.kind === 'box' && !choice.nodes.has(target.id))
      onChoose({ nodes: new Set([target.id]), line: null });
  }
  /** What is chosen, and where on the screen its menu belongs. */
  function chosen(): { readonly target: DiagramTarget; readonly at: Point } {
    const line = boxes.underlay.lines.find(({ id }) => id === choice.line);
    if (line !== undefined)
      return {
        target: { kind: 'line', id: line.id },
        at: flow.flowToScreenPosition(middleOf(line.points)),
      };
    const [id] = choice.nodes;
    const box = id === undefined ? undefined : boxes.boxOf(id);
    if (id !== undefined && box !== undefined) {
      const inside = { x: box.x + Math.min(40, box.width / 2), y: box.y + Math.min(30, box.height / 2) };
      return {
        target: { kind: 'box', id, port: null, pointed: false },
        at: flow.flowToScreenPosition(inside),
      };
    }
    const { x = 0, y = 0, width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
    const at = { x: x + width / 2, y: y + height / 2 };
    return { target: { kind: 'paper', at: flow.screenToFlowPosition(at) }, at };
  }
  /** Within the drawing: what is chosen may be off the screen. */
  function onScreen({ x, y }: Point): Point {
    const place = frame.current?.getBoundingClientRect();
    if (place === undefined) return { x, y };
    return {
      x: Math.min(place.right - 8, Math.max(place.left + 8, x)),
      y: Math.min(place.bottom - 8, Math.max(place.top + 8, y)),
    };
  }
  return {
    onContextMenu: (event) => {
      const target = byKey.current ?? under(event);
      const isField = event.target instanceof Element && event.target.closest(fields) !== null;
      const asked = menuOf === undefined || isField ? null : { menuOf, target };
      if (asked !== null && byKey.current === null) choose(target);
      const offered = asked?.menuOf(asked.target) ?? null;
      // What has no menu here has that of the browser.
      if (offered === null) event.stopPropagation();
      else offer(offered);
    },
    onMenuKey: (event) => {
      if (menuOf === undefined) return false;
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return false;
      const { target, at } = chosen();
      const { x, y } = onScreen(at);
      byKey.current = target;
      frame.current?.dispatchEvent(
        new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: x, clientY: y }),
      );
      byKey.current = null;
      return true;
    },
  };
}
