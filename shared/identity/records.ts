import { cellText, type EncodedColumn } from '../engine/index.ts';
import { breathe, compareText, fail, type Job, ok, type Result } from '../kernel/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { FieldMapping, Mapping, Source, WorkspaceModel } from '../workspace/index.ts';
import {
  normalise,
  type NormaliseContext,
  plainContext,
  type Normalised,
  type Normaliser,
  normalisers,
} from './normalise/index.ts';
import { provenDayMonthOrder } from './normalise/date.ts';
import { countryNormaliser } from './normalise/place.ts';
import type { AttributeValue, RecordRef, RecordReference } from './resolution.ts';
import { type AttributeColumn, ColumnBuilder } from './attribute-column.ts';

/** How one mapped field of a source becomes one value slot of an attribute. */
export interface FieldBinding {
  readonly attribute: string;
  /** Column names joined with ` + `; empty for a constant. */
  readonly label: string;
  readonly columns: readonly EncodedColumn[];
  readonly join: string;
  readonly constant: string | null;
  readonly chain: readonly Normaliser[];
  /** Which of the record's values of this attribute this field gives. */
  readonly slot: number;
  readonly dayMonthOrder: NormaliseContext['dayMonthOrder'];
  /** Normalised forms by raw text (and country where it matters): each distinct value is normalised once. */
  readonly seen: Map<string, Normalised>;
}

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

/**
 * Binds the mappings to the raw tables and normalises every distinct value once.
 * Errors: `mapping.unknown-column`, `mapping.unknown-normaliser`, `extract.not-loaded`, `model.no-person-mapping`,
 * `identity.no-records`. Throws `Cancelled`.
 */
export async function buildRecords(
  model: WorkspaceModel,
  tables: readonly RawTable[],
  job: Job,
): Promise<Result<RecordSet>> {
  const bySource = new Map(tables.map((table) => [table.source, table]));
  const sources: SourceRecords[] = [];
  let count = 0;
  const ordered = [...model.sources].sort((a, b) => compareText(a.id, b.id));
  for (const source of ordered) {
    const mappings = model.mappings
      .filter((mapping) => mapping.source === source.id)
      .sort((a, b) => compareText(a.id, b.id));
    if (mappings.length === 0) continue;
    const table = bySource.get(source.id);
    if (table === undefined)
      return fail('extract.not-loaded', `The source ${source.id} is mapped but not loaded.`, {
        fix: 'Load the sources first.',
      });
    const bound = bindSource(model, source, table, mappings, count);
    if (!bound.ok) return bound;
    sources.push(bound.value);
    count += table.rowCount;
  }
  if (sources.length === 0)
    return fail('model.no-person-mapping', 'No source is mapped to the canonical model.', {
      fix: 'Add a mapping for at least one source.',
    });
  if (count === 0) return fail('identity.no-records', 'The mapped sources hold no records.');
  return ok(await collect(sources, count, job));
}

function bindSource(
  model: WorkspaceModel,
  source: Source,
  table: RawTable,
  mappings: readonly Mapping[],
  first: number,
): Result<SourceRecords> {
  const column = (name: string): EncodedColumn | null =>
    table.columns.find((one) => one.name === name) ?? null;
  const fields: FieldBinding[] = [];
  const slots = new Map<string, number>();
  const nextSlot = (attribute: string): number => {
    const slot = slots.get(attribute) ?? 0;
    slots.set(attribute, slot + 1);
    return slot;
  };
  for (const mapping of mappings) {
    for (const field of mapping.fields) {
      const attribute = `${mapping.entity}.${field.attribute}`;
      const bound = bindField(model, mapping, field, attribute, column, nextSlot);
      if (!bound.ok) return bound;
      fields.push(bound.value);
    }
    for (const { attribute: name, value } of mapping.constants) {
      const attribute = `${mapping.entity}.${name}`;
      fields.push({
        attribute,
        label: '',
        columns: [],
        join: ' ',
        constant: value,
        chain: [],
        slot: nextSlot(attribute),
        dayMonthOrder: null,
        seen: new Map(),
      });
    }
  }
  return ok({
    source,
    table,
    first,
    count: table.rowCount,
    fields,
    keyColumns: source.key.map(column).filter((one) => one !== null),
    observed: source.observedAt === undefined ? null : column(source.observedAt),
    country: source.countryColumn === undefined ? null : column(source.countryColumn),
    defaultCountry: source.country ?? model.manifest.defaults.country ?? null,
    extractNames: table.extracts.map(extractName),
  });
}

function bindField(
  model: WorkspaceModel,
  mapping: Mapping,
  field: FieldMapping,
  attribute: string,
  column: (name: string) => EncodedColumn | null,
  nextSlot: (attribute: string) => number,
): Result<FieldBinding> {
  const location = { file: `mappings/${mapping.id}.yaml` };
  const columns: EncodedColumn[] = [];
  for (const name of field.columns) {
    const found = column(name);
    if (found === null)
      return fail('mapping.unknown-column', `${mapping.source} has no column "${name}".`, { location });
    columns.push(found);
  }
  const chain: Normaliser[] = [];
  for (const id of field.normalisers) {
    const found = normalisers.get(id);
    if (found === undefined)
      return fail('mapping.unknown-normaliser', `There is no normaliser "${id}".`, {
        location,
        fix: `Use one of ${[...normalisers.keys()].join(', ')}.`,
      });
    chain.push(found);
  }
  const dates = chain.some((normaliser) => normaliser.id === 'date');
  return ok({
    attribute,
    label: field.columns.join(' + '),
    columns,
    join: field.join ?? ' ',
    constant: null,
    chain,
    slot: nextSlot(attribute),
    dayMonthOrder: dates
      ? (provenDayMonthOrder(columns[0]?.values ?? []) ?? model.manifest.defaults.dayMonthOrder ?? null)
      : null,
    seen: new Map(),
  });
}

