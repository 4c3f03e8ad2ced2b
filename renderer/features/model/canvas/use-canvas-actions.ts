import { useState } from 'react';
import { showNames, useModelDesk, type ModelAction } from '../../../state/model-desk.ts';
import { inspect } from '../../../state/navigation.ts';
import { toast, toastError, toastHint } from '../../../state/toasts.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import type { Box, Point } from '../../../ui/diagram/geometry.ts';
import { settle } from '../../../ui/diagram/layout/settle.ts';
import { exportDiagram } from '../export/export-diagram.ts';
import { freeId } from '../free-id.ts';
import { runCommand, runSteps } from '../run-command.ts';
import { sizeOfEntity } from './entity-rows.ts';
import { thingOfChoice } from './thing-of-choice.ts';
import { arrange } from './use-arrange.ts';
import type { CanvasContext } from './canvas-context.ts';
import { copyText, pasteSteps, readCopied } from './copy-entities.ts';
import { thingOfBox } from './model-graph.ts';
import { isPresent } from './present-things.ts';
import { entitiesOfBoxes, pinnedOf, placeArguments } from './model-places.ts';
import { newAttribute } from './row-editor.tsx';
import type { StillUsed } from './remove-dialog.tsx';

export type CanvasAction = ModelAction | 'add-attribute' | 'cut' | 'edit';

/** A name that is being asked for: of an entity at a place, or of an area. */
export type Naming = { readonly what: 'entity'; readonly at: Point } | { readonly what: 'area' };

