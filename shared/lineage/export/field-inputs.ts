import { edgesOf, type LineageGraph } from '../graph/lineage-graph.ts';
import { followedBy, identityStep, transformationType, type Transformation } from '../sql/transformation.ts';

/** A field upstream of another with nothing but steps between them, and what those steps come to. */
export interface FieldInput extends Transformation {
  readonly field: number;
  /** In the words of the rule next to the field. */
  readonly description: string;
}

/** The fields that a field is made from or decided by, through steps; one entry per field and kind, in the order found. */
export function fieldInputs(graph: LineageGraph, target: number): readonly FieldInput[] {
  const found = new Map<string, FieldInput>();
  const seen = new Set<string>();
  const open: { readonly node: number; readonly onward: Transformation; readonly by: string | null }[] = [
    { node: target, onward: identityStep, by: null },
  ];
  for (let at = 0; at < open.length; at += 1) {
    const here = open[at];
    if (here === undefined) break;
    for (const index of edgesOf(graph, here.node, 'up')) {
      const edge = graph.edges[index];
      const from = edge === undefined ? undefined : graph.nodes[edge.from];
      if (edge === undefined || from === undefined) continue;
      const step = followedBy(edge, here.onward);
      const by = edge.by.label;
      const key = `${String(edge.from)} ${step.subtype}`;
      if (from.kind === 'field') {
        const known = found.get(key);
        if (known === undefined || (known.masking && !step.masking))
          found.set(key, { field: edge.from, description: by, subtype: step.subtype, masking: step.masking });
      } else if (!seen.has(`${key} ${String(step.masking)}`)) {
        seen.add(`${key} ${String(step.masking)}`);
        open.push({ node: edge.from, onward: step, by });
      }
    }
  }
  return [...found.values()];
}

/** What bears on every one of the fields in the same indirect way: it concerns the dataset as a whole. */
export function sharedByAll(all: readonly (readonly FieldInput[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const inputs of all)
    for (const input of inputs)
      if (transformationType(input.subtype) === 'INDIRECT')
        counts.set(keyOf(input), (counts.get(keyOf(input)) ?? 0) + 1);
  return new Set(
    [...counts].filter(([, count]) => all.length > 1 && count === all.length).map(([key]) => key),
  );
}

export function keyOf({ field, subtype, masking }: FieldInput): string {
  return `${String(field)} ${subtype} ${String(masking)}`;
}
