import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { Area, Entity, Note } from '../../../../shared/workspace/index.ts';
import { showImpact, showLineage } from '../../../state/lineage-desk.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { inspect } from '../../../state/navigation.ts';
import type { ContextChoice, ContextOffer } from '../../../ui/context-menu.tsx';
import type { Point } from '../../../ui/diagram/geometry.ts';
import type { MenuChoice } from '../../../ui/menu.tsx';
import { withMember } from '../forms/member-form.tsx';
import { runCommand } from '../run-command.ts';
import { openMapping } from '../mapping/open-mapping.ts';
import type { CanvasContext } from './canvas-context.ts';
import { keyOfAction } from './canvas-keys.ts';
import type { ModelLink } from './model-graph.ts';
import { pinnedOf } from './model-places.ts';
import type { CanvasAction } from './use-canvas-actions.ts';

/** What a menu of the canvas needs beside what it is about. */
export interface OfferTools {
  readonly context: CanvasContext;
  readonly run: (action: CanvasAction) => void;
  readonly nameAt: (at: Point) => void;
  readonly onRemoveAttribute: (entity: string, attribute: string) => void;
}

const colours = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export function entityOffer(tools: OfferTools, entity: Entity): ContextOffer {
  const { graph, model } = tools.context;
  const area = graph.areaOf.get(entity.id);
  const pinned = pinnedOf(model.layout).has(entity.id);
  const act = acting(tools);
  return {
    label: `Entity ${entity.name}`,
    groups: [
      [
        act('edit', 'Rename'),
        act('add-attribute', 'Add an attribute'),
        act('add-relationship', 'Draw a relationship from it'),
      ],
      [act('duplicate', 'Duplicate'), act('copy', 'Copy'), act('cut', 'Cut')],
      [
        ...(area === undefined
          ? [act('add-area', 'Make an area of it')]
          : [
              act('collapse', `Collapse the area ${area.name}`),
              act('arrange-chosen', `Arrange the area ${area.name}`),
            ]),
        act('add-note', 'Add a note about it'),
        act('pin', pinned ? 'Unpin' : 'Pin where it is'),
        act('fit-chosen', 'Zoom to it'),
      ],
      elsewhere(model, entity.id, null),
      [act('remove', 'Remove')],
    ],
  };
}

export function attributeOffer(tools: OfferTools, entity: Entity, attribute: string): ContextOffer {
  const name = entity.attributes.find(({ id }) => id === attribute)?.name ?? attribute;
  const edit = (): void => useModelDesk.setState({ editing: { entity: entity.id, attribute } });
  const draw = (): void =>
    useModelDesk.setState({
      drawing: { from: entity.id, fromAttribute: attribute, to: null, toAttribute: null },
    });
  return {
    label: `Attribute ${name}`,
    groups: [
      [
        doing('edit-attribute', 'Edit the attribute', edit),
        acting(tools)('add-attribute', 'Add an attribute'),
        doing('draw-attribute', 'Draw a relationship from it', draw),
      ],
      elsewhere(tools.context.model, entity.id, attribute),
      [
        doing('remove-attribute', 'Remove the attribute', () =>
          tools.onRemoveAttribute(entity.id, attribute),
        ),
      ],
    ],
  };
}

export function relationshipOffer(tools: OfferTools, link: ModelLink): ContextOffer {
  const { observing } = useModelDesk.getState();
  const act = acting(tools);
  const ends = [link.from.id, link.to.id];
  const name =
    link.kind === 'subtype'
      ? 'is a kind of'
      : link.kind === 'held'
        ? 'is held in'
        : (link.relationship.name ?? link.relationship.id);
  return {
    label: `Relationship ${link.from.name} ${name} ${link.to.name}`,
    groups: [
      [
        doing('fit-ends', 'Zoom to both ends', () => tools.context.view.current?.fit(ends)),
        act('observe', observing ? 'Do not compare with the loaded data' : 'Check it on the loaded data'),
      ],
      [act('remove', 'Remove')],
    ],
  };
}

export function areaOffer(tools: OfferTools, area: Area): ContextOffer {
  const collapsed = tools.context.graph.collapsed.has(area.id);
  const choose = (): void => useModelDesk.setState({ nodes: new Set(area.entities), line: null });
  const toggle = (): void => void runCommand('layout.collapse', { areas: [area.id], collapsed: !collapsed });
  return {
    label: `Area ${area.name}`,
    groups: [
      [
        doing('area-collapse', collapsed ? 'Open' : 'Collapse', toggle, keyOfAction('collapse')),
        ...(collapsed
          ? []
          : [
              doing('area-choose', 'Choose all in it', choose),
              doing('area-arrange', 'Arrange what is in it', () => {
                choose();
                tools.run('arrange-chosen');
              }),
            ]),
      ],
      [
        doing('area-edit', 'Name, owner and members', () =>
          inspect({ kind: 'model', thing: { kind: 'area', area: area.id } }),
        ),
        colourChoice(area.colour, (colour) =>
          runCommand('area.put', { area: withMember(area, 'colour', colour) }),
        ),
      ],
      [
        doing('area-remove', 'Remove the area, keep the entities', () => {
          inspect(null);
          void runCommand('area.remove', { area: area.id });
        }),
      ],
    ],
  };
}

