import type { JSX } from 'react';
import type { RunSummary } from '../../../shared/workbench/index.ts';
import { setView } from '../../state/navigation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Histogram } from '../../ui/charts/histogram.tsx';
import { BarList } from '../../ui/charts/bar-list.tsx';
import { StackedBar } from '../../ui/charts/stacked-bar.tsx';
import { formatBits, formatCount, formatDuration, formatProbability, formatRatio } from '../../ui/format.ts';
import { Figures, KeyValue, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { usePairFilter } from './pair-filter.ts';

/** The figures of the run, the weights of all compared pairs, and what the run itself finds worth saying. */
export function SummaryView({ run }: { readonly run: RunSummary }): JSX.Element {
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Summary of the run">
      <Section title="The run">
        <Figures figures={figuresOf(run)} />
      </Section>
      <Section title="Weights">
        <WeightHistogram run={run} />
      </Section>
      <div className="columns">
        <Section title="Findings">
          {run.findings.length === 0 ? (
            <p className="muted">The run has nothing to say beyond its figures.</p>
          ) : (
            <ul className="stack">
              {run.findings.map((finding) => (
                <li key={`${finding.code} ${finding.text}`} className="row">
                  <Badge tone={finding.severity === 'warning' ? 'warn' : 'plain'}>{finding.severity}</Badge>
                  <span className="wrap">{finding.text}</span>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section title="Records per person">
          <BarList
            label="Persons by number of records"
            total={run.persons}
            items={run.sizes.slice(0, 14).map((entry) => ({
              label: entry.size === 1 ? '1 record' : `${entry.size} records`,
              count: entry.persons,
            }))}
          />
        </Section>
        <Section title="Matched by source">
          <div className="stack">
            {run.sources.map((source) => (
              <div key={source.source} className="stack">
                <h3>{source.source}</h3>
                <StackedBar
                  label={`Records of ${source.source}`}
                  parts={[
                    { label: 'share a person', count: source.matched, fill: 'matched' },
                    { label: 'alone', count: source.records - source.matched, fill: 'rest' },
                  ]}
                />
              </div>
            ))}
          </div>
        </Section>
        <Section title="How it was computed">
          <div className="stack">
            <KeyValue
              pairs={[
                ['Ruleset', `${run.ruleset}`],
                ['Rules digest', <code key="rules">{run.rulesetDigest}</code>],
                ['Result digest', <code key="result">{run.resultDigest}</code>],
                ['Prior', formatProbability(run.prior)],
              ]}
            />
            <SimpleTable
              caption="Time per stage"
              rows={run.stages}
              rowKey={(stage) => stage.stage}
              columns={[
                { id: 'stage', header: 'Stage', cell: (stage) => stage.stage },
                {
                  id: 'time',
                  header: 'Time',
                  numeric: true,
                  cell: (stage) => formatDuration(stage.milliseconds),
                },
              ]}
            />
          </div>
        </Section>
      </div>
    </div>
  );
}

function figuresOf(run: RunSummary) {
  return [
    { label: 'Records', value: formatCount(run.records) },
    {
      label: 'Persons',
      value: formatCount(run.persons),
      note: `largest has ${formatCount(run.largestPerson)} records`,
    },
    { label: 'With one record', value: formatCount(run.singletons) },
    { label: 'Pairs compared', value: formatCount(run.candidatePairs) },
    {
      label: 'Linked',
      value: formatCount(run.linkedPairs),
      note: `at ${formatBits(run.thresholds.link)} bits or more`,
    },
    {
      label: 'For review',
      value: formatCount(run.reviewPairs),
      note: `from ${formatBits(run.thresholds.review)} bits`,
    },
    { label: 'Unions refused', value: formatCount(run.refusedUnions), note: 'by guards' },
    {
      label: 'Blocking recall',
      value: run.estimatedBlockingRecall === null ? '–' : formatRatio(run.estimatedBlockingRecall),
      note: 'estimated',
    },
  ];
}

function WeightHistogram({ run }: { readonly run: RunSummary }): JSX.Element {
  const { link, review } = run.thresholds;
  if (run.weightHistogram.length === 0) return <p className="muted">No pair was compared.</p>;
  return (
    <div className="stack">
      <Histogram
        title="Compared pairs by weight in bits; heights are square roots of the counts"
        unit="bits"
        bins={run.weightHistogram.map((bin) => ({ from: bin.from, to: bin.to, count: bin.pairs }))}
        thresholds={[
          { at: link, label: `link ${formatBits(link)}` },
          { at: review, label: `review ${formatBits(review)}` },
        ]}
        format={(value) => (value / 1000).toFixed(Number.isInteger(value / 1000) ? 0 : 1)}
        toneOf={(bin) => (bin.from >= link ? 'mark' : bin.to > review ? 'mark-review' : 'mark-muted')}
        onBin={(bin) => {
          usePairFilter.setState({ outcome: 'all', from: bin.from, to: bin.to });
          setView('identity', 'pairs');
        }}
      />
      <ul className="legend">
        <li>
          <span className="legend-mark fill-loaded" /> linked, unless a guard refused
        </li>
        <li>
          <span className="legend-mark fill-mask" /> for review
        </li>
        <li>
          <span className="legend-mark fill-null" /> not linked
        </li>
        <li>Choose a bar to see its pairs.</li>
      </ul>
    </div>
  );
}
