import { useState, type JSX } from 'react';
import type { RegimeRowDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useCaseDesk } from '../../state/case-desk.ts';
import { useCall } from '../../state/server-cache.ts';
import { toastError } from '../../state/toasts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { takeStep } from './case-step.ts';

const units = {
  hour: 'hours',
  calendarDay: 'days',
  businessDay: 'working days',
  month: 'calendar months',
} as const;

/** The table of deadlines: every rule with its source, its date, and whether anybody here has reviewed it. */
export function DeadlineRules(): JSX.Element {
  const answer = useCall('cases.regimes', {});
  const by = useCaseDesk((desk) => desk.by);
  const [text, setText] = useState('');
  return (
    <AnswerView answer={answer} what="the rules of deadlines">
      {({ rows }) => (
        <>
          <div className="toolbar">
            <TextField
              label="Find rules"
              hideLabel
              icon="search"
              placeholder="Jurisdiction, right or law"
              value={text}
              onChange={setText}
            />
            <TextField
              label="Your name, as reviewer"
              hideLabel
              placeholder="Reviewer: your name"
              value={by}
              onChange={(next) => useCaseDesk.setState({ by: next })}
            />
          </div>
          <div className="screen-body" tabIndex={0} role="region" aria-label="Deadlines and their rules">
            <p className="notice">
              Dated data, not legal advice. A rule is in force here once somebody has compared it with the law
              and put their name to it; rows of your own go into requests/regimes.yaml, holidays into
              requests/holidays.yaml.
            </p>
            <Section title="Rules of deadlines" flush>
              <Rules rows={rows.filter((row) => fits(row, text))} by={by.trim()} />
            </Section>
          </div>
        </>
      )}
    </AnswerView>
  );
}

function fits({ regime }: RegimeRowDto, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [regime.id, regime.jurisdiction, regime.name, regime.citation, ...regime.rights].some((part) =>
    part.toLowerCase().includes(wanted),
  );
}

function Rules({ rows, by }: { readonly rows: readonly RegimeRowDto[]; readonly by: string }): JSX.Element {
  const review = async (regime: string) => {
    const refused = await takeStep('cases.reviewRegime', { regime, reviewer: by });
    if (refused !== null) toastError(refused);
  };
  return (
    <SimpleTable
      caption="Rules of deadlines"
      hideCaption
      rows={rows}
      rowKey={({ regime }) => regime.id}
      columns={[
        { id: 'where', header: 'Where', cell: ({ regime }) => regime.jurisdiction },
        {
          id: 'name',
          header: 'Rule',
          cell: ({ regime }) => (
            <div className="rule-cell">
              <span className="wrap">{regime.name}</span>
              <p className="timeline-rule">{regime.citation}</p>
              {regime.source !== undefined && <p className="timeline-rule">Compared with: {regime.source}</p>}
            </div>
          ),
        },
        {
          id: 'rights',
          header: 'Rights',
          cell: ({ regime }) => <span className="wrap">{regime.rights.join(', ')}</span>,
        },
        {
          id: 'period',
          header: 'Period',
          cell: ({ regime: { period, extension } }) => (
            <span className="keep">
              {`${period.n} ${units[period.unit]}${extension === undefined ? '' : ` + ${extension.n}`}`}
            </span>
          ),
        },
        {
          id: 'pauses',
          header: 'Clock stops for',
          cell: ({ regime }) =>
            regime.pauses.map(({ cause, effect }) => `${cause} (${effect})`).join(', ') || 'nothing',
        },
        {
          id: 'standing',
          header: 'Standing',
          cell: ({ standing, because, regime }) => (
            <>
              <Badge tone={standing === 'in-force' ? 'ok' : 'warn'}>
                {standing === 'in-force' ? 'in force' : 'provisional'}
              </Badge>
              <p className="timeline-rule">
                {standing === 'in-force' ? `reviewed by ${regime.reviewer ?? ''}` : because}; as of{' '}
                {regime.retrievedOn}
              </p>
            </>
          ),
        },
        {
          id: 'review',
          header: 'Review',
          cell: ({ regime, origin, standing }) =>
            origin === 'shipped' && standing === 'provisional' && regime.status === 'in-force' ? (
              <Button
                disabled={by === ''}
                aria-label={`I have compared ${regime.id} with the law`}
                onClick={() => void review(regime.id)}
              >
                Compared
              </Button>
            ) : (
              <span className="muted">
                {origin === 'workspace'
                  ? 'own row'
                  : standing === 'provisional'
                    ? 'needs a row of your own'
                    : ''}
              </span>
            ),
        },
      ]}
    />
  );
}
