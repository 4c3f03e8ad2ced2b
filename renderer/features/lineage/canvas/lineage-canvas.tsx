import { useEffect, useEffectEvent, useLayoutEffect, useRef, type JSX, type RefObject } from 'react';
import type { LineageGraphDto } from '../../../../shared/workbench/index.ts';
import { useLineageDesk, type LineageAction, type LineageLayer } from '../../../state/lineage-desk.ts';
import { inspect, openRoom } from '../../../state/navigation.ts';
import { Diagram, type DiagramChoice } from '../../../ui/diagram/diagram.tsx';
import type { Underlay } from '../../../ui/diagram/diagram-line.ts';
import type { DiagramView } from '../../../ui/diagram/use-diagram-view.ts';
import { Loading } from '../../../ui/empty-state.tsx';
import { exportLineage } from '../export-lineage.ts';
import { NodeSearch } from '../node-search.tsx';
import { closeDataset, openDataset, refreshOpen } from '../open-dataset.ts';
import { layerNames } from '../layer-words.ts';
import { letGo, pickAgain, pickColumn, showOnLineage } from '../pick-column.ts';
import { layerBoxId } from './lineage-box.ts';
import { lineageOffer } from './lineage-offers.ts';
import { LineageToolbar } from './lineage-toolbar.tsx';
import { toggleLayer, toggleLayers } from './layers.ts';
import { renderBox } from './render-box.tsx';
import { datasetOfNode, nodesByDataset } from './shown-boxes.ts';
import { enterBox, lineageKey } from './use-lineage-keys.ts';
import { useLineagePicture, type LineagePicture } from './use-lineage-picture.ts';

const readable = 0.6;

/** The lineage drawn: collapsed at first, one box per dataset in its layer; a picked column shows its path alone. */
export function LineageCanvas({ graph }: { readonly graph: LineageGraphDto }): JSX.Element {
  const picture = useLineagePicture(graph);
  const view = useRef<DiagramView>(null);
  useFreshness(graph);
  useWanted();
  const run = (action: LineageAction): void => {
    if (picture !== undefined) runAction(action, picture, view.current);
  };
  return (
    <div className="lineage-canvas">
      <LineageToolbar run={run} />
      {picture === undefined ? (
        <Loading what="the lineage" />
      ) : (
        <Drawn picture={picture} view={view} run={run} />
      )}
    </div>
  );
}

/** Picks what another screen asked to see. */
function useWanted(): void {
  const wanted = useLineageDesk((state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    useLineageDesk.setState({ wanted: null });
    void showOnLineage(wanted);
  }, [wanted]);
}

/** What is open or picked is asked for again when the lineage has changed. */
function useFreshness(graph: LineageGraphDto): void {
  const seen = useRef(graph);
  useEffect(() => {
    if (seen.current === graph) return;
    seen.current = graph;
    refreshOpen(new Set(graph.datasets.map(({ id }) => id)));
    const { path } = useLineageDesk.getState();
    if (path === null) return;
    if (path.counts !== null && path.picked !== null) void pickColumn(path.picked);
    else letGo();
  }, [graph]);
}

function Drawn({
  picture,
  view,
  run,
}: {
  readonly picture: LineagePicture;
  readonly view: RefObject<DiagramView | null>;
  readonly run: (action: LineageAction) => void;
}): JSX.Element {
  const { boxes, line, path, searching, asked, said } = useLineageDesk();
  useAsked(asked, run);
  useFitOnShow(view);
  const goTo = useStillBox(picture, path?.picked ?? null, view);
  const choose = ({ nodes, line: chosen }: DiagramChoice): void => {
    useLineageDesk.setState({ boxes: nodes, line: chosen, cursor: null });
    explain(nodes, chosen, picture);
  };
  return (
    <Diagram
      label="Lineage"
      description="Arrow keys go from dataset to dataset, Tab along the lines. Enter opens a dataset; in it arrows go over its columns and along the path, Enter picks the column, Escape lets go. Slash finds; the menu key or Shift+F10 offers what can be done. The Table tab has the same as a table."
      nodes={picture.nodes}
      renderNode={renderBox}
      underlayOf={picture.underlayOf}
      choice={{ nodes: boxes, line }}
      onChoose={choose}
      stressed={picture.stressed}
      dimmed={path !== null}
      onOpen={(id, port) => {
        if (port !== null) return;
        // Rows cannot be read, and are not drawn, from far away.
        if ((view.current?.zoom() ?? 1) < readable) view.current?.centre(id);
        void enterBox(id, picture);
      }}
      menuOf={(target) => lineageOffer({ picture, run, fit: (ids) => view.current?.fit(ids) }, target)}
      onKey={(event) => lineageKey(event, picture, run, (box) => view.current?.reveal(box))}
      minimap
      portal={(_, underlay) => <LayerTitles underlay={underlay} />}
      view={view}
      said={said}
      above={
        searching && (
          <NodeSearch
            label="Find a column, source, attribute or rule"
            focused
            onClose={() => {
              useLineageDesk.setState({ searching: false });
              view.current?.focus();
            }}
            onChoose={(node) => {
              // Before anything changes: a focus has the page laid out, and it is now.
              view.current?.focus();
              useLineageDesk.setState({ searching: false });
              void goTo(node.id, node.dataset);
            }}
          />
        )
      }
    />
  );
}

