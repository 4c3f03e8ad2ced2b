import { compareText } from '../../kernel/index.ts';
import { transformationType, type Subtype } from '../sql/transformation.ts';
import type { LineageEdge, LineageNode, LineageRule } from './lineage-node.ts';

export type Direction = 'up' | 'down';
/** `direct`: only what a value is made of; `all`: what decides about it, too. */
export type EdgeKinds = 'direct' | 'all';

/** Nodes and edges with an index both ways: a node is its number, and the edges of a node are a range of `order`. */
export interface LineageGraph {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  readonly byId: ReadonlyMap<string, number>;
  /** All nodes in the order of their ids: sorting what a walk reached would take longer than the walk. */
  readonly ordered: Int32Array;
  /** The fields and steps of each dataset, by its id, in the order in which they were added. */
  readonly parts: ReadonlyMap<string, readonly number[]>;
  readonly down: Adjacency;
  readonly up: Adjacency;
}

/** `edges.subarray(start[node], start[node + 1])` are the edges of a node on one side. */
export interface Adjacency {
  readonly start: Int32Array;
  readonly edges: Int32Array;
}

/** Collects nodes and edges; what is added twice counts once. */
export class LineageGraphBuilder {
  readonly #nodes: LineageNode[] = [];
  readonly #byId = new Map<string, number>();
  readonly #edges: LineageEdge[] = [];
  readonly #seen = new Set<string>();

  /** The number of the node of that id, which is added unless it is there. */
  add(node: LineageNode): number {
    const known = this.#byId.get(node.id);
    if (known !== undefined) return known;
    const index = this.#nodes.push(node) - 1;
    this.#byId.set(node.id, index);
    return index;
  }

  find(id: string): number | undefined {
    return this.#byId.get(id);
  }

  node(index: number): LineageNode | undefined {
    return this.#nodes[index];
  }

  edge(from: number, to: number, subtype: Subtype, by: LineageRule, masking = false): void {
    const key = `${String(from)} ${String(to)} ${subtype} ${String(masking)} ${by.file} ${by.path}`;
    if (from === to || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#edges.push({ from, to, subtype, masking, by });
  }

  finish(): LineageGraph {
    const parts = new Map<string, number[]>();
    this.#nodes.forEach(({ id, kind, dataset }, index) => {
      if (kind === 'dataset') parts.set(id, parts.get(id) ?? []);
      else (parts.get(dataset) ?? newList(parts, dataset)).push(index);
    });
    return {
      nodes: this.#nodes,
      edges: this.#edges,
      byId: this.#byId,
      ordered: orderById(this.#nodes),
      parts,
      down: adjacency(this.#nodes.length, this.#edges, ({ from }) => from),
      up: adjacency(this.#nodes.length, this.#edges, ({ to }) => to),
    };
  }
}

function newList(parts: Map<string, number[]>, dataset: string): number[] {
  const list: number[] = [];
  parts.set(dataset, list);
  return list;
}

function orderById(nodes: readonly LineageNode[]): Int32Array {
  const id = (node: number): string => nodes[node]?.id ?? '';
  return Int32Array.from(nodes.keys()).sort((a, b) => compareText(id(a), id(b)));
}

function adjacency(
  count: number,
  all: readonly LineageEdge[],
  end: (edge: LineageEdge) => number,
): Adjacency {
  const start = new Int32Array(count + 1);
  for (const edge of all) start[end(edge) + 1] = (start[end(edge) + 1] ?? 0) + 1;
  for (let node = 0; node < count; node += 1) start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  const next = start.slice();
  const edges = new Int32Array(all.length);
  all.forEach((edge, index) => {
    const at = next[end(edge)] ?? 0;
    edges[at] = index;
    next[end(edge)] = at + 1;
  });
  return { start, edges };
}

/** The edges that leave a node in a direction. */
export function edgesOf(graph: LineageGraph, node: number, direction: Direction): Int32Array {
  const { start, edges } = direction === 'down' ? graph.down : graph.up;
  return edges.subarray(start[node] ?? 0, start[node + 1] ?? 0);
}

/** The node at the far end of an edge. */
export function farEnd({ from, to }: LineageEdge, direction: Direction): number {
  return direction === 'down' ? to : from;
}

export function isFollowed({ subtype }: LineageEdge, kinds: EdgeKinds): boolean {
  return kinds === 'all' || transformationType(subtype) === 'DIRECT';
}
