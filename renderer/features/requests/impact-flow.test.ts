import { expect, it } from 'vitest';
import type { ErasurePlanDto } from '../../../shared/workbench/index.ts';
import { impactFlow } from './impact-flow.ts';

const made = (kind: string, name: string) => ({ kind, name, why: '', todo: '' });
const plan = {
  personId: 'p-1',
  sources: [],
  propagation: [],
  backups: [],
  downstream: [
    made('dataset', 'Customer counts'),
    made('dataset', 'Newsletter'),
    made('golden-record', 'Combined'),
  ],
} satisfies Partial<ErasurePlanDto>;

it('shows every dataset that holds what goes, not one for all of them', () => {
  const { nodes, links } = impactFlow(plan as unknown as ErasurePlanDto);
  expect(nodes.map(({ label, note }) => [label, note])).toEqual([
    ['Person', 'p-1'],
    ['Customer counts', 'dataset'],
    ['Newsletter', 'dataset'],
    ['Combined', 'golden record'],
  ]);
  expect(links.map(({ to }) => to)).toEqual(nodes.slice(1).map(({ id }) => id));
});
