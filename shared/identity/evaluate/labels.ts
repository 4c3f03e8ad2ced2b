import { fail, ok, type Result } from '../../kernel/index.ts';
import type { IdentityRun } from '../run.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { type LabelledPair, type LabelProblem, withoutContradictions } from './label-problems.ts';

/** True groups of records, or judged pairs of records. Record numbers are those of the run. */
export type Labels = {
  /** In the order of the lines; the lines concerned are left out of the labels. */
  readonly problems: readonly LabelProblem[];
} & (
  | { readonly kind: 'entities'; readonly entityOf: ReadonlyMap<number, string> }
  | { readonly kind: 'pairs'; readonly pairs: readonly LabelledPair[] }
);

type Find = (source: string, place: string) => number;

/** The three shapes of a file of labelled pairs: the columns that make each, and how a side is found. */
const pairShapes: readonly {
  left: [string, string];
  right: [string, string];
  verdict: string;
  by: 'row' | 'key';
}[] = [
  {
    left: ['source_dataset_l', 'unique_id_l'],
    right: ['source_dataset_r', 'unique_id_r'],
    verdict: 'clerical_match_score',
    by: 'key',
  },
  { left: ['left_source', 'left_row'], right: ['right_source', 'right_row'], verdict: 'match', by: 'row' },
  {
    left: ['left_source', 'left_source_key'],
    right: ['right_source', 'right_source_key'],
    verdict: 'match',
    by: 'key',
  },
];

/** A file of labels as it can be read without a run: what its columns mean, and its lines. */
export interface LabelTable {
  readonly kind: Labels['kind'];
  /** Source, place and entity; or source and place of either side, and the verdict. */
  readonly columns: readonly number[];
  readonly by: 'row' | 'key';
  readonly body: readonly CsvRow[];
}

/**
 * The shape of a file of labels: `source,row,entity`, `source,source_key,entity`, or labelled pairs.
 * Errors: `identity.labels` when it is no CSV table of one of these shapes.
 */
export function readLabelTable(text: string): Result<LabelTable> {
  const rows = csvRows(text);
  if (!rows.ok) return rows;
  const [header, ...body] = rows.value;
  if (header === undefined || body.length === 0)
    return fail('identity.labels', 'The labels are not a CSV table with a header and rows.', {
      location: { line: 1 },
    });
  const names = header.cells.map((name) => name.trim());
  const at = (wanted: readonly string[]): readonly number[] | null => {
    const columns = wanted.map((name) => names.indexOf(name));
    return columns.includes(-1) ? null : columns;
  };
  for (const [place, by] of [
    ['row', 'row'],
    ['source_key', 'key'],
  ] as const) {
    const columns = at(['source', place, 'entity']);
    if (columns !== null) return ok({ kind: 'entities', columns, by, body });
  }
  for (const { left, right, verdict, by } of pairShapes) {
    const columns = at([...left, ...right, verdict]);
    if (columns !== null) return ok({ kind: 'pairs', columns, by, body });
  }
  return fail('identity.labels', `The labels have the columns ${names.join(', ')}.`, {
    location: { line: header.line },
    fix: 'Use source,row,entity or source,source_key,entity, or pairs: left_source,left_row,right_source,right_row,match.',
  });
}

/**
 * Labels from CSV text of a shape of `readLabelTable`. A source is named by its id or by its extract's base name; rows
 * count from 1. A line that cannot be used (unknown record, a record in two entities, verdicts that contradict one
 * another) becomes a problem with its line, and the others are used.
 * Errors: `identity.labels` when the file as a whole cannot be read, or no line can be used.
 */
export function readLabels(run: IdentityRun, text: string): Result<Labels> {
  const table = readLabelTable(text);
  if (!table.ok) return table;
  const labels = placeLabels(run, table.value);
  const used = labels.kind === 'entities' ? labels.entityOf.size : labels.pairs.length;
  const [first] = labels.problems;
  if (used === 0 && first !== undefined)
    return fail('identity.labels', `No label can be used. The first: ${first.text}`, {
      ...(first.line !== null && { location: { line: first.line } }),
    });
  return ok(labels);
}

function placeLabels(run: IdentityRun, { kind, columns, by, body }: LabelTable): Labels {
  const find = finders(run)[by === 'row' ? 'byRow' : 'byKey'];
  if (kind === 'pairs') return pairs(body, columns, find);
  const [source = -1, place = -1, entity = -1] = columns;
  return entities(body, source, place, entity, find);
}

