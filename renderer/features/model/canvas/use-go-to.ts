import { useEffect, useEffectEvent, type RefObject } from 'react';
import { useModelDesk } from '../../../state/model-desk.ts';
import { inspect } from '../../../state/navigation.ts';
import type { DiagramView } from '../../../ui/diagram/use-diagram-view.ts';
import { areaBoxId, boxIdOf, linkId, noteBoxId, type ModelGraph } from './model-graph.ts';
import type { CanvasAction } from './use-canvas-actions.ts';

/** Does what other places asked of the canvas, once it is there: show a thing, run an action. */
export function useGoTo(
  graph: ModelGraph,
  view: RefObject<DiagramView | null>,
  ready: boolean,
  run: (action: CanvasAction) => void,
): void {
  const { goTo, asked } = useModelDesk();
  const show = useEffectEvent(() => {
    if (goTo === null) return;
    const { thing } = goTo;
    const box =
      thing.kind === 'area'
        ? areaBoxId(thing.area)
        : thing.kind === 'note'
          ? noteBoxId(thing.note)
          : boxIdOf(graph, thing.entity);
    const members = thing.kind === 'area' && !graph.collapsed.has(thing.area);
    const nodes = members ? (graph.areas.find(({ id }) => id === thing.area)?.entities ?? []) : [box];
    const line = thing.kind === 'relationship' ? linkId(thing.entity, thing.relationship) : null;
    useModelDesk.setState({ nodes: new Set(line === null ? nodes : []), line, goTo: null });
    inspect({ kind: 'model', thing });
    if (members) view.current?.fit(nodes);
    else view.current?.centre(box);
    if (!isDialogOpen()) view.current?.focus();
  });
  const act = useEffectEvent(() => {
    if (asked === null) return;
    useModelDesk.setState({ asked: null });
    if (!isDialogOpen()) view.current?.focus();
    run(asked.action);
  });
  useEffect(() => {
    if (ready && goTo !== null) show();
  }, [ready, goTo]);
  useEffect(() => {
    if (ready && asked !== null) act();
  }, [ready, asked]);
}

/**
 * Whether somebody works in a dialog or the palette by now: boxes may take a while to be arranged, and what is shown then
 * takes no focus from what was opened meanwhile. One that is about to close does not count.
 */
function isDialogOpen(): boolean {
  const open = '[role="dialog"][data-open], [role="alertdialog"][data-open]';
  return (document.activeElement?.closest(open) ?? null) !== null;
}
