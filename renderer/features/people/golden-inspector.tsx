import type { JSX } from 'react';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { RecordName } from '../../parts/record-name.tsx';
import { open } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Badge, Value } from '../../ui/badge.tsx';
import { formatInstant, formatRatio } from '../../ui/format.ts';
import { KeyValue } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** Why this value: winner, source, row, column, freshness, rule; who lost and why; what it may be used for. */
export function GoldenInspector({
  personId,
  attribute,
  value,
}: {
  readonly personId: string;
  readonly attribute: string;
  readonly value: string;
}): JSX.Element {
  const person = useCall('identity.person', { personId });
  const nameOf = useAttributeNames();
  return (
    <AnswerView answer={person} what="the value">
      {(answer) => {
        const cell = answer.golden.find((entry) => entry.attribute === attribute && entry.value === value);
        if (cell === undefined) return <p>This value is not chosen any more.</p>;
        return (
          <div className="stack stack-wide">
            <div>
              <p className="muted">{nameOf(attribute)}</p>
              <p className="stat-value wrap">
                <strong>{cell.value}</strong>
              </p>
            </div>
            <KeyValue
              pairs={[
                ['Attribute', <code key="attribute">{attribute}</code>],
                [
                  'Source',
                  <button
                    key="source"
                    type="button"
                    className="link-button"
                    onClick={() => open({ kind: 'source', id: cell.record.source })}
                  >
                    {cell.record.source}
                  </button>,
                ],
                ['Record', <RecordName key="record" record={cell.record} />],
                ['Extract and row', `${cell.record.extract}, row ${cell.record.row}`],
                ['Column', <code key="column">{cell.column}</code>],
                [
                  'Observed',
                  <Value
                    key="observed"
                    value={cell.observedAt === null ? null : formatInstant(cell.observedAt)}
                    missing="not dated"
                  />,
                ],
                [
                  'Won by',
                  <Badge key="strategy" tone="accent">
                    {cell.strategy}
                  </Badge>,
                ],
                ['Agreement', `${formatRatio(cell.agreement / 1000)} of its records with a value`],
                ...(cell.note === undefined ? [] : [['Note', cell.note] as const]),
              ]}
            />
            {cell.losers.length === 0 ? (
              <p className="muted">No other value was there.</p>
            ) : (
              <SimpleTable
                caption="Values that lost"
                rows={cell.losers}
                rowKey={(loser, index) => `${index} ${loser.value}`}
                columns={[
                  { id: 'value', header: 'Value', cell: (loser) => <Value value={loser.value} /> },
                  { id: 'record', header: 'Record', cell: (loser) => <RecordName record={loser.record} /> },
                  {
                    id: 'reason',
                    header: 'Lost because',
                    cell: (loser) => <span className="wrap">{loser.reason}</span>,
                  },
                ]}
              />
            )}
            <Uses personId={personId} attribute={attribute} />
          </div>
        );
      }}
    </AnswerView>
  );
}

const tones = { allow: 'ok', mask: 'warn', deny: 'bad' } as const;

function Uses({
  personId,
  attribute,
}: {
  readonly personId: string;
  readonly attribute: string;
}): JSX.Element {
  const consent = useCall('consent.person', { personId });
  return (
    <AnswerView answer={consent} what="its uses">
      {(answer) => (
        <SimpleTable
          caption="May be used for"
          rows={answer.decisions.filter((decision) => decision.attribute === attribute)}
          rowKey={(decision) => decision.purpose}
          columns={[
            { id: 'purpose', header: 'Purpose', cell: (decision) => decision.purpose },
            {
              id: 'outcome',
              header: 'Outcome',
              cell: (decision) => <Badge tone={tones[decision.outcome]}>{decision.outcome}</Badge>,
            },
            {
              id: 'reason',
              header: 'Because',
              cell: (decision) => <span className="wrap">{decision.reason.text}</span>,
            },
          ]}
        />
      )}
    </AnswerView>
  );
}
