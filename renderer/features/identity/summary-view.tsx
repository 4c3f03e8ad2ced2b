import type { JSX } from 'react';
import type { RunSummary } from '../../../shared/workbench/index.ts';
import { Badge } from '../../ui/badge.tsx';
import { BarList } from '../../ui/charts/bar-list.tsx';
import { StackedBar } from '../../ui/charts/stacked-bar.tsx';
import { formatBits, formatCount, formatDuration, formatProbability, formatRatio } from '../../ui/format.ts';
import { Figures, KeyValue, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { WeightHistogram } from './weight-histogram.tsx';

/** The figures of the run, the weights of all compared pairs, and what the run itself finds worth saying. */
export function SummaryView({ run }: { readonly run: RunSummary }): JSX.Element {
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Summary of the run">
      <Section title="The run">
        <Figures figures={figuresOf(run)} />
      </Section>
      <Section title="Weights">
        {/* Another run begins with its own thresholds. */}
        <WeightHistogram key={run.resultDigest + JSON.stringify(run.thresholds)} run={run} />
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