/** Actions of the canvas by name, with the dialogs that they may need. */
export function useCanvasActions(context: CanvasContext) {
  const [naming, setNaming] = useState<Naming | null>(null);
  const [used, setUsed] = useState<StillUsed | null>(null);
  const { model, graph, places, view } = context;
  const desk = useModelDesk.getState;
  const chosenEntities = (): readonly string[] =>
    entitiesOfBoxes(graph, desk().nodes).filter((id) => isPresent(model, id));

  function choose(ids: readonly string[]): void {
    useModelDesk.setState({ nodes: new Set(ids), line: null });
    const thing = thingOfChoice(graph, { nodes: new Set(ids), line: null });
    inspect(thing === null ? null : { kind: 'model', thing });
  }
  async function remove(): Promise<void> {
    const { line, nodes } = desk();
    const link = graph.links.find(({ id }) => id === line);
    if (link?.kind === 'relationship') {
      if (
        !model.entities.some(
          (one) => one.id === link.from.id && one.relationships.includes(link.relationship),
        )
      )
        return;
      await runCommand('relationship.remove', {
        entity: link.from.id,
        relationship: link.relationship.id,
        withAttributes: false,
      });
      return;
    }
    if (link?.kind === 'held') {
      const holds = (link.attribute.holds ?? []).filter((id) => id !== link.from.id);
      await runCommand('attribute.change', {
        entity: link.to.id,
        attribute: link.attribute.id,
        members: { holds: holds.length === 0 ? null : holds },
      });
      return;
    }
    if (link?.kind === 'subtype') {
      await runCommand('entity.change', { entity: link.from.id, members: { subtype: null } });
      return;
    }
    const things = [...nodes].map(thingOfBox);
    const notes = things.filter(({ kind }) => kind === 'note');
    const areas = things.filter(({ kind }) => kind === 'area');
    const entities = things
      .filter(({ kind, id }) => kind === 'entity' && isPresent(model, id))
      .map(({ id }) => id);
    const others = [
      ...notes.map(({ id }) => ({ command: 'note.remove', args: { note: id } })),
      ...areas.map(({ id }) => ({ command: 'area.remove', args: { area: id } })),
    ];
    if (others.length > 0) await runSteps(`Remove ${others.length} notes and areas`, others);
    if (entities.length === 0) return;
    const done = await callWorkbench('workspace.execute', {
      command: 'entity.remove',
      args: { entities },
    });
    if (done.ok) choose([]);
    else if (done.error.code === 'model.still-used') setUsed({ entities, message: done.error.message });
    else toastError(done.error);
  }
  async function copy(): Promise<void> {
    const chosen = new Set(chosenEntities());
    if (chosen.size === 0) return;
    await navigator.clipboard.writeText(
      copyText(
        model.entities.filter(({ id }) => chosen.has(id)),
        places,
      ),
    );
    toast('Copied', `${chosen.size} entities`);
  }
  async function paste(text: string): Promise<void> {
    const copied = readCopied(text);
    if (copied.length === 0) {
      toastHint('Nothing to paste', 'The clipboard holds no entities.');
      return;
    }
    const { steps, ids } = pasteSteps(besideOthers(copied, context), new Set(graph.entities.keys()));
    if ((await runSteps(`Paste ${ids.length} entities`, steps)) === null) choose(ids);
  }
  async function pin(): Promise<void> {
    const entities = chosenEntities();
    if (entities.length === 0) return;
    const pinned = pinnedOf(model.layout);
    const all = entities.every((id) => pinned.has(id));
    const moves = new Map(
      entities.flatMap((id) => (places.has(id) ? [[id, places.get(id) ?? { x: 0, y: 0 }]] : [])),
    );
    await runCommand('layout.place', placeArguments(moves, !all));
  }
  async function collapse(all: boolean): Promise<void> {
    const areas = all
      ? model.areas.map(({ id }) => id)
      : [...new Set(chosenEntities().flatMap((id) => graph.areaOf.get(id)?.id ?? []))];
    if (areas.length === 0) {
      toastHint('No area', 'Choose entities and make an area of them first.');
      return;
    }
    const open = areas.some((id) => !graph.collapsed.has(id));
    await runCommand('layout.collapse', { areas, collapsed: open });
  }
  async function addNote(): Promise<void> {
    const note = freeId('note', new Set(model.notes.map(({ id }) => id)));
    const about = chosenEntities();
    const at = view.current?.middle() ?? { x: 0, y: 0 };
    await runCommand('note.put', {
      note: { id: note, text: 'A note', ...(about.length === 0 ? {} : { about }) },
      at: { x: Math.round(at.x), y: Math.round(at.y) },
    });
    choose([`note:${note}`]);
    // What is typed next is the note, and no shortcut of the canvas.
    useModelDesk.setState({ writing: note });
  }
  function addAttribute(): void {
    const [entity] = chosenEntities();
    if (entity === undefined) return;
    view.current?.centre(entity);
    useModelDesk.setState({ editing: { entity, attribute: newAttribute } });
  }
  function arrangeChosen(): Promise<void> {
    const chosen = chosenEntities();
    const area = chosen.length === 1 ? graph.areaOf.get(chosen[0] ?? '') : undefined;
    const only = new Set(area === undefined ? chosen : area.entities);
    return only.size === 0 ? Promise.resolve() : arrange(context, only);
  }
  async function copyModel(as: string, format: 'mermaid' | 'dbml'): Promise<void> {
    const made = await callWorkbench('model.text', { format });
    if (!made.ok) {
      toastError(made.error);
      return;
    }
    await navigator.clipboard.writeText(made.value.text);
    toast(`Copied as ${as}`, `${model.entities.length} entities`);
  }
  const actions: Readonly<Record<CanvasAction, () => unknown>> = {
    'add-entity': () => setNaming({ what: 'entity', at: view.current?.middle() ?? { x: 0, y: 0 } }),
    'add-attribute': addAttribute,
    edit: () => {
      const [entity] = chosenEntities();
      const [only = ''] = desk().nodes;
      if (thingOfBox(only).kind === 'note') useModelDesk.setState({ writing: thingOfBox(only).id });
      if (entity === undefined) return;
      if ((view.current?.zoom() ?? 1) < 0.6) view.current?.centre(entity);
      useModelDesk.setState({ editing: { entity, attribute: null } });
    },
    'add-relationship': () => {
      const [from, to] = chosenEntities();
      useModelDesk.setState({
        drawing: { from: from ?? '', fromAttribute: null, to: to ?? null, toAttribute: null },
      });
    },
    'add-note': addNote,
    'add-area': () => {
      if (chosenEntities().length === 0)
        toastHint('Nothing chosen', 'Choose the entities that the area is to hold.');
      else setNaming({ what: 'area' });
    },
    search: () => useModelDesk.setState({ searching: true }),
    arrange: () => arrange(context, undefined),
    'arrange-chosen': arrangeChosen,
    pin,
    fit: () => view.current?.fit(),
    'fit-chosen': () => view.current?.fit(desk().nodes.size === 0 ? undefined : desk().nodes),
    'choose-all': () => choose(context.boxes.map(({ id }) => id)),
    duplicate: () => {
      const chosen = new Set(chosenEntities());
      if (chosen.size === 0) return undefined;
      return paste(
        copyText(
          model.entities.filter(({ id }) => chosen.has(id)),
          places,
        ),
      );
    },
    copy,
    cut: async () => {
      await copy();
      await remove();
    },
    paste: async () => paste(await navigator.clipboard.readText()),
    remove,
    collapse: () => collapse(false),
    'collapse-all': () => collapse(true),
    conceptual: () => useModelDesk.setState({ view: 'conceptual' }),
    logical: () => useModelDesk.setState({ view: 'logical' }),
    physical: () => useModelDesk.setState({ view: 'physical' }),
    'names-own': () => showNames('own'),
    'names-xdm': () => showNames('xdm'),
    'names-salesforce': () => showNames('salesforce'),
    'names-segment': () => showNames('segment'),
    notation: () =>
      useModelDesk.setState(({ notation }) => ({
        notation: notation === 'idef1x' ? 'crows-foot' : 'idef1x',
      })),
    legend: () => useModelDesk.setState({ legend: true }),
    hand: () => useModelDesk.setState(({ tool }) => ({ tool: tool === 'hand' ? 'choose' : 'hand' })),
    compare: () => useModelDesk.setState({ comparing: true, change: 'first' }),
    observe: () => useModelDesk.setState(({ observing }) => ({ observing: !observing })),
    'export-svg': () => exportDiagram(context, 'svg'),
    'export-png': () => exportDiagram(context, 'png'),
    'copy-mermaid': () => copyModel('Mermaid', 'mermaid'),
    'copy-dbml': () => copyModel('DBML', 'dbml'),
  };
  async function name(called: string, id: string): Promise<void> {
    const asked = naming;
    setNaming(null);
    if (asked?.what === 'entity') {
      const at = freePlace(context.boxes, asked.at);
      const failed = await runCommand('entity.add', { entity: id, name: called, at });
      if (failed !== null) return;
      choose([id]);
      useModelDesk.setState(({ goTo }) => ({
        goTo: { thing: { kind: 'entity', entity: id }, count: (goTo?.count ?? 0) + 1 },
      }));
    } else if (asked?.what === 'area') {
      await runCommand('area.put', { area: { id, name: called, entities: chosenEntities() } });
    }
  }
  return {
    run: (action: CanvasAction): void => void actions[action](),
    naming,
    name,
    cancelNaming: () => setNaming(null),
    nameAt: (at: Point) => setNaming({ what: 'entity', at }),
    used,
    forgetUsed: () => setUsed(null),
  };
}

/** Copies a little aside of where they come from, off what is there. */
function besideOthers(copied: ReturnType<typeof readCopied>, { boxes, graph }: CanvasContext) {
  const wanted = copied.map(({ entity, at }) => ({
    ...sizeOfEntity(entity, graph.view, graph.words.get(entity.id)),
    id: entity.id,
    x: at.x + 40,
    y: at.y + 40,
  }));
  const places = new Map(settle(wanted, boxes, 24).map((place) => [place.id, place]));
  return copied.map(({ entity, at }) => ({ entity, at: places.get(entity.id) ?? at }));
}

/** A place for a new box at a point, or the nearest that is free. */
function freePlace(boxes: readonly Box[], { x, y }: Point): Point {
  const wanted = { id: '', x: Math.round(x / 8) * 8, y: Math.round(y / 8) * 8, width: 220, height: 120 };
  const [place = wanted] = settle([wanted], boxes, 24);
  return { x: place.x, y: place.y };
}
