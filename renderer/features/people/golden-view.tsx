import type { JSX } from 'react';
import type { GoldenCellDto, PersonDto } from '../../../shared/workbench/index.ts';
import { RecordName } from '../../parts/record-name.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { inspect } from '../../state/navigation.ts';
import { changeSettings } from '../../state/settings.ts';
import { Badge, Value } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatMinute, formatRatio } from '../../ui/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** The chosen values, each with where it was found and by which rule it won. */
export function GoldenView({ person }: { readonly person: PersonDto }): JSX.Element {
  const nameOf = useAttributeNames();
  if (person.golden.length === 0) {
    return (
      <EmptyState title="No value is mapped for this person">
        Map columns of its sources in the model.
      </EmptyState>
    );
  }
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Golden record">
      <SimpleTable
        caption="Choose “Why?” to see who lost and why."
        rows={person.golden}
        rowKey={(cell, index) => `${index} ${cell.attribute}`}
        columns={[
          {
            id: 'attribute',
            header: 'Attribute',
            cell: (cell) => (
              <span className="name-cell" title={cell.attribute}>
                {nameOf(cell.attribute)}
              </span>
            ),
          },
          {
            id: 'value',
            header: 'Value',
            cell: (cell) => (
              <span className="stack">
                <strong>
                  <Value value={cell.value} />
                </strong>
                {cell.note !== undefined && <small className="muted">{cell.note}</small>}
              </span>
            ),
          },
          {
            id: 'why',
            header: 'Why',
            cell: (cell) => (
              <Button
                icon="why"
                aria-label={`Why ${nameOf(cell.attribute)} ${cell.value}`}
                onClick={() => ask(person, cell)}
              >
                Why?
              </Button>
            ),
          },
          { id: 'strategy', header: 'Won by', cell: (cell) => <Badge tone="accent">{cell.strategy}</Badge> },
          { id: 'record', header: 'From record', cell: (cell) => <RecordName record={cell.record} /> },
          { id: 'column', header: 'Column', cell: (cell) => <code>{cell.column}</code> },
          {
            id: 'observed',
            header: 'Observed',
            cell: (cell) => (
              <span className="keep" title={cell.observedAt ?? ''}>
                <Value
                  value={cell.observedAt === null ? null : formatMinute(cell.observedAt)}
                  missing="not dated"
                />
              </span>
            ),
          },
          {
            id: 'agreement',
            header: 'Agreement',
            numeric: true,
            cell: (cell) => formatRatio(cell.agreement / 1000),
          },
          { id: 'losers', header: 'Others', numeric: true, cell: (cell) => cell.losers.length },
        ]}
      />
    </div>
  );
}

function ask(person: PersonDto, cell: GoldenCellDto): void {
  inspect({ kind: 'golden', personId: person.personId, attribute: cell.attribute, value: cell.value });
  changeSettings({ inspectorOpen: true });
}
