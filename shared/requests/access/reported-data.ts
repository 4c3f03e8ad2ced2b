import { attributesHeld, periodText, personDecider, recordLabel } from '../../consent/index.ts';
import { compareText, groupBy } from '../../kernel/index.ts';
import type { AttributeValue, GoldenCell } from '../../identity/index.ts';
import type { Attribute, DataOrigin, Entity, Source } from '../../workspace/index.ts';
import type { AccessInputs } from './access-inputs.ts';
import type { DataCategory, DataItem, PermittedUse } from './access-report.ts';
import { categoryRank, categoryTitle, otherCategory } from './data-categories.ts';
import { otherPersonsWith } from '../gate/identifying-values.ts';

interface HeldValue {
  readonly record: number;
  readonly held: AttributeValue;
}

/** Columns of a record that no mapping of its source uses, with a value. */
export function unmappedCells(inputs: AccessInputs, record: number): { column: string; value: string }[] {
  const { source } = inputs.consent.resolution.recordRef(record);
  const used = new Set(
    inputs.model.mappings
      .filter((mapping) => mapping.source === source)
      .flatMap(({ fields }) => fields.flatMap(({ columns }) => columns)),
  );
  return (inputs.delivered?.(record) ?? []).flatMap(({ column, value }) =>
    value === null || used.has(column) ? [] : [{ column, value }],
  );
}

/** How many values a record holds: mapped ones, and cells that nothing maps. */
export function countValues(inputs: AccessInputs, record: number): number {
  return inputs.consent.resolution.valuesOf(record).length + unmappedCells(inputs, record).length;
}

/** The data of the disclosed records by plain-language category, then attribute, then record. `seed`: a record that the request names. */
export function reportedCategories(
  inputs: AccessInputs,
  person: number,
  seed: number | undefined,
  disclosed: ReadonlySet<number>,
): DataCategory[] {
  const { resolution } = inputs.consent;
  const entities = new Map(inputs.model.entities.map((entity) => [entity.id, entity]));
  const held = [...disclosed]
    .sort((a, b) => a - b)
    .flatMap((record) => resolution.valuesOf(record).map((value): HeldValue => ({ record, held: value })));
  const usesOf = permittedUses(inputs, person);
  const golden = new Map(resolution.goldenOf(person, seed).map((cell) => [cell.attribute, cell]));
  const items = [...groupBy(held, (value) => value.held.attribute)].map(([attribute, values]) => {
    const [entityId = '', attributeId = ''] = attribute.split('.');
    const entity = entities.get(entityId);
    const described = entity?.attributes.find(({ id }) => id === attributeId);
    const item = dataItem(inputs, person, { attribute, described, values, uses: usesOf(attribute) });
    // Of statements none is the best: what holds follows from all of them, and stands in a part of its own.
    const chosen = entityId === 'consent' ? undefined : golden.get(attribute);
    return { entityId, entity, item: { ...item, golden: goldenValue(inputs, chosen, disclosed) } };
  });
  const categories = [...groupBy(items, ({ entityId }) => entityId)]
    .sort(([a], [b]) => compareText(categoryRank(a), categoryRank(b)))
    .map(([id, grouped]): DataCategory => ({
      id,
      title: categoryTitle(id, grouped[0]?.entity?.name),
      items: grouped.sort(byModelOrder(entities.get(id))).map(({ item }) => item),
    }));
  const other = otherItems(inputs, disclosed);
  return other.length === 0 ? categories : [...categories, { ...otherCategory, items: other }];
}

function byModelOrder(entity: Entity | undefined) {
  const rank = ({ item }: { readonly item: DataItem }): number => {
    const index = entity?.attributes.findIndex(({ id }) => `${entity.id}.${id}` === item.attribute) ?? -1;
    return index < 0 ? Number.MAX_SAFE_INTEGER : index;
  };
  return (a: { readonly item: DataItem }, b: { readonly item: DataItem }): number =>
    rank(a) - rank(b) || compareText(a.item.attribute ?? '', b.item.attribute ?? '');
}

interface ItemParts {
  readonly attribute: string;
  readonly described: Attribute | undefined;
  readonly values: readonly HeldValue[];
  readonly uses: readonly PermittedUse[];
}

function dataItem(inputs: AccessInputs, person: number, parts: ItemParts): Omit<DataItem, 'golden'> {
  const { attribute, described, values, uses } = parts;
  const { resolution } = inputs.consent;
  const others = new Set(values.flatMap(({ held }) => otherPersonsWith(resolution, person, held)));
  return {
    attribute,
    name: described?.name ?? attribute,
    meaning: described?.definition ?? '',
    classification: described?.classification ?? null,
    values: values.map(({ record, held }) => ({
      value: held.from ?? held.raw,
      record: recordLabel(resolution.recordRef(record)),
      column: held.column,
      note: held.note ?? (held.from === undefined ? null : `used as “${held.raw}”`),
      origin: originOf(inputs, record, held.column),
      observedAt: observedAt(inputs, record),
      keptUntil: inputs.consent.retention.reader.expiryOf(record, attribute)?.expiresAt ?? null,
    })),
    uses,
    recipients: recipientsOf(inputs, attribute, uses),
    retention: retentionOf(inputs, parts),
    sharedWithOthers: others.size,
  };
}

