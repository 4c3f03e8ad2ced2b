import { useState, type JSX } from 'react';
import type { DisclosureDto, ResultOf } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../ui/button.tsx';
import { BarList } from '../../ui/charts/bar-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount, formatRatio, formatShare } from '../../ui/format.ts';
import { Figures, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { DisclosureDialog } from './disclosure-dialog.tsx';
import { useSummary } from './use-summary.ts';

type Activation = ResultOf<'activation.list'>[number];

/** How well the rows hide among those that look alike. */
export function RiskView({ activation }: { readonly activation: Activation }): JSX.Element {
  const summary = useSummary(activation.id);
  const [editing, setEditing] = useState(false);
  return (
    <>
      {editing && <DisclosureDialog activation={activation} onClose={() => setEditing(false)} />}
      <AnswerView answer={summary} what="the report on disclosure">
        {({ disclosure }) =>
          disclosure === null ? (
            <EmptyState
              title="No quasi-identifiers named"
              action={
                <Button variant="primary" onClick={() => setEditing(true)}>
                  Name the columns
                </Button>
              }
            >
              Which columns may together single a person out is yours to say.
            </EmptyState>
          ) : (
            <div className="screen-body" tabIndex={0} role="region" aria-label="k-anonymity">
              <Risk activation={activation} report={disclosure} onEdit={() => setEditing(true)} />
            </div>
          )
        }
      </AnswerView>
    </>
  );
}

function Risk({
  activation,
  report,
  onEdit,
}: {
  readonly activation: Activation;
  readonly report: DisclosureDto;
  readonly onEdit: () => void;
}): JSX.Element {
  const asked = activation.disclosure;
  const quasi = asked?.quasiIdentifiers.filter((attribute) =>
    activation.columns.some((column) => column.attribute === attribute),
  );
  return (
    <>
      <Section
        title="k-anonymity and l-diversity"
        actions={<Button onClick={onEdit}>Change what is asked for</Button>}
      >
        <div className="stack stack-wide">
          <p>
            Evidence about this table after masking, not a proof: the data stays pseudonymised, not anonymous.
          </p>
          <Figures
            figures={[
              { label: 'k', value: formatCount(report.k), note: `asked for: ${String(asked?.k ?? 5)}` },
              {
                label: 'Rows in smaller groups',
                value: formatCount(report.rowsUnder),
                note: formatShare(report.rowsUnder, report.rows),
              },
              { label: 'Highest risk', value: formatRatio(report.highestRisk), note: 'prosecutor, 1/k' },
              { label: 'Average risk', value: formatRatio(report.averageRisk) },
              {
                label: 'l',
                value: report.l === null ? '–' : formatCount(report.l),
                note: report.l === null ? 'no sensitive column' : `asked for: ${String(asked?.l ?? 1)}`,
              },
            ]}
          />
          <BarList
            label="Groups by their size"
            items={report.sizes.slice(0, 15).map(({ size, classes }) => ({
              label: `${formatCount(size)} ${size === 1 ? 'row' : 'rows'}`,
              count: classes,
            }))}
          />
        </div>
      </Section>
      <Section title="Smallest groups" flush>
        <SimpleTable
          caption="Smallest groups"
          hideCaption
          rows={report.smallest}
          rowKey={({ values }) => values.join('|')}
          columns={[
            { id: 'values', header: (quasi ?? []).join(', '), cell: ({ values }) => values.join(' · ') },
            { id: 'rows', header: 'Rows', numeric: true, cell: ({ rows }) => formatCount(rows) },
            {
              id: 'distinct',
              header: 'Distinct sensitive values',
              numeric: true,
              cell: ({ distinct }) => (distinct === null ? '–' : formatCount(distinct)),
            },
          ]}
        />
      </Section>
    </>
  );
}
