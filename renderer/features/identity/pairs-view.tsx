import { useCallback, type JSX } from 'react';
import type { PairRow } from '../../../shared/workbench/index.ts';
import { PagedGrid } from '../../parts/paged-grid.tsx';
import { recordReference } from '../../parts/record-name.tsx';
import { inspect } from '../../state/navigation.ts';
import { usePagedRows } from '../../state/paged-rows.ts';
import { changeSettings } from '../../state/settings.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { formatBits, formatCounted } from '../../ui/format.ts';
import { ToggleGroup } from '../../ui/toggle-group.tsx';
import { usePairFilter, type PairOutcome } from './pair-filter.ts';

const tones: Readonly<Record<PairRow['outcome'], Tone>> = {
  linked: 'ok',
  refused: 'bad',
  review: 'warn',
  'not-linked': 'plain',
};

const columns: readonly GridColumn<PairRow>[] = [
  {
    id: 'outcome',
    header: 'Outcome',
    width: 110,
    text: (row) => row.outcome,
    cell: (row) => <Badge tone={tones[row.outcome]}>{row.outcome}</Badge>,
  },
  { id: 'weight', header: 'Bits', width: 80, end: true, text: (row) => formatBits(row.weight) },
  { id: 'left', header: 'Record', width: 130, text: (row) => recordReference(row.left) },
  { id: 'leftLabel', header: 'is', width: 230, text: (row) => row.leftLabel },
  { id: 'right', header: 'Record', width: 130, text: (row) => recordReference(row.right) },
  { id: 'rightLabel', header: 'is', width: 230, text: (row) => row.rightLabel },
  {
    id: 'guard',
    header: 'Guard',
    width: 160,
    text: (row) => row.guard ?? '',
    cell: (row) => row.guard ?? '',
  },
];

const outcomes: readonly { readonly value: PairOutcome; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'linked', label: 'Linked' },
  { value: 'review', label: 'For review' },
  { value: 'refused', label: 'Refused' },
  { value: 'not-linked', label: 'Not linked' },
];

/** The compared pairs; the one under the cursor is explained in the inspector. */
export function PairsView(): JSX.Element {
  const { outcome, from, to } = usePairFilter();
  const load = useCallback(
    (offset: number, limit: number) =>
      callWorkbench('identity.pairs', {
        offset,
        limit,
        ...(outcome === 'all' ? {} : { outcome }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }),
    [outcome, from, to],
  );
  const rows = usePagedRows<PairRow>(load);
  const explain = (row: PairRow) => {
    inspect({ kind: 'pair', left: recordReference(row.left), right: recordReference(row.right) });
    changeSettings({ inspectorOpen: true });
  };
  return (
    <>
      <div className="toolbar">
        <ToggleGroup
          label="Outcome"
          choices={outcomes}
          value={outcome}
          onChange={(next) => usePairFilter.setState({ outcome: next })}
        />
        {from !== undefined && to !== undefined && (
          <Button icon="close" onClick={() => usePairFilter.setState({ from: undefined, to: undefined })}>
            {formatBits(from)} to {formatBits(to)} bits
          </Button>
        )}
        <span className="muted" role="status">
          {rows.total === undefined ? '' : formatCounted(rows.total, 'pair')}
        </span>
      </div>
      <PagedGrid
        label="Compared pairs"
        rows={rows}
        columns={columns}
        empty="No pair of this kind"
        onOpen={explain}
        onSelect={explain}
      />
    </>
  );
}
