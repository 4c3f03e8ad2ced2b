import type { JSX } from 'react';
import type { SourceSummary } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { RunningJob } from '../../parts/running-job.tsx';
import { countColumns, sourceColumn } from '../../parts/source-columns.tsx';
import { addFiles, addTitle, loadSources, loadTitle } from '../../state/actions.ts';
import { useCall } from '../../state/server-cache.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { formatCount, formatCounted } from '../../ui/format.ts';
import { Screen, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { statusOf } from './source-status.ts';

export const acceptedFiles = '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.parquet,.xlsx';

/** Every system that delivers extracts, their state and counts, and the way to add more. */
export function SourcesScreen(): JSX.Element {
  const sources = useCall('sources.list', {});
  return (
    <Screen
      title="Sources"
      lead="Extracts as they were delivered. Nothing is changed in them; what cannot be read is set aside with its reason."
      actions={
        <Button variant="primary" icon="play" onClick={() => void loadSources()}>
          Load all sources
        </Button>
      }
    >
      <FileDrop
        label="Drop extracts here"
        action="Add files"
        accept={acceptedFiles}
        onFiles={(files) => void addFiles(files)}
      >
        or drop CSV, TSV, JSON, NDJSON, Parquet or Excel files here. They become sources, with columns
        classified and mapped.
      </FileDrop>
      <RunningJob title={addTitle} />
      <RunningJob title={loadTitle()} />
      <AnswerView answer={sources} what="the sources">
        {(list) =>
          list.length === 0 ? (
            <EmptyState title="No sources yet">Add files to begin.</EmptyState>
          ) : (
            <Section title={formatCounted(list.length, 'source')} flush>
              <SourceTable sources={list} />
            </Section>
          )
        }
      </AnswerView>
    </Screen>
  );
}

function SourceTable({ sources }: { readonly sources: readonly SourceSummary[] }): JSX.Element {
  return (
    <SimpleTable
      caption="Sources"
      hideCaption
      rows={sources}
      rowKey={(source) => source.id}
      columns={[
        sourceColumn,
        {
          id: 'extracts',
          header: 'Extracts',
          cell: (source) => source.extracts.map(({ path }) => path).join(', '),
        },
        {
          id: 'status',
          header: 'State',
          cell: (source) => {
            const status = statusOf(source);
            return <Badge tone={status.tone}>{status.label}</Badge>;
          },
        },
        ...countColumns,
        {
          id: 'columns',
          header: 'Columns',
          numeric: true,
          cell: (source) => formatCount(source.columns.length),
        },
        {
          id: 'mapped',
          header: 'Mapped to',
          cell: ({ mappedTo }) =>
            mappedTo.length === 0 ? (
              <span className="null">nothing</span>
            ) : (
              <span title={mappedTo.join(', ')}>{formatCounted(mappedTo.length, 'entity', 'entities')}</span>
            ),
        },
        {
          id: 'load',
          header: 'Action',
          cell: (source) => (
            <Button
              onClick={() => void loadSources(source.id, source.counts !== null)}
              aria-label={`${source.counts === null ? 'Load' : 'Reload'} ${source.name}`}
            >
              {source.counts === null ? 'Load' : 'Reload'}
            </Button>
          ),
        },
      ]}
    />
  );
}