const verdicts: ReadonlyMap<string, boolean | null> = new Map([
  ...['true', 'yes', 'match', 'same'].map((word) => [word, true] as const),
  ...['false', 'no', 'not', 'non-match', 'different'].map((word) => [word, false] as const),
  ...['unsure', 'unknown'].map((word) => [word, null] as const),
]);

/** True, false, null for "unsure"; undefined when it is none of them. Numbers are scores: a match from 0.5 on. */
function verdictOf(text: string): boolean | null | undefined {
  const value = text.trim().toLowerCase();
  if (verdicts.has(value)) return verdicts.get(value);
  const score = value === '' ? Number.NaN : Number(value);
  return score >= 0 && score <= 1 ? score >= 0.5 : undefined;
}

function pairs(body: readonly CsvRow[], columns: readonly number[], find: Find): Labels {
  const problems: LabelProblem[] = [];
  const found: LabelledPair[] = [];
  for (const { cells, line } of body) {
    const [a, b, c, d, verdict] = columns.map((column) => cells[column]);
    if (a === undefined || b === undefined || c === undefined || d === undefined || verdict === undefined) {
      problems.push({ line, kind: 'missing-cell', text: `The line has ${cells.length} cells only.` });
      continue;
    }
    const match = verdictOf(verdict);
    const sides = [find(a, b), find(c, d)];
    const [left = -1, right = -1] = sides.sort((one, other) => one - other);
    if (left < 0) {
      const missing = find(a, b) < 0 ? `${a} ${b}` : `${c} ${d}`;
      problems.push({ line, kind: 'unknown-record', text: `There is no record ${missing}.` });
    } else if (left === right)
      problems.push({ line, kind: 'same-record', text: 'Both sides name the same record.' });
    else if (match === undefined)
      problems.push({
        line,
        kind: 'unreadable-verdict',
        text: `The verdict "${verdict}" is none: write match or not, or a score from 0 to 1.`,
      });
    else if (match !== null) found.push({ left, right, match, line, place: `line ${line}` });
  }
  const consistent = withoutContradictions(found);
  return {
    kind: 'pairs',
    pairs: consistent.pairs,
    problems: byLine([...problems, ...consistent.problems]),
  };
}

function entities(
  body: readonly CsvRow[],
  source: number,
  place: number,
  entity: number,
  find: Find,
): Labels {
  const problems: LabelProblem[] = [];
  const entityOf = new Map<number, string>();
  const lineOf = new Map<number, number>();
  const twice = new Set<number>();
  for (const { cells, line } of body) {
    const record = find(cells[source] ?? '', cells[place] ?? '');
    const name = cells[entity] ?? '';
    const known = entityOf.get(record);
    if (record < 0)
      problems.push({
        line,
        kind: 'unknown-record',
        text: `There is no record ${cells[place] ?? ''} in ${cells[source] ?? ''}.`,
      });
    else if (name.trim() === '')
      problems.push({ line, kind: 'missing-cell', text: 'The entity is empty: the record is not labelled.' });
    else if (known !== undefined && known !== name) {
      twice.add(record);
      problems.push({
        line,
        kind: 'two-entities',
        text: `${cells[source] ?? ''} ${cells[place] ?? ''} is in ${name} here and in ${known} on line ${lineOf.get(record) ?? 0}; it is in neither now.`,
      });
    } else if (known === undefined) {
      entityOf.set(record, name);
      lineOf.set(record, line);
    }
  }
  for (const record of twice) entityOf.delete(record);
  return { kind: 'entities', entityOf, problems: byLine(problems) };
}

function byLine(problems: readonly LabelProblem[]): LabelProblem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function finders(run: IdentityRun): { byRow: Find; byKey: Find } {
  const sourcesOf = (name: string): string[] =>
    run.records.sources
      .filter((part) => part.source.id === name || part.extractNames.includes(name))
      .map((part) => part.source.id);
  return {
    byRow(name, place) {
      const row = place.trim() === '' ? Number.NaN : Number(place);
      if (!Number.isInteger(row)) return -1;
      const direct = run.findRecord({ extract: name, row });
      if (direct >= 0) return direct;
      const part = run.records.sources.find((one) => one.source.id === name);
      return part?.extractNames.length === 1
        ? run.findRecord({ extract: part.extractNames[0] ?? '', row })
        : -1;
    },
    byKey(name, key) {
      for (const source of sourcesOf(name)) {
        const record = run.findRecord({ source, key });
        if (record >= 0) return record;
      }
      return -1;
    },
  };
}
