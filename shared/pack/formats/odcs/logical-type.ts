import { attributeTypes, type Attribute } from '../../../workspace/index.ts';

export const logicalTypes = {
  text: 'string',
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  time: 'time',
  binary: 'string',
  array: 'array',
  json: 'object',
} as const satisfies Record<Attribute['type'], string>;

/** Logical types of ODCS 3.x, and `map` of 3.2. */
const ours: Readonly<Record<string, Attribute['type']>> = {
  string: 'text',
  integer: 'integer',
  number: 'decimal',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  time: 'time',
  array: 'array',
  object: 'json',
  map: 'json',
};

/** First words of types of databases, where a contract gives no logical type. */
const physical: readonly (readonly [RegExp, Attribute['type']])[] = [
  [/^(?:big|small|tiny|medium|huge|u)?(?:int|integer|serial)\d*\b|^u?int\d+$/, 'integer'],
  [/^(?:numeric|number|decimal|float\d*|double|real|money)\b/, 'decimal'],
  [/^bool/, 'boolean'],
  [/^timestamp|^datetime/, 'timestamp'],
  [/^date\b/, 'date'],
  [/^time\b/, 'time'],
  [/^(?:bytea|blob|binary|varbinary|bytes|image)\b/, 'binary'],
  [/^(?:json|jsonb|variant|object|struct|record|map|super)\b/, 'json'],
  [/^(?:array|list)\b|\[\]$/, 'array'],
];

/** The type of a column: what the profile states, else the logical type, else the physical one, else text. */
export function typeOf(
  logicalType: unknown,
  physicalType: string | undefined,
  stated?: unknown,
): Attribute['type'] {
  const exact = attributeTypes.find((type) => type === stated);
  if (exact !== undefined && (logicalType === undefined || logicalTypes[exact] === logicalType)) return exact;
  if (typeof logicalType === 'string' && Object.hasOwn(ours, logicalType)) return ours[logicalType] ?? 'text';
  const word = (physicalType ?? '').toLowerCase().slice(0, 200);
  return physical.find(([pattern]) => pattern.test(word))?.[1] ?? 'text';
}
