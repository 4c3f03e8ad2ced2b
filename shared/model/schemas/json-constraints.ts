import type { Attribute, Domain } from '../../workspace/index.ts';

type Keywords = Readonly<Record<string, unknown>>;

/** Type and format of an attribute's values in JSON; JSON itself may be anything. */
export const jsonTypes: Readonly<Record<Attribute['type'], { readonly type?: string } & Keywords>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  time: { type: 'string', format: 'time' },
  timestamp: { type: 'string', format: 'date-time' },
  binary: { type: 'string', contentEncoding: 'base64' },
  array: { type: 'array' },
  json: {},
};

/** Formats that JSON Schema 2020-12 defines; another would be ignored by one validator and refused by the next. */
export const jsonFormats: ReadonlySet<string> = new Set([
  'date-time',
  'date',
  'time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uri-reference',
  'uri-template',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
  'regex',
]);

/** Limits of a domain as keywords, and those of its members that have none. */
export function domainKeywords(domain: Domain): { readonly keywords: Keywords; readonly unsaid: string[] } {
  const { type, values, pattern, format, minLength, maxLength, minimum, maximum, precision, scale } = domain;
  const unsaid: string[] = [];
  const numeric = type === 'integer' || type === 'decimal';
  const lengths = type === 'text' || type === 'binary';
  const codes = values?.map(({ value }) => jsonValue(value, type));
  const asPattern = pattern === undefined ? undefined : `^(?:${pattern})$`;
  const say = (name: string, value: unknown, possible: boolean): Keywords => {
    if (value === undefined) return {};
    if (possible) return { [name]: value };
    unsaid.push(name);
    return {};
  };
  const keywords = {
    ...say('enum', codes, codes !== undefined && codes.length > 0 && codes.every((code) => code !== undefined)),
    ...say('pattern', asPattern, type === 'text' && asPattern !== undefined && compiles(asPattern)),
    ...say('format', format, type === 'text' && format !== undefined && jsonFormats.has(format)),
    ...say('minLength', minLength, lengths),
    ...say('maxLength', maxLength, lengths),
    ...say('minimum', minimum, numeric),
    ...say('maximum', maximum, numeric),
  };
  // `multipleOf` would stand for the scale, but validators compute it in binary fractions and refuse 0.07.
  if (precision !== undefined) unsaid.push('precision');
  if (scale !== undefined) unsaid.push('scale');
  return { keywords, unsaid };
}

/** A text as the JSON value it stands for, or undefined where it cannot be written back as the same text. */
export function jsonValue(text: string, type: Attribute['type']): unknown {
  switch (type) {
    case 'integer':
    case 'decimal': {
      const number = Number(text);
      return String(number) === text && Number.isFinite(number) ? number : undefined;
    }
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'array':
    case 'json':
      return undefined;
    default:
      return text;
  }
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
