import type { JSX } from 'react';
import type { LinkDto } from '../../shared/workbench/index.ts';
import { Button } from '../ui/button.tsx';
import { formatBits } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import { explainPair } from './explain-pair.ts';
import { recordReference } from './record-name.tsx';

export function linkReason({ reason }: LinkDto): string {
  if (reason.kind === 'rule') return `rule ${reason.rule}`;
  return reason.kind === 'weight' ? 'weight' : `decision ${reason.decision}`;
}

/** Links between records, each with a way to its explanation. */
export function LinkTable({
  caption,
  links,
}: {
  readonly caption: string;
  readonly links: readonly LinkDto[];
}): JSX.Element {
  return (
    <SimpleTable
      caption={caption}
      rows={links}
      rowKey={(_, index) => String(index)}
      columns={[
        { id: 'left', header: 'Record', cell: (link) => <code>{recordReference(link.left)}</code> },
        { id: 'right', header: 'Record', cell: (link) => <code>{recordReference(link.right)}</code> },
        { id: 'reason', header: 'Linked by', cell: linkReason },
        { id: 'weight', header: 'Bits', numeric: true, cell: (link) => formatBits(link.weight) },
        {
          id: 'why',
          header: 'Why',
          cell: (link) => (
            <Button
              icon="why"
              aria-label={`Why ${recordReference(link.left)} and ${recordReference(link.right)}`}
              onClick={() => explainPair(recordReference(link.left), recordReference(link.right))}
            >
              Why?
            </Button>
          ),
        },
      ]}
    />
  );
}
