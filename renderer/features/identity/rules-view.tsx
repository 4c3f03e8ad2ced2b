import type { JSX } from 'react';
import type { RunSummary } from '../../../shared/workbench/index.ts';
import { formatBits, formatCount } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

const probability = (value: number) => (value === 0 ? '0' : value.toPrecision(3));

/** What each rule contributed: blocking, comparisons with m and u, guards, demoted identifiers. */
export function RulesView({ run }: { readonly run: RunSummary }): JSX.Element {
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Rules and evidence">
      <Section title="Blocking" flush>
        <SimpleTable
          caption="Which pairs were brought together, and which rule alone found them"
          rows={run.blocking}
          rowKey={(rule) => rule.rule}
          columns={[
            { id: 'rule', header: 'Rule', cell: (rule) => rule.rule },
            { id: 'pairs', header: 'Pairs', numeric: true, cell: (rule) => formatCount(rule.pairs) },
            {
              id: 'only',
              header: 'Only by this rule',
              numeric: true,
              cell: (rule) => formatCount(rule.onlyThis),
            },
            {
              id: 'skipped',
              header: 'Blocks left out as too large',
              numeric: true,
              cell: (rule) => formatCount(rule.skippedBlocks),
            },
          ]}
        />
      </Section>
      {run.comparisons.map((comparison) => (
        <Section
          key={comparison.id}
          title={comparison.id}
          actions={
            <span className="muted">{`${comparison.kind} · ${comparison.attributes.join(', ')}`}</span>
          }
          flush
        >
          <SimpleTable
            caption={`Levels of ${comparison.id}: m among one person, u among different persons`}
            hideCaption
            rows={comparison.levels}
            rowKey={(level) => level.id}
            columns={[
              { id: 'level', header: 'Level', cell: (level) => level.label },
              { id: 'm', header: 'm', numeric: true, cell: (level) => probability(level.m) },
              { id: 'u', header: 'u', numeric: true, cell: (level) => probability(level.u) },
              { id: 'weight', header: 'Bits', numeric: true, cell: (level) => formatBits(level.weight) },
            ]}
          />
        </Section>
      ))}
      <div className="columns">
        <Section title="Guards" flush>
          <SimpleTable
            caption="Unions refused, by guard"
            rows={run.guards}
            rowKey={(guard) => guard.guard}
            columns={[
              { id: 'guard', header: 'Guard', cell: (guard) => guard.guard },
              {
                id: 'refused',
                header: 'Refused',
                numeric: true,
                cell: (guard) => formatCount(guard.refused),
              },
            ]}
          />
        </Section>
        <Section title="Demoted identifiers" flush>
          <SimpleTable
            caption="Values shared by more persons than allowed: they may block, they may not decide"
            rows={run.demoted}
            rowKey={(entry) => entry.namespace}
            columns={[
              { id: 'namespace', header: 'Namespace', cell: (entry) => entry.namespace },
              { id: 'values', header: 'Values', numeric: true, cell: (entry) => formatCount(entry.values) },
              {
                id: 'records',
                header: 'Records',
                numeric: true,
                cell: (entry) => formatCount(entry.records),
              },
            ]}
          />
        </Section>
      </div>
    </div>
  );
}
