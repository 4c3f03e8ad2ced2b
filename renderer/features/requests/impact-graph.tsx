import { useMemo, type JSX } from 'react';
import type { ErasurePlanDto } from '../../../shared/workbench/index.ts';
import { formatCount, formatCounted } from '../../ui/format.ts';
import { FlowGraph, type FlowLink, type FlowNode } from '../../ui/graph/flow-graph.tsx';

const groups = ['Person', 'Source', 'Not searched', 'Recipient', 'Backup', 'Made from it'] as const;

/** The person, the sources that hold rows of theirs, and what hangs on them: recipients, backups, what is made from it. */
export function ImpactGraph({ plan }: { readonly plan: ErasurePlanDto }): JSX.Element {
  const { nodes, links } = useMemo(() => graphOf(plan), [plan]);
  return <FlowGraph title="What the erasure touches" nodes={nodes} links={links} groups={groups} />;
}

function graphOf(plan: ErasurePlanDto): { nodes: FlowNode[]; links: FlowLink[] } {
  const person = 'person';
  const nodes: FlowNode[] = [{ id: person, label: 'Person', note: plan.personId, group: 'Person' }];
  const links: FlowLink[] = [];
  const found = plan.sources.filter((source) => source.found.rows > 0 || source.outcome === 'not-searchable');
  for (const source of found) {
    const id = `source ${source.source}`;
    const changed = (source.rows.delete ?? 0) + (source.rows.mask ?? 0);
    nodes.push({
      id,
      label: source.name,
      note:
        source.outcome === 'not-searchable'
          ? 'not searchable'
          : `${formatCount(changed)} of ${formatCounted(source.found.rows, 'row', 'rows')} change`,
      group: source.outcome === 'not-searchable' ? 'Not searched' : 'Source',
    });
    links.push({ from: person, to: id, label: formatCount(source.found.rows) });
  }
  const changedSources = plan.sources.filter(({ rows }) => (rows.delete ?? 0) + (rows.mask ?? 0) > 0);
  const hang = (
    id: string,
    label: string,
    note: string,
    group: FlowNode['group'],
    sources: readonly string[],
  ): void => {
    nodes.push({ id, label, note, group });
    const from = changedSources.filter(({ source }) => sources.includes('*') || sources.includes(source));
    for (const { source } of from) links.push({ from: `source ${source}`, to: id, label: '' });
    if (from.length === 0) links.push({ from: person, to: id, label: '' });
  };
  for (const notice of plan.propagation)
    hang(
      `recipient ${notice.recipient}`,
      notice.name,
      notice.status === 'to-send' ? `to be told (${notice.protocol})` : 'cannot be told',
      'Recipient',
      notice.sources,
    );
  for (const backup of plan.backups)
    hang(`backup ${backup.name}`, backup.name, `until ${backup.restorableUntil}`, 'Backup', backup.sources);
  for (const item of plan.downstream) hang(`made ${item.kind}`, item.name, item.kind, 'Made from it', []);
  return { nodes: [...new Map(nodes.map((node) => [node.id, node])).values()], links };
}
