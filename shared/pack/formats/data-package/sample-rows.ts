import { alwaysThere, distinctAttributes, domainOf, jsonValue } from '../../../model/index.ts';
import type { Attribute, Domain, Entity } from '../../../workspace/index.ts';

const rowCount = 3;

/**
 * A few rows of an entity from its made-up examples, the codes of its domains, or plain placeholders; unique where a value
 * has to be. The same number in each entity stands for the same thing, so that references hold. No rows where a limit
 * would have to be guessed.
 */
export function sampleRows(entity: Entity, domains: readonly Domain[]): string[][] {
  const attributes = distinctAttributes(entity);
  // Three values that have to differ need three codes.
  const rows = Array.from({ length: rowCount }, (_, row) =>
    attributes.map((attribute) => cell(attribute, entity, domainOf(attribute, { domains }), row)),
  );
  const sound = rows.filter(
    (cells) => cells.every((value) => value !== null) && cells.some((value) => value !== ''),
  );
  return sound.map((cells) => cells.map((value) => value ?? ''));
}

/** Null where no value can be made that is sure to be allowed. */
function cell(attribute: Attribute, entity: Entity, domain: Domain | undefined, row: number): string | null {
  const named = entity.key.includes(attribute.id) || isReference(attribute, entity);
  const unique = named || attribute.unique === true || inAlternateKey(attribute, entity);
  if (!alwaysThere(attribute, entity) && (named || unique)) return '';
  if (named || unique) return placeholder(attribute, domain, row);
  const example = madeUpExample(attribute, domain);
  if (example !== undefined) return example;
  const codes = domain?.values?.map(({ value }) => value).filter(isPlain) ?? [];
  const code = codes[row % Math.max(1, codes.length)];
  if (code !== undefined) return code;
  return alwaysThere(attribute, entity) ? placeholder(attribute, domain, row) : '';
}

/** The first example that is sure to be allowed and that no spreadsheet computes. */
export function madeUpExample(attribute: Attribute, domain: Domain | undefined): string | undefined {
  return attribute.examples?.find((text) => isPlain(text) && isValid(text, attribute, domain));
}

function isReference({ id }: Attribute, { relationships }: Entity): boolean {
  return relationships.some(({ attributes }) => attributes.includes(id));
}

function inAlternateKey({ id }: Attribute, { alternateKeys = [] }: Entity): boolean {
  return alternateKeys.some((key) => key.includes(id));
}

/** What a spreadsheet would take for a formula, or cut into lines, is no example of data here. */
function isPlain(text: string): boolean {
  return text !== '' && text.isWellFormed() && !/^[=+\-@]|\p{Cc}/u.test(text) && text.trim() === text;
}

function isValid(text: string, { type }: Attribute, domain: Domain | undefined): boolean {
  if (domain !== undefined) return domain.values?.some(({ value }) => value === text) ?? false;
  switch (type) {
    case 'text':
    case 'binary':
      return true;
    case 'integer':
      return Number.isSafeInteger(jsonValue(text, type));
    case 'decimal':
    case 'boolean':
      return jsonValue(text, type) !== undefined;
    default:
      return false;
  }
}

function placeholder({ type }: Attribute, domain: Domain | undefined, row: number): string | null {
  const number = String(row + 1);
  if (domain !== undefined) return domain.values?.map(({ value }) => value).filter(isPlain)[row] ?? null;
  switch (type) {
    case 'text':
      return `example-${number}`;
    case 'integer':
    case 'decimal':
      return number;
    case 'boolean':
      return row === 0 ? 'true' : row === 1 ? 'false' : null;
    case 'date':
      return `2026-01-0${number}`;
    case 'time':
      return `0${number}:00:00`;
    case 'timestamp':
      return `2026-01-0${number}T00:00:00Z`;
    case 'binary':
      return `ZXhhbXBsZS0${number}`;
    case 'array':
      return `["example-${number}"]`;
    case 'json':
      return `{"example": ${number}}`;
  }
}
