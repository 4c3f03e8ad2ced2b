import { useCallback, useMemo, useRef, type JSX, type KeyboardEvent } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { inspect } from '../../../state/navigation.ts';
import { Diagram } from '../../../ui/diagram/diagram.tsx';
import type { DiagramChoice } from '../../../ui/diagram/diagram-props.ts';
import type { DiagramLine, Underlay } from '../../../ui/diagram/diagram-line.ts';
import type { Box, Point } from '../../../ui/diagram/geometry.ts';
import type { ConnectEnd } from '../../../ui/diagram/use-connect.ts';
import type { DiagramView } from '../../../ui/diagram/use-diagram-view.ts';
import { useComparison } from '../compare/use-comparison.ts';
import { withGone } from '../compare/with-gone.ts';
import { runCommand } from '../run-command.ts';
import { AreaTitles } from './area-titles.tsx';
import { actionOfKey } from './canvas-keys.ts';
import { CanvasToolbar } from './canvas-toolbar.tsx';
import { CanvasOverlays } from './canvas-overlays.tsx';
import type { Found } from './find-in-model.ts';
import { boxIdOf, graphOf, thingOfBox } from './model-graph.ts';
import { movesInLayout, placeArguments } from './model-places.ts';
import { isPresent, present } from './present-things.ts';
import { underlayOf } from './model-underlay.ts';
import { renderBox } from './render-box.tsx';
import { thingOfChoice } from './thing-of-choice.ts';
import { useBoxes } from './use-boxes.ts';
import { useCanvasActions } from './use-canvas-actions.ts';
import { useCanvasMenu } from './use-canvas-menu.ts';
import { useCanvasMarks } from './use-canvas-marks.ts';
import { useGoTo } from './use-go-to.ts';
import { usePlaces } from './use-places.ts';
import { NamingNote } from '../naming-note.tsx';
import { ownWords, useNaming, useViewWords } from '../view-words.ts';
import { useStableModel } from './use-stable-model.ts';
import './canvas.css';

const description =
  'Arrow keys go from entity to entity, Tab along the relationships of the chosen one, Enter edits, slash finds, the menu key or Shift+F10 offers all that can be done with it, question mark lists all keys. The view List holds the same.';

