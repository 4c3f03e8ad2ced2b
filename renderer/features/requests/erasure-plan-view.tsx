import type { JSX } from 'react';
import type { ErasurePlanDto, PlannedRowDto } from '../../../shared/workbench/index.ts';
import { saveMadeFile } from '../../platform/made-file.ts';
import { saveZip } from '../../platform/save-zip.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { StackedBar } from '../../ui/charts/stacked-bar.tsx';
import { formatCount, formatTerm } from '../../ui/format.ts';
import { Figures, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { madeWords } from './impact-flow.ts';
import { ImpactGraph } from './impact-graph.tsx';

const actions: Readonly<Record<PlannedRowDto['action'], { readonly label: string; readonly tone: Tone }>> = {
  delete: { label: 'delete', tone: 'bad' },
  mask: { label: 'empty cells', tone: 'accent' },
  restrict: { label: 'restrict', tone: 'warn' },
  keep: { label: 'keep', tone: 'plain' },
  unreachable: { label: 'cannot be erased', tone: 'warn' },
};
const shownRows = 200;

/** A deletion-impact report in the window: what would happen to what, who has to be told, and what stays open. */
export function ErasurePlanView({
  plan,
  onApprove,
}: {
  readonly plan: ErasurePlanDto;
  /** The reviewer found a row in doubt to be the person's. */
  readonly onApprove: (label: string) => void;
}): JSX.Element {
  const { totals } = plan;
  const files = plan.files.filter(({ name }) => !name.includes('/'));
  const perSystem = plan.files.filter(({ name }) => name.includes('/'));
  return (
    <>
      <Section
        title="Deletion impact"
        actions={
          <span className="row row-wrap">
            <Button variant="primary" icon="download" onClick={() => saveZip('erasure-plan.zip', plan.files)}>
              All files as a zip
            </Button>
            {files.map((file) => (
              <Button key={file.name} icon="download" onClick={() => saveMadeFile(file)}>
                {file.name}
              </Button>
            ))}
          </span>
        }
      >
        <div className="stack">
          <p className="notice">
            This is a plan: nothing has been erased. Statements, keys and payloads are for the systems that
            the extracts come from. Not legal advice.
          </p>
          <Figures
            figures={[
              { label: 'Rows found', value: formatCount(totals.found.rows) },
              { label: 'Cells found', value: formatCount(totals.found.cells) },
              { label: 'Rows still open', value: formatCount(totals.openRows) },
            ]}
          />
          <StackedBar
            label="Rows by action"
            parts={[
              { label: 'delete', count: totals.rows.delete ?? 0, fill: 'deny' },
              { label: 'empty cells', count: totals.rows.mask ?? 0, fill: 'mask' },
              { label: 'restrict', count: totals.rows.restrict ?? 0, fill: 'loaded' },
              { label: 'keep', count: totals.rows.keep ?? 0, fill: 'allow' },
              { label: 'cannot be erased', count: totals.rows.unreachable ?? 0, fill: 'rest' },
            ]}
          />
          <ImpactGraph plan={plan} />
        </div>
      </Section>
      <Section title="By source" flush>
        <SimpleTable
          caption="Every registered source"
          hideCaption
          rows={plan.sources}
          rowKey={({ source }) => source}
          columns={[
            { id: 'source', header: 'Source', cell: ({ name }) => name },
            {
              id: 'search',
              header: 'Search',
              cell: ({ outcome }) => (
                <Badge tone={outcome === 'found' ? 'ok' : outcome === 'not-searchable' ? 'warn' : 'plain'}>
                  {formatTerm(outcome)}
                </Badge>
              ),
            },
            { id: 'found', header: 'Found', numeric: true, cell: ({ found }) => formatCount(found.rows) },
            ...(['delete', 'mask', 'restrict', 'keep', 'unreachable'] as const).map((action) => ({
              id: action,
              header: actions[action].label,
              numeric: true,
              cell: ({ rows }: ErasurePlanDto['sources'][number]) => formatCount(rows[action] ?? 0),
            })),
            {
              id: 'note',
              header: 'Note',
              cell: ({ causes }) => <span className="wrap">{causes.join(' ')}</span>,
            },
          ]}
        />
      </Section>
      <PlannedRows rows={plan.rows} onApprove={onApprove} />
      <Section title="Statements, keys and payloads">
        {perSystem.length === 0 ? (
          <p className="muted">Nothing changes, so there is nothing to hand out.</p>
        ) : (
          <span className="row row-wrap">
            {perSystem.map((file) => (
              <Button
                key={file.name}
                icon="download"
                onClick={() => saveMadeFile({ ...file, name: file.name.replaceAll('/', '-') })}
              >
                {file.name}
              </Button>
            ))}
          </span>
        )}
      </Section>
      <Section title="Made from it" flush={plan.downstream.length > 0}>
        {plan.downstream.length === 0 ? (
          <p className="muted">Nothing that is made from the data is known.</p>
        ) : (
          <SimpleTable
            caption="What is made from the data, and what to do with it"
            hideCaption
            rows={plan.downstream}
            rowKey={({ kind, name }, index) => `${index} ${kind} ${name}`}
            columns={[
              {
                id: 'name',
                header: 'What',
                cell: ({ kind, name }) => (
                  <>
                    {name} <Badge>{madeWords[kind] ?? kind}</Badge>
                  </>
                ),
              },
              { id: 'why', header: 'Why', cell: ({ why }) => <span className="wrap">{why}</span> },
              { id: 'todo', header: 'What to do', cell: ({ todo }) => <span className="wrap">{todo}</span> },
            ]}
          />
        )}
      </Section>
      <div className="columns">
        <Section title="Who has to be told" flush={plan.propagation.length > 0}>
          {plan.propagation.length === 0 ? (
            <p className="muted">No recipient is recorded for what changes (consent/recipients.yaml).</p>
          ) : (
            <SimpleTable
              caption="Recipients"
              hideCaption
              rows={plan.propagation}
              rowKey={({ recipient }) => recipient}
              columns={[
                { id: 'name', header: 'Recipient', cell: ({ name }) => name },
                { id: 'article', header: 'Article', cell: ({ article }) => article },
                {
                  id: 'by',
                  header: 'By',
                  cell: ({ payload, explanation }) => <span className="wrap">{payload ?? explanation}</span>,
                },
              ]}
            />
          )}
        </Section>
        <Section title="Keeps data" flush={plan.restraints.length + plan.backups.length > 0}>
          {plan.restraints.length + plan.backups.length === 0 ? (
            <p className="muted">No hold, duty to keep or backup is recorded for what was found.</p>
          ) : (
            <SimpleTable
              caption="Holds, duties to keep and backups"
              hideCaption
              rows={[
                ...plan.restraints.map(({ id, kind, text, until, reRun }) => ({
                  id,
                  kind,
                  text,
                  until: until ?? reRun,
                })),
                ...plan.backups.map(({ name, location, restorableUntil }) => ({
                  id: name,
                  kind: 'backup',
                  text: location,
                  until: restorableUntil,
                })),
              ]}
              rowKey={({ id, kind }) => `${kind} ${id}`}
              columns={[
                { id: 'what', header: 'What', cell: ({ kind, id }) => `${kind} ${id}` },
                { id: 'why', header: 'Why', cell: ({ text }) => <span className="wrap">{text}</span> },
                { id: 'until', header: 'Until', cell: ({ until }) => until },
              ]}
            />
          )}
        </Section>
      </div>
    </>
  );
}

function PlannedRows({
  rows,
  onApprove,
}: {
  readonly rows: readonly PlannedRowDto[];
  readonly onApprove: (label: string) => void;
}): JSX.Element {
  const shown = [...rows].sort((a, b) => Number(b.open) - Number(a.open)).slice(0, shownRows);
  return (
    <Section title="Row by row" flush>
      {rows.length > shown.length && (
        <p className="notice">{`The first ${formatCount(shown.length)} of ${formatCount(rows.length)} rows, open ones first. The files hold all.`}</p>
      )}
      <SimpleTable
        caption="Every row that was found"
        hideCaption
        rows={shown}
        rowKey={({ label }) => label}
        columns={[
          { id: 'row', header: 'Row', cell: ({ label }) => <span className="mono wrap">{label}</span> },
          {
            id: 'action',
            header: 'Action',
            cell: ({ action }) => <Badge tone={actions[action].tone}>{actions[action].label}</Badge>,
          },
          {
            id: 'why',
            header: 'Why',
            cell: ({ cause, masked }) => (
              <span className="wrap">
                {masked.length === 0 ? cause : `${cause} Emptied: ${masked.join(', ')}.`}
              </span>
            ),
          },
          {
            id: 'path',
            header: 'How it was found',
            cell: ({ path }) => (
              <span className="wrap">
                {path
                  .map(
                    ({ by, through, match }) => `${by} ${through}${match === 'exact' ? '' : ` (${match})`}`,
                  )
                  .join(' → ')}
              </span>
            ),
          },
          {
            id: 'open',
            header: 'Open',
            cell: ({ open, code, label }) =>
              code === 'needs-review' ? (
                <Button onClick={() => onApprove(label)} aria-label={`${label} is the person’s`}>
                  It is theirs
                </Button>
              ) : open ? (
                <Badge tone="warn">open</Badge>
              ) : null,
          },
        ]}
      />
    </Section>
  );
}
