import { useState, type JSX } from 'react';
import type { HoldDto } from '../../../../shared/workbench/index.ts';
import { execute } from '../../../state/actions.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { TextField } from '../../../ui/text-field.tsx';

/** The legal holds, what they keep from happening, and the way to end one. */
export function HoldsTable({ holds }: { readonly holds: readonly HoldDto[] }): JSX.Element {
  const [releasing, setReleasing] = useState<string>();
  return (
    <Section title="Legal holds" flush={holds.length > 0}>
      {holds.length === 0 ? (
        <p className="muted">No holds. They are written in consent/holds.yaml.</p>
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
    <Dialog
      open
      onClose={onClose}
      title={`Release ${hold}`}
      description="The hold ends today and its entry stays as evidence. What it held back is then listed to be carried out."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={by.trim() === '' || reason.trim() === ''}
            onClick={() => {
              void execute('hold.release', { hold, by: by.trim(), reason: reason.trim() });
              onClose();
            }}
          >
            Release
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextField label="Released by" value={by} onChange={setBy} />
        <TextField label="Reason" value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
