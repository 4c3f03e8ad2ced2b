import type { JSX } from 'react';
import type { RunSummary, SourceSummary } from '../../../shared/workbench/index.ts';
import { countColumns, sourceColumn } from '../../parts/source-columns.tsx';
import { openRoom } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatShare } from '../../ui/format.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** Read = loaded + quarantined for each source, and how much of it shares a person with another record. */
export function SourceCounts({
  sources,
  run,
}: {
  readonly sources: readonly SourceSummary[];
  readonly run: RunSummary | null;
}): JSX.Element {
  if (sources.length === 0) {
    return (
      <EmptyState
        title="No sources yet"
        action={<Button onClick={() => openRoom('sources')}>Add files</Button>}
      />
    );
  }
  const matched = new Map(run?.sources.map((source) => [source.source, source]));
  return (
    <SimpleTable
      caption="Counts per source"
      hideCaption
      rows={sources}
      rowKey={(source) => source.id}
      columns={[
        sourceColumn,
        ...countColumns,
        {
          id: 'matched',
          header: 'Matched',
          numeric: true,
          cell: ({ id }) => {
            const entry = matched.get(id);
            return entry === undefined ? '–' : formatShare(entry.matched, entry.records);
          },
        },
      ]}
    />
  );
}
