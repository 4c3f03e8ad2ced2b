import { compareText } from '../../kernel/index.ts';
import { sensitivities, type Sensitivity } from '../../workspace/index.ts';
import type { LineageGraph } from '../graph/lineage-graph.ts';
import type { LineageLayer, LineageNode, LineagePlace } from '../graph/lineage-node.ts';
import { pathTo, walkLineage, type PathStep } from '../graph/walk-lineage.ts';

/** An input with personal data that reaches an output of a lower class, or of none, by a path on which nothing masks. */
export interface Leak {
  readonly from: LineageNode;
  readonly to: LineageNode;
  readonly path: readonly PathStep[];
  /** The rule by which the class is lost. */
  readonly place: LineagePlace;
  readonly message: string;
  readonly fix: string;
}

export interface TaintReport {
  readonly leaks: readonly Leak[];
  /** Inputs with personal data that were followed, and outputs whose class was compared. */
  readonly inputs: number;
  readonly outputs: number;
}

/** Where data leaves the hands of those who made it, or is taken for what its class says. */
const outputLayers: ReadonlySet<LineageLayer> = new Set<LineageLayer>(['golden', 'activation', 'contract']);
const inputLayers: ReadonlySet<LineageLayer> = new Set<LineageLayer>(['source', 'record', 'golden']);

function rankOf(sensitivity: Sensitivity): number {
  return sensitivities.indexOf(sensitivity);
}

/**
 * Follows every input that is personal data to all it becomes part of, and stops where a step masks. Only what values are made
 * of counts: what merely chooses rows shows nothing of them. An attribute is an input of its own only where it claims more
 * than what fills it. One finding per input and output, by a shortest path, sorted by both.
 */
export function findLeaks(graph: LineageGraph): TaintReport {
  const leaks: Leak[] = [];
  let inputs = 0;
  graph.nodes.forEach((node, index) => {
    if (!isInput(graph, node, index)) return;
    inputs += 1;
    const { distances, reachedBy } = walkLineage(graph, index, 'down', {
      kinds: 'direct',
      skip: ({ masking }) => masking,
    });
    for (const reached of distances.keys()) {
      const output = graph.nodes[reached];
      if (
        output === undefined ||
        reached === index ||
        !outputLayers.has(output.layer) ||
        output.kind !== 'field'
      )
        continue;
      if (output.classified && rankOf(output.class) >= rankOf(node.class)) continue;
      leaks.push(leakOf(graph, node, output, pathTo(reachedBy, reached)));
    }
  });
  leaks.sort((a, b) => compareText(a.from.id, b.from.id) || compareText(a.to.id, b.to.id));
  const outputs = graph.nodes.filter(({ kind, layer }) => kind === 'field' && outputLayers.has(layer)).length;
  return { leaks, inputs, outputs };
}

function isInput(graph: LineageGraph, node: LineageNode, index: number): boolean {
  if (node.kind !== 'field' || node.class === 'public' || !inputLayers.has(node.layer)) return false;
  return node.layer === 'source' || !isExplained(graph, index, node.class);
}

/** Whether something unmasked upstream is of this class or a higher one: then that is the input. */
function isExplained(graph: LineageGraph, index: number, sensitivity: Sensitivity): boolean {
  const { distances } = walkLineage(graph, index, 'up', { kinds: 'direct', skip: ({ masking }) => masking });
  for (const reached of distances.keys()) {
    const node = graph.nodes[reached];
    if (reached !== index && node?.kind === 'field' && rankOf(node.class) >= rankOf(sensitivity)) return true;
  }
  return false;
}

function leakOf(graph: LineageGraph, from: LineageNode, to: LineageNode, path: readonly PathStep[]): Leak {
  const lost = path.find(({ node }) => {
    const passed = graph.nodes[node];
    return passed?.kind === 'field' && (!passed.classified || rankOf(passed.class) < rankOf(from.class));
  });
  const rule = lost?.edge?.by ?? to.place;
  const place = { file: rule.file, path: rule.path };
  const lower = lost === undefined ? to : (graph.nodes[lost.node] ?? to);
  const classText = to.classified ? `which is classed ${to.class}` : 'which nothing classifies';
  return {
    from,
    to,
    path,
    place,
    message: `${from.id} is ${from.class} data and reaches ${to.id}, ${classText}, unmasked`,
    fix: `Mask it in ${place.file} (${place.path}), or class ${lower.id} as ${from.class} in ${lower.place.file}.`,
  };
}
