import type { JSX } from 'react';
import type { MappingCoverageDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';

/** The mappings from both sides: columns that fill nothing, and attributes that nobody fills. */
export function CoverageView(): JSX.Element {
  const answer = useCall('mapping.coverage', {});
  return (
    <AnswerView answer={answer} what="what is mapped">
      {(coverage) => (
        <div className="stack stack-wide mapping-view" tabIndex={0} role="region" aria-label="Coverage">
          {coverage.unread.map(({ source, message }) => (
            <p key={source}>
              <Badge tone="warn">{source}</Badge> {message}
            </p>
          ))}
          {coverage.sources.map((source) => (
            <SourceSide key={source.source} source={source} />
          ))}
          {coverage.entities.map((entity) => (
            <EntitySide key={entity.entity} entity={entity} />
          ))}
        </div>
      )}
    </AnswerView>
  );
}

function SourceSide({
  source: { source, columns, mapped, wanted },
}: {
  readonly source: MappingCoverageDto['sources'][number];
}): JSX.Element {
  const unmapped = columns.filter(({ fills, spared }) => fills.length === 0 && spared === null);
  return (
    <Section
      title={`${source}: ${mapped} of ${wanted} columns mapped (${formatShare(mapped, Math.max(1, wanted))})`}
      flush
    >
      {unmapped.length === 0 ? (
        <p className="section-body">Every column that holds data is mapped.</p>
      ) : (
        <SimpleTable
          caption={`Columns of ${source} that fill nothing`}
          rows={unmapped}
          rowKey={({ name }) => name}
          columns={[
            { id: 'name', header: 'Column', cell: ({ name }) => <code>{name}</code> },
            { id: 'class', header: 'Class', cell: (column) => column.class },
            {
              id: 'filled',
              header: 'Full',
              numeric: true,
              cell: ({ filled, rows }) =>
                filled === null || rows === null ? '–' : formatShare(filled, Math.max(1, rows)),
            },
            {
              id: 'rows',
              header: 'Values',
              numeric: true,
              cell: ({ filled }) => (filled === null ? '–' : formatCount(filled)),
            },
          ]}
        />
      )}
    </Section>
  );
}

function EntitySide({
  entity: { name, attributes, filled },
}: {
  readonly entity: MappingCoverageDto['entities'][number];
}): JSX.Element {
  return (
    <Section title={`${name}: ${filled} of ${attributes.length} attributes filled`} flush>
      <SimpleTable
        caption={`Attributes of ${name}`}
        hideCaption
        rows={attributes}
        rowKey={({ attribute }) => attribute}
        columns={[
          { id: 'attribute', header: 'Attribute', cell: ({ attribute }) => <code>{attribute}</code> },
          { id: 'class', header: 'Classification', cell: ({ classification }) => classification },
          {
            id: 'by',
            header: 'Filled by',
            cell: ({ filledBy, required, noSource }) =>
              filledBy.length === 0 && noSource !== null ? (
                <span className="muted">nobody: {noSource}</span>
              ) : filledBy.length === 0 ? (
                required ? (
                  <Badge tone="bad">required, and nobody fills it</Badge>
                ) : (
                  <span className="null">nobody</span>
                )
              ) : (
                filledBy
                  .map(({ source, columns, how }) =>
                    how === 'constant'
                      ? `${source}: a constant`
                      : `${source}: ${columns.join(' + ')}${how === 'expression' ? ' (SQL)' : ''}`,
                  )
                  .join('; ')
              ),
          },
          {
            id: 'order',
            header: 'Believed in this order',
            cell: ({ order, ordered }) =>
              order.length < 2 ? '' : `${order.join(' › ')} ${ordered ? '(authority)' : '(trust)'}`,
          },
        ]}
      />
    </Section>
  );
}
