import type { ColumnBatch, TableColumn } from '../../engine/index.ts';
import type { CellFacts } from './cell-facts.ts';
import { jurisdictionOf } from './cell-sheet.ts';
import type { DecisionRules } from './decision-rules.ts';

/** The table that the SQL of decisions reads: one row for each cell, or for each class of cells. */
export const factsTable = 'cell_facts';

type Reading =
  | { readonly type: 'text'; read(facts: CellFacts): string | null }
  | { readonly type: 'boolean'; read(facts: CellFacts): boolean | null }
  | { readonly type: 'int32'; read(facts: CellFacts): number | null };

const text = (read: (facts: CellFacts) => string | null): Reading => ({ type: 'text', read });

/** Its columns by name; NULL is what is not known, but for causes, where it is that there is none. */
const readings: Readonly<Record<string, Reading>> = {
  attribute: text(({ attribute }) => attribute),
  purpose: text(({ purpose }) => purpose),
  channel: text(({ channel }) => channel),
  destination: text(({ destination }) => destination),
  region: text(({ region }) => region),
  date: text(({ date }) => date),
  /** Cites the regime; `jurisdiction` is the fact, and NULL where the place is not one that is configured. */
  standing: text(({ standing }) => standing.id),
  jurisdiction: text(jurisdictionOf),
  regime: text(({ standing }) => standing.regime),
  sensitive_regime: text(({ standing }) => standing.sensitive ?? null),
  minor: { type: 'boolean', read: ({ minor }) => minor },
  age: text(({ age }) => age),
  suppression_cause: text(({ suppression }) => suppression?.cause ?? null),
  restriction_cause: text(({ restriction }) => restriction?.cause ?? null),
  retention: text(({ retention }) => retention.state),
  retention_cause: text(({ retention }) => retention.cause),
  hold_id: text(({ hold }) => hold),
  trust: { type: 'int32', read: ({ trust }) => trust },
  link: text(({ link }) => link),
  /** What was said about the purpose of the row, NULL when nothing was, and the id of the statement. */
  state: text((facts) => facts.consents.get(facts.purpose)?.state ?? null),
  statement: text((facts) => facts.consents.get(facts.purpose)?.cause ?? null),
};

/** The column that holds what was said about another purpose. */
export function stateColumn(purpose: string): string {
  return `state(${purpose})`;
}

function readingsOf({ askedConsents }: Pick<DecisionRules, 'askedConsents'>): (readonly [string, Reading])[] {
  return [
    ...Object.entries(readings),
    ...askedConsents.map(
      (purpose) =>
        [stateColumn(purpose), text(({ consents }) => consents.get(purpose)?.state ?? null)] as const,
    ),
  ];
}

/** `cell` numbers the rows from 0; the other columns are the facts. */
export function factsColumns(rules: Pick<DecisionRules, 'askedConsents'>): TableColumn[] {
  return [{ name: 'cell', type: 'int32' }, ...readingsOf(rules).map(([name, { type }]) => ({ name, type }))];
}

/** The rows of these cells; the first is numbered `first`. */
export function factsBatch(
  rules: Pick<DecisionRules, 'askedConsents'>,
  cells: readonly CellFacts[],
  first = 0,
): ColumnBatch {
  return {
    rowCount: cells.length,
    columns: [
      {
        name: 'cell',
        type: 'int32',
        values: Int32Array.from(cells, (_, index) => first + index),
        nulls: null,
      },
      ...readingsOf(rules).map(([name, reading]): ColumnBatch['columns'][number] => {
        if (reading.type === 'text')
          return { name, type: 'text', values: cells.map((facts) => reading.read(facts)) };
        const values = cells.map((facts) => reading.read(facts));
        const nulls = Uint8Array.from(values, (value) => (value === null ? 1 : 0));
        return reading.type === 'boolean'
          ? {
              name,
              type: 'boolean',
              values: Uint8Array.from(values, (value) => (value === true ? 1 : 0)),
              nulls,
            }
          : { name, type: 'int32', values: Int32Array.from(values, (value) => Number(value ?? 0)), nulls };
      }),
    ],
  };
}
