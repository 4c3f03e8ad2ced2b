import type { JSX } from 'react';
import type { ColumnProfileDto, SourceSummary } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { RunningJob } from '../../parts/running-job.tsx';
import { useRunningJob } from '../../state/jobs.ts';
import { changeSettings } from '../../state/settings.ts';
import { inspect } from '../../state/navigation.ts';
import { Badge, Value } from '../../ui/badge.tsx';
import { Sparkline } from '../../ui/charts/sparkline.tsx';
import { formatCount, formatShare } from '../../ui/format.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { className, confidenceText } from './column-class.ts';
import { profileTitle, useProfile } from './use-profile.ts';

/** Every column in a line: class with its confidence, type, gaps, distinct values, shape. The rest is in the inspector. */
export function ProfileView({ source }: { readonly source: SourceSummary }): JSX.Element {
  const profile = useProfile(source.id);
  const running = useRunningJob(profileTitle(source.id));
  if (running !== undefined && profile.value === undefined) {
    return (
      <div className="screen-body">
        <RunningJob title={profileTitle(source.id)} />
      </div>
    );
  }
  return (
    <AnswerView answer={profile} what="the profile">
      {(columns) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Columns and profile">
          <SimpleTable
            caption="Choose a column to see its values, patterns and the evidence for its class."
            rows={columns}
            rowKey={(column) => column.name}
            columns={[
              {
                id: 'name',
                header: 'Column',
                cell: (column) => (
                  <button
                    type="button"
                    className="link-button mono"
                    onClick={() => {
                      inspect({ kind: 'column', source: source.id, column: column.name });
                      changeSettings({ inspectorOpen: true });
                    }}
                  >
                    {column.name}
                  </button>
                ),
              },
              {
                id: 'class',
                header: 'Class',
                cell: (column) => <ClassCell column={column} source={source} />,
              },
              { id: 'type', header: 'Type', cell: (column) => column.type },
              {
                id: 'nulls',
                header: 'Missing',
                numeric: true,
                cell: (column) => formatShare(column.nulls + column.blanks, column.rows),
              },
              {
                id: 'distinct',
                header: 'Distinct',
                numeric: true,
                cell: (column) => formatCount(column.distinct),
              },
              {
                id: 'shape',
                header: 'Shape',
                cell: (column) =>
                  column.histogram === null ? (
                    '–'
                  ) : (
                    <Sparkline
                      label={`Histogram of ${column.name} by ${column.histogram.of}`}
                      counts={column.histogram.bins.map((bin) => bin.count)}
                    />
                  ),
              },
              { id: 'min', header: 'Least', cell: (column) => <Short value={column.min} /> },
              { id: 'max', header: 'Greatest', cell: (column) => <Short value={column.max} /> },
              {
                id: 'top',
                header: 'Most frequent',
                cell: (column) => <Short value={column.topValues[0]?.value ?? null} />,
              },
            ]}
          />
        </div>
      )}
    </AnswerView>
  );
}

function Short({ value }: { readonly value: string | null }): JSX.Element {
  return <Value value={value !== null && value.length > 32 ? `${value.slice(0, 31)}…` : value} />;
}

function ClassCell({
  column,
  source,
}: {
  readonly column: ColumnProfileDto;
  readonly source: SourceSummary;
}): JSX.Element {
  const chosen = source.columns.find((entry) => entry.name === column.name);
  return (
    <span className="row keep">
      <Badge tone="accent">{className(chosen?.class ?? column.class)}</Badge>
      <span className="muted keep">{confidenceText(column.confidence)}</span>
      {chosen?.ignore === true && <Badge>not used</Badge>}
    </span>
  );
}
