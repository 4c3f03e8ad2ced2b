import type { JSX, KeyboardEvent } from 'react';
import type { CaseRow, ResultOf } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { saveMadeFile } from '../../platform/made-file.ts';
import { useCaseDesk } from '../../state/case-desk.ts';
import { useCall } from '../../state/server-cache.ts';
import { toastError } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ToggleGroup } from '../../ui/toggle-group.tsx';
import { CasePage } from './case-page.tsx';
import { dueWords, identityWords, rightNames, statusNames } from './case-words.ts';
import { OpenCaseDialog } from './open-case-dialog.tsx';
import './cases.css';

type Listed = ResultOf<'cases.list'>;

/** All cases by status with what is due when, or the page of one. */
export function CaseBoard(): JSX.Element {
  const selected = useCaseDesk((desk) => desk.selected);
  const dialog = useCaseDesk((desk) => desk.dialog);
  return (
    <>
      {selected === null ? <Board /> : <CasePage key={selected} id={selected} />}
      {dialog === 'open' && <OpenCaseDialog />}
    </>
  );
}

function Board(): JSX.Element {
  const listed = useCall('cases.list', {});
  return (
    <AnswerView answer={listed} what="the cases">
      {(found) => (
        <>
          <BoardToolbar found={found} />
          <div className="screen-body" tabIndex={0} role="region" aria-label="Cases">
            <Unreadable found={found} />
            {found.total === 0 ? <NoCases /> : <Cases found={found} />}
          </div>
        </>
      )}
    </AnswerView>
  );
}

function NoCases(): JSX.Element {
  return (
    <EmptyState
      title="No request has been written down yet"
      action={
        <Button variant="primary" icon="plus" onClick={() => useCaseDesk.setState({ dialog: 'open' })}>
          Open a case
        </Button>
      }
    >
      A case keeps the clock of a request, what was checked of the person who asks, and what was done.
    </EmptyState>
  );
}

