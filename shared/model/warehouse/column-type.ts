import type { Attribute, Domain } from '../../workspace/index.ts';
import { isNativeType } from './native-type.ts';
import { warehouseTypes } from './warehouse-types.ts';
import type { WarehouseId } from './warehouse.ts';

/** Digits of a decimal that says nothing about them. */
export const defaultDigits = { precision: 18, scale: 4 } as const;

/** Digits of a decimal, all and those after the point. Who names only the first means none after it, as in SQL and Avro. */
export function decimalDigits(domain: Pick<Domain, 'precision' | 'scale'> | undefined): {
  readonly precision: number;
  readonly scale: number;
} {
  const precision = domain?.precision ?? defaultDigits.precision;
  const scale = domain?.scale ?? (domain?.precision === undefined ? defaultDigits.scale : 0);
  return { precision, scale: Math.min(scale, precision) };
}

/**
 * The type of an attribute's column in a warehouse: the one written for it (`physicalType`) where that warehouse has it, else
 * what its type and domain become there: a text with a most length is that long, a number has the digits of its domain.
 */
export function columnType(
  warehouse: WarehouseId,
  { type, physicalType }: Pick<Attribute, 'type' | 'physicalType'>,
  domain?: Pick<Domain, 'maxLength' | 'precision' | 'scale'>,
): string {
  const types = warehouseTypes[warehouse];
  if (physicalType !== undefined && isNativeType(physicalType, warehouse)) return physicalType;
  if (type === 'text' && domain?.maxLength !== undefined)
    return limitedTextType(warehouse, domain.maxLength) ?? types.plain.text;
  if (type === 'decimal' && domain?.precision !== undefined) return decimalType(warehouse, domain);
  return types.plain[type];
}

/** The type of texts of so many characters; null where a warehouse has none as long. */
export function limitedTextType(warehouse: WarehouseId, maxLength: number): string | null {
  const { type, most, bytes } = warehouseTypes[warehouse].limitedText;
  const length = bytes === true ? 4 * maxLength : maxLength;
  return length > most ? null : type.replace('#', String(length));
}

/** The type of decimals with the digits of a domain. */
export function decimalType(warehouse: WarehouseId, domain: Pick<Domain, 'precision' | 'scale'>): string {
  const { decimal, wideDecimal } = warehouseTypes[warehouse];
  const { precision, scale } = decimalDigits(domain);
  const wide =
    wideDecimal !== undefined && (scale > wideDecimal.scale || precision - scale > wideDecimal.whole);
  return `${wide ? wideDecimal.type : decimal}(${String(precision)}, ${String(scale)})`;
}
