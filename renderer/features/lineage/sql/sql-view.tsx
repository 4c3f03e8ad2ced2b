import { lazy, Suspense, useState, type JSX } from 'react';
import type { AppError } from '../../../../shared/kernel/index.ts';
import type { LineageSqlDto } from '../../../../shared/workbench/index.ts';
import { RunningJob } from '../../../parts/running-job.tsx';
import { runJob, useRunningJob } from '../../../state/jobs.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, Loading } from '../../../ui/empty-state.tsx';
import { ErrorView } from '../../../ui/error-view.tsx';
import { Section } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { showOnLineage } from '../pick-column.ts';

const SqlEditor = lazy(() => import('./sql-editor.tsx').then((file) => ({ default: file.SqlEditor })));

const title = 'Trace a statement';
const statement = 'statement';

type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'traced'; readonly lineage: LineageSqlDto }
  | { readonly kind: 'failed'; readonly error: AppError };

/** From which columns each column of a SELECT comes. The statement is bound over empty tables: no data is read. */
export function SqlView(): JSX.Element {
  const [text, setText] = useState('');
  const [source, setSource] = useState(statement);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const sources = useCall('sources.list', {});
  const running = useRunningJob(title) !== undefined;
  const run = async (): Promise<void> => {
    if (text.trim() === '' || running) return;
    const args = source === statement ? { sql: text } : { sql: text, source };
    const answer = await runJob('lineage.sql', args, { title, quiet: true });
    if (answer.ok) setOutcome({ kind: 'traced', lineage: answer.value });
    else if (answer.error.code !== 'job.cancelled') setOutcome({ kind: 'failed', error: answer.error });
  };
  return (
    <div className="lineage-view lineage-findings stack">
      <p className="muted">
        Sources and entities are tables by their ids. The statement is bound over empty tables: no data is
        read, nothing is kept.
      </p>
      <Suspense fallback={<Loading what="the editor" />}>
        <SqlEditor value={text} onChange={setText} onRun={() => void run()} />
      </Suspense>
      <div className="row row-wrap">
        <Button
          variant="primary"
          icon="play"
          disabled={text.trim() === '' || running}
          onClick={() => void run()}
        >
          Trace
        </Button>
        <Select
          label="Is"
          value={source}
          choices={[
            { value: statement, label: 'one SELECT' },
            ...(sources.value ?? []).map(({ id }) => ({ value: id, label: `an expression over ${id}` })),
          ]}
          onChange={setSource}
        />
        <RunningJob title={title} />
      </div>
      {outcome.kind === 'failed' && <ErrorView error={outcome.error} />}
      {outcome.kind === 'traced' && <Traced lineage={outcome.lineage} />}
      {outcome.kind === 'none' && (
        <EmptyState title="From where does each column come?">
          Write a SELECT and press Trace (Ctrl or Cmd and Enter): every column is shown with its inputs, how
          they enter, and whether something on the way masks them.
        </EmptyState>
      )}
    </div>
  );
}

type Input = LineageSqlDto['rows'][number];
interface Line {
  readonly column: string;
  readonly type: string;
  readonly input: Input | null;
}

function Traced({ lineage: { columns, rows, how } }: { readonly lineage: LineageSqlDto }): JSX.Element {
  const lines = columns.flatMap(({ name, type, inputs }): Line[] =>
    inputs.length === 0
      ? [{ column: name, type, input: null }]
      : inputs.map((input, index) => ({
          column: index === 0 ? name : '',
          type: index === 0 ? type : '',
          input,
        })),
  );
  return (
    <>
      <Section title={`Columns (${columns.length})`} flush>
        <SimpleTable
          caption="Columns of the statement and their inputs"
          hideCaption
          rows={lines}
          rowKey={(_, index) => String(index)}
          columns={[
            {
              id: 'column',
              header: 'Column',
              cell: ({ column }) => <span className="mono wrap">{column}</span>,
            },
            { id: 'type', header: 'Type', cell: ({ type }) => <code>{type}</code> },
            ...inputColumns(({ input }: Line) => input),
          ]}
        />
      </Section>
      {rows.length > 0 && (
        <Section title={`Decides which rows there are (${rows.length})`} flush>
          <SimpleTable
            caption="Columns that bear on every column: which rows there are, how often, in what order"
            hideCaption
            rows={rows}
            rowKey={(_, index) => String(index)}
            columns={inputColumns((input: Input) => input)}
          />
        </Section>
      )}
      <p className="muted">
        {how === 'plan'
          ? 'Read from the plan that DuckDB binds.'
          : 'Read by the product’s own reader of scalar expressions.'}
      </p>
    </>
  );
}

function inputColumns<Row>(inputOf: (row: Row) => Input | null) {
  return [
    {
      id: 'input',
      header: 'Input',
      cell: (row: Row) => {
        const input = inputOf(row);
        return input === null ? (
          <span className="null">no column: constant</span>
        ) : (
          <span className="mono wrap">
            {input.table}.{input.column}
          </span>
        );
      },
    },
    {
      id: 'how',
      header: 'How',
      cell: (row: Row) => {
        const input = inputOf(row);
        return input === null ? null : (
          <>
            <Badge tone={input.type === 'DIRECT' ? 'accent' : 'plain'}>{input.type}</Badge>{' '}
            <Badge>{input.subtype}</Badge> {input.masking && <Badge tone="ok">masked</Badge>}
          </>
        );
      },
    },
    {
      id: 'show',
      header: 'Lineage',
      cell: (row: Row) => {
        const node = inputOf(row)?.node ?? null;
        return node === null ? null : (
          <Button variant="quiet" onClick={() => void showOnLineage(node)}>
            Show
          </Button>
        );
      },
    },
  ];
}
