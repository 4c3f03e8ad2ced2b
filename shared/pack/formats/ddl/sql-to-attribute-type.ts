import type { Attribute } from '../../../workspace/index.ts';
import { columnType, defaultDigits } from '../../../model/index.ts';
import type { SqlDialect } from './dialects.ts';
import type { TypeDraft } from './table-draft.ts';

/** What a column's type says in the words of the model. */
export interface ReadType {
  readonly type: Attribute['type'];
  readonly maxLength?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  /** The type as written, where the dialect would not choose it for the rest. */
  readonly physicalType?: string | undefined;
}

/** First words of types, over all dialects; the first that fits decides. */
const kinds: readonly (readonly [RegExp, Attribute['type']])[] = [
  [
    /^(?:BIG|SMALL|TINY|MEDIUM|HUGE|BYTE|U)?(?:INT|INTEGER|SERIAL)\d{0,3}\b|^U(?:TINY|SMALL|BIG|HUGE)INT|^(?:BIG|SMALL)SERIAL|^(?:LONG|SHORT|BYTE|YEAR)$/,
    'integer',
  ],
  [
    /^(?:BIG)?(?:NUMERIC|DECIMAL|NUMBER|DEC)\b|^FLOAT\d*|^DOUBLE|^REAL\b|^(?:SMALL)?MONEY\b|^FIXED\b/,
    'decimal',
  ],
  [/^BOOL|^BIT$/, 'boolean'],
  [/^TIMESTAMP|^DATETIME|^SMALLDATETIME/, 'timestamp'],
  [/^DATE$/, 'date'],
  [/^TIME(?:TZ)?\b/, 'time'],
  [/^BYTEA|^BYTES\b|^(?:TINY|MEDIUM|LONG)?BLOB|^(?:VAR)?BINARY|^BINARY VARYING|^IMAGE\b/, 'binary'],
  [/^JSONB?\b|^VARIANT|^OBJECT|^STRUCT|^RECORD|^MAP\b|^SUPER\b|^XML\b|^HSTORE|^UNION\b/, 'json'],
  [/^ARRAY|^LIST|^VECTOR/, 'array'],
];
const textWords =
  /^(?:(?:LONG|MEDIUM|TINY|N)?TEXT|STRING|(?:N|NATIONAL )?(?:VAR)?CHAR(?:ACTER)?2?(?: VARYING)?|NVARCHAR2?|VARCHAR2|BPCHAR|CLOB|NCLOB|CITEXT|UUID|INET|CIDR|NAME|ENUM|UNIQUEIDENTIFIER|INTERVAL|SYSNAME|GEOGRAPHY|GEOMETRY|POINT|MACADDR8?|TSVECTOR|(?:INT4|INT8|NUM|TS|TSTZ|DATE)?(?:MULTI)?RANGE)\b/;

/** The type of a column, or null when its word is not known: it is text then, and a finding. */
export function readSqlType(draft: TypeDraft, dialect: SqlDialect): ReadType & { readonly known: boolean } {
  const { word, numbers, list, written } = draft;
  if (list) return { ...physical({ type: 'array' }, written, dialect), known: true };
  const kind = kinds.find(([pattern]) => pattern.test(word))?.[1];
  const known = kind !== undefined || textWords.test(word);
  return { ...physical(limited(kind ?? 'text', draft, numbers, dialect), written, dialect), known };
}

function limited(
  type: Attribute['type'],
  { word }: TypeDraft,
  numbers: readonly number[],
  dialect: SqlDialect,
): ReadType {
  const [first, second] = numbers;
  const whole = (value: number | undefined, least: number, most: number): number | undefined =>
    value !== undefined && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  if (type === 'text') return { type, maxLength: whole(first, 1, 1_000_000_000) };
  if (type !== 'decimal' || /^(?:FLOAT|DOUBLE|REAL)/.test(word)) return { type };
  // A decimal without a fraction holds whole numbers: what Snowflake and Oracle call an integer.
  if (word.startsWith('NUMBER') && (first === undefined || (second ?? 0) === 0) && dialect === 'snowflake')
    return first === undefined || first === 38
      ? { type: 'integer' }
      : { type, precision: whole(first, 1, 38), scale: 0 };
  const precision = whole(first, 1, 38);
  const scale = whole(second ?? (precision === undefined ? undefined : 0), 0, 38);
  const usual = precision === defaultDigits.precision && scale === defaultDigits.scale;
  return usual ? { type } : { type, precision, scale };
}

/** Keeps the physical type where the dialect would write another one for what was read. */
function physical(read: ReadType, written: string, dialect: SqlDialect): ReadType {
  const { maxLength, precision, scale } = read;
  const usual = columnType(
    dialect,
    { type: read.type },
    {
      ...(maxLength === undefined ? {} : { maxLength }),
      ...(precision === undefined ? {} : { precision }),
      ...(scale === undefined ? {} : { scale }),
    },
  );
  const same = (text: string): string => text.replace(/\s+/g, '').toUpperCase();
  return same(usual) === same(written) ? read : { ...read, physicalType: written };
}
