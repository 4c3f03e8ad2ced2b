import type { JSX } from 'react';
import type { BlockingVerdictDto, WhyNotDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { explainPair } from '../../parts/explain-pair.ts';
import { recordReference } from '../../parts/record-name.tsx';
import { useCall } from '../../state/server-cache.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatBits, formatCount } from '../../ui/format.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** Why two records are not one person: the rule, the level, the guard or the records that stand in the way. */
export function WhyNotPart({ left, right }: { readonly left: string; readonly right: string }): JSX.Element {
  const answer = useCall('why.not', { left, right });
  return (
    <AnswerView answer={answer} what="why they are not one person">
      {(found) => (
        <div className="stack">
          <p className="wrap">{found.summary}</p>
          {found.kind !== 'guarded' && found.against.length > 0 && <Against found={found} />}
          {found.kind === 'never-compared' && <Blocking rules={found.blocking} />}
          {found.conflicts.length > 0 && <Conflicts found={found} />}
          {found.kind === 'outweighed' && found.opposing.length > 0 && <Opposing found={found} />}
        </div>
      )}
    </AnswerView>
  );
}

const mostAgainst = 6;

function Against({ found }: { readonly found: WhyNotDto }): JSX.Element {
  return (
    <SimpleTable
      caption="What is against it or missing, and what would be enough"
      rows={found.against.slice(0, mostAgainst)}
      rowKey={(one) => one.comparison}
      columns={[
        { id: 'comparison', header: 'Comparison', cell: (one) => one.comparison },
        { id: 'is', header: 'Is', cell: (one) => <span className="wrap">{one.label}</span> },
        { id: 'bits', header: 'Bits', numeric: true, cell: (one) => formatBits(one.weight) },
        {
          id: 'enough',
          header: 'Enough alone',
          cell: (one) =>
            one.enough === null ? (
              <span className="muted">no level</span>
            ) : (
              <span className="wrap">{one.enough.label}</span>
            ),
        },
      ]}
    />
  );
}

const mostRules = 5;

function Blocking({ rules }: { readonly rules: readonly BlockingVerdictDto[] }): JSX.Element {
  const nameOf = useAttributeNames();
  return (
    <SimpleTable
      caption="Nearest blocking rules"
      rows={rules.filter(({ verdict }) => verdict !== 'unmapped').slice(0, mostRules)}
      rowKey={(rule) => rule.rule}
      columns={[
        { id: 'rule', header: 'Rule', cell: (rule) => rule.rule },
        {
          id: 'verdict',
          header: 'Verdict',
          cell: ({ verdict, block }) =>
            verdict === 'block-too-large' ? (
              <Badge tone="warn">
                {block === undefined
                  ? 'block too large'
                  : `block of ${formatCount(block.records)}, limit ${formatCount(block.limit)}`}
              </Badge>
            ) : (
              'another key'
            ),
        },
        {
          id: 'differs',
          header: 'Differs',
          cell: ({ parts }) => (
            <ul className="stack">
              {parts
                .filter((part) => !part.agrees)
                .map((part) => (
                  <li key={part.attribute + part.transform} className="wrap">
                    {nameOf(part.attribute)}: {keys(part.left)} ≠ {keys(part.right)}
                  </li>
                ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function keys(values: readonly string[]): string {
  return values.length === 0 ? '∅' : values.join(', ');
}

function Conflicts({ found }: { readonly found: WhyNotDto }): JSX.Element {
  return (
    <ul className="stack">
      {found.conflicts.map(({ guard, text, pairs }) => (
        <li key={guard} className="stack">
          <span className="row row-wrap">
            <Badge tone="bad">{guard}</Badge>
          </span>
          <span className="wrap">{text}</span>
          <span className="row row-wrap">
            {pairs.map((pair) => (
              <PairButton key={`${pair.left.record}-${pair.right.record}`} pair={pair} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function PairButton({
  pair,
}: {
  readonly pair: Pick<WhyNotDto['opposing'][number], 'left' | 'right'>;
}): JSX.Element {
  const [left, right] = [recordReference(pair.left), recordReference(pair.right)];
  return (
    <Button icon="why" aria-label={`${left} and ${right}: why`} onClick={() => explainPair(left, right)}>
      {left} and {right}
    </Button>
  );
}

function Opposing({ found }: { readonly found: WhyNotDto }): JSX.Element {
  return (
    <SimpleTable
      caption="Pairs of the two persons that speak against it"
      rows={found.opposing}
      rowKey={(pair) => `${pair.left.record}-${pair.right.record}`}
      columns={[
        { id: 'bits', header: 'Bits', numeric: true, cell: (pair) => formatBits(pair.weight) },
        { id: 'pair', header: 'Pair', cell: (pair) => <PairButton pair={pair} /> },
      ]}
    />
  );
}
