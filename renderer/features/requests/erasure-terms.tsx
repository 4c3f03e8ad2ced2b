import { useState, type JSX } from 'react';
import type { ArgsOf } from '../../../shared/workbench/index.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';

type PlanArgs = ArgsOf<'erasure.plan'>;
type Ground = NonNullable<PlanArgs['grounds']>[number];
type Claim = NonNullable<PlanArgs['exceptions']>[number];

/** What the law says for and against the erasure: grounds of Art 17(1), exceptions of Art 17(3) GDPR. */
export interface ErasureTerms {
  readonly grounds: readonly Ground[];
  readonly exceptions: readonly Claim[];
}

export const firstTerms: ErasureTerms = { grounds: ['b'], exceptions: [] };

const grounds: Readonly<Record<Ground, string>> = {
  a: 'no longer needed',
  b: 'consent withdrawn',
  c: 'objection',
  d: 'processed unlawfully',
  e: 'a law obliges',
  f: 'service offered to a child',
};

const exceptions: Readonly<Record<Claim['exception'], string>> = {
  a: 'expression and information',
  b: 'legal obligation or public task',
  c: 'public health',
  d: 'archiving, research, statistics',
  e: 'legal claims',
};

/** Grounds to tick, and exceptions to claim for a source or for single rows of it. */
export function ErasureTermsForm({
  terms,
  onChange,
}: {
  readonly terms: ErasureTerms;
  readonly onChange: (terms: ErasureTerms) => void;
}): JSX.Element {
  const sources = useCall('sources.list', {}).value ?? [];
  const named = (id: string | undefined): string => sources.find((source) => source.id === id)?.name ?? '';
  const tick = (ground: Ground, on: boolean) =>
    onChange({
      ...terms,
      grounds: letters(grounds).filter((one) => (one === ground ? on : terms.grounds.includes(one))),
    });
  return (
    <Section title="Grounds and exceptions">
      <div className="stack">
        <fieldset className="ground-choice">
          <legend className="field-label">Grounds, Art 17(1) GDPR</legend>
          {letters(grounds).map((ground) => (
            <label key={ground} className="row">
              <input
                type="checkbox"
                className="case-check"
                checked={terms.grounds.includes(ground)}
                onChange={({ target }) => tick(ground, target.checked)}
              />
              {`${ground}: ${grounds[ground]}`}
            </label>
          ))}
        </fieldset>
        {terms.grounds.length === 0 && (
          <p className="notice notice-warn">No ground is chosen: the plan will say so.</p>
        )}
        {terms.exceptions.length > 0 && (
          <SimpleTable
            caption="Exceptions, Art 17(3) GDPR"
            rows={terms.exceptions}
            rowKey={(claim) => JSON.stringify(claim)}
            columns={[
              {
                id: 'what',
                header: 'Keeps',
                cell: ({ source, rows = [] }) => (
                  <span className="wrap">
                    {source === undefined ? rows.join(', ') : `all rows of ${named(source)}`}
                  </span>
                ),
              },
              {
                id: 'exception',
                header: 'Exception',
                cell: ({ exception }) => `${exception}: ${exceptions[exception]}`,
              },
              {
                id: 'reason',
                header: 'Reason',
                cell: ({ reason }) => <span className="wrap">{reason}</span>,
              },
              { id: 'until', header: 'Until', cell: ({ until }) => until ?? 'no end' },
              {
                id: 'remove',
                header: 'Action',
                cell: (claim) => (
                  <Button
                    aria-label={`Take back: ${claim.reason}`}
                    onClick={() =>
                      onChange({ ...terms, exceptions: terms.exceptions.filter((one) => one !== claim) })
                    }
                  >
                    Take back
                  </Button>
                ),
              },
            ]}
          />
        )}
        <ClaimForm
          sources={sources}
          onClaim={(claim) => onChange({ ...terms, exceptions: [...terms.exceptions, claim] })}
        />
      </div>
    </Section>
  );
}

function ClaimForm({
  sources,
  onClaim,
}: {
  readonly sources: readonly { readonly id: string; readonly name: string }[];
  readonly onClaim: (claim: Claim) => void;
}): JSX.Element {
  const [source, setSource] = useState('');
  const [rows, setRows] = useState('');
  const [exception, setException] = useState<Claim['exception']>('b');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const labels = rows
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const ready = reason.trim() !== '' && (source !== '' || labels.length > 0);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        const end = until === '' ? {} : { until };
        const what = source === '' ? { rows: labels } : { source };
        onClaim({ ...what, exception, reason: reason.trim(), ...end });
        setRows('');
        setReason('');
        setUntil('');
      }}
    >
      <div className="row row-wrap">
        <Select
          label="Keep"
          value={source}
          choices={[
            { value: '', label: 'Single rows' },
            ...sources.map(({ id, name }) => ({ value: id, label: `All rows of ${name}` })),
          ]}
          onChange={setSource}
        />
        <Select
          label="Exception, Art 17(3) GDPR"
          value={exception}
          choices={letters(exceptions).map((value) => ({ value, label: `${value}: ${exceptions[value]}` }))}
          onChange={setException}
        />
      </div>
      <div className="row row-wrap">
        {source === '' && (
          <TextField
            label="Rows, as the plan names them, separated by commas"
            placeholder="shop/orders:12"
            value={rows}
            onChange={setRows}
          />
        )}
        <TextField label="Why these must be kept" value={reason} maxLength={2000} onChange={setReason} />
        <TextField label="Last day (no end when empty)" type="date" value={until} onChange={setUntil} />
      </div>
      <div>
        <Button type="submit" icon="plus" disabled={!ready}>
          Claim the exception
        </Button>
      </div>
    </form>
  );
}

function letters<Letter extends string>(words: Readonly<Record<Letter, string>>): Letter[] {
  return Object.keys(words) as Letter[];
}
