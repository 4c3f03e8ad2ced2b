import type { JSX } from 'react';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { useCall } from '../../state/server-cache.ts';
import { BarList } from '../../ui/charts/bar-list.tsx';
import { StackedBar } from '../../ui/charts/stacked-bar.tsx';
import { formatInstant, formatTerm } from '../../ui/format.ts';
import { KeyValue } from '../../ui/screen.tsx';
import { reasonWords } from '../../parts/reason-words.ts';

/** One cell of the matrix: how many persons for each reason, and what the purpose is. */
export function CellInspector({
  attribute,
  purpose: purposeId,
  asOf,
  known,
}: {
  readonly attribute: string;
  readonly purpose: string;
  readonly asOf: string;
  readonly known?: string | undefined;
}): JSX.Element {
  const nameOf = useAttributeNames();
  const matrix = useCall('consent.matrix', {});
  const dated = useCall(
    'consent.matrix',
    { asOf, ...(known === undefined ? {} : { known }) },
    { enabled: known !== undefined || (matrix.value !== undefined && matrix.value.asOf !== asOf) },
  );
  const answer = known === undefined && matrix.value?.asOf === asOf ? matrix : dated;
  return (
    <AnswerView answer={answer} what="the reasons">
      {(value) => {
        const cell = value.cells.find(
          (entry) => entry.attribute === attribute && entry.purpose === purposeId,
        );
        const purpose = value.purposes.find((entry) => entry.id === purposeId);
        if (cell === undefined || purpose === undefined) return <p>This cell is not there any more.</p>;
        return (
          <div className="stack stack-wide">
            <h3>
              {nameOf(attribute)} for {purpose.name}
            </h3>
            <StackedBar
              label="Outcomes"
              parts={[
                { label: 'allowed', count: cell.allow, fill: 'allow' },
                { label: 'masked', count: cell.mask, fill: 'mask' },
                { label: 'denied', count: cell.deny, fill: 'deny' },
              ]}
            />
            <section className="stack" aria-label="Reasons">
              <h3>Reasons, by persons</h3>
              <BarList
                label="Reasons"
                total={cell.persons}
                items={cell.reasons.map((reason) => ({
                  label: reasonWords(reason.code),
                  count: reason.persons,
                }))}
              />
            </section>
            <KeyValue
              pairs={[
                ['Purpose', purpose.description],
                ['Legal basis', formatTerm(purpose.legalBasis)],
                ...(purpose.dpv === undefined
                  ? []
                  : [['DPV', <code key="dpv">{purpose.dpv}</code>] as const]),
                ['Attribute', <code key="attribute">{attribute}</code>],
                ['As of', formatInstant(value.asOf)],
                ...(value.known === null ? [] : [['Known by', formatInstant(value.known)] as const]),
              ]}
            />
          </div>
        );
      }}
    </AnswerView>
  );
}
