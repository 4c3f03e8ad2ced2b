import { useCallback, useMemo, useState, type JSX } from 'react';
import type { LedgerEventDto, ResultOf } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { usePurposeNames } from '../../../parts/purpose-name.ts';
import { PagedGrid } from '../../../parts/paged-grid.tsx';
import { usePagedRows } from '../../../state/paged-rows.ts';
import { useCall } from '../../../state/server-cache.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { formatCount, formatCounted, formatMinute } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { Select } from '../../../ui/select.tsx';
import { ledgerStateWords, LedgerState } from './ledger-state.tsx';
import { PersonLedger } from './person-ledger.tsx';
import './ledger.css';

type Row = ResultOf<'ledger.events'>['rows'][number];
type Page = ResultOf<'ledger.events'>;

/** The ends of time stand for times that nobody can read. */
const shownTime = (instant: string): string =>
  instant.startsWith('0000') || instant.startsWith('9999') ? 'not known' : formatMinute(instant);

const columnsWith = (purposeOf: (purpose: string) => string): readonly GridColumn<Row>[] => [
  { id: 'recorded', header: 'Recorded', width: 150, text: (row) => shownTime(row.recordedTime) },
  { id: 'said', header: 'Said', width: 150, text: (row) => shownTime(row.eventTime) },
  { id: 'name', header: 'Person', width: 170, text: (row) => row.name ?? row.personId },
  { id: 'type', header: 'What', width: 120, text: (row) => row.type },
  {
    id: 'state',
    header: 'State',
    width: 100,
    text: (row) => row.state,
    cell: (row) => (row.state === null ? '–' : <LedgerState state={row.state} />),
  },
  {
    id: 'purpose',
    header: 'Purpose',
    width: 160,
    text: (row) => (row.purpose === null ? row.purposeText : purposeOf(row.purpose)),
  },
  { id: 'channel', header: 'Channel', width: 80, text: (row) => (row.channel === '*' ? 'all' : row.channel) },
  { id: 'jurisdiction', header: 'Law', width: 70, text: (row) => row.jurisdiction },
  { id: 'source', header: 'Log', width: 110, text: (row) => row.source },
  {
    id: 'problems',
    header: 'Problems',
    width: 180,
    text: (row) => row.problems.map(({ code }) => code).join(', '),
  },
  { id: 'event', header: 'Event', width: 220, text: (row) => row.id },
];

interface Chosen {
  readonly personId: string;
  readonly name: string;
}

/** Everything that anybody said, latest recording first; one person opens on both axes of time. */
export function LedgerView(): JSX.Element {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const counts = useCall('ledger.events', { offset: 0, limit: 1 });
  return (
    <AnswerView answer={counts} what="the ledger">
      {(page) =>
        chosen === null ? (
          <AllEvents page={page} onChoose={setChosen} />
        ) : (
          <PersonLedger {...chosen} onBack={() => setChosen(null)} />
        )
      }
    </AnswerView>
  );
}

function AllEvents({
  page,
  onChoose,
}: {
  readonly page: Page;
  readonly onChoose: (chosen: Chosen) => void;
}): JSX.Element {
  const [source, setSource] = useState('');
  const [purpose, setPurpose] = useState('');
  const [state, setState] = useState<NonNullable<LedgerEventDto['state']> | ''>('');
  const [wrong, setWrong] = useState<'' | 'problems'>('');
  const purposes = useCall('consent.purposes', {});
  const purposeOf = usePurposeNames();
  const columns = useMemo(() => columnsWith(purposeOf), [purposeOf]);
  const load = useCallback(
    (offset: number, limit: number) =>
      callWorkbench('ledger.events', {
        offset,
        limit,
        ...(source === '' ? {} : { source }),
        ...(purpose === '' ? {} : { purpose }),
        ...(state === '' ? {} : { state }),
        ...(wrong === '' ? {} : { problems: true }),
      }),
    [source, purpose, state, wrong],
  );
  const rows = usePagedRows<Row>(load);
  return (
    <>
      <div className="toolbar ledger-filters">
        <Select
          label="Log"
          value={source}
          onChange={setSource}
          choices={[
            { value: '', label: 'All logs' },
            ...page.sources.map((one) => ({ value: one, label: one === 'recorded' ? 'Recorded here' : one })),
          ]}
        />
        <Select
          label="Purpose"
          value={purpose}
          onChange={setPurpose}
          choices={[
            { value: '', label: 'All purposes' },
            ...(purposes.value ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          label="State"
          value={state}
          onChange={setState}
          choices={[
            { value: '', label: 'All states' },
            ...ledgerStateWords.map((one) => ({ value: one, label: one })),
          ]}
        />
        <Select
          label="Show"
          value={wrong}
          onChange={setWrong}
          choices={[
            { value: '', label: 'All events' },
            { value: 'problems', label: 'Only with problems' },
          ]}
        />
        <span className="muted" role="status">
          {rows.total === undefined || !rows.settled ? 'reading…' : formatCounted(rows.total, 'event')}
        </span>
      </div>
      <LedgerCounts page={page} />
      <PagedGrid
        label="Consent events"
        rows={rows}
        columns={columns}
        empty="No event fits the filters"
        onOpen={(row) => {
          if (row.personId !== null) onChoose({ personId: row.personId, name: row.name ?? row.personId });
        }}
      />
    </>
  );
}

function LedgerCounts({ page: { counts, problems } }: { readonly page: Page }): JSX.Element {
  return (
    <div className="ledger-counts">
      <p className="muted">
        {formatCounted(counts.consentRecords, 'consent record')}: {formatCount(counts.speaking)} say
        something, {formatCount(counts.silent)} say nothing. {formatCounted(counts.recorded, 'event')}{' '}
        recorded here. Open a row (Enter) to see the person’s ledger.
      </p>
      {problems.length > 0 && (
        <details>
          <summary>
            {formatCounted(problems.length, 'kind')} of problems in the logs; each is read as the strictest it
            may be
          </summary>
          <ul>
            {problems.map(({ code, count, example }) => (
              <li key={code}>
                <code>{code}</code> {formatCount(count)} <span className="muted">{example}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
