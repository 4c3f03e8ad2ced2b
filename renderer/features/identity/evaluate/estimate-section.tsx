import type { JSX } from 'react';
import type { EstimateReportDto, QualityEstimateDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { setView } from '../../../state/navigation.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Button } from '../../../ui/button.tsx';
import { formatCount, formatCounted } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { IntervalBar, intervalText, percent } from './interval-text.tsx';

const measures = [
  { id: 'precision', label: 'Precision of pairs' },
  { id: 'recall', label: 'Recall of pairs' },
  { id: 'f1', label: 'F1' },
  { id: 'blockingRecall', label: 'Recall of blocking' },
] as const;

/** What the run expects of itself, and what labels drawn at random make of that. */
export function EstimateSection(): JSX.Element {
  const answer = useCall('review.estimate', {});
  return (
    <Section
      title="Estimated without truth"
      actions={<Button onClick={() => setView('identity', 'review')}>Judge pairs to narrow it</Button>}
    >
      <AnswerView answer={answer} what="the estimate">
        {(report) => <Estimate report={report} />}
      </AnswerView>
    </Section>
  );
}

function Estimate({ report }: { readonly report: EstimateReportDto }): JSX.Element {
  const { withoutLabels, withLabels, drawnLabels, strata } = report;
  const [caution, ...assumptions] = report.assumptions;
  const estimates: readonly { readonly name: string; readonly of: QualityEstimateDto }[] = [
    { name: 'from the run alone', of: withoutLabels },
    ...(withLabels === null
      ? []
      : [{ name: `with ${formatCounted(drawnLabels, 'drawn label')}`, of: withLabels }]),
  ];
  const lowest = Math.min(...estimates.flatMap(({ of }) => measures.map(({ id }) => of[id].interval.low)));
  const from = Math.max(0, Math.floor((lowest - 0.01) * 20) / 20);
  const rows = measures.flatMap(({ id, label }) =>
    estimates.map(({ name, of }) => ({ key: `${id} ${name}`, label, name, share: of[id] })),
  );
  return (
    <div className="stack">
      <SimpleTable
        caption={`Expected, with 95 % intervals; the lines run from ${percent(from)} to 100 %`}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { id: 'what', header: 'Measure', cell: ({ label }) => label },
          { id: 'how', header: 'Estimated', cell: ({ name }) => name },
          { id: 'value', header: '%', numeric: true, cell: ({ share }) => percent(share.value) },
          { id: 'interval', header: '95 % interval', cell: ({ share }) => intervalText(share.interval) },
          {
            id: 'line',
            header: 'As a line',
            cell: ({ share }) => <IntervalBar value={share.value} interval={share.interval} from={from} />,
          },
        ]}
      />
      {caution !== undefined && <p className="notice">{caution}</p>}
      <details>
        <summary>What this rests on</summary>
        <ul className="stack">
          {assumptions.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <SimpleTable
          caption="Strata: pairs of about one belief, and what labels said of them"
          rows={strata}
          rowKey={({ side, from: low }) => `${side} ${low}`}
          columns={[
            { id: 'side', header: 'Pairs', cell: ({ side }) => side },
            {
              id: 'belief',
              header: 'Belief (%)',
              numeric: true,
              cell: (row) => `${percent(row.from)} to ${percent(row.to)}`,
            },
            { id: 'pairs', header: 'Number', numeric: true, cell: ({ pairs }) => formatCount(pairs) },
            {
              id: 'modelled',
              header: 'Matches (model, %)',
              numeric: true,
              cell: (row) => percent(row.modelled),
            },
            {
              id: 'labelled',
              header: 'Labels',
              numeric: true,
              cell: (row) => (row.labelled === 0 ? '–' : `${row.matches} of ${row.labelled}`),
            },
            { id: 'share', header: 'Matches (%)', numeric: true, cell: ({ share }) => percent(share) },
          ]}
        />
      </details>
    </div>
  );
}