/** The model as a drawing that is worked on. */
export function ModelCanvas({ model: given }: { readonly model: ModelDto }): JSX.Element {
  const model = useStableModel(given);
  const { view: chosenView, tool, nodes, line, notation } = useModelDesk();
  const naming = useNaming();
  const words = useViewWords(naming);
  // Tables without their names and types are no physical view: until these are there, the logical one is shown.
  const modelView = words === null && chosenView === 'physical' ? 'logical' : chosenView;
  const { areas, notes, layout } = model;
  const comparison = useComparison();
  const gone = comparison.report?.gone;
  const entities = useMemo(() => withGone(model.entities, gone), [model.entities, gone]);
  const graph = useMemo(
    () => graphOf({ entities, areas, notes, layout }, modelView, words ?? ownWords),
    [entities, areas, notes, layout, modelView, words],
  );
  const { places, placing, expect } = usePlaces(graph, layout);
  const marks = useCanvasMarks(model, comparison);
  const options = useMemo(
    () => ({ notation, notes: marks.lineNotes, tones: marks.lineTones }),
    [notation, marks.lineNotes, marks.lineTones],
  );
  const boxes = useBoxes(graph, places, marks.boxes);
  const underlay = useMemo(() => underlayOf(graph, options), [graph, options]);
  const view = useRef<DiagramView>(null);
  const context = { model, graph, places, boxes, options, view, expect };
  const actions = useCanvasActions(context);
  const menu = useCanvasMenu({ context, run: actions.run, nameAt: actions.nameAt });
  const choice = useMemo<DiagramChoice>(() => ({ nodes, line }), [nodes, line]);
  const lastG = useRef(-1e9);
  useGoTo(graph, view, boxes.length > 0 && !placing, actions.run);

  const onChoose = useCallback(
    (next: DiagramChoice): void => {
      useModelDesk.setState({ nodes: next.nodes, line: next.line });
      const thing = thingOfChoice(graph, next);
      inspect(thing === null ? null : { kind: 'model', thing });
    },
    [graph],
  );
  function onMove(moves: ReadonlyMap<string, Point>): void {
    const all = present(movesInLayout(graph, places, moves), model);
    if (all.size === 0) return;
    expect(all);
    void runCommand('layout.place', placeArguments(all));
  }
  function onOpen(id: string, port: string | null): void {
    const thing = thingOfBox(id);
    if (thing.kind === 'area') void runCommand('layout.collapse', { areas: [thing.id], collapsed: false });
    if (thing.kind === 'note') useModelDesk.setState({ writing: thing.id });
    // What is gone is shown beside the model in a comparison, and not edited.
    if (thing.kind !== 'entity' || !isPresent(model, id, port)) return;
    if ((view.current?.zoom() ?? 1) < 0.6) view.current?.centre(id);
    useModelDesk.setState({ editing: { entity: id, attribute: port } });
  }
  function onConnect(from: ConnectEnd, to: ConnectEnd): void {
    if (thingOfBox(from.node).kind !== 'entity' || thingOfBox(to.node).kind !== 'entity') return;
    useModelDesk.setState({
      drawing: { from: from.node, fromAttribute: from.port, to: to.node, toAttribute: to.port },
    });
  }
  function onKey(event: KeyboardEvent): boolean {
    const action = actionOfKey(event, lastG.current);
    if (event.key === 'g') lastG.current = event.timeStamp;
    if (action === null) return false;
    actions.run(action);
    return true;
  }
  function goTo({ thing }: Found): void {
    const box = boxIdOf(graph, thing.entity);
    useModelDesk.setState({ searching: false });
    onChoose({ nodes: new Set([box]), line: null });
    inspect({ kind: 'model', thing });
    view.current?.centre(box);
    view.current?.focus();
  }
  const portal = (boxOf: (id: string) => Box | undefined, { lines, frames }: Underlay): JSX.Element => (
    <AreaTitles
      graph={graph}
      underlay={{ lines, frames }}
      boxOf={boxOf}
      actions={{
        zoom: () => view.current?.zoom() ?? 1,
        onChoose: (area) => {
          const members = areas.find(({ id }) => id === area)?.entities ?? [];
          useModelDesk.setState({ nodes: new Set(members), line: null });
          inspect({ kind: 'model', thing: { kind: 'area', area } });
        },
        onCollapse: (area) => void runCommand('layout.collapse', { areas: [area], collapsed: true }),
        onPreview: (moves) => view.current?.preview(moves),
        onMove,
      }}
    />
  );
  return (
    <div className="canvas-frame">
      <CanvasToolbar run={actions.run} />
      <Diagram
        label="Diagram of the model"
        description={description}
        nodes={boxes}
        renderNode={renderBox}
        underlayOf={underlay}
        choice={choice}
        onChoose={onChoose}
        onMove={onMove}
        onOpen={onOpen}
        onOpenLine={(opened: DiagramLine) => onChoose({ nodes: new Set(), line: opened.id })}
        onOpenPaper={actions.nameAt}
        onConnect={onConnect}
        onKey={onKey}
        menuOf={menu.menuOf}
        tool={tool}
        arranging={placing}
        minimap={boxes.length > 8}
        portal={portal}
        view={view}
        said={sayChoice(choice, boxes, graph)}
        above={
          <CanvasOverlays
            model={model}
            actions={actions}
            view={view}
            menu={menu}
            placing={placing}
            names={naming === null || words === null ? null : <NamingNote naming={naming} words={words} />}
            comparison={comparison}
            boxOf={(entity) => boxIdOf(graph, entity)}
            onGo={goTo}
          />
        }
      />
    </div>
  );
}

/** What was chosen, in words. */
function sayChoice(
  { nodes, line }: DiagramChoice,
  boxes: readonly { readonly id: string; readonly spoken: string }[],
  graph: ReturnType<typeof graphOf>,
): string {
  if (line !== null) {
    const link = graph.links.find(({ id }) => id === line);
    if (link === undefined) return `${line} chosen`;
    if (link.kind === 'held')
      return `${link.from.name} is held in ${link.to.name}, ${link.attribute.name}. Enter shows the attribute.`;
    return link.kind === 'subtype'
      ? `${link.from.name} is a kind of ${link.to.name}`
      : `Relationship from ${link.from.name} to ${link.to.name}, ${link.relationship.name ?? link.relationship.id}. Enter shows it, an arrow key goes to an end.`;
  }
  if (nodes.size === 0) return '';
  if (nodes.size > 1) return `${nodes.size} chosen`;
  return boxes.find(({ id }) => nodes.has(id))?.spoken ?? '';
}
