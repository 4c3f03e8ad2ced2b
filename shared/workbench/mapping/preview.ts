import type { Engine } from '../../engine/index.ts';
import { type FieldPreview, type FieldRow, previewField } from '../../identity/index.ts';
import { breathe, compareText, fail, type Job, ok, type Result } from '../../kernel/index.ts';
import {
  checkExpression,
  evaluateExpression,
  modelIndex,
  attributeRefOf,
  valueFault,
} from '../../model/index.ts';
import type { ComputedColumn, RawTable } from '../../sources/index.ts';
import type { FieldMapping, WorkspaceModel } from '../../workspace/index.ts';
import type { ExpressionFindingDto, MappingPreview } from '../contract/index.ts';

/** A field that may not be saved yet, and what is asked of its rows. */
export interface PreviewQuery {
  readonly source: string;
  readonly entity: string;
  readonly field: FieldMapping;
  readonly first?: number | undefined;
  readonly only?: 'faults' | undefined;
  readonly offset: number;
  readonly limit: number;
}

const noCounts = {
  empty: 0,
  failed: 0,
  nothing: 0,
  unusable: 0,
  values: 0,
  distinct: 0,
  wrongType: 0,
  outOfDomain: 0,
};
const mostReasons = 8;
const shownLength = 200;

/**
 * What a field makes of the rows of a source: counts over all of them (or the first so many), and a page. An expression
 * with findings gives the findings and the rows as delivered.
 * Errors: `reference.unknown` for an attribute that is not there, those of `previewField` and of the engine. Throws `Cancelled`.
 */
export async function mappingPreview(
  openEngine: () => Promise<Result<Engine>>,
  model: WorkspaceModel,
  whole: RawTable,
  query: PreviewQuery,
  job: Job,
): Promise<Result<MappingPreview>> {
  const { entity, field } = query;
  const attribute = modelIndex(model.entities).attribute(attributeRefOf(entity, field.attribute))?.attribute;
  if (attribute === undefined)
    return fail('reference.unknown', `There is no attribute ${attributeRefOf(entity, field.attribute)}`);
  const table = query.first === undefined ? whole : firstRows(whole, query.first);
  const domain = model.domains.find(({ id }) => id === attribute.domain);
  const read = await evaluated(openEngine, table, field, job);
  if (!read.ok) return read;
  const { findings, computed } = read.value;
  const answer = { findings, type: attribute.type };
  if (findings.length > 0) return ok({ ...answer, ...asDelivered(whole, table, query) });
  const ready = computed === null ? table : { ...table, computed: [computed] };
  const preview = await previewField(model, ready, entity, field, job);
  if (!preview.ok) return preview;
  const told = await tell(
    preview.value,
    computed?.failed ?? 0,
    (value) => valueFault(value, attribute.type, domain),
    job,
  );
  const { rows, ...figures } = told;
  const chosen = query.only === 'faults' ? await preview.value.rowsLike(rows, job) : null;
  const total = chosen?.length ?? preview.value.rowCount;
  const places = Array.from(
    { length: Math.max(0, Math.min(query.limit, total - query.offset)) },
    (_, index) => chosen?.[query.offset + index] ?? query.offset + index,
  );
  return ok({
    ...answer,
    columns: [...field.columns],
    total,
    counts: { ...figures.counts, rows: table.rowCount, of: whole.rowCount },
    reasons: figures.reasons,
    rows: places.map((row) => {
      const found = preview.value.at(row);
      const fault = found.value === null ? null : valueFault(found.value, attribute.type, domain);
      return { ...placeOf(table, row), ...shownRow(found), fault: fault?.reason ?? null };
    }),
  });
}

function shownRow({ cells, raw, value, note }: FieldRow) {
  return { cells: [...cells], raw, value, note };
}

function placeOf({ extracts, files, rows }: RawTable, row: number) {
  return { extract: extracts[files[row] ?? 0] ?? '', row: rows[row] ?? 0 };
}

