import type { EncodedColumn } from '../../engine/index.ts';
import { type Job, Texts } from '../../kernel/index.ts';
import { type AttributeColumn, ColumnBuilder } from '../attribute-column.ts';
import { type CellRegions, type FieldCells, readCells } from '../field-cells.ts';
import { normalise, type NormaliseContext, type Normaliser, normalisers } from '../normalise/index.ts';

/** A field of a source that gives values of an attribute. */
export interface AttributeField {
  /** Which of a record's values it gives, and the first record and number of records of its source. */
  readonly slot: number;
  readonly first: number;
  readonly rows: number;
  readonly columns: readonly EncodedColumn[];
  readonly join: string;
  /** The same in every row, instead of columns. */
  readonly constant: string | null;
  /** Normalisers by id. */
  readonly chain: readonly string[];
  readonly context: NormaliseContext;
  readonly regions: CellRegions | null;
}

/** All fields that give values of one attribute, in the order of their sources. Plain data. */
export interface AttributeInput {
  readonly attribute: string;
  readonly recordCount: number;
  readonly fields: readonly AttributeField[];
}

/** The attribute's column, and what each field says in each row. */
export interface ReadAttribute {
  readonly column: AttributeColumn;
  readonly cells: readonly FieldCells[];
}

/** Normalises every distinct value of an attribute once. Throws `Cancelled`. */
export async function readAttribute(
  { attribute, recordCount, fields }: AttributeInput,
  job: Job,
): Promise<ReadAttribute> {
  const builder = new ColumnBuilder(attribute, recordCount);
  const cells: FieldCells[] = [];
  for (const field of fields) {
    const found = await readField(field, builder, job);
    builder.placeCoded(field.slot, field.first, found.codes, found.ids);
    cells.push(found);
  }
  return { column: builder.finish(), cells };
}

async function readField(field: AttributeField, builder: ColumnBuilder, job: Job): Promise<FieldCells> {
  const { join, constant, context, regions, rows } = field;
  const columns = field.columns.map(asTexts);
  const chain = field.chain.map(normaliserOf);
  if (constant === null) return readCells({ columns, join, chain, context, regions }, rows, builder, job);
  const { value, note } = normalise(chain, constant, context);
  return {
    codes: new Int32Array(rows),
    ids: Int32Array.of(builder.idOf(value)),
    noted: new Set(note === undefined ? [] : [0]),
  };
}

/** Values that came from another thread are plain data: they lost what texts can do. */
function asTexts(column: EncodedColumn): EncodedColumn {
  const { length, units, offsets } = column.values;
  return { ...column, values: new Texts(length, units, offsets) };
}

function normaliserOf(id: string): Normaliser {
  const found = normalisers.get(id);
  if (found === undefined) throw new RangeError(`there is no normaliser ${id}`);
  return found;
}
