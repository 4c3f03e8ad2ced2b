import type { DiagramFrame } from '../../../ui/diagram/diagram-line.ts';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import type { Point } from '../../../ui/diagram/geometry.ts';
import type { LineageLayer } from '../../../state/lineage-desk.ts';
import { layerNames, layerTones } from '../layer-words.ts';
import { boxWidth, closedHeight, heightOf, type LineageBoxData } from './lineage-box.ts';
import type { ShownBox, ShownLayer } from './shown-boxes.ts';

const rowGap = 18;
const foldGap = 36;
/** Between layers; wider while a path is shown, whose lines have words on them. */
const layerGap = 96;
const wideGap = 190;
const margin = 16;
const title = 30;
const frameGap = title + 2 * margin + 24;

/** Layers that stand above one another, from left to right: all fit on a screen. */
const stages: readonly (readonly LineageLayer[])[] = [
  ['source'],
  ['mapping'],
  ['record'],
  ['identity', 'survivorship'],
  ['golden', 'derived'],
  ['retention', 'policy'],
  ['activation', 'request'],
  ['destination', 'contract'],
  ['consumer'],
];

export interface PlacedLineage {
  readonly nodes: readonly DiagramNode<LineageBoxData>[];
  readonly frames: readonly DiagramFrame[];
}

/**
 * Layers from left to right, each box below the one before; `wide` leaves room for words on the lines. A layer of many boxes is folded into columns.
 * Columns begin where they would if all boxes were closed, so opening one moves only those below it.
 */
export function placeBoxes(layers: readonly ShownLayer[], kept: BoxKeeper, wide: boolean): PlacedLineage {
  const nodes: DiagramNode<LineageBoxData>[] = [];
  const frames: DiagramFrame[] = [];
  let x = 0;
  for (const stage of stages) {
    const here = layers.filter(({ layer }) => stage.includes(layer));
    if (here.length === 0) continue;
    const columns = here.map(({ boxes }) => inColumns(boxes));
    const heights = columns.map(([first]) => (first?.length ?? 0) * (closedHeight + rowGap) - rowGap);
    const whole = heights.reduce((sum, height) => sum + height + frameGap, -frameGap);
    let top = -whole / 2;
    let width = 0;
    for (const [index, { layer }] of here.entries()) {
      const placed = placeLayer(layer, columns[index] ?? [], { x, y: top }, kept);
      frames.push(placed.frame);
      nodes.push(...placed.nodes);
      top = placed.frame.y + placed.frame.height + frameGap - margin;
      width = Math.max(width, placed.frame.width - 2 * margin);
    }
    x += width + (wide ? wideGap : layerGap);
  }
  return { nodes, frames };
}

function placeLayer(
  layer: LineageLayer,
  columns: readonly (readonly ShownBox[])[],
  at: Point,
  kept: BoxKeeper,
): { readonly nodes: readonly DiagramNode<LineageBoxData>[]; readonly frame: DiagramFrame } {
  const nodes: DiagramNode<LineageBoxData>[] = [];
  let lowest = at.y;
  for (const [index, column] of columns.entries()) {
    let { y } = at;
    for (const box of column) {
      const node = kept.node(box, { x: at.x + index * (boxWidth + foldGap), y });
      nodes.push(node);
      y += node.height + rowGap;
    }
    lowest = Math.max(lowest, y - rowGap);
  }
  const frame: DiagramFrame = {
    id: layer,
    label: layerNames[layer],
    tone: layerTones[layer],
    x: at.x - margin,
    y: at.y - margin - title,
    width: columns.length * (boxWidth + foldGap) - foldGap + 2 * margin,
    height: lowest - at.y + 2 * margin + title,
  };
  return { nodes, frame };
}

/** As many boxes above one another as make the layer about as high as wide, and never fewer than a screen holds. */
function inColumns(boxes: readonly ShownBox[]): readonly (readonly ShownBox[])[] {
  const ratio = (boxWidth + foldGap) / (closedHeight + rowGap);
  const each = Math.max(28, Math.ceil(Math.sqrt(boxes.length * ratio)));
  const count = Math.max(1, Math.ceil(boxes.length / each));
  const even = Math.ceil(boxes.length / count);
  return Array.from({ length: count }, (_, index) => boxes.slice(index * even, (index + 1) * even));
}

/** Gives the same object for a box that did not change, so that it is not drawn again. */
export class BoxKeeper {
  readonly #last = new Map<string, { readonly key: string; readonly node: DiagramNode<LineageBoxData> }>();

  node({ id, data }: ShownBox, at: Point): DiagramNode<LineageBoxData> {
    const key = `${at.x} ${at.y} ${keyOf(data)}`;
    const last = this.#last.get(id);
    if (last?.key === key) return last.node;
    const { layer } = data.kind === 'layer' ? data : data.dataset;
    const node: DiagramNode<LineageBoxData> = {
      id,
      label: data.kind === 'layer' ? `${layerNames[layer]}: ${data.datasets}` : data.dataset.name,
      spoken: spokenOf(data),
      tone: data.off ? 'faint' : layerTones[layer],
      ...(data.hits > 0 ? { alert: 'bad' as const } : {}),
      x: at.x,
      y: at.y,
      width: boxWidth,
      height: heightOf(data),
      data,
    };
    this.#last.set(id, { key, node });
    return node;
  }
}

function keyOf(data: LineageBoxData): string {
  if (data.kind === 'layer')
    return `${data.datasets} ${data.fields} ${data.personal} ${data.class} ${data.off} ${data.hits}`;
  const { dataset, rows, page, more, off, hits } = data;
  const lines = rows.map(({ id, on, cursor, hit, counts, class: sensitivity }) =>
    [id, on, cursor, hit, sensitivity, counts?.upstream.total, counts?.downstream.total].join(' '),
  );
  const words = [
    dataset.label,
    dataset.fields,
    dataset.personal,
    dataset.class,
    dataset.upstream,
    dataset.downstream,
  ];
  const shown = page === null ? '-' : `${page.offset} ${page.find} ${String(page.total)}`;
  return [...words, shown, more, off, hits, ...lines].join('\u0000');
}

function spokenOf(data: LineageBoxData): string {
  if (data.kind === 'layer')
    return `${layerNames[data.layer]}, collapsed: ${data.datasets} datasets, ${data.fields} fields, ${data.personal} of them personal data`;
  const { dataset, rows, page, off, hits } = data;
  const path = rows.filter(({ on }) => on === 'path' || on === 'picked').map(({ name }) => name);
  const parts = [
    `${dataset.label || dataset.name}, ${layerNames[dataset.layer]}`,
    `${dataset.fields} fields and steps, ${dataset.personal} of them personal data, ${dataset.class}`,
    `${dataset.upstream} datasets before it, ${dataset.downstream} after it`,
    ...(page === null ? [] : ['open']),
    ...(path.length === 0 ? [] : [`on the path: ${path.join(', ')}`]),
    ...(off ? ['not on the path'] : []),
    ...(hits > 0 ? [`${hits} hit by the drop`] : []),
  ];
  return parts.join('; ');
}
