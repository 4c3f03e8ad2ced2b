/** A type of a column, read from its name. */
export type ColumnType =
  | { readonly family: 'integer'; readonly bits: 8 | 16 | 32 | 64 | 128 }
  | { readonly family: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly family: 'float'; readonly bits: 32 | 64 }
  | { readonly family: 'text'; readonly length: number }
  | { readonly family: 'boolean' | 'date' | 'time' | 'timestamp' | 'timestamptz' | 'blob' | 'uuid' }
  | { readonly family: 'other'; readonly name: string };

const plainTypes: Readonly<Record<string, ColumnType>> = {
  TINYINT: { family: 'integer', bits: 8 },
  SMALLINT: { family: 'integer', bits: 16 },
  INTEGER: { family: 'integer', bits: 32 },
  INT: { family: 'integer', bits: 32 },
  BIGINT: { family: 'integer', bits: 64 },
  HUGEINT: { family: 'integer', bits: 128 },
  FLOAT: { family: 'float', bits: 32 },
  REAL: { family: 'float', bits: 32 },
  DOUBLE: { family: 'float', bits: 64 },
  'DOUBLE PRECISION': { family: 'float', bits: 64 },
  BOOLEAN: { family: 'boolean' },
  BOOL: { family: 'boolean' },
  DATE: { family: 'date' },
  TIME: { family: 'time' },
  TIMESTAMP: { family: 'timestamp' },
  DATETIME: { family: 'timestamp' },
  TIMESTAMPTZ: { family: 'timestamptz' },
  'TIMESTAMP WITH TIME ZONE': { family: 'timestamptz' },
  BLOB: { family: 'blob' },
  BYTEA: { family: 'blob' },
  UUID: { family: 'uuid' },
};

const sized =
  /^(VARCHAR|CHARACTER VARYING|CHAR|TEXT|STRING|DECIMAL|NUMERIC)(?:\s*\(\s*(\d+)(?:\s*,\s*(\d+))?\s*\))?$/;

export function columnType(name: string): ColumnType {
  const upper = name.trim().toUpperCase().replace(/\s+/g, ' ');
  const plain = plainTypes[upper];
  if (plain !== undefined) return plain;
  const [, base, first, second] = sized.exec(upper) ?? [];
  if (base === undefined) return { family: 'other', name: upper };
  if (base === 'DECIMAL' || base === 'NUMERIC')
    return {
      family: 'decimal',
      precision: Number(first ?? 18),
      scale: Number(second ?? (first === undefined ? 3 : 0)),
    };
  return { family: 'text', length: first === undefined ? Infinity : Number(first) };
}

/** Whether values of a column can be stored in another: all as they are, all but not as they are, or not all. */
export type ColumnFit =
  | { readonly fit: 'all' }
  | { readonly fit: 'changed'; readonly how: string }
  | {
      readonly fit: 'some';
      /** A SQL literal of the one type that the other does not hold. */
      readonly example: string;
    };

const all: ColumnFit = { fit: 'all' };
const changed = (how: string): ColumnFit => ({ fit: 'changed', how });
const some = (example: string): ColumnFit => ({ fit: 'some', example });

const greatest: Readonly<Record<number, string>> = {
  8: '127',
  16: '32767',
  32: '2147483647',
  64: '9223372036854775807',
  128: '170141183460469231731687303715884105727',
};

/** Widening and narrowing of types, as DuckDB's casts behave; lengths of texts as other warehouses enforce them. */
export function columnFit(from: ColumnType, to: ColumnType): ColumnFit {
  if (from.family === 'other' || to.family === 'other') return sameOther(from, to);
  if (to.family === 'text') return intoText(from, to.length);
  if (from.family === 'text') return some("'no value of that type'");
  if (from.family === to.family) return withinFamily(from, to);
  if (isNumber(from) && isNumber(to)) return amongNumbers(from, to);
  const how = casts[`${from.family} ${to.family}`];
  return how === undefined ? some(plainLiteral(from)) : how === '' ? all : changed(how);
}

