import { useState, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { toast, toastError } from '../../../state/toasts.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { Select } from '../../../ui/select.tsx';
import type { Comparison } from './use-comparison.ts';

const legend = [
  ['ok', 'added'],
  ['warn', 'changed'],
  ['c4', 'renamed'],
  ['bad', 'removed or breaking'],
] as const;

/** Which release the model is compared with, what came of it, and what the colours mean. */
export function CompareBar({
  comparison,
  releases,
}: {
  readonly comparison: Comparison;
  readonly releases: ModelDto['releases'];
}): JSX.Element | null {
  const { comparePicker, comparing } = useModelDesk();
  if (!comparePicker && comparing === null) return null;
  return (
    <section className="compare-bar" aria-label="Comparison with a release">
      <span className="row">
        {releases.length === 0 ? (
          <strong className="grow">There is no release to compare with yet</strong>
        ) : (
          <Select
            label="Compare with"
            choices={[
              { value: '', label: 'nothing' },
              ...releases.map(({ id, version }) => ({ value: id, label: version })),
            ]}
            value={comparing ?? ''}
            onChange={(release) => useModelDesk.setState({ comparing: release === '' ? null : release })}
          />
        )}
        <Button
          variant="quiet"
          icon="close"
          aria-label="End the comparison"
          onClick={() => useModelDesk.setState({ comparing: null, comparePicker: false })}
        />
      </span>
      {releases.length === 0 && <KeepRelease />}
      <Outcome comparison={comparison} />
    </section>
  );
}

function Outcome({ comparison }: { readonly comparison: Comparison }): JSX.Element | null {
  const { state, report, error, removed } = comparison;
  if (state === 'off') return null;
  if (state === 'failed') return <p className="notice notice-warn">{error?.message}</p>;
  if (report === undefined) return <p role="status">Comparing…</p>;
  const breaking = report.changes.filter(({ verdict }) => verdict === 'breaking').length;
  return (
    <>
      <p role="status">
        {formatCounted(report.changes.length, 'change')},{' '}
        <Badge tone={breaking === 0 ? 'ok' : 'bad'}>{breaking} breaking</Badge>
      </p>
      <ul className="compare-legend">
        {legend.map(([tone, words]) => (
          <li key={tone}>
            <span className="compare-mark" data-tone={tone} aria-hidden="true" /> {words}
          </li>
        ))}
      </ul>
      {removed.length > 0 && (
        <details>
          <summary>{formatCounted(removed.length, 'thing')} not there any more</summary>
          <ul className="compare-removed">
            {removed.map((path) => (
              <li key={path}>
                <code>{path}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Keeps the model as it stands, to have something to compare with from now on. */
function KeepRelease(): JSX.Element {
  const [version, setVersion] = useState('1.0.0');
  async function keep(): Promise<void> {
    const kept = await callWorkbench('changes.release', { version: version.trim() });
    if (kept.ok) toast('Kept as a release', kept.value.version);
    else toastError(kept.error);
  }
  return (
    <span className="row">
      <label className="row">
        Version
        <input className="input" value={version} onChange={(event) => setVersion(event.target.value)} />
      </label>
      <Button onClick={() => void keep()}>Keep the model as this release</Button>
    </span>
  );
}
