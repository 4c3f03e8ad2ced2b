import type { JSX } from 'react';
import type { NearMissDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { explainPair } from '../../parts/explain-pair.ts';
import { recordReference } from '../../parts/record-name.tsx';
import { open } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatBits } from '../../ui/format.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';

const tones: Readonly<Record<NearMissDto['outcome'], Tone>> = {
  refused: 'bad',
  review: 'warn',
  'not-linked': 'plain',
};

/** The other persons that come nearest, and why they were not joined. */
export function NearMisses({ personId }: { readonly personId: string }): JSX.Element {
  const near = useCall('why.near', { personId, limit: 10 });
  return (
    <AnswerView answer={near} what="the near misses">
      {(found) =>
        found.length === 0 ? (
          <p className="muted">No record of another person was compared with these.</p>
        ) : (
          <SimpleTable
            caption="The strongest pair with each other person, nearest first"
            rows={found}
            rowKey={(miss) => miss.personId}
            columns={[
              { id: 'bits', header: 'Bits', numeric: true, cell: (miss) => formatBits(miss.weight) },
              {
                id: 'outcome',
                header: 'Outcome',
                cell: (miss) => <Badge tone={tones[miss.outcome]}>{miss.outcome}</Badge>,
              },
              { id: 'left', header: 'Record', cell: (miss) => <code>{recordReference(miss.left)}</code> },
              { id: 'right', header: 'of another person', cell: (miss) => <Other miss={miss} /> },
              {
                id: 'because',
                header: 'Why not',
                cell: (miss) => <span className="wrap">{miss.summary}</span>,
              },
              {
                id: 'why',
                header: 'Why',
                cell: ({ left, right }) => (
                  <Button
                    icon="why"
                    aria-label={`Why not ${recordReference(left)} and ${recordReference(right)}`}
                    onClick={() => explainPair(recordReference(left), recordReference(right))}
                  >
                    Why not?
                  </Button>
                ),
              },
            ]}
          />
        )
      }
    </AnswerView>
  );
}

function Other({ miss }: { readonly miss: NearMissDto }): JSX.Element {
  return (
    <span className="row row-wrap">
      <span className="wrap">
        <code>{recordReference(miss.right)}</code> {miss.label}
      </span>
      <Button
        aria-label={`Open ${miss.label}`}
        onClick={() => open({ kind: 'person', id: miss.personId, label: miss.label })}
      >
        Open
      </Button>
    </span>
  );
}
