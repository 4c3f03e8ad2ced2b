import { useState, type JSX } from 'react';
import type { HoldDto } from '../../../../shared/workbench/index.ts';
import { FormDialog } from '../../../parts/form-dialog.tsx';
import { tryCommand } from '../../../state/actions.ts';
import { useRetentionDesk } from '../../../state/retention-desk.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { HoldDialog } from './hold-dialog.tsx';

/** The legal holds, what they keep from happening, and the way to end one. */
export function HoldsTable({
  holds,
  today,
}: {
  readonly holds: readonly HoldDto[];
  readonly today: string;
}): JSX.Element {
  const [releasing, setReleasing] = useState<string>();
  const adding = useRetentionDesk((desk) => desk.adding === 'hold');
  const setAdding = (open: boolean): void => useRetentionDesk.setState({ adding: open ? 'hold' : null });
  return (
    <Section
      title="Legal holds"
      flush={holds.length > 0}
      actions={
        <Button icon="plus" onClick={() => setAdding(true)}>
          New hold
        </Button>
      }
    >
      {holds.length === 0 ? (
        <p className="muted">
          No holds. What a hold covers is neither deleted nor masked while it is in force.
        </p>
      ) : (
        <SimpleTable
          caption="Legal holds"
          hideCaption
          rows={holds}
          rowKey={({ id }) => id}
          columns={[
            { id: 'id', header: 'Hold', cell: ({ id }) => id },
            {
              id: 'state',
              header: 'State',
              cell: ({ inForce }) => (
                <Badge tone={inForce ? 'bad' : 'plain'}>{inForce ? 'in force' : 'over'}</Badge>
              ),
            },
            { id: 'from', header: 'From', cell: ({ from }) => <span className="keep">{from}</span> },
            {
              id: 'until',
              header: 'Until',
              cell: ({ until, reRun }) => (
                <span className="keep">
                  {reRun.trigger === 'release' ? reRun.on : (until ?? 'released by hand')}
                </span>
              ),
            },
            { id: 'reason', header: 'Reason', cell: ({ reason }) => <span className="wrap">{reason}</span> },
            {
              id: 'basis',
              header: 'Legal basis',
              cell: ({ legalBasis }) => <span className="wrap">{legalBasis}</span>,
            },
            { id: 'owner', header: 'Owner', cell: ({ owner }) => owner },
            { id: 'held', header: 'Held back', cell: ({ id }) => <HeldBack hold={id} /> },
            {
              id: 'release',
              header: 'End it',
              cell: ({ id, inForce }) =>
                inForce ? <Button onClick={() => setReleasing(id)}>Release {id}</Button> : '–',
            },
          ]}
        />
      )}
      {releasing !== undefined && <Release hold={releasing} onClose={() => setReleasing(undefined)} />}
      {adding && <HoldDialog today={today} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function HeldBack({ hold }: { readonly hold: string }): JSX.Element {
  const list = useCall('retention.held', { hold, offset: 0, limit: 1 });
  if (list.value === undefined) return <span className="null">…</span>;
  const { total, toRun } = list.value;
  return (
    <span>
      {formatCount(total)}
      {toRun > 0 && <Badge tone="warn">{formatCount(toRun)} to carry out now</Badge>}
    </span>
  );
}

function Release({ hold, onClose }: { readonly hold: string; readonly onClose: () => void }): JSX.Element {
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={`Release ${hold}`}
      description="The hold ends today and its entry stays as evidence. What it held back is then listed to be carried out."
      action="Release"
      ready={by.trim() !== '' && reason.trim() !== ''}
      onSubmit={() => tryCommand('hold.release', { hold, by: by.trim(), reason: reason.trim() })}
      onClose={onClose}
    >
      <TextField label="Released by" value={by} onChange={setBy} />
      <TextField label="Reason" value={reason} onChange={setReason} />
    </FormDialog>
  );
}
