import { cellText, type EncodedColumn } from '../engine/index.ts';
import type { Texts } from '../kernel/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { Source } from '../workspace/index.ts';
import type { AttributeColumn } from './attribute-column.ts';
import { type FieldCells, joinedCells } from './field-cells.ts';
import {
  normalise,
  type NormaliseContext,
  type Normalised,
  type Normaliser,
  plainContext,
} from './normalise/index.ts';
import { countryNormaliser } from './normalise/place.ts';
import type { AttributeValue, RecordRef } from './resolution.ts';

/** How one mapped field of a source becomes one value slot of an attribute. */
export interface FieldBinding {
  readonly attribute: string;
  /** Column names joined with ` + `; empty for a constant. */
  readonly label: string;
  readonly columns: readonly EncodedColumn[];
  /** Of an expression: the delivered columns that it reads. `columns` is then what it makes of them. */
  readonly computedFrom?: readonly EncodedColumn[];
  readonly join: string;
  readonly constant: string | null;
  readonly chain: readonly Normaliser[];
  /** Which of the record's values of this attribute this field gives. */
  readonly slot: number;
  readonly dayMonthOrder: NormaliseContext['dayMonthOrder'];
  /** What the field says in each row; the values are those of the attribute's column. */
  readonly cells: FieldCells;
  readonly values: Texts;
}

/** A field whose values are not read yet. */
export type UnreadField = Omit<FieldBinding, 'cells' | 'values'>;

/** The records of one source: consecutive record numbers from `first`. */
export interface SourceRecords {
  readonly source: Source;
  readonly table: RawTable;
  readonly first: number;
  readonly count: number;
  readonly fields: readonly FieldBinding[];
  readonly keyColumns: readonly EncodedColumn[];
  readonly observed: EncodedColumn | null;
  readonly country: EncodedColumn | null;
  readonly defaultCountry: string | null;
  readonly extractNames: readonly string[];
}

/** A source whose values are not read yet. */
export type UnreadSource = Omit<SourceRecords, 'fields'> & { readonly fields: readonly UnreadField[] };

/**
 * All mapped records, numbered in the order (source id, extract, row), with the normalised values of every mapped
 * attribute in dictionaries. Raw values are not copied: `valuesOf` reads them from the raw tables again.
 */
export interface RecordSet {
  readonly count: number;
  readonly sources: readonly SourceRecords[];
  /** Index into `sources` per record. */
  readonly sourceOf: Int32Array;
  readonly columns: ReadonlyMap<string, AttributeColumn>;
  readonly attributes: readonly string[];
}

/** File name without folder and last extension: the name users know an extract by. */
export function extractName(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}

/** ISO country of a row of a source: its country column, else the source's or workspace's default. */
export function regionOf(part: UnreadSource, row: number): string | null {
  const raw = part.country === null ? null : cellText(part.country, row);
  const named = raw === null ? null : countryNormaliser.normalise(raw, plainContext).value;
  return named !== null && named.length === 2 ? named : part.defaultCountry;
}

/** The text of a field that is normalised: its columns that hold something, joined, or what its expression makes of them. */
export function rawOf(field: UnreadField, row: number): string | null {
  return field.constant ?? joinedCells(field.columns, field.join, row);
}

/** The source and its row (0-based in the raw table) of a record. */
export function placeOf(records: RecordSet, record: number): { part: SourceRecords; row: number } {
  const part = records.sources[records.sourceOf[record] ?? -1];
  if (part === undefined) throw new RangeError(`no record ${record}`);
  return { part, row: record - part.first };
}

export function keyOf(part: SourceRecords, row: number): string {
  return part.keyColumns.map((column) => cellText(column, row) ?? '').join('|');
}

export function recordRef(records: RecordSet, record: number): RecordRef {
  const { part, row } = placeOf(records, record);
  return {
    record,
    source: part.source.id,
    extract: part.extractNames[part.table.files[row] ?? 0] ?? part.source.id,
    row: part.table.rows[row] ?? 0,
    key: keyOf(part, row),
  };
}

/** When the record was last known to be true, as delivered and trimmed; null when the source does not say. */
export function observedAt(records: RecordSet, record: number): string | null {
  const { part, row } = placeOf(records, record);
  return part.observed === null ? null : (cellText(part.observed, row)?.trim() ?? null);
}

export function contextOf({ dayMonthOrder }: UnreadField, country: string | null): NormaliseContext {
  return { country, dayMonthOrder, foldGmail: false };
}

export function usesCountry(part: UnreadSource, field: UnreadField): boolean {
  return part.country !== null && field.chain.some((normaliser) => normaliser.usesCountry);
}

/** One field of a record: delivered, normalised, and why not where it is null. */
export function fieldValue(
  part: SourceRecords,
  field: FieldBinding,
  row: number,
): (Normalised & { raw: string }) | null {
  const code = field.cells.codes[row] ?? -1;
  const raw = code < 0 ? null : rawOf(field, row);
  if (raw === null) return null;
  if (!field.cells.noted.has(code))
    return { raw, value: field.values.at(field.cells.ids[code] ?? -1) ?? null };
  const country = usesCountry(part, field) ? regionOf(part, row) : part.defaultCountry;
  return { raw, ...normalise(field.chain, raw, contextOf(field, country)) };
}

export function valuesOf(records: RecordSet, record: number): AttributeValue[] {
  const { part, row } = placeOf(records, record);
  const values: AttributeValue[] = [];
  for (const field of part.fields) {
    const { attribute, label: column } = field;
    const found = fieldValue(part, field, row);
    const from = field.computedFrom === undefined ? null : joinedCells(field.computedFrom, ' | ', row);
    if (found !== null) values.push({ attribute, column, ...found, ...(from !== null && { from }) });
    else if (from !== null)
      values.push({ attribute, column, raw: '', value: null, note: 'the expression gives nothing', from });
  }
  return values;
}
