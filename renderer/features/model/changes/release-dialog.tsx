import { useState, type JSX } from 'react';
import type { AppError } from '../../../../shared/kernel/index.ts';
import type { NextVersionDto } from '../../../../shared/workbench/index.ts';
import { FormDialog } from '../../../parts/form-dialog.tsx';
import { comparisonOf, useChangesDesk } from '../../../state/changes-desk.ts';
import { useCall } from '../../../state/server-cache.ts';
import { toast } from '../../../state/toasts.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { isLower } from './version-order.ts';

const tones: Readonly<Record<NextVersionDto['step'], Tone>> = {
  none: 'plain',
  patch: 'ok',
  minor: 'ok',
  major: 'bad',
};
const most = 8;

/** Keeps the model as it stands under a version that is proposed by what changed since the last one. */
export function ReleaseDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { before: _before, after: _after, ...judging } = comparisonOf(useChangesDesk());
  const next = useCall('changes.next', judging);
  const [typed, setTyped] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const proposed = next.value;
  const version = typed ?? proposed?.version ?? '';
  async function release(): Promise<AppError | null> {
    const made = await callWorkbench('changes.release', {
      version: version.trim(),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    if (!made.ok) return made.error;
    toast(`Released ${made.value.version}`, `model/releases/${made.value.id}.yaml`);
    return null;
  }
  return (
    <FormDialog
      title="Release the model"
      description="Keeps the model and its contracts, whole, as they stand. A version is released once and does not change."
      action={version.trim() === '' ? 'Release' : `Release ${version.trim()}`}
      ready={version.trim() !== ''}
      onSubmit={release}
      onClose={onClose}
    >
      {proposed === undefined ? (
        <p role="status">{next.error?.message ?? 'Looking at what changed…'}</p>
      ) : (
        <Proposal next={proposed} />
      )}
      <TextField label="Version" value={version} onChange={setTyped} />
      {proposed !== undefined && isLower(version.trim(), proposed.version) && (
        <p className="notice notice-warn">
          {version.trim()} promises more than the changes keep: {proposed.version} says what they are.
        </p>
      )}
      <label className="field field-stacked">
        <span className="field-label">Why this release</span>
        <textarea className="input" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
    </FormDialog>
  );
}

function Proposal({ next }: { readonly next: NextVersionDto }): JSX.Element {
  const { last, step, version, schemaVer, reasons } = next;
  if (last === null) return <p>The first release. Later ones are compared with it.</p>;
  if (step === 'none')
    return (
      <p className="notice notice-warn">
        Nothing changed since {last.version}; a new version would say the same.
      </p>
    );
  const heaviest = reasons.filter((reason) => reason.step === step);
  return (
    <section className="stack" aria-label="Why this version">
      <p>
        {formatCounted(reasons.length, 'change')} since {last.version}:{' '}
        <Badge tone={tones[step]}>{step}</Badge> <strong>{version}</strong>, as SchemaVer {schemaVer}.
      </p>
      <ul className="changes-notes">
        {heaviest.slice(0, most).map(({ path, words }) => (
          <li key={`${path} ${words}`}>{words}</li>
        ))}
        {heaviest.length > most && <li className="muted">{heaviest.length - most} more</li>}
      </ul>
    </section>
  );
}
