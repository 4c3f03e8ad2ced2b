import type { Attribute, Domain } from '../../workspace/index.ts';

type AttributeType = Attribute['type'];

export interface ValueFault {
  readonly kind: 'type' | 'domain';
  readonly reason: string;
}

const integer = /^[+-]?\d+$/;
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const time = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$/;

/** Why a text is not of a type or out of a domain; null where it is as it should be. Dates are ISO 8601. */
export function valueFault(text: string, type: AttributeType, domain: Domain | undefined): ValueFault | null {
  if (!isOfType(text, type)) return { kind: 'type', reason: `not of the type ${type}` };
  const reason = domain === undefined ? null : outOfDomain(text, domain);
  return reason === null ? null : { kind: 'domain', reason };
}

function isOfType(text: string, type: AttributeType): boolean {
  switch (type) {
    case 'text':
    case 'binary':
      return true;
    case 'integer':
      return integer.test(text);
    case 'decimal':
      return decimal.test(text);
    case 'boolean':
      return /^(?:true|false|yes|no|t|f|y|n|0|1)$/i.test(text);
    case 'date':
      return isDate(text);
    case 'time':
      return time.test(text);
    case 'timestamp': {
      const [day = '', clock = '00:00', ...more] = text.split(/[T ]/);
      return isDate(day) && time.test(clock.replace(/(?:Z|[+-]\d{2}(?::?\d{2})?)$/, '')) && more.length === 0;
    }
    case 'array':
    case 'json':
      return isJson(text, type);
  }
}

function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (year === '' || m < 1 || m > 12 || d < 1) return false;
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const days = m === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  return d <= days;
}

function isJson(text: string, type: 'array' | 'json'): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return type === 'json' || Array.isArray(value);
  } catch {
    return false;
  }
}

function outOfDomain(text: string, domain: Domain): string | null {
  const { values, pattern, minLength, maxLength, minimum, maximum } = domain;
  const length = [...text].length;
  if (values !== undefined && !values.some(({ value }) => value === text))
    return `not a value of ${domain.id}`;
  if (pattern !== undefined && matches(pattern, text) === false) return `not of the form of ${domain.id}`;
  if (minLength !== undefined && length < minLength) return `shorter than ${minLength} characters`;
  if (maxLength !== undefined && length > maxLength) return `longer than ${maxLength} characters`;
  if (minimum !== undefined && decimal.test(text) && Number(text) < minimum) return `less than ${minimum}`;
  if (maximum !== undefined && decimal.test(text) && Number(text) > maximum) return `more than ${maximum}`;
  return null;
}

/** Null for a pattern that is no regular expression: the check of the domains says so. Long values are not tried. */
function matches(pattern: string, text: string): boolean | null {
  try {
    return text.length > 1000 ? null : new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return null;
  }
}