export function noteOffer(tools: OfferTools, note: Note): ContextOffer {
  const act = acting(tools);
  return {
    label: 'Note',
    groups: [
      [
        doing('note-edit', 'Text and what it is about', () =>
          inspect({ kind: 'model', thing: { kind: 'note', note: note.id } }),
        ),
        colourChoice(note.colour, (colour) =>
          runCommand('note.put', { note: withMember(note, 'colour', colour) }),
        ),
        act('fit-chosen', 'Zoom to it'),
      ],
      [act('remove', 'Remove')],
    ],
  };
}

export function severalOffer(tools: OfferTools, boxes: number, entities: number): ContextOffer {
  const act = acting(tools);
  return {
    label: `${boxes} chosen`,
    groups: [
      [
        act('add-area', 'Make an area of them'),
        ...(entities === 2 ? [act('add-relationship', 'Draw a relationship between them')] : []),
        act('add-note', 'Add a note about them'),
      ],
      [act('duplicate', 'Duplicate'), act('copy', 'Copy'), act('cut', 'Cut')],
      [act('arrange-chosen', 'Arrange them'), act('pin', 'Pin or unpin'), act('fit-chosen', 'Zoom to them')],
      [act('remove', 'Remove')],
    ],
  };
}

export function paperOffer(tools: OfferTools, at: Point): ContextOffer {
  const { notation, observing } = useModelDesk.getState();
  const act = acting(tools);
  return {
    label: 'Canvas',
    groups: [
      [
        doing('add-here', 'Add an entity here', () => tools.nameAt(at), keyOfAction('add-entity')),
        act('add-relationship', 'Draw a relationship'),
        act('add-note', 'Add a note'),
        act('paste', 'Paste'),
      ],
      [
        act('arrange', 'Arrange all'),
        act('collapse-all', 'Collapse or open all areas'),
        act('choose-all', 'Choose all'),
      ],
      [
        act('search', 'Find an entity or attribute'),
        act('fit', 'Show all'),
        act(
          'notation',
          notation === 'idef1x' ? 'Crow’s foot instead of IDEF1X' : 'IDEF1X instead of crow’s foot',
        ),
        act(
          'observe',
          observing ? 'Do not compare with the loaded data' : 'Check cardinality on the loaded data',
        ),
        act('compare', 'What changed since a release'),
      ],
    ],
  };
}

/** A thing that a comparison draws, and that is not in the model any more. */
export function goneOffer(tools: OfferTools, name: string): ContextOffer {
  return { label: `${name}, gone`, groups: [[acting(tools)('fit-chosen', 'Zoom to it')]] };
}

/** Ways to the other screens that know an entity or attribute. */
function elsewhere(model: ModelDto, entity: string, attribute: string | null): readonly MenuChoice[] {
  const node = attribute === null ? `golden:${entity}` : `golden:${entity}.${attribute}`;
  return [
    doing('mapping', 'Go to its mapping', () => openMapping(model, entity, attribute)),
    doing('lineage', attribute === null ? 'Its lineage' : 'Lineage of this attribute', () =>
      showLineage(node),
    ),
    doing('impact', 'What breaks when it is dropped', () => showImpact(node)),
  ];
}

function colourChoice(
  colour: number | undefined,
  paint: (colour: number | null) => Promise<unknown>,
): ContextChoice {
  return {
    id: 'colour',
    label: 'Colour',
    among: [
      { id: 'none', label: 'By itself', chosen: colour === undefined, run: () => void paint(null) },
      ...colours.map((one) => ({
        id: String(one),
        label: `Colour ${one}`,
        tone: `c${one}`,
        chosen: colour === one,
        run: () => void paint(one),
      })),
    ],
  };
}

function acting({ run }: OfferTools): (action: CanvasAction, label: string) => MenuChoice {
  return (action, label) => doing(action, label, () => run(action), keyOfAction(action));
}

function doing(id: string, label: string, run: () => void, hint?: string): MenuChoice {
  return { id, label, run, ...(hint === undefined ? {} : { hint }) };
}
