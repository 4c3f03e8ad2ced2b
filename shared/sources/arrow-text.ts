import type * as arrow from 'apache-arrow';

/**
 * Arrow values as exact text. Works on the buffers themselves, because Arrow's own getters turn decimals into words of
 * 32 bits, dates into local objects and big units into rounded milliseconds.
 *
 * Numbers: shortest text that gives the number back. Decimals with their scale. Dates `2024-02-29`, times `10:00:00.5`,
 * timestamps `2024-02-29T10:00:00.123456Z` (no `Z` without a time zone). Binary as hex. Nested values as JSON.
 */
export type ArrowData = arrow.Data;

/** Arrow's numeric type ids (format/Schema.fbs), named here so that the library is needed only when a file is read. */
const kind = {
  null: 1,
  int: 2,
  float: 3,
  binary: 4,
  utf8: 5,
  bool: 6,
  decimal: 7,
  date: 8,
  time: 9,
  timestamp: 10,
  list: 12,
  struct: 13,
  fixedSizeBinary: 15,
  fixedSizeList: 16,
  map: 17,
  largeBinary: 19,
  largeUtf8: 20,
  dictionary: -1,
} as const;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function isStruct(type: arrow.DataType): boolean {
  return type.typeId === kind.struct;
}

/** The text of one value, or null. Throws `UnreadableType` for a type that has no text form here. */
export function arrowText(data: ArrowData, index: number): string | null {
  if (!isValid(data, index)) return null;
  const { type } = data;
  switch (type.typeId as number) {
    case kind.null:
      return null;
    case kind.utf8:
    case kind.largeUtf8:
      return decoder.decode(slice(data, index));
    case kind.binary:
    case kind.largeBinary:
      return hex(slice(data, index));
    case kind.int:
      return String(data.values[index] as number | bigint);
    case kind.float:
      return floatText(data, index);
    case kind.bool:
      return bit(data.values as Uint8Array, data.offset + index) ? 'true' : 'false';
    case kind.decimal:
      return decimalText(data, index);
    case kind.date:
      return dateText(data, index);
    case kind.time:
      return clockText(BigInt(data.values[index] as number | bigint), unitOf(type));
    case kind.timestamp:
      return instantText(
        BigInt(data.values[index] as bigint),
        unitOf(type),
        (type as arrow.Timestamp).timezone,
      );
    case kind.fixedSizeBinary: {
      const { byteWidth } = type as arrow.FixedSizeBinary;
      return hex((data.values as Uint8Array).subarray(index * byteWidth, (index + 1) * byteWidth));
    }
    case kind.dictionary:
      return dictionaryText(data, index);
    default:
      return arrowJson(data, index);
  }
}

export class UnreadableType extends Error {}

/** JSON text of one value: what stands in a cell for a list, a map or a structure. */
function arrowJson(data: ArrowData, index: number): string {
  if (!isValid(data, index)) return 'null';
  const { type, children } = data;
  const [child] = children;
  switch (type.typeId as number) {
    case kind.struct:
      return `{${children
        .map(
          (member, place) =>
            `${JSON.stringify(type.children[place]?.name ?? '')}:${arrowJson(member, index)}`,
        )
        .join(',')}}`;
    case kind.list:
      return `[${range(data, index)
        .map((item) => (child === undefined ? 'null' : arrowJson(child, item)))
        .join(',')}]`;
    case kind.fixedSizeList: {
      const size = (type as arrow.FixedSizeList).listSize;
      return `[${Array.from({ length: size }, (_, item) => (child === undefined ? 'null' : arrowJson(child, index * size + item))).join(',')}]`;
    }
    case kind.map:
      return mapJson(data, index);
    case kind.int:
    case kind.decimal:
    case kind.bool:
      return arrowText(data, index) ?? 'null';
    case kind.float: {
      const text = arrowText(data, index) ?? 'null';
      return /^-?\d/.test(text) ? text : JSON.stringify(text);
    }
    case kind.null:
      return 'null';
    default:
      if (!textKinds.has(type.typeId))
        throw new UnreadableType(`a column of type ${String(type)} cannot be read`);
      return JSON.stringify(arrowText(data, index));
  }
}

const textKinds: ReadonlySet<number> = new Set([
  kind.utf8,
  kind.largeUtf8,
  kind.binary,
  kind.largeBinary,
  kind.fixedSizeBinary,
  kind.date,
  kind.time,
  kind.timestamp,
  kind.dictionary,
]);

function mapJson(data: ArrowData, index: number): string {
  const entries = data.children[0];
  const [keys, values] = entries?.children ?? [];
  if (keys === undefined || values === undefined) return '{}';
  const members = range(data, index).map(
    (item) => `${JSON.stringify(arrowText(keys, item) ?? '')}:${arrowJson(values, item)}`,
  );
  return `{${members.join(',')}}`;
}

