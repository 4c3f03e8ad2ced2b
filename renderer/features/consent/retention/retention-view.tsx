import { useState, type JSX } from 'react';
import type { RetentionForecast } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { RunningJob } from '../../../parts/running-job.tsx';
import { useRunningJob } from '../../../state/jobs.ts';
import { latestAsked } from '../../../state/latest-asked.ts';
import { useCall } from '../../../state/server-cache.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Figures, Section } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ExpiringRecords } from './expiring-records.tsx';
import { ExpiryChart } from './expiry-chart.tsx';
import { HoldsTable } from './holds-table.tsx';
import { RetentionRules } from './retention-rules.tsx';
import './retention.css';

const title = 'Forecast what expires';
const ask = latestAsked(title, 'forecast');

/** What expires when, what holds or the law keep, and the rules behind it. */
export function RetentionView(): JSX.Element {
  const overview = useCall('retention.overview', {});
  return (
    <AnswerView answer={overview} what="the retention rules">
      {({ today, rules, holds, findings }) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Retention">
          {rules.length === 0 ? (
            <EmptyState title="No retention rules yet">
              Describe in consent/retention.yaml how long values may be kept, from when, and why.
            </EmptyState>
          ) : (
            <ForecastPart today={today} />
          )}
          <RetentionRules rules={rules} findings={findings} />
          <HoldsTable holds={holds} today={today} />
        </div>
      )}
    </AnswerView>
  );
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

function yearsAfter(day: string, years: number): string {
  const next = `${String(Number(day.slice(0, 4)) + years)}${day.slice(4)}`;
  return next.endsWith('-02-29') ? next.replace('-02-29', '-02-28') : next;
}

function ForecastPart({ today }: { readonly today: string }): JSX.Element {
  const [asOf, setAsOf] = useState(today);
  const [until, setUntil] = useState(() => yearsAfter(today, 2));
  const window = {
    asOf: dayPattern.test(asOf) ? asOf : today,
    until: dayPattern.test(until) ? until : yearsAfter(today, 2),
  };
  const forecast = useCall('retention.forecast', window, { fetcher: ask });
  const running = useRunningJob(title);
  return (
    <Section title="Forecast">
      <div className="row row-wrap retention-window">
        <span className="day-field">
          <TextField label="From" type="date" value={asOf} onChange={setAsOf} />
        </span>
        <span className="day-field">
          <TextField label="Until" type="date" value={until} onChange={setUntil} />
        </span>
      </div>
      {running !== undefined && forecast.value === undefined ? (
        <RunningJob title={title} />
      ) : (
        <AnswerView answer={forecast} what="the forecast">
          {(value) => <Forecast forecast={value} />}
        </AnswerView>
      )}
    </Section>
  );
}

/** Sums over buckets of the same kind; a cell under two rules counts under both. */
function sumOf(lines: RetentionForecast['lines'], member: 'cells' | 'due' | 'held' | 'kept'): number {
  return lines.reduce((sum, line) => sum + line[member], 0);
}

function Forecast({ forecast }: { readonly forecast: RetentionForecast }): JSX.Element {
  const [rule, setRule] = useState('');
  const [bucket, setBucket] = useState<string>();
  const lines = forecast.lines.filter((line) => rule === '' || line.rule === rule);
  const within = (wanted: string): RetentionForecast['lines'] =>
    lines.filter((line) => line.bucket === wanted);
  const inWindow = lines.filter(({ bucket: at }) => forecast.months.includes(at));
  return (
    <div className="stack stack-wide">
      <div className="row row-wrap">
        <Select
          label="Rule"
          value={rule}
          onChange={setRule}
          choices={[
            { value: '', label: 'All rules' },
            ...forecast.rules.map((one) => ({ value: one.rule, label: `${one.name} (${one.period})` })),
          ]}
        />
      </div>
      <Figures
        figures={[
          {
            label: `Overdue on ${forecast.asOf}`,
            value: formatCount(sumOf(within('overdue'), 'due')),
            note: 'cells that nothing keeps',
          },
          { label: 'Expire in this time', value: formatCount(sumOf(inWindow, 'cells')), note: 'cells' },
          {
            label: 'Held',
            value: formatCount(sumOf([...within('overdue'), ...inWindow], 'held')),
            note: 'cells under a legal hold',
          },
          {
            label: 'Kept by law',
            value: formatCount(sumOf([...within('overdue'), ...inWindow], 'kept')),
            note: 'cells under a duty to keep',
          },
          {
            label: 'Not known',
            value: formatCount(sumOf(within('unknown'), 'cells')),
            note: 'cells whose date is missing: not used',
          },
        ]}
      />
      <ExpiryChart forecast={forecast} lines={lines} chosen={bucket} onChoose={setBucket} />
      {bucket !== undefined && (
        <ExpiringRecords
          key={`${bucket} ${rule}`}
          window={{ asOf: forecast.asOf, until: forecast.until }}
          bucket={bucket}
          rule={rule === '' ? undefined : rule}
          onClose={() => setBucket(undefined)}
        />
      )}
    </div>
  );
}
