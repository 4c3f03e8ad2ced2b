import type { JSX } from 'react';
import type { RunSummary, SourceSummary, WorkspaceInfo } from '../../../shared/workbench/index.ts';
import { openRoom, type RoomId } from '../../state/navigation.ts';
import { formatCount, formatCounted } from '../../ui/format.ts';

interface Stage {
  readonly room: RoomId;
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly done: boolean;
}

function stagesOf(
  info: WorkspaceInfo,
  sources: readonly SourceSummary[],
  run: RunSummary | null,
): readonly Stage[] {
  const { counts } = info;
  const read = sources.reduce((sum, source) => sum + (source.counts?.read ?? 0), 0);
  const loaded = sources.reduce((sum, source) => sum + (source.counts?.loaded ?? 0), 0);
  const quarantined = sources.reduce((sum, source) => sum + (source.counts?.quarantined ?? 0), 0);
  return [
    {
      room: 'sources',
      label: 'Sources',
      value: formatCount(counts.sources),
      note: `${counts.loadedSources} loaded`,
      done: counts.sources > 0 && counts.loadedSources === counts.sources,
    },
    {
      room: 'sources',
      label: 'Rows',
      value: formatCount(read),
      note: `= ${formatCount(loaded)} loaded + ${formatCount(quarantined)} quarantined`,
      done: read > 0,
    },
    {
      room: 'model',
      label: 'Mappings',
      value: formatCount(counts.mappings),
      note: `to ${formatCounted(counts.entities, 'entity', 'entities')}`,
      done: counts.mappings > 0,
    },
    {
      room: 'identity',
      label: 'Records',
      value: run === null ? '–' : formatCount(run.records),
      note: run === null ? 'not resolved yet' : `${formatCount(run.linkedPairs)} links`,
      done: run !== null,
    },
    {
      room: 'people',
      label: 'Persons',
      value: run === null ? '–' : formatCount(run.persons),
      note: run === null ? 'not resolved yet' : `${formatCount(run.singletons)} with one record`,
      done: run !== null,
    },
    {
      room: 'consent',
      label: 'Purposes',
      value: formatCount(counts.purposes),
      note: formatCounted(counts.policies, 'policy', 'policies'),
      done: counts.purposes > 0,
    },
    { room: 'packs', label: 'Pack', value: 'Export', note: 'and verify', done: false },
  ];
}

/** The way of the data, each step with its count and where to look at it. */
export function Pipeline(props: {
  readonly info: WorkspaceInfo;
  readonly sources: readonly SourceSummary[];
  readonly run: RunSummary | null;
}): JSX.Element {
  return (
    <ol className="pipeline">
      {stagesOf(props.info, props.sources, props.run).map((stage) => (
        <li key={stage.label}>
          <button
            type="button"
            className={stage.done ? 'pipeline-stage pipeline-done' : 'pipeline-stage'}
            onClick={() => openRoom(stage.room)}
          >
            <span className="muted">{stage.label}</span>
            <strong>{stage.value}</strong>
            <span className="pipeline-note">{stage.note}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
