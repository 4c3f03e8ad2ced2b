import type { JSX } from 'react';
import type { ActivationSummary } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { reasonWords } from '../../parts/reason-words.ts';
import { saveMadeFile } from '../../platform/made-file.ts';
import { runJob } from '../../state/jobs.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { StackedBar } from '../../ui/charts/stacked-bar.tsx';
import { formatCount, formatCounted, formatInstant } from '../../ui/format.ts';
import { Figures, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { useSummary } from './use-summary.ts';

/** The account of a dataset: every person and cell, with the reason where something is kept back. */
export function LedgerView({ id }: { readonly id: string }): JSX.Element {
  const summary = useSummary(id);
  return (
    <AnswerView answer={summary} what="the ledger">
      {(value) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Ledger">
          <Deliver id={id} />
          <Ledger summary={value} />
          <Findings findings={value.findings} />
        </div>
      )}
    </AnswerView>
  );
}

const deliverTitle = 'Make the files of a dataset';

/** Writes the files to the person's own machine; the workbench sends nothing. */
function Deliver({ id }: { readonly id: string }): JSX.Element {
  const deliver = async (): Promise<void> => {
    const made = await runJob(
      'activation.files',
      { activation: id },
      { title: deliverTitle, summary: ({ files }) => files.map(({ name }) => name).join(', ') },
    );
    if (made.ok) for (const file of made.value.files) saveMadeFile(file);
  };
  return (
    <div className="row row-wrap">
      <Button variant="primary" onClick={() => void deliver()}>
        Save the files…
      </Button>
      <span className="muted">
        Data, the list of those kept back (for you, not for the destination), and a manifest with digests.
      </span>
    </div>
  );
}

export function Ledger({ summary }: { readonly summary: ActivationSummary }): JSX.Element {
  const { ledger, asOf } = summary;
  const nameOf = useAttributeNames();
  const kept = ledger.audience - ledger.delivered;
  return (
    <>
      <Section title={`As of ${formatInstant(asOf)}`}>
        <div className="stack stack-wide">
          <Figures
            figures={[
              { label: 'Persons', value: formatCount(ledger.persons) },
              { label: 'In the audience', value: formatCount(ledger.audience) },
              { label: 'Delivered', value: formatCount(ledger.delivered) },
              { label: 'Suppressed', value: formatCount(kept), note: 'each with a reason' },
            ]}
          />
          <StackedBar
            label="Persons"
            parts={[
              { label: 'delivered', count: ledger.delivered, fill: 'allow' },
              { label: 'suppressed', count: kept, fill: 'deny' },
              { label: 'not in the audience', count: ledger.outside, fill: 'rest' },
            ]}
          />
          {ledger.suppressed.length > 0 && (
            <SimpleTable
              caption="Suppressed because"
              rows={ledger.suppressed.slice(0, 100)}
              rowKey={({ code }) => code}
              columns={[
                {
                  id: 'code',
                  header: 'Reason',
                  cell: ({ code }) => <span title={code}>{reasonWords(code)}</span>,
                },
                { id: 'causes', header: 'Causes', numeric: true, cell: ({ causes }) => formatCount(causes) },
                {
                  id: 'examples',
                  header: 'For example',
                  cell: ({ examples }) => <span className="wrap">{examples.join(', ')}</span>,
                },
                { id: 'count', header: 'Persons', numeric: true, cell: ({ count }) => formatCount(count) },
              ]}
            />
          )}
        </div>
      </Section>
      <Section title="Cells of those delivered" flush>
        <SimpleTable
          caption="Cells by column and outcome"
          hideCaption
          rows={ledger.columns}
          rowKey={({ name }) => name}
          columns={[
            { id: 'name', header: 'Column', cell: ({ name }) => name },
            {
              id: 'attribute',
              header: 'Attribute',
              cell: ({ attribute }) => <span title={attribute}>{nameOf(attribute)}</span>,
            },
            {
              id: 'share',
              header: 'Outcomes',
              cell: ({ name, delivered, masked, withheld, empty }) => (
                <div className="activation-share">
                  <StackedBar
                    label={name}
                    legend={false}
                    parts={[
                      { label: 'delivered', count: delivered, fill: 'allow' },
                      { label: 'masked', count: masked, fill: 'mask' },
                      { label: 'withheld', count: withheld, fill: 'deny' },
                      { label: 'empty', count: empty, fill: 'rest' },
                    ]}
                  />
                </div>
              ),
            },
            {
              id: 'delivered',
              header: 'Delivered',
              numeric: true,
              cell: ({ delivered }) => formatCount(delivered),
            },
            { id: 'masked', header: 'Masked', numeric: true, cell: ({ masked }) => formatCount(masked) },
            {
              id: 'withheld',
              header: 'Withheld',
              numeric: true,
              cell: ({ withheld }) => formatCount(withheld),
            },
            { id: 'empty', header: 'Empty', numeric: true, cell: ({ empty }) => formatCount(empty) },
            {
              id: 'why',
              header: 'Because',
              cell: ({ reasons }) => (
                <span className="wrap">
                  {reasons
                    .slice(0, 3)
                    .map(
                      ({ code, examples, causes, count }) =>
                        `${reasonWords(code)} (${causes === 1 ? (examples[0] ?? '') : `${formatCount(causes)} causes`}) ${formatCount(count)}`,
                    )
                    .join('; ')}
                </span>
              ),
            },
          ]}
        />
      </Section>
    </>
  );
}

export function Findings({ findings }: Pick<ActivationSummary, 'findings'>): JSX.Element {
  const tone = { error: 'bad', warning: 'warn', info: 'plain' } as const;
  return (
    <Section title={formatCounted(findings.length, 'finding')} flush={findings.length > 0}>
      {findings.length === 0 ? (
        <p className="muted">Nothing about this dataset looks unsafe.</p>
      ) : (
        <SimpleTable
          caption="Findings about the dataset"
          hideCaption
          rows={findings}
          rowKey={({ code, about }, index) => `${code} ${about} ${String(index)}`}
          columns={[
            {
              id: 'severity',
              header: 'Kind',
              cell: ({ severity }) => <Badge tone={tone[severity]}>{severity}</Badge>,
            },
            { id: 'about', header: 'About', cell: ({ about }) => about },
            { id: 'text', header: 'What', cell: ({ text }) => <span className="wrap">{text}</span> },
            { id: 'fix', header: 'How to mend it', cell: ({ fix }) => <span className="wrap">{fix}</span> },
          ]}
        />
      )}
    </Section>
  );
}
