import { breathe, type Job } from '../kernel/index.ts';
import { type AttributeColumn, ColumnBuilder } from './attribute-column.ts';
import { nameParts } from './normalise/name.ts';
import type { RecordSet } from './records.ts';

/** What matching looks at: the mapped attributes, with name and address parts filled in from one another where missing. */
export interface Evidence {
  readonly count: number;
  readonly columns: ReadonlyMap<string, AttributeColumn>;
}

const given = 'person.first_name';
const family = 'person.last_name';
const full = 'person.full_name';
const address = 'contact_point_address.full_address';
const postcode = 'contact_point_address.postal_code';

/**
 * Fills gaps so that a source with one name column matches one with three. Derived values are evidence only:
 * they never reach a golden record.
 */
export async function buildEvidence(
  records: Pick<RecordSet, 'count' | 'columns'>,
  job: Job,
): Promise<Evidence> {
  const columns = new Map(records.columns);
  for (const fill of [splitFullName, composeFullName, composeAddress, findPostcode]) {
    fill(columns, records.count);
    await breathe(job);
  }
  return { count: records.count, columns };
}

function first(column: AttributeColumn | undefined, record: number): string | null {
  const id = column?.slots[0]?.[record] ?? -1;
  return id < 0 ? null : (column?.values.at(id) ?? null);
}

function splitFullName(columns: Map<string, AttributeColumn>, count: number): void {
  const whole = columns.get(full);
  if (whole === undefined) return;
  const givenNames = columns.get(given);
  const familyNames = columns.get(family);
  const givenBuilder = new ColumnBuilder(given, count, givenNames);
  const familyBuilder = new ColumnBuilder(family, count, familyNames);
  const parts = whole.values.map(nameParts);
  const needs = (record: number): boolean =>
    first(givenNames, record) === null && first(familyNames, record) === null;
  const part = (record: number): { given: string | null; family: string | null } | undefined =>
    parts[whole.slots[0]?.[record] ?? -1];
  givenBuilder.place(0, 0, count, (record) =>
    needs(record) ? givenBuilder.idOf(part(record)?.given ?? null) : (givenNames?.slots[0]?.[record] ?? -1),
  );
  familyBuilder.place(0, 0, count, (record) =>
    needs(record)
      ? familyBuilder.idOf(part(record)?.family ?? null)
      : (familyNames?.slots[0]?.[record] ?? -1),
  );
  columns.set(given, givenBuilder.finish());
  columns.set(family, familyBuilder.finish());
}

function compose(
  columns: Map<string, AttributeColumn>,
  count: number,
  target: string,
  from: readonly string[],
  tidy: (text: string) => string,
): void {
  const own = columns.get(target);
  const parts = from.map((name) => columns.get(name)).filter((column) => column !== undefined);
  if (parts.length === 0) return;
  const builder = new ColumnBuilder(target, count, own);
  builder.place(0, 0, count, (record) => {
    const existing = own?.slots[0]?.[record] ?? -1;
    if (existing >= 0) return existing;
    const texts = parts.map((column) => first(column, record)).filter((text) => text !== null);
    return texts.length === 0 ? -1 : builder.idOf(tidy(texts.join(' ')));
  });
  columns.set(target, builder.finish());
}

function composeFullName(columns: Map<string, AttributeColumn>, count: number): void {
  compose(columns, count, full, [given, 'person.middle_name', family], (text) => text);
}

function composeAddress(columns: Map<string, AttributeColumn>, count: number): void {
  const parts = ['street_number', 'line1', 'line2'].map((name) => `contact_point_address.${name}`);
  compose(columns, count, address, parts, (text) => text);
}

const postcodeInText =
  /\b(?:([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})|([a-z]\d[a-z]) ?(\d[a-z]\d)|(\d{5,6}))\b(?!.*\b\d{5,6}\b)/;

/** A postcode at the end of a whole address stands for a missing one. */
function findPostcode(columns: Map<string, AttributeColumn>, count: number): void {
  const whole = columns.get(address);
  const own = columns.get(postcode);
  if (whole === undefined) return;
  const found = whole.values.map((text) => {
    const match = postcodeInText.exec(text);
    if (match === null) return null;
    const [, ukOut, ukIn, caOut, caIn, digits] = match;
    if (ukOut !== undefined) return `${ukOut} ${ukIn ?? ''}`.toUpperCase();
    return (digits ?? `${caOut ?? ''}${caIn ?? ''}`).toUpperCase();
  });
  if (own === undefined && found.every((text) => text === null)) return;
  const builder = new ColumnBuilder(postcode, count, own);
  builder.place(0, 0, count, (record) => {
    const existing = own?.slots[0]?.[record] ?? -1;
    if (existing >= 0) return existing;
    return builder.idOf(found[whole.slots[0]?.[record] ?? -1] ?? null);
  });
  columns.set(postcode, builder.finish());
}
