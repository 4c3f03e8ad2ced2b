import { useState, type JSX } from 'react';
import type { RunDiffDto, RunEntryDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { undo } from '../../state/actions.ts';
import { useCall } from '../../state/server-cache.ts';
import { toast, toastError } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatBits, formatCount, formatMinute } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** The runs of the past: what they were computed from, what differs between two of them, and the way back. */
export function HistoryView(): JSX.Element {
  const history = useCall('history.list', {});
  return (
    <AnswerView answer={history} what="the runs of the past">
      {({ runs, problems, most }) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="History of runs">
          {problems.map((problem) => (
            <p key={problem.message} className="notice notice-warn wrap">
              {problem.message} {problem.fix}
            </p>
          ))}
          {runs.length === 0 ? (
            <EmptyState title="No run is written down yet">
              Every resolution is kept here with its rules, so that you can compare and go back.
            </EmptyState>
          ) : (
            <Runs runs={runs} most={most} />
          )}
        </div>
      )}
    </AnswerView>
  );
}

function Runs({ runs, most }: { readonly runs: readonly RunEntryDto[]; readonly most: number }): JSX.Element {
  const [chosen, setChosen] = useState<{ readonly before?: string; readonly after?: string }>({});
  const known = (id: string | undefined) => runs.find((run) => run.id === id)?.id;
  const after = known(chosen.after) ?? runs[0]?.id ?? '';
  const before = known(chosen.before) ?? runs[1]?.id ?? after;
  return (
    <>
      <Section title="Runs" actions={<span className="muted">the newest {most} are kept</span>} flush>
        <SimpleTable
          caption="Choose two runs to compare; roll back writes the rules of a run into the workspace"
          rows={runs}
          rowKey={(run) => run.id}
          columns={[
            {
              id: 'before',
              header: 'Before',
              cell: (run) => (
                <input
                  type="radio"
                  name="history-before"
                  aria-label={`Compare from run ${run.id}`}
                  checked={run.id === before}
                  onChange={() => setChosen((now) => ({ ...now, before: run.id }))}
                />
              ),
            },
            {
              id: 'after',
              header: 'After',
              cell: (run) => (
                <input
                  type="radio"
                  name="history-after"
                  aria-label={`Compare to run ${run.id}`}
                  checked={run.id === after}
                  onChange={() => setChosen((now) => ({ ...now, after: run.id }))}
                />
              ),
            },
            { id: 'run', header: 'Run', cell: (run) => <code>{run.id.slice(0, 8)}</code> },
            {
              id: 'at',
              header: 'Last computed',
              cell: (run) => (
                <span className="keep">
                  {formatMinute(run.at)}
                  {run.times > 1 && <span className="muted"> · {formatCount(run.times)} times</span>}
                </span>
              ),
            },
            {
              id: 'rules',
              header: 'Rules',
              cell: (run) => (
                <span className="keep">
                  {run.rulesetName} {run.rulesInForce && <Badge tone="ok">in force</Badge>}
                </span>
              ),
            },
            {
              id: 'back',
              header: 'Roll back',
              cell: (run) => (
                <Button
                  icon="undo"
                  disabled={run.rulesInForce}
                  aria-label={`Roll back to run ${run.id.slice(0, 8)}`}
                  onClick={() => void rollBack(run.id)}
                >
                  Roll back
                </Button>
              ),
            },
            ...figureColumns,
          ]}
        />
      </Section>
      {runs.length > 1 && <Difference before={before} after={after} />}
    </>
  );
}

const figureColumns = (
  [
    ['persons', 'Persons'],
    ['linkedPairs', 'Linked'],
    ['reviewPairs', 'For review'],
  ] as const
).map(([name, header]) => ({
  id: name,
  header,
  numeric: true,
  cell: (run: RunEntryDto) => formatCount(run.figures[name]),
}));

async function rollBack(run: string): Promise<void> {
  const done = await callWorkbench('history.rollback', { run });
  if (!done.ok) toastError(done.error);
  else if (done.value.changed.length === 0)
    toast('Nothing to roll back', 'These rules are in force already.');
  else
    toast(done.value.label, `${done.value.changed.join(', ')}; resolve to use these rules.`, {
      label: 'Undo',
      run: () => void undo(),
    });
}

function Difference({ before, after }: { readonly before: string; readonly after: string }): JSX.Element {
  const diff = useCall('history.diff', { before, after });
  return (
    <AnswerView answer={diff} what="the difference">
      {(value) => <DifferenceOf diff={value} />}
    </AnswerView>
  );
}

function DifferenceOf({ diff }: { readonly diff: RunDiffDto }): JSX.Element {
  const moved = diff.figures.filter((figure) => figure.before !== figure.after);
  return (
    <div className="columns">
      <Section title="What differs in the rules">
        {diff.changes.length === 0 ? (
          <p className="muted">The rules are the same.</p>
        ) : (
          <ul className="stack">
            {diff.changes.map(({ path, kind, text }) => (
              <li key={`${kind} ${path.join('.')}`} className="wrap">
                {text}
              </li>
            ))}
          </ul>
        )}
        {diff.inputs.map((text) => (
          <p key={text} className="wrap">
            {text}
          </p>
        ))}
      </Section>
      <Section title="What differs in the result" flush>
        {moved.length === 0 ? (
          <p className="section-body muted">
            {diff.samePersons
              ? 'Every record belongs to the same person in both.'
              : 'The figures are the same; persons or their ids differ.'}
          </p>
        ) : (
          <SimpleTable
            caption="Figures before and after"
            rows={moved}
            rowKey={({ figure }) => figure}
            columns={[
              { id: 'figure', header: 'Figure', cell: ({ figure }) => figure },
              { id: 'before', header: 'Before', numeric: true, cell: (row) => figureText(row.before) },
              { id: 'after', header: 'After', numeric: true, cell: (row) => figureText(row.after) },
            ]}
          />
        )}
      </Section>
      {diff.parameters.length > 0 && (
        <Section title="Weights learned otherwise" flush>
          <SimpleTable
            caption="Weights in bits before and after"
            rows={diff.parameters}
            rowKey={({ comparison, level }) => `${comparison} ${level}`}
            columns={[
              { id: 'comparison', header: 'Comparison', cell: ({ comparison }) => comparison },
              { id: 'level', header: 'Level', cell: ({ label }) => label },
              { id: 'before', header: 'Before', numeric: true, cell: (row) => bitsText(row.before) },
              { id: 'after', header: 'After', numeric: true, cell: (row) => bitsText(row.after) },
            ]}
          />
        </Section>
      )}
    </div>
  );
}

function figureText(value: number | null): string {
  if (value === null) return '–';
  return Number.isInteger(value) ? formatCount(value) : value.toFixed(4);
}

function bitsText(weight: number | null): string {
  return weight === null ? '–' : formatBits(weight);
}
