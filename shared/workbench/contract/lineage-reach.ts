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
  const placeOfNode = new Map(nodes.map(({ id }, index) => [id, index]));
  return {
    node,
    nodes: nodes.flatMap((one) => [
      one.distance,
      ...[one.id, one.kind, one.layer, one.dataset, one.name, one.label, one.class].map(place),
      place(one.place.file),
      place(one.place.path),
    ]),
    edges: edges.flatMap(({ from, to, masking, type, subtype, by }) => {
      const [start, end] = [placeOfNode.get(from), placeOfNode.get(to)];
      if (start === undefined || end === undefined) return [];
      const words = [type, subtype, by.label, by.file, by.path].map(place);
      return [start, end, masking ? 1 : 0, ...words];
    }),
    texts,
    cut,
  };
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
