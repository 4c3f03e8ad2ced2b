import { useMemo, type JSX } from 'react';
import type { ErasurePlanDto } from '../../../shared/workbench/index.ts';
import { FlowGraph } from '../../ui/graph/flow-graph.tsx';
import { impactFlow } from './impact-flow.ts';

const groups = ['Person', 'Source', 'Not searched', 'Recipient', 'Backup', 'Made from it'] as const;

/** The person, the sources that hold rows of theirs, and what hangs on them: recipients, backups, what is made from it. */
export function ImpactGraph({ plan }: { readonly plan: ErasurePlanDto }): JSX.Element {
  const { nodes, links } = useMemo(() => impactFlow(plan), [plan]);
  return <FlowGraph title="What the erasure touches" nodes={nodes} links={links} groups={groups} />;
}
