import { cellText } from '../engine/index.ts';
import { breathe, type Job, type Result } from '../kernel/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { FieldMapping, WorkspaceModel } from '../workspace/index.ts';
import { buildRecords } from './build-records.ts';
import { fieldValue, type RecordSet } from './records.ts';

/** What one row gives by a field: its cells as delivered, what is normalised, and what comes of it. */
export interface FieldRow {
  /** 0-based in the raw table. */
  readonly row: number;
  readonly cells: readonly (string | null)[];
  readonly raw: string | null;
  readonly value: string | null;
  /** Why there is no value, or what to know about it. */
  readonly note: string | null;
}

/** The rows of a source as a field would read them. */
export interface FieldPreview {
  readonly rowCount: number;
  at(row: number): FieldRow;
  /** Every different outcome with the first row that has it and how many do. Throws `Cancelled`. */
  outcomes(job: Job): Promise<readonly { readonly row: number; readonly count: number }[]>;
  /** The rows whose outcome is that of one of these, ascending. Throws `Cancelled`. */
  rowsLike(rows: ReadonlySet<number>, job: Job): Promise<number[]>;
}

/**
 * Reads a source by one field alone, as a run would. The field need not be in the workspace; an expression must have been
 * evaluated (`computeExpressions`). Errors: those of `buildRecords`. Throws `Cancelled`.
 */
export async function previewField(
  model: WorkspaceModel,
  table: RawTable,
  entity: string,
  field: FieldMapping,
  job: Job,
): Promise<Result<FieldPreview>> {
  const mapping = {
    id: `${table.source}--${entity}`,
    source: table.source,
    entity,
    fields: [field],
    constants: [],
  };
  const alone = {
    ...model,
    sources: model.sources.filter(({ id }) => id === table.source),
    mappings: [mapping],
  };
  const built = await buildRecords(alone, [table], job);
  return built.ok ? { ok: true, value: previewOf(built.value) } : built;
}

function previewOf(records: RecordSet): FieldPreview {
  const [part] = records.sources;
  const [field] = part?.fields ?? [];
  if (part === undefined || field === undefined) throw new Error('a preview has one source and one field');
  const delivered = field.computedFrom ?? field.columns;
  return {
    rowCount: part.count,
    at(row) {
      const found = fieldValue(part, field, row);
      return {
        row,
        cells: delivered.map((column) => cellText(column, row)),
        raw: found?.raw ?? null,
        value: found?.value ?? null,
        note: found?.note ?? null,
      };
    },
    async outcomes(job) {
      const { codes } = field.cells;
      const first = new Map<number, { row: number; count: number }>();
      for (let row = 0; row < part.count; row += 1) {
        if (row % 65_536 === 0) await breathe(job);
        const code = codes[row] ?? -1;
        const known = first.get(code);
        if (known === undefined) first.set(code, { row, count: 1 });
        else known.count += 1;
      }
      return [...first.values()];
    },
    async rowsLike(rows, job) {
      const { codes } = field.cells;
      const wanted = new Set([...rows].map((row) => codes[row] ?? -1));
      const found: number[] = [];
      for (let row = 0; row < part.count; row += 1) {
        if (row % 65_536 === 0) await breathe(job);
        if (wanted.has(codes[row] ?? -1)) found.push(row);
      }
      return found;
    },
  };
}