function goldenValue(
  { consent }: AccessInputs,
  cell: GoldenCell | undefined,
  disclosed: ReadonlySet<number>,
): DataItem['golden'] {
  if (cell === undefined || !disclosed.has(cell.record)) return null;
  const { value, record, column, observedAt, strategy } = cell;
  return { value, record: recordLabel(consent.resolution.recordRef(record)), column, observedAt, strategy };
}

function permittedUses({ consent, preparedAt }: AccessInputs, person: number) {
  const decide = personDecider(consent, person, { event: preparedAt });
  const held = new Set(attributesHeld(consent, person));
  return (attribute: string): PermittedUse[] => {
    if (!held.has(attribute)) return [];
    return consent.purposes.purposes.flatMap(({ id, name }): PermittedUse[] => {
      const { outcome, basis, reason } = decide({ attribute, purpose: id });
      if (outcome === 'deny' || basis === undefined) return [];
      return [
        { purpose: id, name, basis, form: outcome === 'mask' ? 'masked' : 'as it is', cause: reason.cause },
      ];
    });
  };
}

/**
 * The rules by which values are kept, in the order of the file: those for the purposes that use them, the one whose day is
 * given as the last, and duties to keep. What the values' source, country and purposes above count for is the reader's business.
 */
function retentionOf({ model, consent }: AccessInputs, { attribute, values, uses }: ItemParts): string[] {
  const { reader } = consent.retention;
  const ids = new Set(
    [...new Set(values.map(({ record }) => record))].flatMap((record) =>
      [
        ...uses.flatMap(({ purpose }) => reader.expiriesOf(record, attribute, purpose)),
        ...reader.expiriesOf(record, attribute).slice(0, 1),
        ...reader.obligationsOf(record, attribute),
      ].map(({ rule }) => rule),
    ),
  );
  return model.retention
    .filter(({ id }) => ids.has(id))
    .map((rule) => `${periodText(rule)} (${rule.id}: ${rule.citation})`);
}

/** How a value came to be held: as its column says, else as its source says; columns joined by one mapping must agree. */
export function originOf(
  { model, consent }: AccessInputs,
  record: number,
  column: string,
): DataOrigin | null {
  const source = model.sources.find(({ id }) => id === consent.resolution.recordRef(record).source);
  if (source === undefined) return null;
  const names = column.split(' + ');
  const origins = names.map(
    (name) => source.columns.find((one) => one.name === name)?.origin ?? source.origin ?? null,
  );
  const [first = null, ...others] = origins;
  return others.every((origin) => origin === first) ? first : null;
}

/** What the source's own column says about when the record was last true. */
export function observedAt({ model, consent, delivered }: AccessInputs, record: number): string | null {
  const { source } = consent.resolution.recordRef(record);
  const column = model.sources.find(({ id }) => id === source)?.observedAt;
  if (column === undefined) return null;
  return delivered?.(record).find((cell) => cell.column === column)?.value ?? null;
}

/** Recipients that are recorded for the attribute, or for a purpose that may use it. */
function recipientsOf(
  { recipients }: AccessInputs,
  attribute: string,
  uses: readonly PermittedUse[],
): string[] {
  const entity = `${attribute.slice(0, attribute.indexOf('.'))}.*`;
  return (recipients ?? [])
    .filter(
      ({ attributes, purposes }) =>
        (attributes.length > 0 || purposes.length > 0) &&
        (attributes.length === 0 ||
          [attribute, entity, '*'].some((pattern) => attributes.includes(pattern))) &&
        (purposes.length === 0 || uses.some(({ purpose }) => purposes.includes(purpose))),
    )
    .map(({ name }) => name);
}

function otherItems(inputs: AccessInputs, disclosed: ReadonlySet<number>): DataItem[] {
  const { resolution } = inputs.consent;
  const columns = new Map<string, Source['columns'][number]>(
    inputs.model.sources.flatMap((source) =>
      source.columns.map((column) => [`${source.id}\u0000${column.name}`, column] as const),
    ),
  );
  const cells = [...disclosed]
    .sort((a, b) => a - b)
    .flatMap((record) => {
      const ref = resolution.recordRef(record);
      return unmappedCells(inputs, record).map((cell) => ({
        ...cell,
        source: ref.source,
        record: recordLabel(ref),
        origin: originOf(inputs, record, cell.column),
        observed: observedAt(inputs, record),
      }));
    });
  return [...groupBy(cells, ({ source, column }) => `${source}\u0000${column}`)].map(([key, found]) => ({
    attribute: null,
    name: `${found[0]?.source ?? ''}: ${found[0]?.column ?? ''}`,
    meaning:
      columns.get(key)?.description ?? 'Column of the source that the canonical model does not describe.',
    classification: null,
    golden: null,
    values: found.map(({ value, record, column, origin, observed }) => ({
      value,
      record,
      column,
      note: null,
      origin,
      observedAt: observed,
      keptUntil: null,
    })),
    uses: [],
    recipients: [],
    retention: [],
    sharedWithOthers: 0,
  }));
}
