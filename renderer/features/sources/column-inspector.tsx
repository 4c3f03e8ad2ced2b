import type { JSX } from 'react';
import type { ColumnProfileDto, SourceSummary } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useCall } from '../../state/server-cache.ts';
import { Value } from '../../ui/badge.tsx';
import { BarList } from '../../ui/charts/bar-list.tsx';
import { StackedBar } from '../../ui/charts/stacked-bar.tsx';
import { formatBound, formatCount } from '../../ui/format.ts';
import { KeyValue } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { ClassEditor } from './class-editor.tsx';
import { className, confidenceText } from './column-class.ts';
import { useProfile } from './use-profile.ts';

/** One column: what it holds, why it has its class, and the way to give it another one. */
export function ColumnInspector({
  source,
  column: name,
}: {
  readonly source: string;
  readonly column: string;
}): JSX.Element {
  const profile = useProfile(source);
  const sources = useCall('sources.list', {});
  const declared = sources.value?.find((entry) => entry.id === source);
  return (
    <AnswerView answer={profile} what="the profile">
      {(columns) => {
        const column = columns.find((entry) => entry.name === name);
        return column === undefined ? (
          <p>The column is not there any more.</p>
        ) : (
          <Shown source={declared} column={column} />
        );
      }}
    </AnswerView>
  );
}

function Shown({
  source,
  column,
}: {
  readonly source: SourceSummary | undefined;
  readonly column: ColumnProfileDto;
}): JSX.Element {
  const declared = source?.columns.find((entry) => entry.name === column.name);
  return (
    <div className="stack stack-wide">
      <h3 className="mono wrap">{column.name}</h3>
      {source !== undefined && declared !== undefined && (
        <ClassEditor
          source={source.id}
          column={column.name}
          chosen={declared.class}
          ignored={declared.ignore}
        />
      )}
      <section className="stack" aria-label="Evidence">
        <h3>
          Found to be {className(column.class)} ({confidenceText(column.confidence)})
        </h3>
        <SimpleTable
          caption="Evidence counted on the data"
          rows={column.evidence}
          rowKey={(entry, index) => `${index} ${entry.signal}`}
          columns={[
            { id: 'signal', header: 'Signal', cell: (entry) => entry.signal },
            {
              id: 'hits',
              header: 'Distinct values',
              numeric: true,
              cell: (entry) => `${formatCount(entry.hits)} of ${formatCount(entry.of)}`,
            },
          ]}
        />
        {column.alternatives.length > 0 && (
          <p className="muted">
            Else:{' '}
            {column.alternatives
              .map((entry) => `${className(entry.class)} ${confidenceText(entry.confidence)}`)
              .join(', ')}
          </p>
        )}
      </section>
      <StackedBar
        label="Values and gaps"
        parts={[
          { label: 'values', count: column.rows - column.nulls - column.blanks, fill: 'loaded' },
          { label: 'null', count: column.nulls, fill: 'null' },
          { label: 'blank', count: column.blanks, fill: 'quarantined' },
        ]}
      />
      <KeyValue
        pairs={[
          ['Type', column.type],
          ['Distinct', formatCount(column.distinct)],
          ['Least', <Value key="min" value={column.min} />],
          ['Greatest', <Value key="max" value={column.max} />],
          [
            'Length',
            column.minLength === null
              ? '–'
              : `${column.minLength} to ${column.maxLength ?? column.minLength}`,
          ],
        ]}
      />
      {column.histogram !== null && (
        <section className="stack" aria-label="Histogram">
          <h3>By {column.histogram.of}</h3>
          <BarList
            label={`Histogram by ${column.histogram.of}`}
            items={column.histogram.bins.map((bin) => ({
              label:
                bin.from === bin.to
                  ? formatBound(bin.from)
                  : `${formatBound(bin.from)} – ${formatBound(bin.to)}`,
              count: bin.count,
            }))}
          />
        </section>
      )}
      <section className="stack" aria-label="Most frequent values">
        <h3>Most frequent values</h3>
        <BarList
          label="Most frequent values"
          total={column.rows}
          items={column.topValues.map((entry) => ({ label: entry.value, count: entry.count }))}
        />
      </section>
      <section className="stack" aria-label="Patterns">
        <h3>Patterns</h3>
        <p className="muted">A capital letter, a small letter, 9 digit</p>
        <BarList
          label="Patterns"
          mono
          total={column.rows}
          items={column.patterns.map((entry) => ({ label: entry.pattern, count: entry.count }))}
        />
      </section>
    </div>
  );
}
