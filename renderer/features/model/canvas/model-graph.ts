import type {
  Area,
  Attribute,
  Entity,
  Layout,
  Note,
  Relationship,
} from '../../../../shared/workspace/index.ts';
import type { DiagramTone } from '../../../ui/diagram/diagram-line.ts';
import { ownWords, type ViewWords } from '../view-words.ts';
import type { ModelView } from './entity-rows.ts';
import { sizeOfEntity } from './entity-rows.ts';

/** What is on the canvas, with the links between it, before it has places. */
export interface ModelGraph {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly areas: readonly Area[];
  readonly notes: readonly Note[];
  readonly areaOf: ReadonlyMap<string, Area>;
  /** Areas drawn as one box. */
  readonly collapsed: ReadonlySet<string>;
  readonly links: readonly ModelLink[];
  readonly view: ModelView;
  /** What the chosen names call entities and attributes. */
  readonly words: ViewWords;
}

/** A line of the canvas. */
export type ModelLink =
  | {
      readonly kind: 'relationship';
      readonly id: string;
      readonly from: Entity;
      readonly to: Entity;
      readonly relationship: Relationship;
    }
  | { readonly kind: 'subtype'; readonly id: string; readonly from: Entity; readonly to: Entity }
  /** From an entity whose records are values of an attribute to the entity that has the attribute. */
  | {
      readonly kind: 'held';
      readonly id: string;
      readonly from: Entity;
      readonly to: Entity;
      readonly attribute: Attribute;
    };

export const areaBoxId = (area: string): string => `area:${area}`;
export const noteBoxId = (note: string): string => `note:${note}`;

/** What a box of the canvas stands for. */
export function thingOfBox(id: string): { readonly kind: 'entity' | 'area' | 'note'; readonly id: string } {
  if (id.startsWith('area:')) return { kind: 'area', id: id.slice(5) };
  if (id.startsWith('note:')) return { kind: 'note', id: id.slice(5) };
  return { kind: 'entity', id };
}

export function linkId(entity: string, relationship: string): string {
  return `${entity}/${relationship}`;
}

/** Relationships whose ends are there, subtypes, and what attributes hold. */
export function linksOf(entities: ReadonlyMap<string, Entity>): readonly ModelLink[] {
  const links: ModelLink[] = [];
  for (const from of entities.values()) {
    for (const relationship of from.relationships) {
      const to = entities.get(relationship.to);
      if (to !== undefined)
        links.push({ kind: 'relationship', id: linkId(from.id, relationship.id), from, to, relationship });
    }
    const general = entities.get(from.subtype?.of ?? '');
    for (const attribute of from.attributes)
      for (const id of attribute.holds ?? []) {
        const held = entities.get(id);
        if (held !== undefined)
          links.push({
            kind: 'held',
            id: `${from.id}/${attribute.id}/holds/${id}`,
            from: held,
            to: from,
            attribute,
          });
      }
    if (general !== undefined) links.push({ kind: 'subtype', id: `${from.id}/is-a`, from, to: general });
  }
  return links;
}

export function graphOf(
  model: {
    readonly entities: readonly Entity[];
    readonly areas: readonly Area[];
    readonly notes: readonly Note[];
    readonly layout: Layout;
  },
  view: ModelView,
  words: ViewWords = ownWords,
): ModelGraph {
  const entities = new Map(model.entities.map((entity) => [entity.id, entity]));
  const areaOf = new Map<string, Area>();
  for (const area of model.areas)
    for (const entity of area.entities)
      if (entities.has(entity) && !areaOf.has(entity)) areaOf.set(entity, area);
  const inhabited = new Set([...areaOf.values()].map(({ id }) => id));
  const collapsed = new Set((model.layout.collapsed ?? []).filter((id) => inhabited.has(id)));
  return {
    entities,
    areas: model.areas,
    notes: model.notes,
    areaOf,
    collapsed,
    links: linksOf(entities),
    view,
    words,
  };
}

/** The box that an entity is drawn in: its own, or that of its area while it is collapsed. */
export function boxIdOf(graph: ModelGraph, entity: string): string {
  const area = graph.areaOf.get(entity);
  return area !== undefined && graph.collapsed.has(area.id) ? areaBoxId(area.id) : entity;
}

export function toneOfArea(graph: ModelGraph, area: Area): DiagramTone {
  const colour = area.colour ?? (graph.areas.indexOf(area) % 8) + 1;
  return `c${colour}` as DiagramTone;
}

export const collapsedSize = { width: 240, height: 84 } as const;
export const noteWidth = 190;

export function sizeOfNote({ text }: Note): { readonly width: number; readonly height: number } {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 27)), 0);
  return { width: noteWidth, height: 22 + Math.min(14, lines) * 17 };
}

/** What the layout of an entity, an area drawn as one box or a note needs to know. */
export function sizeOfBox(
  graph: ModelGraph,
  id: string,
): { readonly width: number; readonly height: number } {
  const thing = thingOfBox(id);
  if (thing.kind === 'area') return collapsedSize;
  if (thing.kind === 'note') {
    const note = graph.notes.find((one) => one.id === thing.id);
    return note === undefined ? { width: noteWidth, height: 60 } : sizeOfNote(note);
  }
  const entity = graph.entities.get(id);
  return entity === undefined
    ? { width: 190, height: 60 }
    : sizeOfEntity(entity, graph.view, graph.words.get(id));
}