function dictionaryText(data: ArrowData, index: number): string | null {
  let place = Number(data.values[index]);
  for (const chunk of data.dictionary?.data ?? []) {
    if (place < chunk.length) return arrowText(chunk, place);
    place -= chunk.length;
  }
  return null;
}

function isValid(data: ArrowData, index: number): boolean {
  return data.nullCount === 0 || data.nullBitmap.length === 0 || bit(data.nullBitmap, data.offset + index);
}

function bit(bytes: Uint8Array, index: number): boolean {
  return ((bytes[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
}

function slice(data: ArrowData, index: number): Uint8Array {
  const offsets = data.valueOffsets as Int32Array | BigInt64Array;
  return (data.values as Uint8Array).subarray(Number(offsets[index]), Number(offsets[index + 1]));
}

function range(data: ArrowData, index: number): number[] {
  const offsets = data.valueOffsets as Int32Array;
  const from = Number(offsets[index]);
  return Array.from({ length: Number(offsets[index + 1]) - from }, (_, place) => from + place);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Float32 has fewer digits than its widening to a double shows: the shortest text that rounds back is meant. */
function floatText(data: ArrowData, index: number): string {
  const { precision } = data.type as arrow.Float;
  if (precision === 0) throw new UnreadableType('a column of half-precision numbers cannot be read');
  const value = data.values[index] as number;
  if (precision === 2 || !Number.isFinite(value)) return String(value);
  for (let digits = 6; digits <= 9; digits += 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(value);
}

/** Little-endian two's complement in words of 32 bits, shifted by the scale. */
function decimalText(data: ArrowData, index: number): string {
  const { scale, bitWidth } = data.type as arrow.Decimal;
  const words = bitWidth / 32;
  let value = 0n;
  for (let word = words - 1; word >= 0; word -= 1)
    value = (value << 32n) | BigInt((data.values as Uint32Array)[index * words + word] ?? 0);
  value = BigInt.asIntN(bitWidth, value);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole =
    scale > 0 ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits + '0'.repeat(-scale);
  return value < 0n ? `-${whole}` : whole;
}

const daySeconds = 86_400n;
/** Units per second by Arrow's `TimeUnit`: second, millisecond, microsecond, nanosecond. */
const perSecond = [1n, 1000n, 1_000_000n, 1_000_000_000n] as const;

function unitOf(type: arrow.DataType): bigint {
  return perSecond[(type as arrow.Timestamp | arrow.Time).unit] ?? 1n;
}

/** Date32 counts days, Date64 milliseconds, both since 1970. */
function dateText(data: ArrowData, index: number): string {
  const raw = data.values;
  if (raw instanceof Int32Array && (data.type as arrow.Date_).unit === 0)
    return dayText(BigInt(raw[index] ?? 0));
  const milliseconds = raw instanceof BigInt64Array ? (raw[index] ?? 0n) : wide(raw as Int32Array, index);
  return dayText(floorDivide(milliseconds, daySeconds * 1000n));
}

function wide(words: Int32Array, index: number): bigint {
  return (BigInt(words[index * 2 + 1] ?? 0) << 32n) | BigInt.asUintN(32, BigInt(words[index * 2] ?? 0));
}

function instantText(value: bigint, perUnit: bigint, zone: string | null | undefined): string {
  const day = floorDivide(value, daySeconds * perUnit);
  const clock = clockText(value - day * daySeconds * perUnit, perUnit);
  return `${dayText(day)}T${clock}${zone === null || zone === undefined || zone === '' ? '' : 'Z'}`;
}

function clockText(value: bigint, perUnit: bigint): string {
  const seconds = value / perUnit;
  const two = (part: bigint): string => part.toString().padStart(2, '0');
  const clock = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  const rest = value % perUnit;
  if (rest === 0n) return clock;
  const digits = rest.toString().padStart(perUnit.toString().length - 1, '0');
  return `${clock}.${digits.replace(/0+$/, '')}`;
}

/** Day number since 1970-01-01 as a proleptic Gregorian date, for any year (method: H. Hinnant, days from civil). */
function dayText(day: bigint): string {
  const shifted = day + 719_468n;
  const era = floorDivide(shifted, 146_097n);
  const ofEra = shifted - era * 146_097n;
  const yearOfEra = (ofEra - ofEra / 1460n + ofEra / 36_524n - ofEra / 146_096n) / 365n;
  const ofYear = ofEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n);
  const fromMarch = (5n * ofYear + 2n) / 153n;
  const dayOfMonth = ofYear - (153n * fromMarch + 2n) / 5n + 1n;
  const month = fromMarch < 10n ? fromMarch + 3n : fromMarch - 9n;
  const year = yearOfEra + era * 400n + (month <= 2n ? 1n : 0n);
  const sign = year < 0n ? '-' : '';
  const digits = (year < 0n ? -year : year).toString().padStart(4, '0');
  return `${sign}${digits}-${month.toString().padStart(2, '0')}-${dayOfMonth.toString().padStart(2, '0')}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}
