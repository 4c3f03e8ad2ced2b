import type { JSX } from 'react';
import type { HealthDto } from '../../../../shared/workbench/index.ts';
import { Button } from '../../../ui/button.tsx';
import { formatBits, formatCount } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { inspectPair } from '../evaluate/wrong-pairs.tsx';

/** Unions that guards refused, with the ones that the evidence spoke for most. */
export function HealthRefusals({ refusals }: { readonly refusals: HealthDto['refusals'] }): JSX.Element {
  const rows = refusals.flatMap(({ guard, refused, examples }) =>
    examples.slice(0, 4).map((one) => ({ guard, refused, ...one })),
  );
  return (
    <Section title="Refused unions" flush>
      {rows.length === 0 ? (
        <p className="muted section-body">No guard refused a union.</p>
      ) : (
        <SimpleTable
          caption="By guard, the heaviest first"
          rows={rows}
          rowKey={({ guard, left, right }, index) => `${index} ${guard} ${left.record} ${right.record}`}
          columns={[
            {
              id: 'guard',
              header: 'Guard',
              cell: ({ guard, refused }) => `${guard} (${formatCount(refused)})`,
            },
            { id: 'left', header: 'Record', cell: (row) => <span className="wrap">{row.leftLabel}</span> },
            { id: 'right', header: 'Record', cell: (row) => <span className="wrap">{row.rightLabel}</span> },
            {
              id: 'bits',
              header: 'Bits',
              numeric: true,
              cell: ({ weight }) => (weight === null ? 'by rule' : formatBits(weight)),
            },
            {
              id: 'why',
              header: 'Why',
              cell: (row) => (
                <Button
                  variant="quiet"
                  icon="why"
                  aria-label={`Why: ${row.leftLabel} and ${row.rightLabel}`}
                  onClick={() => inspectPair(row)}
                />
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
