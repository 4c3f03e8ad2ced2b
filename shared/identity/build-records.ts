import type { EncodedColumn } from '../engine/index.ts';
import { compareText, fail, type Job, ok, type Result, type Workers } from '../kernel/index.ts';
import { computedColumn } from '../model/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { FieldMapping, Mapping, Source, WorkspaceModel } from '../workspace/index.ts';
import { type AttributeColumn, withTexts } from './attribute-column.ts';
import type { FieldCells } from './field-cells.ts';
import type { AttributeField, ReadAttribute } from './kernel/read-attribute.ts';
import { runTasks } from './kernel/run-tasks.ts';
import { threadsFor } from './kernel/thread-limits.ts';
import type { ProvenDates } from './learned.ts';
import { provenDayMonthOrder } from './normalise/date.ts';
import { type NormaliseContext, type Normaliser, normalisers } from './normalise/index.ts';
import type { Finding } from './parameters.ts';
import {
  contextOf,
  extractName,
  type FieldBinding,
  type RecordSet,
  regionOf,
  type UnreadField,
  type UnreadSource,
  usesCountry,
} from './records.ts';

/**
 * Binds the mappings to the raw tables and normalises every distinct value once, on all threads. `like`: records that came before, whose
 * proven order of day and month holds for these too.
 * Errors: `mapping.unknown-column`, `mapping.unknown-normaliser`, `extract.not-loaded`, `model.no-person-mapping`.
 * Throws `Cancelled`. Sources without records are none the worse for it: `emptySources` tells of them.
 */
export async function buildRecords(
  model: WorkspaceModel,
  tables: readonly RawTable[],
  job: Job,
  like?: ProvenDates,
  workers?: Workers,
): Promise<Result<RecordSet>> {
  const bySource = new Map(tables.map((table) => [table.source, table]));
  const sources: UnreadSource[] = [];
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
    sources.push(like === undefined ? bound.value : datedLike(like, bound.value));
    count += table.rowCount;
  }
  if (sources.length === 0)
    return fail('model.no-person-mapping', 'No source is mapped to the canonical model.', {
      fix: 'Add a mapping for at least one source.',
    });
  return ok(await collect(sources, count, job, workers));
}

/** A plain finding for every mapped source that holds no records, as a file with nothing but its header gives. */
export function emptySources({ sources }: RecordSet): Finding[] {
  return sources.flatMap(({ source, count }) =>
    count > 0
      ? []
      : [
          {
            severity: 'warning' as const,
            code: 'source-empty',
            text: `${source.id}: its extracts hold no records, so it adds nothing.`,
          },
        ],
  );
}

/** A few rows prove no order of day and month; the many rows before them may have. */
function datedLike(like: ProvenDates, own: UnreadSource): UnreadSource {
  const before = like.sources.find(({ source }) => source.id === own.source.id);
  if (before === undefined) return own;
  return {
    ...own,
    fields: own.fields.map((field, index) => ({
      ...field,
      dayMonthOrder: before.fields[index]?.dayMonthOrder ?? field.dayMonthOrder,
    })),
  };
}

function bindSource(
  model: WorkspaceModel,
  source: Source,
  table: RawTable,
  mappings: readonly Mapping[],
  first: number,
): Result<UnreadSource> {
  const column = (name: string): EncodedColumn | null =>
    table.columns.find((one) => one.name === name) ?? null;
  const fields: UnreadField[] = [];
  const slots = new Map<string, number>();
  const nextSlot = (attribute: string): number => {
    const slot = slots.get(attribute) ?? 0;
    slots.set(attribute, slot + 1);
    return slot;
  };
  for (const mapping of mappings) {
    for (const field of mapping.fields) {
      const attribute = `${mapping.entity}.${field.attribute}`;
      const bound = bindField(model, mapping, field, attribute, table, nextSlot);
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
  table: RawTable,
  nextSlot: (attribute: string) => number,
): Result<UnreadField> {
  const location = { file: `mappings/${mapping.id}.yaml` };
  const columns: EncodedColumn[] = [];
  for (const name of field.columns) {
    const found = table.columns.find((one) => one.name === name);
    if (found === undefined)
      return fail('mapping.unknown-column', `${mapping.source} has no column "${name}".`, { location });
    columns.push(found);
  }
  const computed = field.expression === undefined ? undefined : computedColumn(table, field);
  if (computed === null)
    return fail(
      'mapping.expression',
      `The expression for ${attribute} of ${mapping.source} has not been evaluated.`,
      { location },
    );
  const read = computed === undefined ? columns : [computed.values];
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
    columns: read,
    ...(computed === undefined ? {} : { computedFrom: columns }),
    join: field.join ?? ' ',
    constant: null,
    chain,
    slot: nextSlot(attribute),
    dayMonthOrder: dates ? (provenOrder(read) ?? model.manifest.defaults.dayMonthOrder ?? null) : null,
  });
}

