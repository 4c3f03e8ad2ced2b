import type { JSX } from 'react';
import type { PersonBuildDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { explainPair } from '../../parts/explain-pair.ts';
import { linkReason } from '../../parts/link-table.tsx';
import { recordReference } from '../../parts/record-name.tsx';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { formatBits, formatCounted } from '../../ui/format.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';

type Step = PersonBuildDto['steps'][number];

/** The unions that made the person, in order, and where it would come apart. */
export function PersonBuild({ personId }: { readonly personId: string }): JSX.Element {
  const build = useCall('why.person', { personId });
  return (
    <AnswerView answer={build} what="how the person was built">
      {({ summary, steps, bridges, hinges }) => (
        <div className="stack">
          <p className="wrap">{summary}</p>
          <SimpleTable
            caption="Unions in the order in which they happened; a pair counts 20 bits at most"
            rows={steps.map((step, index) => ({ step, number: index + 1 }))}
            rowKey={({ number }) => String(number)}
            columns={[
              { id: 'number', header: 'Step', numeric: true, cell: ({ number }) => number },
              { id: 'left', header: 'Joins', cell: ({ step }) => <Group records={step.left} /> },
              { id: 'right', header: 'with', cell: ({ step }) => <Group records={step.right} /> },
              {
                id: 'by',
                header: 'by',
                cell: ({ step }) => (step.link === null ? step.by : linkReason(step.link)),
              },
              {
                id: 'bits',
                header: 'Bits of all pairs',
                numeric: true,
                cell: ({ step }) => (step.by === 'weight' ? formatBits(step.weight) : '–'),
              },
              { id: 'why', header: 'Strongest link', cell: ({ step }) => <StepLink step={step} /> },
            ]}
          />
          {bridges.length > 0 && (
            <SimpleTable
              caption="Bridges: links whose loss would part the person, weakest first"
              rows={bridges}
              rowKey={({ link }) => `${link.left.record} ${link.right.record}`}
              columns={[
                {
                  id: 'link',
                  header: 'Link',
                  cell: ({ link }) => (
                    <code>{`${recordReference(link.left)} – ${recordReference(link.right)}`}</code>
                  ),
                },
                { id: 'bits', header: 'Bits', numeric: true, cell: ({ link }) => formatBits(link.weight) },
                {
                  id: 'parts',
                  header: 'Would part',
                  cell: ({ leftSide, rightSide }) => `${formatCounted(leftSide, 'record')} from ${rightSide}`,
                },
              ]}
            />
          )}
          {hinges.length > 0 && (
            <p className="wrap">
              {`On these records others hang: ${hinges
                .map(({ record, parts }) => `${recordReference(record)} (without it, ${parts} parts)`)
                .join(', ')}.`}
            </p>
          )}
        </div>
      )}
    </AnswerView>
  );
}

const shown = 3;

function Group({ records }: { readonly records: Step['left'] }): JSX.Element {
  const names = records.slice(0, shown).map(recordReference).join(', ');
  return (
    <span className="wrap" title={records.map(recordReference).join(', ')}>
      <code>{names}</code>
      {records.length > shown && ` and ${records.length - shown} more`}
    </span>
  );
}

function StepLink({ step }: { readonly step: Step }): JSX.Element {
  if (step.link === null) return <span className="muted">none</span>;
  const [left, right] = [recordReference(step.link.left), recordReference(step.link.right)];
  return (
    <Button
      icon="why"
      aria-label={`${formatBits(step.link.weight)} bits, ${left} and ${right}: why`}
      onClick={() => explainPair(left, right)}
    >
      {formatBits(step.link.weight)}
    </Button>
  );
}
