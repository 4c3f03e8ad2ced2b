import { breathe, type Job, putUtf8, sharedInts, type Units } from '../kernel/index.ts';
import { type AttributeColumn, ColumnBuilder } from './attribute-column.ts';
import { familyPart, givenPart } from './normalise/name.ts';
import { mayHoldPostcode, postcodeIn } from './normalise/postcode-in-text.ts';
import { holdsOtherScript, romanised } from './normalise/romanise.ts';
import { ValueBatch } from './normalise/value-batch.ts';

const given = 'person.first_name';
const middle = 'person.middle_name';
const family = 'person.last_name';
const full = 'person.full_name';
const organization = 'person.organization_name';
const address = 'contact_point_address.full_address';
const postcode = 'contact_point_address.postal_code';
const addressParts = ['street_number', 'line1', 'line2'].map((name) => `contact_point_address.${name}`);

/** Attributes that are filled in from one another, and how, in this order. */
const groups = {
  names: {
    attributes: [given, middle, family, full, organization],
    fills: [splitFullName, composeFullName, romaniseNames, keepOrganizations],
  },
  places: {
    attributes: [address, ...addressParts, postcode],
    fills: [composeAddress, findPostcode],
  },
} as const;

export type FillGroup = keyof typeof groups;

/** Columns of one group, any others left out. Plain data. */
export interface FillInput {
  readonly group: FillGroup;
  readonly recordCount: number;
  readonly columns: readonly AttributeColumn[];
}

/** What is to be filled in: one input per group. */
export function fillInputs(columns: ReadonlyMap<string, AttributeColumn>, recordCount: number): FillInput[] {
  return (['names', 'places'] as const).map((group) => ({
    group,
    recordCount,
    columns: groups[group].attributes.flatMap((name) => columns.get(name) ?? []),
  }));
}

/** The columns of a group that gained values. Throws `Cancelled`. */
export async function fillGroup(
  { group, recordCount, columns }: FillInput,
  job: Job,
): Promise<readonly AttributeColumn[]> {
  const filled = new Map(columns.map((column) => [column.attribute, column]));
  for (const fill of groups[group].fills) await fill(filled, recordCount, job);
  return [...filled.values()].filter((column) => !columns.includes(column));
}

type Columns = Map<string, AttributeColumn>;

/** Id of a record's first value; -1 when it has none. */
function firstId(column: AttributeColumn | undefined, record: number): number {
  return column?.slots[0]?.[record] ?? -1;
}

/** Adds to the batch what stands for the missing value of a record: one value, of length 0 when there is none. */
type Substitute = (record: number, batch: ValueBatch) => void;

/** Records between two chances to cancel. */
const breathEvery = 4096;

/** Gives the records that `needs` names a first value of the attribute. Throws `Cancelled`. */
async function fillGaps(
  columns: Columns,
  count: number,
  attribute: string,
  needs: (record: number) => boolean,
  substitute: Substitute,
  job: Job,
): Promise<void> {
  const own = columns.get(attribute);
  let first = 0;
  for (; first < count && !needs(first); first += 1) if (first % breathEvery === 0) await breathe(job);
  if (first === count && own !== undefined) return;
  const builder = new ColumnBuilder(attribute, count, own);
  const batch = new ValueBatch();
  const records = new Int32Array(ValueBatch.most);
  const ids = new Int32Array(ValueBatch.most);
  const place = (): void => {
    const size = batch.count;
    ids.fill(-1);
    builder.idsOf(batch.take(), ids, 0);
    builder.placeFirst(records, ids, size);
  };
  for (let record = first; record < count; record += 1) {
    if (record % breathEvery === 0) await breathe(job);
    if (!needs(record)) continue;
    records[batch.count] = record;
    substitute(record, batch);
    if (batch.full) place();
  }
  place();
  columns.set(attribute, builder.finish());
}

async function splitFullName(columns: Columns, count: number, job: Job): Promise<void> {
  const whole = columns.get(full);
  if (whole === undefined) return;
  const givenNames = columns.get(given);
  const familyNames = columns.get(family);
  const needs = (record: number): boolean =>
    firstId(givenNames, record) < 0 && firstId(familyNames, record) < 0;
  const { units, offsets } = whole.values;
  const part =
    (cut: (units: Units, from: number, to: number) => readonly [number, number]): Substitute =>
    (record, batch) => {
      const id = firstId(whole, record);
      if (id < 0) return batch.addText(null);
      const [from, to] = cut(units, offsets[id] as number, offsets[id + 1] as number);
      return batch.addUnits(units, from, to);
    };
  await fillGaps(columns, count, given, needs, part(givenPart), job);
  await fillGaps(columns, count, family, needs, part(familyPart), job);
}

