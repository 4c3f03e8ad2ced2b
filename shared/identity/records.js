import { compareText, fail, ok } from '../kernel/index.ts';
import { normalise, plainContext, normalisers } from './normalise/index.ts';
import { provenDayMonthOrder } from './normalise/date.ts';
import { countryNormaliser } from './normalise/place.ts';
import { ColumnBuilder } from './attribute-column.ts';
/** File name without folder and last extension: the name users know an extract by. */
export function extractName(path) {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}
/**
 * Binds the mappings to the raw tables and normalises every distinct value once.
 * Errors: `mapping.unknown-column`, `mapping.unknown-normaliser`, `extract.not-loaded`, `model.no-person-mapping`,
 * `identity.no-records`.
 */
export function buildRecords(model, tables) {
  const bySource = new Map(tables.map((table) => [table.source, table]));
  const sources = [];
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
  return ok(collect(sources, count));
}
function bindSource(model, source, table, mappings, first) {
  const column = (name) => table.columns.find((one) => one.name === name) ?? null;
  const fields = [];
  const slots = new Map();
  const nextSlot = (attribute) => {
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
function bindField(model, mapping, field, attribute, column, nextSlot) {
  const location = { file: `mappings/${mapping.id}.yaml` };
  const columns = [];
  for (const name of field.columns) {
    const found = column(name);
    if (found === null)
      return fail('mapping.unknown-column', `${mapping.source} has no column "${name}".`, { location });
    columns.push(found);
  }
  const chain = [];
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
function collect(sources, count) {
  const sourceOf = new Int32Array(count);
  const builders = new Map();
  sources.forEach((part, index) => {
    sourceOf.fill(index, part.first, part.first + part.count);
    for (const field of part.fields) {
      let builder = builders.get(field.attribute);
      if (builder === undefined) {
        builder = new ColumnBuilder(field.attribute, count);
        builders.set(field.attribute, builder);
      }
      fillField(part, field, builder);
    }
  });
  const columns = new Map(
    [...builders].sort(([a], [b]) => compareText(a, b)).map(([name, builder]) => [name, builder.finish()]),
  );
  return { count, sources, sourceOf, columns, attributes: [...columns.keys()] };
}
function fillField(part, field, builder) {
  const [only] = field.columns;
  const byCountry = usesCountry(part, field);
  if (field.columns.length === 1 && only !== undefined && !byCountry) {
    const ids = Int32Array.from(only.values, (raw) =>
      builder.idOf(normalisedField(part, field, raw, 0).value),
    );
    builder.place(field.slot, part.first, part.count, (row) => {
      const code = only.codes[row] ?? -1;
      return code < 0 ? -1 : (ids[code] ?? -1);
    });
    return;
  }
  builder.place(field.slot, part.first, part.count, (row) => {
    const raw = rawOf(field, row);
    return raw === null ? -1 : builder.idOf(normalisedField(part, field, raw, row).value);
  });
}
function usesCountry(part, field) {
  return part.country !== null && field.chain.some((normaliser) => normaliser.usesCountry);
}
function normalisedField(part, field, raw, row) {
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
export function regionOf(part, row) {
  const raw = part.country === null ? null : cellText(part.country, row);
  const named = raw === null ? null : countryNormaliser.normalise(raw, plainContext).value;
  return named !== null && named.length === 2 ? named : part.defaultCountry;
}
export function cellText(column, row) {
  const code = column.codes[row] ?? -1;
  return code < 0 ? null : (column.values[code] ?? null);
}
/** The delivered text of a field: its columns that hold something, joined; null when none does. */
export function rawOf(field, row) {
  if (field.constant !== null) return field.constant;
  const parts = field.columns
    .map((column) => cellText(column, row))
    .filter((cell) => cell !== null && cell !== '');
  return parts.length === 0 ? null : parts.join(field.join);
}
/** The source and its row (0-based in the raw table) of a record. */
export function placeOf(records, record) {
  const part = records.sources[records.sourceOf[record] ?? -1];
  if (part === undefined) throw new RangeError(`no record ${record}`);
  return { part, row: record - part.first };
}
export function keyOf(part, row) {
  return part.keyColumns.map((column) => cellText(column, row) ?? '').join('|');
}
export function recordRef(records, record) {
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
export function observedAt(records, record) {
  const { part, row } = placeOf(records, record);
  return part.observed === null ? null : (cellText(part.observed, row)?.trim() ?? null);
}
/** One field of a record: delivered, normalised, and why not where it is null. */
export function fieldValue(part, field, row) {
  const raw = rawOf(field, row);
  return raw === null ? null : { raw, ...normalisedField(part, field, raw, row) };
}
export function valuesOf(records, record) {
  const { part, row } = placeOf(records, record);
  const values = [];
  for (const field of part.fields) {
    const found = fieldValue(part, field, row);
    if (found !== null) values.push({ attribute: field.attribute, column: field.label, ...found });
  }
  return values;
}
/** Finds records by source key or by place; indexes are built at the first question. */
export function recordFinder(records) {
  const byKey = new Map();
  const byPlace = new Map();
  let ready = false;
  const index = () => {
    for (const part of records.sources) {
      const keys = new Map();
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
