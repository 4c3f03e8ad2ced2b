import { useMemo, useState, type JSX } from 'react';
import type { ChangeDto, ChangeReportDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { DataGrid } from '../../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { ChangeDetail } from './change-detail.tsx';
import { ruleSetNames } from './judging-bar.tsx';
import { verdictTones, verdictWeight } from './verdict-tones.ts';
import { useReport } from './use-report.ts';

/** What differs, what of it breaks whom, and for the chosen difference the data that fails. */
export function DifferencesView(): JSX.Element {
  const report = useReport(true);
  return (
    <AnswerView answer={report} what="both versions">
      {(value) => <Differences key={`${value.before} ${value.after}`} report={value} />}
    </AnswerView>
  );
}

function Differences({ report }: { readonly report: ChangeReportDto }): JSX.Element {
  const [find, setFind] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = useMemo(() => {
    const words = find.trim().toLowerCase();
    return report.changes
      .filter(({ sameAs }) => sameAs === undefined || words !== '')
      .filter(({ kind, path, status, verdict, words: said }) =>
        `${kind} ${path} ${status} ${verdict} ${said}`.toLowerCase().includes(words),
      )
      .toSorted((a, b) => verdictWeight[b.verdict] - verdictWeight[a.verdict]);
  }, [report, find]);
  const change = shown.find((one) => keyOf(one) === chosen) ?? shown[0];
  if (report.changes.length === 0)
    return (
      <>
        <Summary report={report} />
        <EmptyState title="Nothing changed">
          {report.before} and {report.after} say the same.
        </EmptyState>
      </>
    );
  return (
    <>
      <Summary report={report} />
      <div className="changes">
        <div className="changes-list">
          <div className="row">
            <TextField
              label="Filter the differences"
              hideLabel
              icon="search"
              placeholder="Filter"
              value={find}
              onChange={setFind}
            />
          </div>
          <DataGrid
            label="Differences"
            columns={columns}
            rowCount={shown.length}
            rowAt={(index) => shown[index]}
            onSelect={(row) => setChosen(keyOf(row))}
          />
        </div>
        <div className="changes-detail" role="region" aria-label="The chosen difference" tabIndex={0}>
          {change !== undefined && <ChangeDetail change={change} />}
        </div>
      </div>
    </>
  );
}

function keyOf({ kind, path }: Pick<ChangeDto, 'kind' | 'path'>): string {
  return `${kind} ${path}`;
}

/** The verdict as a whole, of each rule set, and what was not asked for but has to be known. */
function Summary({ report }: { readonly report: ChangeReportDto }): JSX.Element {
  const { before, after, verdict, verdicts, changes, early, consumers, notes, upgradeFirst } = report;
  const broken = consumers.filter(({ breaks }) => breaks);
  return (
    <div className="changes-summary">
      <p className="row" role="status">
        <strong>
          {before} → {after}
        </strong>
        <Badge tone={verdictTones[verdict]}>{verdict}</Badge>
        <span>{formatCounted(changes.length, 'difference')}</span>
        <span className="muted">Upgrade first: {upgradeFirst}</span>
      </p>
      <ul className="row changes-verdicts" aria-label="Verdicts of the rule sets">
        {ruleSetNames.flatMap(([id, name]) => {
          const each = verdicts[id];
          return each === undefined
            ? []
            : [
                <li key={id}>
                  {name} <Badge tone={verdictTones[each]}>{each}</Badge>
                </li>,
              ];
        })}
        {consumers.length > 0 && (
          <li>
            Queries{' '}
            <Badge tone={broken.length === 0 ? 'ok' : 'bad'}>
              {broken.length === 0 ? 'all bind' : `${broken.length} of ${consumers.length} break`}
            </Badge>
          </li>
        )}
      </ul>
      {broken.length > 0 && (
        <details open>
          <summary>
            {formatCounted(broken.length, 'query', 'queries')} of consumers no longer{' '}
            {broken.length === 1 ? 'binds' : 'bind'}
          </summary>
          <ul className="changes-notes">
            {broken.map(({ name, after: reason }, index) => (
              <li key={`${name} ${index}`}>
                <strong>{name}</strong>: <code>{(reason ?? '').split('\n')[0]}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {(early.length > 0 || notes.length > 0) && (
        <details>
          <summary>
            {early.length > 0
              ? `${formatCounted(early.length, 'thing')} gone before ${early.length === 1 ? 'its' : 'their'} time`
              : 'Notes'}
          </summary>
          <ul className="changes-notes">
            {[...early.map(({ words }) => words), ...notes].slice(0, 200).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** A change of many attributes alike is one line, as long as nothing is looked for. */
function shownPath({ path, also = [] }: ChangeDto): string {
  return also.length === 0 ? path : `${path} and ${formatCounted(also.length, 'other attribute')}`;
}

const columns: readonly GridColumn<ChangeDto>[] = [
  {
    id: 'verdict',
    header: 'Verdict',
    width: 92,
    text: ({ verdict }) => verdict,
    cell: ({ verdict }) => <Badge tone={verdictTones[verdict]}>{verdict}</Badge>,
  },
  { id: 'status', header: 'Status', width: 80, text: ({ status }) => status },
  { id: 'kind', header: 'Kind', width: 92, text: ({ kind }) => kind },
  { id: 'path', header: 'What', width: 190, text: shownPath },
  { id: 'words', header: 'Change', width: 420, text: ({ words }) => words },
];