async function collect(sources: readonly SourceRecords[], count: number, job: Job): Promise<RecordSet> {
  const sourceOf = new Int32Array(count);
  const builders = new Map<string, ColumnBuilder>();
  for (const [index, part] of sources.entries()) {
    sourceOf.fill(index, part.first, part.first + part.count);
    for (const field of part.fields) {
      let builder = builders.get(field.attribute);
      if (builder === undefined) {
        builder = new ColumnBuilder(field.attribute, count);
        builders.set(field.attribute, builder);
      }
      await fillField(part, field, builder, job);
    }
  }
  const columns = new Map(
    [...builders].sort(([a], [b]) => compareText(a, b)).map(([name, builder]) => [name, builder.finish()]),
  );
  return { count, sources, sourceOf, columns, attributes: [...columns.keys()] };
}

/** Values normalised between two chances to cancel; the slowest, telephone numbers, take about 10 microseconds each. */
const breathEvery = 8192;

async function fillField(
  part: SourceRecords,
  field: FieldBinding,
  builder: ColumnBuilder,
  job: Job,
): Promise<void> {
  const [only] = field.columns;
  const byCountry = usesCountry(part, field);
  if (field.columns.length === 1 && only !== undefined && !byCountry) {
    const ids = new Int32Array(only.values.length);
    let code = 0;
    for (const raw of only.values) {
      if (code % breathEvery === 0) await breathe(job);
      ids[code] = builder.idOf(normalisedField(part, field, raw, 0).value);
      code += 1;
    }
    builder.place(field.slot, part.first, part.count, (row) => {
      const code = only.codes[row] ?? -1;
      return code < 0 ? -1 : (ids[code] ?? -1);
    });
    return;
  }
  for (let from = 0; from < part.count; from += breathEvery) {
    await breathe(job);
    const rows = Math.min(breathEvery, part.count - from);
    builder.place(field.slot, part.first + from, rows, (at) => {
      const raw = rawOf(field, from + at);
      return raw === null ? -1 : builder.idOf(normalisedField(part, field, raw, from + at).value);
    });
  }
}

function usesCountry(part: SourceRecords, field: FieldBinding): boolean {
  return part.country !== null && field.chain.some((normaliser) => normaliser.usesCountry);
}

function normalisedField(part: SourceRecords, field: FieldBinding, raw: string, row: number): Normalised {
  const country = usesCountry(part, field) ? regionOf(part, row) : part.defaultCountry;
  const key = `${country ?? ''}\u0000${raw}`;
  let found = field.seen.get(key);
  if (found === undefined) {
    found = normalise(field.chain, raw, { country, dayMonthOrder: field.dayMonthOrder, foldGmail: false });
    field.seen.set(key, found);
  }
  return found;
}

/** ISO country of a row of a source: its country column, else the source's or workspace's default. */
export function regionOf(part: SourceRecords, row: number): string | null {
  const raw = part.country === null ? null : cellText(part.country, row);
  const named = raw === null ? null : countryNormaliser.normalise(raw, plainContext).value;
  return named !== null && named.length === 2 ? named : part.defaultCountry;
}

/** The delivered text of a field: its columns that hold something, joined; null when none does. */
export function rawOf(field: FieldBinding, row: number): string | null {
  if (field.constant !== null) return field.constant;
  const parts = field.columns
    .map((column) => cellText(column, row))
    .filter((cell) => cell !== null && cell !== '');
  return parts.length === 0 ? null : parts.join(field.join);
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

/** One field of a record: delivered, normalised, and why not where it is null. */
export function fieldValue(
  part: SourceRecords,
  field: FieldBinding,
  row: number,
): (Normalised & { raw: string }) | null {
  const raw = rawOf(field, row);
  return raw === null ? null : { raw, ...normalisedField(part, field, raw, row) };
}

export function valuesOf(records: RecordSet, record: number): AttributeValue[] {
  const { part, row } = placeOf(records, record);
  const values: AttributeValue[] = [];
  for (const field of part.fields) {
    const found = fieldValue(part, field, row);
    if (found !== null) values.push({ attribute: field.attribute, column: field.label, ...found });
  }
  return values;
}

/** Finds records by source key or by place; indexes are built at the first question. */
export function recordFinder(records: RecordSet): (reference: RecordReference) => number {
  const byKey = new Map<string, Map<string, number>>();
  const byPlace = new Map<string, Map<number, number>>();
  let ready = false;
  const index = (): void => {
    for (const part of records.sources) {
      const keys = new Map<string, number>();
      byKey.set(part.source.id, keys);
      for (let row = 0; row < part.count; row += 1) {
        const key = keyOf(part, row);
        if (key !== '' && !keys.has(key)) keys.set(key, part.first + row);
        const extract = part.extractNames[part.table.files[row] ?? 0] ?? part.source.id;
        let places = byPlace.get(extract);
        if (places === undefined) {
          places = new Map();
          byPlace.set(extract, places);
        }
        const place = part.table.rows[row] ?? 0;
        if (!places.has(place)) places.set(place, part.first + row);
      }
    }
    ready = true;
  };
  return (reference) => {
    if (!ready) index();
    if ('key' in reference) return byKey.get(reference.source)?.get(reference.key) ?? -1;
    return byPlace.get(reference.extract)?.get(reference.row) ?? -1;
  };
}