async function evaluated(
  openEngine: () => Promise<Result<Engine>>,
  table: RawTable,
  { expression, columns }: FieldMapping,
  job: Job,
): Promise<Result<{ readonly findings: ExpressionFindingDto[]; readonly computed: ComputedColumn | null }>> {
  if (expression === undefined) {
    const nothing = columns.length === 0 ? [{ offset: 0, length: 0, message: 'No column is chosen' }] : [];
    return ok({ findings: nothing, computed: null });
  }
  const engine = await openEngine();
  if (!engine.ok) return engine;
  const names = table.columns.map(({ name }) => name);
  const checked = await checkExpression(engine.value, expression, names, columns, job);
  if (!checked.ok) return checked;
  if (checked.value.findings.length > 0) return ok({ findings: [...checked.value.findings], computed: null });
  const read = columns.flatMap((name) => table.columns.find((one) => one.name === name) ?? []);
  const made = await evaluateExpression(engine.value, expression, read, table.rowCount, job);
  if (!made.ok) return made;
  const { values, failed } = made.value;
  return ok({ findings: [], computed: { expression, columns, values, failed } });
}

type Fault = ReturnType<typeof valueFault>;

/** Counts every outcome once, times the rows that have it. */
async function tell(preview: FieldPreview, failed: number, faultOf: (value: string) => Fault, job: Job) {
  const counts = { ...noCounts };
  const reasons = new Map<string, { rows: number; example: string }>();
  const faulty = new Set<number>();
  const distinct = new Set<string>();
  const outcomes = await preview.outcomes(job);
  for (const [index, { row, count }] of outcomes.entries()) {
    if (index % 2000 === 0) await breathe(job);
    const { cells, raw, value, note } = preview.at(row);
    const isEmpty = cells.every((cell) => cell === null || cell.trim() === '');
    const fault = value === null ? null : faultOf(value);
    const reason =
      value === null ? (isEmpty ? null : (note ?? 'nothing comes of it')) : (fault?.reason ?? note);
    if (value !== null) {
      counts.values += count;
      distinct.add(value);
    } else if (isEmpty) counts.empty += count;
    else if (raw === null) counts.nothing += count;
    else counts.unusable += count;
    if (fault?.kind === 'type') counts.wrongType += count;
    if (fault?.kind === 'domain') counts.outOfDomain += count;
    if (reason === null) continue;
    faulty.add(row);
    const known = reasons.get(reason);
    if (known === undefined)
      reasons.set(reason, { rows: count, example: (raw ?? cells.join(' | ')).slice(0, shownLength) });
    else known.rows += count;
  }
  // What fails gives nothing, and is counted apart.
  const nothing = Math.max(0, counts.nothing - failed);
  return {
    counts: { ...counts, nothing, failed, distinct: distinct.size },
    reasons: commonest(reasons),
    rows: faulty,
  };
}

function commonest(reasons: ReadonlyMap<string, { rows: number; example: string }>) {
  return [...reasons]
    .map(([reason, { rows, example }]) => ({ reason, rows, example }))
    .sort((a, b) => b.rows - a.rows || compareText(a.reason, b.reason))
    .slice(0, mostReasons);
}

function firstRows(table: RawTable, count: number): RawTable {
  if (count >= table.rowCount) return table;
  return {
    ...table,
    rowCount: count,
    files: table.files.subarray(0, count),
    rows: table.rows.subarray(0, count),
    columns: table.columns.map((column) => ({ ...column, codes: column.codes.subarray(0, count) })),
  };
}

/** The page without values, for an expression that cannot be evaluated. */
function asDelivered(whole: RawTable, table: RawTable, { field, offset, limit }: PreviewQuery) {
  const columns = field.columns.flatMap((name) => table.columns.find((one) => one.name === name) ?? []);
  const to = Math.max(offset, Math.min(table.rowCount, offset + limit));
  return {
    columns: columns.map(({ name }) => name),
    total: table.rowCount,
    counts: { ...noCounts, rows: 0, of: whole.rowCount },
    reasons: [],
    rows: Array.from({ length: to - offset }, (_, index) => ({
      ...placeOf(table, offset + index),
      cells: columns.map(({ codes, values }) => values.at(codes[offset + index] ?? -1) ?? null),
      raw: null,
      value: null,
      note: null,
      fault: null,
    })),
  };
}
