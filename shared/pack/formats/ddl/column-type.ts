import type { Attribute, Domain } from '../../../workspace/index.ts';
import { dialects, type SqlDialect } from './dialects.ts';

/** Digits of a decimal that says nothing about them. */
export const defaultDigits = { precision: 18, scale: 4 } as const;

/** The type of a column: its own physical type where the dialect has it, else what the type and its limits ask for. */
export function columnType(
  attribute: Pick<Attribute, 'type' | 'physicalType'>,
  domain: Domain | undefined,
  dialect: SqlDialect,
): string {
  const rules = dialects[dialect];
  if (attribute.physicalType !== undefined && isNative(attribute.physicalType, rules.native))
    return attribute.physicalType;
  if (
    attribute.type === 'text' &&
    domain?.maxLength !== undefined &&
    domain.maxLength <= rules.limitedText.most
  )
    return rules.limitedText.type.replace('#', String(domain.maxLength));
  if (attribute.type === 'decimal' && domain?.precision !== undefined) return decimalType(domain, dialect);
  return rules.types[attribute.type];
}

function decimalType(
  { precision = defaultDigits.precision, scale = 0 }: Domain,
  dialect: SqlDialect,
): string {
  const digits = Math.min(scale, precision);
  const wide = dialect === 'bigquery' && (digits > 9 || precision - digits > 29);
  return `${wide ? 'BIGNUMERIC' : dialects[dialect].decimal}(${String(precision)}, ${String(digits)})`;
}

/** A word or two of the list, with numbers in parentheses at most: nothing else gets into a script unquoted. */
function isNative(type: string, native: readonly string[]): boolean {
  const match = /^([A-Za-z][A-Za-z0-9_ ]*?)\s*(?:\(\s*\d{1,6}\s*(?:,\s*\d{1,3}\s*)?\))?(?:\[\])*$/.exec(type);
  return match?.[1] !== undefined && native.includes(match[1].toUpperCase().replace(/\s+/g, ' '));
}
