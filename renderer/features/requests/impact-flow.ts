import type { ErasurePlanDto } from '../../../shared/workbench/index.ts';
import { formatCount, formatCounted } from '../../ui/format.ts';
import type { FlowLink, FlowNode } from '../../ui/graph/flow-graph.tsx';

const protocols: Readonly<Record<ErasurePlanDto['propagation'][number]['protocol'], string>> = {
  opendsr: 'OpenDSR',
  drp: 'Data Rights Protocol',
  message: 'a message',
  none: 'no protocol',
};

/** Kinds of what is made from the data, as people call them. */
export const madeWords: Readonly<Record<string, string>> = {
  'golden-record': 'golden record',
  derived: 'worked out',
  dataset: 'dataset',
  export: 'export',
  reference: 'refers to it',
  backup: 'backup',
  suppression: 'list of who must not come back',
};

/**
 * Nodes and links of the impact graph. What is made from the person's data is one node for each thing, never one for each
 * kind: two datasets are two to be made again.
 */
export function impactFlow(plan: ErasurePlanDto): { nodes: FlowNode[]; links: FlowLink[] } {
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
      notice.status === 'to-send' ? `to be told (${protocols[notice.protocol]})` : 'cannot be told',
      'Recipient',
      notice.sources,
    );
  for (const backup of plan.backups)
    hang(`backup ${backup.name}`, backup.name, `until ${backup.restorableUntil}`, 'Backup', backup.sources);
  for (const { kind, name } of plan.downstream)
    hang(`made ${kind} ${name}`, name, madeWords[kind] ?? kind, 'Made from it', []);
  return { nodes: [...new Map(nodes.map((node) => [node.id, node])).values()], links };
}
