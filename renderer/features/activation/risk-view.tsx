import { useState, type JSX } from 'react';
import type { DisclosureDto, ResultOf } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
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
  const askedK = asked?.k ?? 5;
  const askedL = asked?.l ?? 1;
  const nameOf = useAttributeNames();
  const quasi = (asked?.quasiIdentifiers ?? []).filter((attribute) =>
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
            Rows that look alike in {quasi.map(nameOf).join(', ')} form a group: k is the size of the smallest
            group, l the fewest different values of the sensitive column in one. Evidence about this table
            after masking, not a proof: the data stays pseudonymised, not anonymous.
          </p>
          {(report.k < askedK || (report.l !== null && report.l < askedL)) && (
            <p className="notice notice-warn">
              Less than is asked for: some rows can be told apart. Mask more, or leave columns out.
            </p>
          )}
          <Figures
            figures={[
              { label: 'k', value: formatCount(report.k), note: `asked for: ${String(askedK)}` },
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
                note: report.l === null ? 'no sensitive column' : `asked for: ${String(askedL)}`,
              },
            ]}
          />
          <h3>Groups by their size</h3>
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
            { id: 'values', header: quasi.map(nameOf).join(', '), cell: ({ values }) => values.join(' · ') },
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
