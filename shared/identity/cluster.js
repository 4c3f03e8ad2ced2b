import { breathe } from '../kernel/index.ts';
import { EdgeHeap } from './edge-heap.ts';
/**
 * Groups records into persons. First the certain links, in order; then, by strategy:
 * guarded-additive contracts the strongest edge again and again, where an edge between two groups weighs the sum of
 * its pairs (greedy additive edge contraction, Keuper et al. 2015), until no sum is above the threshold;
 * connected-components joins every pair at or above the threshold; one-to-one joins in falling order while no
 * source has two records. A guard may refuse any union; every refusal is kept.
 */
export async function cluster(recordCount, pairs, certain, ruleset, guards, sourceOf, job) {
  const state = new Groups(recordCount, guards);
  for (const link of certain)
    state.join(link.left, link.right, Number.MAX_SAFE_INTEGER, link.reason.kind === 'decision');
  const threshold = Math.round(ruleset.thresholds.link * 1000);
  switch (ruleset.clustering.strategy) {
    case 'guarded-additive':
      await contract(state, pairs, threshold, job);
      break;
    case 'connected-components':
      for (const pair of byWeight(pairs, threshold))
        state.join(pairs.left[pair] ?? 0, pairs.right[pair] ?? 0, pairs.weights[pair] ?? 0, false);
      break;
    case 'one-to-one':
      state.onePerSource(sourceOf);
      for (const pair of byWeight(pairs, threshold))
        state.join(pairs.left[pair] ?? 0, pairs.right[pair] ?? 0, pairs.weights[pair] ?? 0, false);
      break;
  }
  return state.finish();
}
/** Pairs at or above the threshold: strongest first, then by record numbers. */
function byWeight({ left, right, weights }, threshold) {
  const chosen = [];
  for (let pair = 0; pair < weights.length; pair += 1)
    if ((weights[pair] ?? 0) >= threshold) chosen.push(pair);
  return Int32Array.from(chosen).sort(
    (a, b) =>
      (weights[b] ?? 0) - (weights[a] ?? 0) ||
      (left[a] ?? 0) - (left[b] ?? 0) ||
      (right[a] ?? 0) - (right[b] ?? 0),
  );
}
/** Union-find whose groups know their records, so that guards can be asked. The smallest record is the root. */
class Groups {
  root;
  members = [];
  refused = [];
  guards;
  constructor(count, guards) {
    this.root = Int32Array.from({ length: count }, (_, record) => record);
    this.guards = [...guards];
  }
  onePerSource(sourceOf) {
    this.guards.push({
      id: 'one-to-one',
      refuses: (a, b) => {
        const sources = new Set(a.map((record) => sourceOf[record]));
        return b.some((record) => sources.has(sourceOf[record]));
      },
    });
  }
  find(record) {
    let at = record;
    while (this.root[at] !== at) {
      const up = this.root[at] ?? at;
      this.root[at] = this.root[up] ?? up;
      at = this.root[at] ?? at;
    }
    return at;
  }
  recordsOf(root) {
    return this.members[root] ?? [root];
  }
  /** The new root, or -1 when they were one already or a guard refused. A decision outranks all guards but cannot-link. */
  join(left, right, weight, byDecision) {
    const a = this.find(left);
    const b = this.find(right);
    if (a === b) return -1;
    const ours = this.recordsOf(a);
    const theirs = this.recordsOf(b);
    for (const guard of this.guards) {
      if (byDecision && guard.id !== 'cannot-link') continue;
      if (!guard.refuses(ours, theirs)) continue;
      this.refused.push({ left, right, weight, guard: guard.id });
      return -1;
    }
    const keep = Math.min(a, b);
    const drop = Math.max(a, b);
    this.root[drop] = keep;
    const [large, small] = ours.length >= theirs.length ? [ours, theirs] : [theirs, ours];
    const merged = large.length === 1 ? [...large] : large;
    for (const record of small) merged.push(record);
    this.members[keep] = merged;
    this.members[drop] = undefined;
    return keep;
  }
  finish() {
    const personOf = new Int32Array(this.root.length);
    let personCount = 0;
    for (let record = 0; record < this.root.length; record += 1) {
      const root = this.find(record);
      if (root === record) {
        personOf[record] = personCount;
        personCount += 1;
      } else personOf[record] = personOf[root] ?? 0;
    }
    return {
      personCount,
      personOf,
      refusals: this.refused,
      recordsOf() {
        const groups = Array.from({ length: personCount }, () => []);
        personOf.forEach((person, record) => groups[person]?.push(record));
        return groups;
      },
    };
  }
}
/** Greedy additive edge contraction over the groups that positive pairs connect. */
async function contract(state, pairs, threshold, job) {
  const { left, right, weights } = pairs;
  const touched = components(state, pairs, threshold);
  const neighbours = new Map();
  const add = (a, b, value) => {
    let own = neighbours.get(a);
    if (own === undefined) {
      own = new Map();
      neighbours.set(a, own);
    }
    own.set(b, (own.get(b) ?? 0) + value);
  };
  for (let pair = 0; pair < weights.length; pair += 1) {
    if (touched(left[pair] ?? 0) !== touched(right[pair] ?? 0)) continue;
    const a = state.find(left[pair] ?? 0);
    const b = state.find(right[pair] ?? 0);
    if (a === b) continue;
    const value = clamp((weights[pair] ?? 0) - threshold);
    add(a, b, value);
    add(b, a, value);
    if (pair % 65536 === 0) await breathe(job);
  }
  const heap = new EdgeHeap();
  for (const [a, own] of neighbours)
    for (const [b, value] of own) if (a < b && value >= 0) heap.push(value, a, b);
  let steps = 0;
  for (let top = heap.pop(); top !== null; top = heap.pop()) {
    const { value, a, b } = top;
    if (neighbours.get(a)?.get(b) !== value) continue;
    const keep = state.join(a, b, value + threshold, false);
    if (keep < 0) {
      neighbours.get(a)?.delete(b);
      neighbours.get(b)?.delete(a);
      continue;
    }
    fuse(neighbours, heap, keep, keep === a ? b : a);
    steps += 1;
    if (steps % 2048 === 0) {
      job.report({ phase: 'cluster', done: steps, unit: 'steps' });
      await breathe(job);
    }
  }
}
/** No single pair may outweigh a whole group of others: sums count each pair within ±20 bits. */
function clamp(value) {
  return Math.max(-20000, Math.min(20000, value));
}
function fuse(neighbours, heap, keep, drop) {
  const ours = neighbours.get(keep) ?? new Map();
  const theirs = neighbours.get(drop) ?? new Map();
  neighbours.delete(drop);
  ours.delete(drop);
  for (const [other, value] of theirs) {
    if (other === keep) continue;
    const sum = (ours.get(other) ?? 0) + value;
    ours.set(other, sum);
    const back = neighbours.get(other);
    back?.delete(drop);
    back?.set(keep, sum);
    if (sum >= 0) heap.push(sum, Math.min(keep, other), Math.max(keep, other));
  }
  neighbours.set(keep, ours);
}
/** A labelling of records by connected component over pairs at or above the threshold and the groups joined so far. */
function components(state, { left, right, weights }, threshold) {
  const root = Int32Array.from(state.root);
  const find = (record) => {
    let at = record;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  for (let pair = 0; pair < weights.length; pair += 1) {
    if ((weights[pair] ?? 0) < threshold) continue;
    const a = find(left[pair] ?? 0);
    const b = find(right[pair] ?? 0);
    if (a !== b) root[Math.max(a, b)] = Math.min(a, b);
  }
  return find;
}
