import type { JSX } from 'react';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useCall } from '../../../state/server-cache.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount, formatRatio } from '../../../ui/format.ts';
import { Figures, Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
const share = (value: number | null): string => (value === null ? '–' : formatRatio(value));

/** How far those who judge see alike, on pairs that two or more of them judged. */
export function AgreementView(): JSX.Element {
  const answer = useCall('review.agreement', {});
  return (
    <AnswerView answer={answer} what="the agreement">
      {({ sharedPairs, alpha, alphaInterval, pairwise, strictness, disagreements }) =>
        strictness.length === 0 ? (
          <EmptyState title="Nobody has judged a pair yet" />
        ) : (
          <div className="screen-body" tabIndex={0} role="region" aria-label="Agreement of reviewers">
            <Section title="All together">
              <Figures
                figures={[
                  { label: 'Pairs judged by two or more', value: formatCount(sharedPairs) },
                  {
                    label: 'Krippendorff’s alpha',
                    value: figure(alpha),
                    note:
                      alphaInterval === null
                        ? '1 is perfect, 0 is chance'
                        : `${figure(alphaInterval.low)} to ${figure(alphaInterval.high)}; 1 is perfect, 0 is chance`,
                  },
                ]}
              />
            </Section>
            <div className="columns">
              <Section title="Reviewers" flush>
                <SimpleTable
                  caption="On pairs that others judged too: who says match more often"
                  rows={strictness}
                  rowKey={(row) => row.reviewer}
                  columns={[
                    { id: 'who', header: 'Reviewer', cell: (row) => row.reviewer },
                    { id: 'labels', header: 'Labels', numeric: true, cell: (row) => formatCount(row.labels) },
                    { id: 'unsure', header: 'Unsure', numeric: true, cell: (row) => formatCount(row.unsure) },
                    { id: 'own', header: 'Says match', numeric: true, cell: (row) => share(row.ownShare) },
                    {
                      id: 'others',
                      header: 'Others do',
                      numeric: true,
                      cell: (row) => share(row.othersShare),
                    },
                  ]}
                />
              </Section>
              <Section title="Two by two" flush>
                <SimpleTable
                  caption="Agreement with its 95 % interval, and Cohen’s kappa"
                  rows={pairwise}
                  rowKey={(row) => `${row.first} ${row.second}`}
                  columns={[
                    { id: 'two', header: 'Reviewers', cell: (row) => `${row.first}, ${row.second}` },
                    { id: 'pairs', header: 'Pairs', numeric: true, cell: (row) => formatCount(row.pairs) },
                    {
                      id: 'agree',
                      header: 'Agree',
                      numeric: true,
                      cell: (row) =>
                        `${formatRatio(row.agreement)} (${formatRatio(row.interval.low)} to ${formatRatio(row.interval.high)})`,
                    },
                    { id: 'kappa', header: 'Kappa', numeric: true, cell: (row) => figure(row.kappa) },
                  ]}
                />
              </Section>
            </div>
            <Section title="What they see differently" flush>
              <SimpleTable
                caption="Pairs with more than one verdict"
                hideCaption
                rows={disagreements}
                rowKey={(row) => `${row.left.record} ${row.right.record}`}
                columns={[
                  { id: 'left', header: 'Record', cell: (row) => row.leftLabel },
                  { id: 'right', header: 'Record', cell: (row) => row.rightLabel },
                  {
                    id: 'verdicts',
                    header: 'Verdicts',
                    cell: (row) => row.verdicts.map(({ by, verdict }) => `${by}: ${verdict}`).join(', '),
                  },
                ]}
              />
            </Section>
          </div>
        )
      }
    </AnswerView>
  );
}
