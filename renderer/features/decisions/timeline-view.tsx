import { useCallback, type JSX } from 'react';
import type { TimelineRow } from '../../../shared/workbench/index.ts';
import { PagedGrid } from '../../parts/paged-grid.tsx';
import { inspect } from '../../state/navigation.ts';
import { usePagedRows } from '../../state/paged-rows.ts';
import { useCall } from '../../state/server-cache.ts';
import { changeSettings } from '../../state/settings.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { jumpToTarget } from './jump-to-target.ts';
import { filterArgs, useTimelineFilter } from './timeline-filter.ts';
import { TimelineToolbar } from './timeline-toolbar.tsx';

const tones: Readonly<Record<TimelineRow['outcome'], Tone>> = {
  begun: 'plain',
  done: 'ok',
  failed: 'bad',
  holds: 'accent',
  retracted: 'warn',
};

function targetText({ target }: TimelineRow): string {
  const name = target.id ?? (target.token === null ? null : `${target.token.slice(0, 12)}…`);
  return name === null ? target.kind : `${target.kind} ${name}`;
}

const columns: readonly GridColumn<TimelineRow>[] = [
  { id: 'at', header: 'When', width: 200, text: (row) => formatInstant(row.at) },
  { id: 'title', header: 'What', width: 190, text: (row) => row.title },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 110,
    text: (row) => row.outcome,
    cell: (row) => <Badge tone={tones[row.outcome]}>{row.outcome}</Badge>,
  },
  { id: 'target', header: 'Target', width: 190, text: targetText },
  { id: 'by', header: 'By', width: 130, text: (row) => row.by ?? row.host ?? '' },
  { id: 'kind', header: 'Kind', width: 90, text: (row) => (row.kind === 'audit' ? 'log' : 'decision') },
  { id: 'text', header: 'Details', width: 420, text: (row) => row.text },
  { id: 'place', header: 'Line', width: 240, text: (row) => `${row.file}:${row.line}` },
];

/** Decisions and entries of the audit log on one line of time, newest first. */
export function TimelineView(): JSX.Element {
  const filter = useTimelineFilter();
  const args = filterArgs(filter);
  const key = JSON.stringify(args);
  const head = useCall('audit.timeline', { offset: 0, limit: 1, ...args });
  const total = head.value?.total;
  const load = useCallback(
    (offset: number, limit: number) =>
      callWorkbench('audit.timeline', { offset, limit, ...(JSON.parse(key) as typeof args) }),
    // A longer log is another set of rows.
    // oxlint-disable-next-line react/exhaustive-deps
    [key, total],
  );
  const rows = usePagedRows<TimelineRow>(load);
  const show = (row: TimelineRow) => {
    inspect({ kind: 'timeline', row });
    changeSettings({ inspectorOpen: true });
  };
  return (
    <>
      <TimelineToolbar
        total={rows.total}
        actions={head.value?.actions ?? []}
        targets={head.value?.targets ?? []}
      />
      {head.value?.problems.slice(0, 3).map((problem) => (
        <p
          key={`${problem.location?.file ?? ''}:${problem.location?.line ?? 0}`}
          className="notice notice-warn wrap"
        >
          {problem.location?.file}:{problem.location?.line} {problem.message}
        </p>
      ))}
      <PagedGrid
        label="Timeline"
        rows={rows}
        columns={columns}
        empty={
          <EmptyState
            title={key === '{}' ? 'Nothing was decided or disclosed yet' : 'Nothing passes the filter'}
          >
            Decisions, runs, changes of rules and policies, looks at persons and everything that is handed out
            are listed here.
          </EmptyState>
        }
        onSelect={show}
        onOpen={(row) => void jumpToTarget(row)}
      />
    </>
  );
}