/** Casts between families that DuckDB does of itself; what they lose. */
const casts: Readonly<Record<string, string>> = {
  'date timestamp': '',
  'date timestamptz': 'a day becomes its first moment in the time zone of the session',
  'timestamp timestamptz': 'times are read in the time zone of the session',
  'timestamptz timestamp': 'the time zone is lost',
  'timestamp date': 'the time of day is lost',
  'timestamptz date': 'the time of day is lost',
  'timestamp time': 'the day is lost',
  'boolean integer': 'true becomes 1',
  'integer boolean': 'all numbers but 0 become true',
  'boolean float': 'true becomes 1',
  'boolean decimal': 'true becomes 1',
};

function sameOther(from: ColumnType, to: ColumnType): ColumnFit {
  return from.family === 'other' && to.family === 'other' && from.name === to.name
    ? all
    : changed('whether the types hold the same values is not known');
}

function intoText(from: ColumnType, length: number): ColumnFit {
  if (from.family !== 'text')
    return length < 64 ? changed(`a text of at most ${length}`) : changed('it becomes text');
  if (from.length <= length) return all;
  const beyond = Math.min(from.length, length + 1, 1000);
  return length >= 1000 ? changed('long texts may not fit') : some(`'${'x'.repeat(beyond)}'`);
}

function withinFamily(from: ColumnType, to: ColumnType): ColumnFit {
  if (from.family === 'integer' && to.family === 'integer')
    return from.bits <= to.bits ? all : some(greatest[from.bits] ?? '0');
  if (from.family === 'float' && to.family === 'float')
    return from.bits <= to.bits ? all : some('1e300::DOUBLE');
  return isNumber(from) && isNumber(to) ? amongNumbers(from, to) : all;
}

type NumberType = Extract<ColumnType, { readonly family: 'integer' | 'decimal' | 'float' }>;

function isNumber(type: ColumnType): type is NumberType {
  return type.family === 'integer' || type.family === 'decimal' || type.family === 'float';
}

/** Digits before the point that every value of an integer type needs. */
const digits: Readonly<Record<number, number>> = { 8: 3, 16: 5, 32: 10, 64: 19, 128: 39 };

function amongNumbers(from: NumberType, to: NumberType): ColumnFit {
  if (to.family === 'float') {
    const exact = from.family === 'integer' && from.bits <= (to.bits === 64 ? 32 : 16);
    return exact ? all : changed('long numbers are rounded');
  }
  if (from.family === 'float') return some('1e300::DOUBLE');
  const whole = from.family === 'integer' ? (digits[from.bits] ?? 0) : from.precision - from.scale;
  const room = to.family === 'integer' ? (digits[to.bits] ?? 0) - 1 : to.precision - to.scale;
  if (whole > room)
    return some(from.family === 'integer' ? (greatest[from.bits] ?? '0') : '9'.repeat(Math.max(1, whole)));
  const keeps = from.family === 'integer' || (to.family === 'decimal' && to.scale >= from.scale);
  return keeps ? all : changed('digits after the point are rounded away');
}

/** A SQL literal of a type; another one for each `which`. */
export function plainLiteral(type: ColumnType, which = 0): string {
  switch (type.family) {
    case 'integer':
      return String(1 + which);
    case 'decimal':
      return type.precision > type.scale ? String((1 + which) % 10) : `0.${(1 + which) % 10}`;
    case 'float':
      return `${1 + which}.5`;
    case 'boolean':
      return which % 2 === 0 ? 'true' : 'false';
    case 'date':
      return `DATE '2024-01-${String(1 + (which % 28)).padStart(2, '0')}'`;
    case 'time':
      return `TIME '10:00:${String(which % 60).padStart(2, '0')}'`;
    case 'timestamp':
      return `TIMESTAMP '2024-01-01 10:00:${String(which % 60).padStart(2, '0')}'`;
    case 'timestamptz':
      return `TIMESTAMP '2024-01-01 10:00:${String(which % 60).padStart(2, '0')}'`;
    case 'blob':
      return `'\\x0${which % 10}'::BLOB`;
    case 'uuid':
      return `'00000000-0000-4000-8000-00000000000${which % 10}'::UUID`;
    // A type that is not known is played by text.
    case 'text':
    case 'other':
      return `'${String.fromCharCode(97 + (which % 26))}'`;
  }
}
