import type { JSX } from 'react';
import type { WrongPairDto } from '../../../../shared/workbench/index.ts';
import { recordReference } from '../../../parts/record-name.tsx';
import { inspect } from '../../../state/navigation.ts';
import { changeSettings } from '../../../state/settings.ts';
import { Button } from '../../../ui/button.tsx';
import { formatBits } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';

/** Shows why two records are, or are not, one person. */
export function inspectPair(pair: Pick<WrongPairDto, 'left' | 'right'>): void {
  inspect({ kind: 'pair', left: recordReference(pair.left), right: recordReference(pair.right) });
  changeSettings({ inspectorOpen: true });
}

/** Pairs that the run got wrong; each opens its explanation. */
export function WrongPairs({
  title,
  caption,
  pairs,
}: {
  readonly title: string;
  readonly caption: string;
  readonly pairs: readonly WrongPairDto[];
}): JSX.Element {
  return (
    <Section title={title} flush>
      {pairs.length === 0 ? (
        <p className="muted section-body">None.</p>
      ) : (
        <SimpleTable
          caption={caption}
          rows={pairs}
          rowKey={(pair) => `${pair.left.record} ${pair.right.record}`}
          columns={[
            { id: 'left', header: 'Record', cell: (pair) => <span className="wrap">{pair.leftLabel}</span> },
            {
              id: 'right',
              header: 'Record',
              cell: (pair) => <span className="wrap">{pair.rightLabel}</span>,
            },
            { id: 'bits', header: 'Bits', numeric: true, cell: (pair) => formatBits(pair.weight) },
            {
              id: 'why',
              header: 'Why',
              cell: (pair) => (
                <Button
                  variant="quiet"
                  icon="why"
                  aria-label={`Why: ${pair.leftLabel} and ${pair.rightLabel}`}
                  onClick={() => inspectPair(pair)}
                />
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
