import type { JSX } from 'react';
import type { LabelLineDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { recordReference } from '../../../parts/record-name.tsx';
import { inspect } from '../../../state/navigation.ts';
import { useCall } from '../../../state/server-cache.ts';
import { changeSettings } from '../../../state/settings.ts';
import { toast, toastError } from '../../../state/toasts.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCounted, formatMinute } from '../../../ui/format.ts';
import { DataGrid } from '../../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { useReview } from './review-state.ts';

const tones: Readonly<Record<LabelLineDto['verdict'], Tone>> = { match: 'ok', not: 'bad', unsure: 'warn' };

const columns: readonly GridColumn<LabelLineDto>[] = [
  {
    id: 'verdict',
    header: 'Verdict',
    width: 90,
    text: (row) => row.verdict,
    cell: (row) => <Badge tone={tones[row.verdict]}>{row.verdict}</Badge>,
  },
  { id: 'by', header: 'By', width: 120, text: (row) => row.by },
  { id: 'at', header: 'At', width: 150, text: (row) => formatMinute(row.at) },
  { id: 'left', header: 'Record', width: 250, text: (row) => row.leftLabel },
  { id: 'right', header: 'Record', width: 250, text: (row) => row.rightLabel },
  {
    id: 'how',
    header: 'How',
    width: 110,
    text: (row) => [row.blind ? 'blind' : 'open', ...(row.drawn ? ['drawn'] : [])].join(', '),
  },
  { id: 'reason', header: 'Reason', width: 260, text: (row) => row.reason },
];

/** Every label that holds, one per reviewer and pair. */
export function LabelsView(): JSX.Element {
  const answer = useCall('review.labels', {});
  const reviewer = useReview((state) => state.reviewer);
  const takeBack = async (label: LabelLineDto) => {
    const done = await callWorkbench('review.retract', {
      id: label.label,
      by: reviewer === '' ? label.by : reviewer,
      reason: 'taken back',
    });
    if (done.ok) toast('Label taken back', `${label.by}: ${label.verdict}`);
    else toastError(done.error);
  };
  return (
    <AnswerView answer={answer} what="the labels">
      {({ labels, unbound }) =>
        labels.length === 0 ? (
          <EmptyState
            title="No labels yet"
            action={
              <Button variant="primary" onClick={() => useReview.setState({ part: 'judge' })}>
                Judge pairs
              </Button>
            }
          />
        ) : (
          <>
            <div className="toolbar">
              <span className="muted" role="status">
                {formatCounted(labels.length, 'label')}
                {unbound > 0 && `; ${formatCounted(unbound, 'label')} of records that are not here now`}
              </span>
              <Button
                icon="undo"
                onClick={() => {
                  const last = labels.at(-1);
                  if (last !== undefined) void takeBack(last);
                }}
              >
                Take the last one back
              </Button>
            </div>
            <DataGrid
              label="Labels"
              columns={columns}
              rowCount={labels.length}
              rowAt={(row) => labels[row]}
              onSelect={(row) => {
                inspect({ kind: 'pair', left: recordReference(row.left), right: recordReference(row.right) });
                changeSettings({ inspectorOpen: true });
              }}
            />
          </>
        )
      }
    </AnswerView>
  );
}
