import type { JSX } from 'react';
import { useLineageDesk, type LineageAction } from '../../../state/lineage-desk.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { pickAgain } from '../pick-column.ts';

const kinds = [
  { value: 'direct', label: 'Direct only' },
  { value: 'all', label: 'All' },
] as const;

const depths = [
  { value: 'all', label: 'All steps' },
  ...[1, 2, 3, 4, 6, 8].map((depth) => ({
    value: String(depth),
    label: depth === 1 ? '1 step' : `${depth} steps`,
  })),
];

/** The tools of the lineage canvas. Everything in it is in the palette, too. */
export function LineageToolbar({ run }: { readonly run: (action: LineageAction) => void }): JSX.Element {
  const { kinds: chosen, depth, hideRest, path } = useLineageDesk();
  const choice = (id: LineageAction, label: string, hint?: string) => ({
    id,
    label,
    ...(hint === undefined ? {} : { hint }),
    run: () => run(id),
  });
  return (
    <div className="lineage-toolbar" role="toolbar" aria-label="Tools of the lineage">
      <Button icon="search" onClick={() => run('search')}>
        Find
      </Button>
      <ToggleGroup
        label="What is followed"
        choices={kinds}
        value={chosen}
        onChange={(next) => {
          useLineageDesk.setState({ kinds: next });
          pickAgain();
        }}
      />
      <Select
        label="How far"
        hideLabel
        choices={depths}
        value={depth === null ? 'all' : String(depth)}
        onChange={(next) => {
          useLineageDesk.setState({ depth: next === 'all' ? null : Number(next) });
          pickAgain();
        }}
      />
      <Menu
        trigger={<Button icon="down">View</Button>}
        choices={[
          choice('rest', hideRest ? 'Show what is not on the path' : 'Hide what is not on the path', 'X'),
          choice('layer-chosen', 'Collapse or open the layer of the chosen', 'C'),
          choice('layers-all', 'Collapse or open all layers', 'Shift C'),
          choice('collapse-all', 'Close all datasets'),
          choice('fit', 'Show everything', '0'),
          choice('fit-path', 'Show the whole path', '2'),
        ]}
      />
      <Menu
        trigger={<Button icon="download">Export</Button>}
        choices={[
          choice('export-csv', 'CSV of all edges'),
          choice('export-openlineage', 'OpenLineage events'),
        ]}
      />
      {path !== null && (
        <span className="lineage-picked">
          <span className="truncate" title={path.title}>
            {path.title}
          </span>
          {path.counts !== null && (
            <span className="muted">
              {path.counts.upstream.direct} / {path.counts.upstream.total} before ·{' '}
              {path.counts.downstream.direct} / {path.counts.downstream.total} after
            </span>
          )}
          {path.cut && <span className="muted">· cut</span>}
          <Button
            variant="quiet"
            icon="close"
            aria-label="Let go of the column"
            onClick={() => run('clear')}
          />
        </span>
      )}
    </div>
  );
}
