import { z } from 'zod';
import { columnQuestion, countedNodeDto, type LineageColumnDto } from './lineage-methods.ts';
import { method } from './method.ts';

/**
 * Many numbers or texts in a row, looked through as one: a schema per item would make an object for each of a hundred
 * thousand, and the window waits for it.
 */
const numbers = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((item) => Number.isSafeInteger(item)),
  { message: 'not a list of whole numbers' },
);
const texts = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  { message: 'not a list of texts' },
);

/**
 * The answer of `lineage.column` in little: every text once, nodes and edges as rows of numbers into `texts`. The path of a
 * column with thousands before it takes a tenth of the bytes, and of the time to read them. `unpackReach` gives it whole.
 */
export const lineageReachDto = z.object({
  node: countedNodeDto,
  texts,
  /** Per node: distance, then id, kind, layer, dataset, name, label, class, file and path as numbers into `texts`. */
  nodes: numbers,
  /** Per edge: places of both ends among the nodes, 1 where it masks, then type, subtype, label, file and path. */
  edges: numbers,
  cut: z.boolean(),
});
export type LineageReachDto = z.infer<typeof lineageReachDto>;

type Node = LineageColumnDto['nodes'][number];
type Edge = LineageColumnDto['edges'][number];
const nodeWidth = 10;
const edgeWidth = 8;

/** An answer of `lineage.column` in little. Every edge has both ends among the nodes; one that has not is left out. */
export function packReach({ node, nodes, edges, cut }: LineageColumnDto): LineageReachDto {
  const texts: string[] = [];
  const known = new Map<string, number>();
  const place = (text: string): number => {
    const at = known.get(text);
    if (at !== undefined) return at;
    known.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const placeOfNode = new Map<string, number>();
  const [kind, layer, dataset, sensitivity, file] = [again(), again(), again(), again(), again()];
  // Loops, not `flatMap`: an array per row is most of the time where there are ten thousand rows.
  const rows: number[] = [];
  for (const [index, one] of nodes.entries()) {
    placeOfNode.set(one.id, index);
    const id = place(one.id);
    const name = place(one.name);
    const label = one.label === one.name ? name : place(one.label);
    rows.push(one.distance, id, kind(one.kind), layer(one.layer), dataset(one.dataset), name, label);
    rows.push(sensitivity(one.class), file(one.place.file), place(one.place.path));
  }
  const [type, subtype, label, by] = [again(), again(), again(), again()];
  const lines: number[] = [];
  for (const edge of edges) {
    const [start, end] = [placeOfNode.get(edge.from), placeOfNode.get(edge.to)];
    if (start === undefined || end === undefined) continue;
    lines.push(start, end, edge.masking ? 1 : 0, type(edge.type), subtype(edge.subtype));
    lines.push(label(edge.by.label), by(edge.by.file), place(edge.by.path));
  }
  return { node, nodes: rows, edges: lines, texts, cut };

  /** For a column of texts that are mostly those of the row before: told without a look at all known ones. */
  function again(): (text: string) => number {
    let last = '';
    let at = -1;
    return (text) => {
      if (at === -1 || text !== last) {
        last = text;
        at = place(text);
      }
      return at;
    };
  }
}

/** What `packReach` was given. */
export function unpackReach({ node, texts, nodes, edges, cut }: LineageReachDto): LineageColumnDto {
  const text = (row: readonly number[], at: number): string => texts[row[at] ?? -1] ?? '';
  const whole: Node[] = [];
  for (let at = 0; at < nodes.length; at += nodeWidth) {
    const place = { file: text(nodes, at + 8), path: text(nodes, at + 9) };
    whole.push({
      id: text(nodes, at + 1),
      kind: text(nodes, at + 2) as Node['kind'],
      layer: text(nodes, at + 3) as Node['layer'],
      dataset: text(nodes, at + 4),
      name: text(nodes, at + 5),
      label: text(nodes, at + 6),
      class: text(nodes, at + 7) as Node['class'],
      place,
      distance: nodes[at] ?? 0,
    });
  }
  const lines: Edge[] = [];
  for (let at = 0; at < edges.length; at += edgeWidth)
    lines.push({
      from: whole[edges[at] ?? -1]?.id ?? '',
      to: whole[edges[at + 1] ?? -1]?.id ?? '',
      masking: edges[at + 2] === 1,
      type: text(edges, at + 3) as Edge['type'],
      subtype: text(edges, at + 4) as Edge['subtype'],
      by: { label: text(edges, at + 5), file: text(edges, at + 6), path: text(edges, at + 7) },
    });
  return { node, nodes: whole, edges: lines, cut };
}

export const lineageReachMethods = {
  /** As `lineage.column`, in little: for a window that draws paths of thousands of columns. */
  'lineage.reach': method(columnQuestion, lineageReachDto),
};
