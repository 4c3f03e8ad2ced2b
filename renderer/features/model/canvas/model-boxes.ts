import type { Area, Entity, Note } from '../../../../shared/workspace/index.ts';
import type { DiagramTone } from '../../../ui/diagram/diagram-line.ts';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import { formatCounted } from '../../../ui/format.ts';
import type { Point } from '../../../ui/diagram/geometry.ts';
import { rowsOf, titleOf, type EntityRow, type ModelView } from './entity-rows.ts';
import { areaBoxId, boxIdOf, noteBoxId, sizeOfBox, toneOfArea, type ModelGraph } from './model-graph.ts';

/** What a box of the canvas shows. */
export type BoxData =
  | {
      readonly kind: 'entity';
      readonly entity: Entity;
      readonly title: string;
      /** What there is to say about the title in the chosen names. */
      readonly titleNote: string | null;
      readonly unnamed: boolean;
      /** Shown under other names than its own. */
      readonly words: boolean;
      readonly rows: readonly EntityRow[];
      readonly view: ModelView;
      readonly tone: DiagramTone;
      readonly pinned: boolean;
      readonly findings: number;
      /** Attributes with findings. */
      readonly flagged: ReadonlySet<string>;
      readonly change: BoxChange | undefined;
    }
  | { readonly kind: 'area'; readonly area: Area; readonly tone: DiagramTone; readonly members: number }
  | { readonly kind: 'note'; readonly note: Note; readonly tone: DiagramTone };

/** What a comparison says about an entity and its attributes. */
export interface BoxChange {
  readonly what: 'added' | 'removed' | 'changed' | 'renamed';
  readonly breaking: boolean;
  readonly attributes: ReadonlyMap<string, { readonly what: BoxChange['what']; readonly breaking: boolean }>;
}

export interface BoxMarks {
  readonly findings: ReadonlyMap<
    string,
    { readonly count: number; readonly attributes: ReadonlySet<string> }
  >;
  readonly changes: ReadonlyMap<string, BoxChange>;
  readonly pinned: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Ids of all boxes, in the order of the model. */
export function boxIdsOf(graph: ModelGraph): readonly string[] {
  return [
    ...[...graph.entities.keys()].filter((id) => boxIdOf(graph, id) === id),
    ...[...graph.collapsed].map(areaBoxId),
    ...graph.notes.map(({ id }) => noteBoxId(id)),
  ];
}

/** A box at its place. */
export function makeBox(
  graph: ModelGraph,
  id: string,
  at: Point,
  marks: BoxMarks,
): DiagramNode<BoxData> | undefined {
  const size = sizeOfBox(graph, id);
  const entity = graph.entities.get(id);
  if (entity !== undefined) return { ...entityBox(graph, entity, marks), ...size, id, x: at.x, y: at.y };
  const area = graph.areas.find((one) => areaBoxId(one.id) === id);
  if (area !== undefined) {
    const members = area.entities.filter((member) => graph.areaOf.get(member) === area).length;
    const tone = toneOfArea(graph, area);
    return {
      ...size,
      id,
      x: at.x,
      y: at.y,
      label: area.name,
      spoken: `Area ${area.name}, collapsed, ${formatCounted(members, 'entity', 'entities')}`,
      tone,
      data: { kind: 'area', area, tone, members },
    };
  }
  const note = graph.notes.find((one) => noteBoxId(one.id) === id);
  if (note === undefined) return undefined;
  const tone = `c${note.colour ?? 6}` as DiagramTone;
  return {
    ...size,
    id,
    x: at.x,
    y: at.y,
    label: note.text,
    spoken: `Note: ${note.text}`,
    tone,
    data: { kind: 'note', note, tone },
  };
}

function entityBox(
  graph: ModelGraph,
  entity: Entity,
  marks: BoxMarks,
): Pick<DiagramNode<BoxData>, 'label' | 'spoken' | 'tone' | 'alert' | 'data'> {
  const words = graph.words.get(entity.id);
  const title = titleOf(entity, graph.view, words);
  const area = graph.areaOf.get(entity.id);
  const found = marks.findings.get(entity.id);
  const change = marks.changes.get(entity.id);
  const tone =
    change === undefined ? (area === undefined ? 'plain' : toneOfArea(graph, area)) : toneOfChange(change);
  const spoken = [
    title === entity.name ? title : `${entity.name} (${title})`,
    entity.kind === undefined ? 'entity' : `${entity.kind} entity`,
    formatCounted(entity.attributes.length, 'attribute'),
    entity.key.length === 0 ? 'no key' : `key ${entity.key.join(', ')}`,
    `${formatCounted(entity.relationships.length, 'relationship')} from here`,
    ...(area === undefined ? [] : [`in area ${area.name}`]),
    ...(found === undefined ? [] : [formatCounted(found.count, 'finding')]),
    ...(change === undefined ? [] : [`${change.what}${change.breaking ? ', breaking' : ''}`]),
  ].join(', ');
  return {
    // From far away only the name is drawn: colour alone would say what changed.
    label: change === undefined ? title : `${signOfChange(change)} ${title}`,
    spoken,
    tone,
    ...(found === undefined ? {} : { alert: 'warn' as const }),
    data: {
      kind: 'entity',
      entity,
      title,
      titleNote: words?.note ?? null,
      unnamed: words?.name === null,
      words: words !== undefined,
      rows: rowsOf(entity, graph.view, words),
      view: graph.view,
      tone,
      pinned: marks.pinned.has(entity.id),
      findings: found?.count ?? 0,
      flagged: found?.attributes ?? none,
      change,
    },
  };
}

/** A sign for a change, where there is no room for a word. */
export function signOfChange({ what, breaking }: Pick<BoxChange, 'what' | 'breaking'>): string {
  const sign = { added: '+', removed: '−', changed: '~', renamed: '»' }[what];
  return breaking ? `${sign}!` : sign;
}

export function toneOfChange({ what, breaking }: Pick<BoxChange, 'what' | 'breaking'>): DiagramTone {
  if (breaking) return 'bad';
  return { added: 'ok', removed: 'bad', changed: 'warn', renamed: 'c4' }[what] as DiagramTone;
}
