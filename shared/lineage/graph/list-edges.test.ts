import { describe, expect, it } from 'vitest';
import { LineageGraphBuilder } from './lineage-graph.ts';
import { listEdges, type EdgeQuery } from './list-edges.ts';

const builder = new LineageGraphBuilder();
const field = (id: string): number =>
  builder.add({
    id,
    kind: 'field',
    layer: 'source',
    dataset: 'source:s',
    name: id,
    label: id,
    class: 'public',
    classified: true,
    place: { file: 'a', path: '' },
  });
const by = (label: string) => ({ label, file: `mappings/${label}.yaml`, path: '' });
const [a, b, c] = [field('s.B'), field('s.a'), field('t.c')];
builder.edge(a, c, 'IDENTITY', by('E-Mail'));
builder.edge(b, c, 'JOIN', by('key'), true);
builder.edge(a, b, 'TRANSFORMATION', by('name'));
const graph = builder.finish();
const asked = (query: EdgeQuery): readonly number[] => listEdges(graph, query);

describe('edges as a table wants them', () => {
  it('come as data passes when nothing is asked', () => {
    expect(asked({})).toEqual([0, 1, 2]);
  });

  it('hold every word, in any case, somewhere', () => {
    expect(asked({ find: '  e-mail T.C ' })).toEqual([0]);
    expect(asked({ find: 'mappings/key.yaml' })).toEqual([1]);
    expect(asked({ find: 'nowhere' })).toEqual([]);
  });

  it('are of one type', () => {
    expect(asked({ type: 'INDIRECT' })).toEqual([1]);
  });

  it('are sorted both ways, equal ones as data passes', () => {
    expect(asked({ sort: 'from' })).toEqual([0, 2, 1]);
    expect(asked({ sort: 'from', descending: true })).toEqual([1, 0, 2]);
    expect(asked({ sort: 'masking', descending: true })).toEqual([1, 0, 2]);
  });
});