async function compose(
  columns: Columns,
  count: number,
  target: string,
  from: readonly string[],
  job: Job,
): Promise<void> {
  const own = columns.get(target);
  const parts = from.map((name) => columns.get(name)).filter((column) => column !== undefined);
  if (parts.length === 0) return;
  let text = new Uint8Array(1024);
  const substitute: Substitute = (record, batch) => {
    let length = 0;
    for (const part of parts) {
      const id = firstId(part, record);
      if (id < 0) continue;
      const { units, offsets } = part.values;
      const start = offsets[id] as number;
      const end = offsets[id + 1] as number;
      const most = length + (end - start) * 3 + 1;
      if (most > text.length) text = grownBytes(text, most * 2);
      if (length > 0) text[length++] = 0x20;
      length = putUtf8(units, start, end, text, length);
    }
    batch.addBytes(text, length);
  };
  await fillGaps(columns, count, target, (record) => firstId(own, record) < 0, substitute, job);
}

function grownBytes(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(length);
  longer.set(bytes);
  return longer;
}

function composeFullName(columns: Columns, count: number, job: Job): Promise<void> {
  return compose(columns, count, full, [given, middle, family], job);
}

/** A name in another script is known in Latin letters too, as one more value beside it. */
async function romaniseNames(columns: Columns, count: number, job: Job): Promise<void> {
  for (const attribute of [given, family, full]) {
    const column = columns.get(attribute);
    if (column === undefined) continue;
    const { values, slots } = column;
    let builder: ColumnBuilder | null = null;
    const latinOf = new Int32Array(values.length).fill(-1);
    for (let id = 0; id < values.length; id += 1) {
      if (id % breathEvery === 0) await breathe(job);
      if (!holdsOtherScript(values.units, values.offsets[id] ?? 0, values.offsets[id + 1] ?? 0)) continue;
      const latin = romanised(values.at(id) ?? '');
      if (latin === null) continue;
      builder ??= new ColumnBuilder(attribute, count, column);
      latinOf[id] = builder.idOf(latin);
    }
    if (builder === null) continue;
    for (const [at, slot] of slots.entries())
      builder.place(slots.length + at, 0, count, (record) => latinOf[slot[record] ?? -1] ?? -1);
    columns.set(attribute, builder.finish());
  }
}

/**
 * The organization that a record of a person names is where that person works: colleagues share it, and it says nothing
 * about who they are. It is evidence for records alone that name no person.
 */
async function keepOrganizations(columns: Columns, count: number, job: Job): Promise<void> {
  const column = columns.get(organization);
  if (column === undefined) return;
  const names = [given, family, full].map((attribute) => columns.get(attribute));
  await breathe(job);
  const slots = column.slots.map((slot) => {
    const kept = sharedInts(count);
    for (let record = 0; record < count; record += 1)
      kept[record] = names.some((one) => firstId(one, record) >= 0) ? -1 : (slot[record] ?? -1);
    return kept;
  });
  columns.set(organization, { ...column, slots });
}

function composeAddress(columns: Columns, count: number, job: Job): Promise<void> {
  return compose(columns, count, address, addressParts, job);
}

/** A postcode at the end of a whole address stands for a missing one. */
async function findPostcode(columns: Columns, count: number, job: Job): Promise<void> {
  const whole = columns.get(address);
  const own = columns.get(postcode);
  if (whole === undefined) return;
  const found: (string | null | undefined)[] = Array.from({ length: whole.values.length });
  const foundIn = (id: number): string | null => {
    if (id < 0) return null;
    const known = found[id];
    if (known !== undefined) return known;
    const code = mayHoldPostcode(whole.values, id) ? postcodeIn(whole.values.at(id) ?? '') : null;
    found[id] = code;
    return code;
  };
  const needs = (record: number): boolean =>
    firstId(own, record) < 0 && foundIn(firstId(whole, record)) !== null;
  await fillGaps(
    columns,
    count,
    postcode,
    needs,
    (record, batch) => batch.addText(foundIn(firstId(whole, record))),
    job,
  );
  if (own === undefined && columns.get(postcode)?.values.length === 0) columns.delete(postcode);
}