async function collect(
  sources: readonly UnreadSource[],
  count: number,
  job: Job,
  workers: Workers | undefined,
): Promise<RecordSet> {
  const sourceOf = new Int32Array(count);
  const fieldsOf = new Map<string, UnreadField[]>();
  const inputs = new Map<string, AttributeField[]>();
  for (const [index, part] of sources.entries()) {
    sourceOf.fill(index, part.first, part.first + part.count);
    for (const field of part.fields) {
      listed(fieldsOf, field.attribute).push(field);
      listed(inputs, field.attribute).push(toRead(part, field));
    }
  }
  const read = await readAttributes(inputs, count, job, workers);
  const columns = new Map<string, AttributeColumn>();
  const cells = new Map<UnreadField, FieldCells>();
  for (const attribute of [...read.keys()].sort(compareText)) {
    const own = read.get(attribute);
    if (own === undefined) continue;
    columns.set(attribute, withTexts(own.column));
    fieldsOf.get(attribute)?.forEach((field, at) => {
      const found = own.cells[at];
      if (found !== undefined) cells.set(field, found);
    });
  }
  return {
    count,
    sources: sources.map((part) => ({
      ...part,
      fields: part.fields.map((field) => withCells(field, columns, cells)),
    })),
    sourceOf,
    columns,
    attributes: [...columns.keys()],
  };
}

function listed<Item>(lists: Map<string, Item[]>, name: string): Item[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}

/** One task per attribute, those with most distinct values first, so that no thread is left with a long one at the end. */
async function readAttributes(
  fieldsOf: ReadonlyMap<string, readonly AttributeField[]>,
  recordCount: number,
  job: Job,
  workers: Workers | undefined,
): Promise<ReadonlyMap<string, ReadAttribute>> {
  const work = ({ columns }: AttributeField): number =>
    columns.reduce((sum, { values }) => sum + values.length, 0);
  const inputs = [...fieldsOf]
    .map(([attribute, fields]) => ({
      input: { attribute, recordCount, fields },
      values: fields.reduce((sum, field) => sum + work(field), 0),
    }))
    .sort((a, b) => b.values - a.values || compareText(a.input.attribute, b.input.attribute))
    .map(({ input }) => input);
  const total = inputs.reduce((sum, { fields }) => sum + rowsOf(fields), 0);
  let done = 0;
  const found = await runTasks(
    'read-attribute',
    inputs,
    threadsFor(recordCount, workers),
    job,
    ({ attribute, fields }) => {
      done += rowsOf(fields);
      job.report({ phase: 'normalise', done, total, unit: 'rows', detail: attribute });
    },
  );
  return new Map(
    inputs.flatMap(({ attribute }, at) => {
      const own = found[at];
      return own === undefined ? [] : [[attribute, own] as const];
    }),
  );
}

function rowsOf(fields: readonly AttributeField[]): number {
  return fields.reduce((sum, { rows }) => sum + rows, 0);
}

function withCells(
  field: UnreadField,
  columns: ReadonlyMap<string, AttributeColumn>,
  cells: ReadonlyMap<UnreadField, FieldCells>,
): FieldBinding {
  const values = columns.get(field.attribute)?.values;
  const own = cells.get(field);
  if (values === undefined || own === undefined) throw new Error(`${field.attribute} was not read`);
  return { ...field, cells: own, values };
}

/** How a field is to be read, as plain data. */
function toRead(part: UnreadSource, field: UnreadField): AttributeField {
  const { slot, columns, join, constant } = field;
  const regions = constant === null && usesCountry(part, field) ? regionsOf(part) : null;
  const same = regions !== null && regions.countries.length === 1;
  const country = same ? (regions.countries[0] ?? null) : part.defaultCountry;
  return {
    slot,
    first: part.first,
    rows: part.count,
    columns,
    join,
    constant,
    chain: field.chain.map(({ id }) => id),
    context: contextOf(field, country),
    regions: same ? null : regions,
  };
}

/** The countries of a source's rows, each once, and which one is whose. */
function regionsOf(part: UnreadSource): { ofRow: Int32Array; countries: readonly (string | null)[] } {
  const countries = new Map<string | null, number>();
  const numberOf = (country: string | null): number => {
    const number = countries.get(country) ?? countries.size;
    countries.set(country, number);
    return number;
  };
  const ofRow = new Int32Array(part.count);
  const byCode = new Int32Array(part.country?.values.length ?? 0).fill(-1);
  for (let row = 0; row < part.count; row += 1) {
    const code = part.country?.codes[row] ?? -1;
    let number = byCode[code] ?? -1;
    if (number < 0) {
      number = numberOf(regionOf(part, row));
      if (code >= 0) byCode[code] = number;
    }
    ofRow[row] = number;
  }
  return { ofRow, countries: [...countries.keys()] };
}

function provenOrder([first]: readonly EncodedColumn[]): NormaliseContext['dayMonthOrder'] {
  return first === undefined ? null : provenDayMonthOrder(first.values);
}
