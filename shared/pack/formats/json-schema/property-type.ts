import type { Attribute, Domain } from '../../../workspace/index.ts';
import { jsonValue } from '../../../model/index.ts';
import type { SchemaObject } from './schema-document.ts';

/** The type of ours for a property; `unsure` says why it is only near. */
export function propertyType(schema: SchemaObject): {
  readonly type: Attribute['type'];
  readonly unsure?: string;
} {
  const { type, format } = schema;
  const names = (Array.isArray(type) ? type : [type]).filter((one) => one !== 'null' && one !== undefined);
  if (names.length > 1) return { type: 'json', unsure: `one of the types ${names.join(', ')}` };
  switch (names[0] ?? typeOfCodes(schema)) {
    case 'string':
      if (format === 'date') return { type: 'date' };
      if (format === 'time') return { type: 'time' };
      if (format === 'date-time') return { type: 'timestamp' };
      return { type: schema['contentEncoding'] === undefined ? 'text' : 'binary' };
    case 'integer':
      return { type: 'integer' };
    case 'number':
      return { type: 'decimal' };
    case 'boolean':
      return { type: 'boolean' };
    case 'array':
      return { type: 'array' };
    default:
      return { type: 'json' };
  }
}

function typeOfCodes({ enum: codes, const: only }: SchemaObject): string | undefined {
  const values = (Array.isArray(codes) ? codes : [only]).filter((code) => code !== null);
  if (values.length === 0) return undefined;
  if (values.every((code) => typeof code === 'string')) return 'string';
  if (values.every((code) => Number.isInteger(code))) return 'integer';
  return values.every((code) => typeof code === 'number') ? 'number' : undefined;
}

/** Limits of a property as a domain holds them. */
export function propertyLimits(schema: SchemaObject, type: Attribute['type']): Omit<Domain, 'id' | 'name'> {
  const number = (key: string): number | undefined => {
    const value = schema[key];
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const { enum: codes, const: only, pattern, format } = schema;
  const listed: unknown[] = Array.isArray(codes) ? codes : only === undefined ? [] : [only];
  const values = listed
    .filter((code) => code !== null)
    .map(String)
    .filter((code) => jsonValue(code, type) !== undefined);
  const whole = typeof pattern === 'string' ? wholeValue(pattern) : undefined;
  const length = (key: string, least: number): number | undefined => {
    const value = number(key);
    return value !== undefined && Number.isInteger(value) && value >= least ? value : undefined;
  };
  const limits = {
    values: values.length === 0 ? undefined : values.map((value) => ({ value })),
    pattern: type === 'text' ? whole : undefined,
    format: type === 'text' && typeof format === 'string' ? format.slice(0, 60) : undefined,
    minLength: length('minLength', 0),
    maxLength: length('maxLength', 1),
    minimum: number('minimum'),
    maximum: number('maximum'),
  };
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  return { type, ...Object.fromEntries(given) };
}

/** A pattern of JSON Schema may match anywhere; ours matches the whole value. */
function wholeValue(pattern: string): string {
  const wrapped = /^\^\(\?:(.*)\)\$$/s.exec(pattern)?.[1];
  if (wrapped !== undefined) return wrapped;
  const begins = pattern.startsWith('^');
  const ends = /(?:^|[^\\])(?:\\\\)*\$$/.test(pattern);
  // `^a|b$` binds otherwise than it looks; with alternatives at the top the pattern is kept as it is.
  if (begins && ends && !pattern.includes('|')) return pattern.slice(1, -1);
  return `[\\s\\S]*(?:${pattern})[\\s\\S]*`;
}
