import type { JSX } from 'react';
import type { SourceSummary } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { RunningJob } from '../../parts/running-job.tsx';
import { loadSources, loadTitle } from '../../state/actions.ts';
import { useView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { PreviewView } from './preview-view.tsx';
import { ProfileView } from './profile-view.tsx';
import { QuarantineView } from './quarantine-view.tsx';
import { SourceDetails } from './source-details.tsx';
import { statusOf } from './source-status.ts';

/** One source: its rows, the profile and class of its columns, and what could not be read. */
export function SourceScreen({ source: id }: { readonly source: string }): JSX.Element {
  const sources = useCall('sources.list', {});
  return (
    <AnswerView answer={sources} what={id}>
      {(list) => {
        const source = list.find((entry) => entry.id === id);
        return source === undefined ? (
          <EmptyState title={`There is no source ${id} any more`} />
        ) : (
          <Loaded source={source} />
        );
      }}
    </AnswerView>
  );
}

function Loaded({ source }: { readonly source: SourceSummary }): JSX.Element {
  const [view, setView] = useView(`source/${source.id}`, 'preview');
  const status = statusOf(source);
  const { counts } = source;
  const load = (
    <Button
      variant={counts === null ? 'primary' : 'plain'}
      icon="play"
      onClick={() => void loadSources(source.id, counts !== null)}
    >
      {counts === null ? 'Load' : 'Load again'}
    </Button>
  );
  const whenLoaded = (content: JSX.Element) =>
    counts === null ? (
      <EmptyState title="This source is not loaded yet" action={load}>
        Loading reads every record, sets aside those that cannot be read, and keeps the rest as delivered.
      </EmptyState>
    ) : (
      content
    );
  return (
    <Screen
      title={source.name}
      lead={
        counts === null
          ? source.extracts.map((extract) => extract.path).join(', ')
          : `${formatCount(counts.read)} read = ${formatCount(counts.loaded)} loaded + ${formatCount(counts.quarantined)} quarantined`
      }
      actions={
        <span className="row">
          <Badge tone={status.tone}>{status.label}</Badge>
          {load}
        </span>
      }
      fill
    >
      <div className="job-bar">
        <RunningJob title={loadTitle(source.id)} />
      </div>
      <Tabs
        label={`Views of ${source.name}`}
        value={view}
        onChange={setView}
        views={[
          {
            id: 'preview',
            label: 'Rows',
            count: counts === null ? undefined : formatCount(counts.loaded),
            render: () => whenLoaded(<PreviewView source={source} />),
          },
          {
            id: 'profile',
            label: 'Columns and profile',
            count: String(source.columns.length),
            render: () => whenLoaded(<ProfileView source={source} />),
          },
          {
            id: 'quarantine',
            label: 'Quarantine',
            count: counts === null ? undefined : formatCount(counts.quarantined),
            render: () => whenLoaded(<QuarantineView source={source.id} />),
          },
          { id: 'details', label: 'Details', render: () => <SourceDetails source={source} /> },
        ]}
      />
    </Screen>
  );
}