/** Shows all when the canvas comes on screen, with the size that it has then. */
function useFitOnShow(view: RefObject<DiagramView | null>): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const { path, asked } = useLineageDesk.getState();
      if (asked === null) view.current?.fit();
      if (asked === null && path !== null)
        useLineageDesk.setState({ asked: { action: 'fit-path', count: 0 } });
    });
    return () => cancelAnimationFrame(frame);
  }, [view]);
}

/**
 * Keeps the dataset of the picked column where it is on screen: with a path the layers stand further apart. What it
 * gives picks a node and brings its dataset to the middle instead, in the frame that shows the path: boxes that would
 * be left at once are not drawn.
 */
function useStillBox(
  { nodes, datasets }: LineagePicture,
  picked: string | null,
  view: RefObject<DiagramView | null>,
): (node: string, dataset: string) => Promise<void> {
  const before = useRef<{ readonly nodes: typeof nodes; readonly anchor: string | undefined }>(undefined);
  const bound = useRef<string>(null);
  useLayoutEffect(() => {
    const anchor = picked === null ? before.current?.anchor : datasetOfNode(picked, datasets);
    const from = before.current?.nodes.find(({ id }) => id === anchor);
    const to = nodes.find(({ id }) => id === anchor);
    before.current = { nodes, anchor };
    if (bound.current !== null && bound.current === anchor) {
      view.current?.centre(anchor);
      bound.current = null;
      return;
    }
    if (from === undefined || to === undefined || (from.x === to.x && from.y === to.y)) return;
    const zoom = view.current?.zoom() ?? 1;
    view.current?.pan((from.x - to.x) * zoom, (from.y - to.y) * zoom);
  }, [nodes, picked, datasets, view]);
  return async (node, dataset) => {
    bound.current = dataset;
    const found = await pickColumn(node, { boxes: new Set([dataset]) });
    if (!found && bound.current === dataset) bound.current = null;
  };
}

function LayerTitles({ underlay }: { readonly underlay: Underlay }): JSX.Element {
  return (
    <>
      {underlay.frames.map(({ id, x, y, width }) => (
        <div key={id} className="lineage-layer-title" style={{ left: x, top: y, width }}>
          {layerNames[id as LineageLayer]}
        </div>
      ))}
    </>
  );
}

/** Runs what the palette or another view asked for, once. */
function useAsked(
  asked: { readonly action: LineageAction; readonly count: number } | null,
  run: (action: LineageAction) => void,
): void {
  const act = useEffectEvent(run);
  useEffect(() => {
    if (asked === null) return undefined;
    // After the frame in which the boxes got their places.
    const frame = requestAnimationFrame(() => {
      act(asked.action);
      useLineageDesk.setState(({ asked: now }) => (now === asked ? { asked: null } : {}));
    });
    return () => cancelAnimationFrame(frame);
  }, [asked]);
}

function explain(nodes: ReadonlySet<string>, line: string | null, { links, datasets }: LineagePicture): void {
  const [only] = nodes;
  const link = line === null ? undefined : links.get(line);
  if (link !== undefined) inspect({ kind: 'lineage-line', title: link.spoken, edges: link.edges() });
  else if (nodes.size === 1 && only !== undefined && datasets.has(only))
    inspect({ kind: 'lineage', node: only });
}

function runAction(action: LineageAction, picture: LineagePicture, view: DiagramView | null): void {
  const { boxes, path, kinds, open } = useLineageDesk.getState();
  const [chosen] = boxes;
  const set = useLineageDesk.setState;
  switch (action) {
    case 'search':
      set({ searching: true });
      break;
    case 'kinds':
      set({
        kinds: kinds === 'all' ? 'direct' : 'all',
        said: kinds === 'all' ? 'Values only' : 'Everything',
      });
      pickAgain();
      break;
    case 'rest':
      set(({ hideRest }) => ({ hideRest: !hideRest }));
      break;
    case 'expand-chosen':
      if (chosen === undefined || !picture.datasets.has(chosen)) break;
      if (open.has(chosen)) closeDataset(chosen);
      else void openDataset(chosen);
      break;
    case 'collapse-all':
      set({ open: new Map(), cursor: null });
      break;
    case 'layer-chosen': {
      const layer = picture.order.find(
        (one) => chosen !== undefined && (layerBoxId(one.layer) === chosen || one.ids.includes(chosen)),
      )?.layer;
      if (layer !== undefined) toggleLayer(layer);
      break;
    }
    case 'layers-all':
      toggleLayers(picture.order);
      break;
    case 'clear':
      letGo();
      view?.focus();
      break;
    case 'impact': {
      const drop = path?.picked ?? chosen;
      if (drop !== undefined) set({ dropped: drop });
      openRoom('lineage', 'impact');
      break;
    }
    case 'fit':
      view?.fit();
      break;
    case 'fit-path':
      if (path !== null) {
        const shown = nodesByDataset(path);
        const all = picture.nodes.filter(
          ({ id, data }) => shown.has(id) || (data.kind === 'layer' && !data.off),
        );
        view?.fit(all.map(({ id }) => id));
      }
      break;
    case 'export-csv':
      void exportLineage('csv');
      break;
    case 'export-openlineage':
      void exportLineage('openlineage');
      break;
  }
}
