import type { JSX } from 'react';
import type { ReleaseListingDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { startRelease, useChangesDesk } from '../../../state/changes-desk.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount, formatMinute } from '../../../ui/format.ts';
import { SimpleTable } from '../../../ui/simple-table.tsx';

/** The releases of the workspace, the newest first. */
export function ReleasesView(): JSX.Element {
  const answer = useCall('changes.releases', {});
  return (
    <AnswerView answer={answer} what="releases">
      {(releases) =>
        releases.length === 0 ? (
          <EmptyState
            title="There is no release yet"
            action={
              <Button variant="primary" icon="plus" onClick={startRelease}>
                Release the model as it stands
              </Button>
            }
          >
            A release keeps the model and its contracts, whole, as model/releases/VERSION.yaml.
          </EmptyState>
        ) : (
          <div className="screen-body" tabIndex={0} role="region" aria-label="Releases">
            <Table releases={releases} />
          </div>
        )
      }
    </AnswerView>
  );
}

function Table({ releases }: { readonly releases: readonly ReleaseListingDto[] }): JSX.Element {
  const compare = (before: ReleaseListingDto, after: ReleaseListingDto | null): void =>
    useChangesDesk.setState({
      part: 'differences',
      before: { release: before.id },
      after: after === null ? null : { release: after.id },
    });
  return (
    <SimpleTable
      caption={releases.length === 1 ? '1 release' : `${releases.length} releases`}
      rows={releases.map((release, index) => ({ ...release, older: releases[index + 1] }))}
      rowKey={({ id }) => id}
      columns={[
        { id: 'version', header: 'Version', cell: ({ version }) => <strong>{version}</strong> },
        {
          id: 'at',
          header: 'Made',
          cell: ({ at }) => (
            <time dateTime={at} className="keep">
              {formatMinute(at)}
            </time>
          ),
        },
        { id: 'note', header: 'Why', cell: ({ note }) => note ?? <span className="null">no reason</span> },
        { id: 'entities', header: 'Entities', numeric: true, cell: ({ entities }) => formatCount(entities) },
        {
          id: 'attributes',
          header: 'Attributes',
          numeric: true,
          cell: ({ attributes }) => formatCount(attributes),
        },
        {
          id: 'contracts',
          header: 'Contracts',
          numeric: true,
          cell: ({ contracts }) => formatCount(contracts),
        },
        {
          id: 'compare',
          header: 'Compare',
          cell: (release) => (
            <span className="row">
              {release.older !== undefined && (
                <Button onClick={() => compare(release.older ?? release, release)}>
                  What {release.version} changed
                </Button>
              )}
              <Button onClick={() => compare(release, null)}>What changed since {release.version}</Button>
            </span>
          ),
        },
      ]}
    />
  );
}
