import { cellText, type EncodedColumn } from '../engine/index.ts';
import { breathe, type Job, sharedInts, type Units } from '../kernel/index.ts';
import type { ColumnBuilder } from './attribute-column.ts';
import { normalise, type NormaliseContext, type Normaliser, normalisers } from './normalise/index.ts';
import { giveUp, type PlainForm } from './normalise/plain-form.ts';
import { ValueBatch } from './normalise/value-batch.ts';
import { PairNumbering } from './pair-numbering.ts';

/**
 * What a field says in each row of its source. Rows that say the same in the same country share a number, so that
 * everything is normalised once.
 */
export interface FieldCells {
  /** Number of what the row says; -1 for nothing. */
  readonly codes: Int32Array;
  /** Per number: id of the normalised value in the attribute's column, -1 for none. */
  readonly ids: Int32Array;
  /** Numbers whose value is not as expected, or missing for a reason: the few for which there is a note. */
  readonly noted: ReadonlySet<number>;
}

/** How the cells of a field are to be read. */
export interface CellReading {
  readonly columns: readonly EncodedColumn[];
  readonly join: string;
  readonly chain: readonly Normaliser[];
  readonly context: NormaliseContext;
  readonly regions: CellRegions | null;
}

/** The country of every row where it matters and is not the same in all: numbers into `countries`. */
export interface CellRegions {
  readonly ofRow: Int32Array;
  readonly countries: readonly (string | null)[];
}

/** The delivered text of a row: its cells that hold something, joined; null when none does. */
export function joinedCells(columns: readonly EncodedColumn[], join: string, row: number): string | null {
  const parts = columns.map((column) => cellText(column, row)).filter((cell) => cell !== null && cell !== '');
  return parts.length === 0 ? null : parts.join(join);
}

/** Normalises what the rows of a field say into the attribute's column. Throws `Cancelled`. */
export async function readCells(
  reading: CellReading,
  rows: number,
  into: ColumnBuilder,
  job: Job,
): Promise<FieldCells> {
  const [only] = reading.columns;
  if (only !== undefined && reading.columns.length === 1 && reading.regions === null) {
    const { values } = only;
    const { units, offsets, length } = values;
    const text = (code: number): string => values.at(code) ?? '';
    const contextOf = (): NormaliseContext => reading.context;
    const found = await normaliseAll(reading, { length, units, offsets, text, contextOf }, into, job);
    return { codes: only.codes, ...found };
  }
  const { codes, firstRows } = await numberRows(reading, rows, job);
  const found = await normaliseAll(reading, joinedTexts(reading, firstRows), into, job);
  return { codes, ...found };
}

/** Numbers the rows by what they say, and by country where it matters; and the first row of each number. */
async function numberRows(
  { columns, regions }: CellReading,
  rows: number,
  job: Job,
): Promise<{ codes: Int32Array; firstRows: Int32Array }> {
  const [first, ...others] = columns;
  let codes = first?.codes.slice() ?? new Int32Array(rows).fill(-1);
  for (const other of [
    ...others.map((column) => column.codes),
    ...(regions === null ? [] : [regions.ofRow]),
  ]) {
    const numbering = new PairNumbering();
    const paired = new Int32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      if (row % 65_536 === 0) await breathe(job);
      const a = codes[row] as number;
      const b = other[row] as number;
      paired[row] = a < 0 && (b < 0 || other === regions?.ofRow) ? -1 : numbering.numberOf(a, b);
    }
    codes = paired;
  }
  const distinct = codes.reduce((most, code) => Math.max(most, code), -1) + 1;
  const firstRows = new Int32Array(distinct);
  for (let row = rows - 1; row >= 0; row -= 1)
    if ((codes[row] as number) >= 0) firstRows[codes[row] as number] = row;
  return { codes, firstRows };
}

/** Texts to normalise, by number. */
interface RawTexts {
  readonly length: number;
  readonly units: Units;
  readonly offsets: Int32Array;
  text(code: number): string;
  contextOf(code: number): NormaliseContext;
}

function joinedTexts(reading: CellReading, firstRows: Int32Array): RawTexts {
  const { columns, join, context, regions } = reading;
  const offsets = new Int32Array(firstRows.length + 1);
  let size = 0;
  const sizes = (row: number): number =>
    columns.reduce((sum, { codes, values }) => sum + values.sizeOf(codes[row] as number) + join.length, 0);
  for (const row of firstRows) size += sizes(row);
  const units = new Uint16Array(size);
  let at = 0;
  for (const [code, row] of firstRows.entries()) {
    for (const { codes, values } of columns) {
      const id = codes[row] as number;
      if (id < 0) continue;
      if (at > (offsets[code] as number))
        for (let index = 0; index < join.length; index += 1) units[at++] = join.charCodeAt(index);
      for (let place = values.offsets[id] as number; place < (values.offsets[id + 1] as number); place += 1)
        units[at++] = values.units[place] as number;
    }
    offsets[code + 1] = at;
  }
  const rowOf = (code: number): number => firstRows[code] as number;
  const contexts = regions?.countries.map((country) => ({ ...context, country })) ?? [];
  return {
    length: firstRows.length,
    units,
    offsets,
    text: (code) => joinedCells(columns, join, rowOf(code)) ?? '',
    contextOf: (code) => contexts[regions?.ofRow[rowOf(code)] ?? -1] ?? context,
  };
}

/** The short way of a chain: that of its only normaliser. */
function plainFormOf(chain: readonly Normaliser[]): PlainForm | null {
  const [first = normalisers.get('trim'), ...others] = chain;
  return others.length > 0 ? null : (first?.plain ?? null);
}

async function normaliseAll(
  { chain }: CellReading,
  { length, units, offsets, text, contextOf }: RawTexts,
  into: ColumnBuilder,
  job: Job,
): Promise<Omit<FieldCells, 'codes'>> {
  const ids = sharedInts(length).fill(-1);
  const noted = new Set<number>();
  const plain = plainFormOf(chain);
  const batch = new ValueBatch();
  let out = new Uint8Array(1024);
  into.reserve(length, offsets[length] as number);
  for (let code = 0; code < length; code += 1) {
    const here = contextOf(code);
    const from = offsets[code] as number;
    const to = offsets[code + 1] as number;
    if (out.length < (to - from) * 2 + 64) out = new Uint8Array((to - from) * 4);
    const quick = plain === null ? giveUp : plain(units, from, to, out, here);
    if (quick >= 0) batch.addBytes(out, quick);
    else {
      const { value, note } = normalise(chain, text(code), here);
      batch.addText(value);
      if (note !== undefined) noted.add(code);
    }
    if (!batch.full && code < length - 1) continue;
    const first = code + 1 - batch.count;
    into.idsOf(batch.take(), ids, first);
    await breathe(job);
  }
  return { ids, noted };
}