function BoardToolbar({ found }: { readonly found: Listed }): JSX.Element {
  const { right, text, soon, as } = useCaseDesk();
  const shown = filtered(found.cases, right, text, soon);
  const exportCalendar = async () => {
    const file = await callWorkbench('cases.calendar', {});
    if (file.ok) saveMadeFile(file.value);
    else toastError(file.error);
  };
  return (
    <div className="toolbar">
      <TextField
        label="Find cases"
        hideLabel
        icon="search"
        placeholder="Case, owner, hint or rule"
        value={text}
        onChange={(next) => useCaseDesk.setState({ text: next })}
      />
      <Select
        label="Right"
        hideLabel
        value={right}
        choices={[
          { value: '', label: 'All rights' },
          ...Object.entries(rightNames).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(next) => useCaseDesk.setState({ right: next })}
      />
      <ToggleGroup
        label="Which are shown"
        value={soon ? 'soon' : 'all'}
        choices={[
          { value: 'all', label: 'All' },
          { value: 'soon', label: 'Due in 7 days' },
        ]}
        onChange={(next) => useCaseDesk.setState({ soon: next === 'soon' })}
      />
      <ToggleGroup
        label="How they are shown"
        value={as}
        choices={[
          { value: 'board', label: 'Board' },
          { value: 'list', label: 'List' },
        ]}
        onChange={(next) => useCaseDesk.setState({ as: next })}
      />
      <span className="muted" role="status">
        {formatCounted(shown.length, 'case')}
      </span>
      <Button icon="download" onClick={() => void exportCalendar()}>
        Calendar
      </Button>
      <Button variant="primary" icon="plus" onClick={() => useCaseDesk.setState({ dialog: 'open' })}>
        Open a case
      </Button>
    </div>
  );
}

function filtered(cases: readonly CaseRow[], right: string, text: string, soon: boolean): readonly CaseRow[] {
  const wanted = text.trim().toLowerCase();
  return cases.filter(
    (row) =>
      (right === '' || row.right === right) &&
      (!soon || (row.daysLeft !== null && row.daysLeft <= 7)) &&
      (wanted === '' ||
        [row.id, row.owner ?? '', row.regime, ...row.hints].some((part) =>
          part.toLowerCase().includes(wanted),
        )),
  );
}

function Unreadable({ found }: { readonly found: Listed }): JSX.Element | null {
  if (found.unreadable.length === 0) return null;
  return (
    <div className="notice notice-bad" role="alert">
      {found.unreadable.map(({ location, message, fix }) => (
        <p key={`${location?.file ?? ''} ${message}`}>
          {`${location?.file ?? ''}${location?.line === undefined ? '' : `:${location.line}`}: ${message}. ${fix ?? ''} The file is left as it is.`}
        </p>
      ))}
    </div>
  );
}

const columns: readonly { readonly title: string; readonly statuses: readonly CaseRow['status'][] }[] = [
  { title: 'Open', statuses: ['open'] },
  { title: 'In progress', statuses: ['in_progress'] },
  { title: 'Fulfilled', statuses: ['fulfilled'] },
  { title: 'Denied, revoked, expired', statuses: ['denied', 'revoked', 'expired'] },
];

function Cases({ found }: { readonly found: Listed }): JSX.Element {
  const { right, text, soon, as } = useCaseDesk();
  const shown = filtered(found.cases, right, text, soon);
  return (
    <>
      {as === 'list' ? <CaseList rows={shown} /> : <Columns rows={shown} />}
      <p className="muted">
        Days are reckoned from dated rules, each with its source, and are not legal advice. A rule that nobody
        here has reviewed is provisional.
      </p>
    </>
  );
}

function Columns({ rows }: { readonly rows: readonly CaseRow[] }): JSX.Element {
  return (
    <div className="case-columns">
      {columns.map(({ title, statuses }) => {
        const own = rows.filter(({ status }) => statuses.includes(status));
        return (
          <section key={title} className="case-column" aria-label={`${title}: ${own.length}`}>
            <h2>
              {title} <span className="muted">{own.length}</span>
            </h2>
            <ul>
              {own.map((row) => (
                <li key={row.id}>
                  <Card row={row} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Card({ row }: { readonly row: CaseRow }): JSX.Element {
  const due = dueWords(row);
  const identity = identityWords[row.identity];
  return (
    <button
      type="button"
      className={due.tone === 'bad' && row.daysLeft !== null ? 'case-card case-card-bad' : 'case-card'}
      onClick={() => useCaseDesk.setState({ selected: row.id })}
      onKeyDown={moveFocus}
    >
      <span className="case-card-head">
        <strong>{row.id}</strong>
        <span>{rightNames[row.right]}</span>
      </span>
      <span className="row row-wrap">
        <Badge tone={due.tone}>{due.text}</Badge>
        {row.extended && <Badge>Extended</Badge>}
        {row.partial && <Badge tone="warn">In part</Badge>}
        {row.identity !== 'not-needed' && <Badge tone={identity.tone}>{identity.text}</Badge>}
        {row.errors > 0 && <Badge tone="bad">{formatCounted(row.errors, 'error')}</Badge>}
      </span>
      <span className="case-card-line">
        {row.due === null ? 'No rule' : `Due ${row.due}`} · {row.jurisdiction ?? row.regime}
        {row.standing === 'provisional' ? ', provisional' : ''}
      </span>
      <span className="case-card-line">
        {row.hints.join(', ') || 'No identifier'}
        {row.owner === null ? '' : ` · ${row.owner}`}
      </span>
    </button>
  );
}

/** Arrow keys go from card to card, and left and right to the same height of the next column. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowDown: [0, 1],
    ArrowUp: [0, -1],
    ArrowRight: [1, 0],
    ArrowLeft: [-1, 0],
  };
  const step = steps[event.key];
  const board = event.currentTarget.closest('.case-columns');
  if (step === undefined || board === null) return;
  const lists = [...board.querySelectorAll('.case-column')].map((column) => [
    ...column.querySelectorAll<HTMLButtonElement>('.case-card'),
  ]);
  const column = lists.findIndex((cards) => cards.includes(event.currentTarget));
  const at = lists[column]?.indexOf(event.currentTarget) ?? 0;
  const [across, down] = step;
  const beside = across > 0 ? lists.slice(column + 1) : lists.slice(0, column).toReversed();
  const cards = across === 0 ? lists[column] : beside.find((list) => list.length > 0);
  const target = cards?.[Math.min(at + down, cards.length - 1)];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

function CaseList({ rows }: { readonly rows: readonly CaseRow[] }): JSX.Element {
  return (
    <div className="section">
      <SimpleTable
        caption="Cases by urgency"
        hideCaption
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'case',
            header: 'Case',
            cell: ({ id }) => (
              <button
                type="button"
                className="link-button"
                onClick={() => useCaseDesk.setState({ selected: id })}
              >
                {id}
              </button>
            ),
          },
          { id: 'right', header: 'Right', cell: ({ right }) => rightNames[right] },
          { id: 'status', header: 'Status', cell: ({ status }) => statusNames[status] },
          { id: 'due', header: 'Due', cell: ({ due }) => <span className="keep">{due ?? 'No rule'}</span> },
          {
            id: 'left',
            header: 'Time',
            cell: (row) => <Badge tone={dueWords(row).tone}>{dueWords(row).text}</Badge>,
          },
          {
            id: 'rule',
            header: 'Rule',
            cell: ({ regime, standing }) => (standing === 'in-force' ? regime : `${regime}, provisional`),
          },
          {
            id: 'identity',
            header: 'Identity',
            cell: ({ identity }) => (
              <Badge tone={identityWords[identity].tone}>{identityWords[identity].text}</Badge>
            ),
          },
          { id: 'who', header: 'Who', cell: ({ hints }) => hints.join(', ') },
          { id: 'owner', header: 'Owner', cell: ({ owner }) => owner ?? '' },
        ]}
      />
    </div>
  );
}
