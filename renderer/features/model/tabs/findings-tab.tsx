import { useMemo, useState, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { showOnCanvas } from '../../../state/model-desk.ts';
import type { ModelThing } from '../../../state/model-thing.ts';
import { Badge } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { placeFindings, type ModelFinding } from '../model-findings.ts';
import { MendButton } from '../forms/mend-button.tsx';
import { useMends } from '../use-mends.ts';

const most = 400;

/** Everything that is wrong with the model, with a way to each place and, where a rule has one, the change that mends it. */
export function FindingsTab({ model }: { readonly model: ModelDto }): JSX.Element {
  const [find, setFind] = useState('');
  const mendOf = useMends();
  const findings = useMemo(() => placeFindings(model), [model]);
  if (findings.length === 0)
    return (
      <EmptyState title="Nothing is wrong with the model">Rules and the naming standard hold.</EmptyState>
    );
  const words = find.trim().toLowerCase();
  const shown = findings.filter(({ finding, thing }) =>
    `${finding.code} ${finding.message} ${pathOf(thing)} ${finding.location?.file ?? ''}`
      .toLowerCase()
      .includes(words),
  );
  return (
    <>
      <div className="toolbar">
        <TextField
          label="Filter the findings"
          hideLabel
          icon="search"
          placeholder="Filter"
          value={find}
          onChange={setFind}
        />
      </div>
      <div className="screen-body" tabIndex={0} role="region" aria-label="Findings of the model">
        <SimpleTable
          caption={
            shown.length > most
              ? `The first ${most} of ${shown.length} findings; filter for the others`
              : `${shown.length} findings`
          }
          rows={shown.slice(0, most)}
          rowKey={({ finding }, index) => `${finding.code} ${index}`}
          columns={[
            {
              id: 'severity',
              header: 'Severity',
              cell: ({ finding }) => (
                <Badge tone={finding.severity === 'error' ? 'bad' : 'warn'}>{finding.severity}</Badge>
              ),
            },
            { id: 'where', header: 'Where', cell: (row) => <Where of={row} /> },
            {
              id: 'what',
              header: 'What',
              cell: ({ finding }) => (
                <>
                  {finding.message}
                  {finding.fix !== undefined && <span className="also muted">{finding.fix}</span>}
                </>
              ),
            },
            {
              id: 'mend',
              header: 'Mend',
              cell: (row) => <MendButton mend={mendOf(row)} of={pathOf(row.thing) || row.finding.message} />,
            },
          ]}
        />
      </div>
    </>
  );
}

function pathOf(thing: ModelThing | null): string {
  if (thing === null || !('entity' in thing)) return '';
  if (thing.kind === 'attribute') return `${thing.entity}.${thing.attribute}`;
  return thing.kind === 'relationship' ? `${thing.entity}.${thing.relationship}` : thing.entity;
}

function Where({ of: { finding, thing } }: { readonly of: ModelFinding }): JSX.Element {
  const { file = '', line } = finding.location ?? {};
  const place = line === undefined ? file : `${file}:${line}`;
  if (thing === null) return <code className="wrap">{place}</code>;
  return (
    <button type="button" className="link-button" title={place} onClick={() => showOnCanvas(thing)}>
      <code>{pathOf(thing)}</code>
    </button>
  );
}
