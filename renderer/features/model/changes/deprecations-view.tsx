import { useState, type JSX } from 'react';
import type { DeprecationDto, ModelDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { showOnCanvas } from '../../../state/model-desk.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { AffectedList } from './affected-list.tsx';

const states: Readonly<Record<DeprecationDto['state'], readonly [Tone, string]>> = {
  announced: ['plain', 'announced'],
  open: ['warn', 'on its way out'],
  over: ['ok', 'may go now'],
  overdue: ['bad', 'overdue: still used'],
};

/** Everything on its way out, until when, and who still depends on it. */
export function DeprecationsView({ model }: { readonly model: ModelDto }): JSX.Element {
  const [day, setDay] = useState('');
  const answer = useCall('changes.deprecations', day === '' ? {} : { asOf: day });
  return (
    <AnswerView answer={answer} what="deprecations">
      {(value) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Deprecations">
          <label className="row changes-day">
            <span className="field-label">As of</span>
            <input
              type="date"
              className="input"
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
            <span className="muted">{day === '' ? 'today' : ''}</span>
          </label>
          {value.length === 0 ? (
            <EmptyState title="Nothing is on its way out">
              Choose an entity or attribute on the canvas and deprecate it in the inspector: since when, until
              when, and what takes its place.
            </EmptyState>
          ) : (
            <Table rows={value} model={model} />
          )}
        </div>
      )}
    </AnswerView>
  );
}

function Table({
  rows,
  model,
}: {
  readonly rows: readonly DeprecationDto[];
  readonly model: ModelDto;
}): JSX.Element {
  return (
    <SimpleTable
      caption={`${rows.length} deprecated`}
      rows={rows}
      rowKey={({ path }) => path}
      columns={[
        {
          id: 'state',
          header: 'State',
          cell: ({ state }) => <Badge tone={states[state][0]}>{states[state][1]}</Badge>,
        },
        {
          id: 'what',
          header: 'What',
          cell: ({ path, reason }) => (
            <>
              <button
                type="button"
                className="link-button"
                onClick={() => showOnCanvas(thingOf(path, model))}
              >
                <code>{path}</code>
              </button>
              {reason !== undefined && <span className="also muted">{reason}</span>}
            </>
          ),
        },
        { id: 'since', header: 'Since', cell: ({ since }) => since },
        { id: 'until', header: 'Until', cell: ({ until }) => until ?? <span className="null">no day</span> },
        {
          id: 'instead',
          header: 'Instead',
          cell: ({ replacedBy }) =>
            replacedBy === undefined ? <span className="null">nothing</span> : <code>{replacedBy}</code>,
        },
        { id: 'who', header: 'Who is affected', cell: ({ affected }) => <AffectedList who={affected} /> },
      ]}
    />
  );
}

function thingOf(path: string, { entities }: ModelDto) {
  const [entity = '', part] = path.split('.');
  if (part === undefined) return { kind: 'entity', entity } as const;
  const isAttribute = entities.find(({ id }) => id === entity)?.attributes.some(({ id }) => id === part);
  return isAttribute === true
    ? ({ kind: 'attribute', entity, attribute: part } as const)
    : ({ kind: 'relationship', entity, relationship: part } as const);
}
