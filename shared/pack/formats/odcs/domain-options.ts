import type { Attribute, Domain } from '../../../workspace/index.ts';
import { listIn, objectIn } from './custom-properties.ts';
import type { Element } from './element.ts';

/** Limits of a domain as options of a logical type; only options that the standard has for the type. */
export function typeOptionsOf(domain: Domain | undefined, type: Attribute['type']): Element | undefined {
  if (domain === undefined) return undefined;
  const { minLength, maxLength, pattern, format, minimum, maximum } = domain;
  const options =
    type === 'text'
      ? { minLength, maxLength, pattern, format }
      : type === 'integer' || type === 'decimal'
        ? { minimum, maximum }
        : {};
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** What the model demands of values, as metrics of the standard's library (ODCS 3.1.0, data quality). */
export function qualityOf(attribute: Attribute, inKey: boolean, domain: Domain | undefined): Element[] {
  const checks: Element[] = [];
  if (attribute.required === true || (inKey && attribute.required !== false))
    checks.push(check('c360-required', 'nullValues', 'completeness', {}));
  if (attribute.unique === true) checks.push(check('c360-unique', 'duplicateValues', 'uniqueness', {}));
  const codes = domain?.values?.map(({ value }) => value);
  if (codes !== undefined && codes.length > 0)
    checks.push(check('c360-domain', 'invalidValues', 'conformity', { validValues: codes }));
  else if (domain?.pattern !== undefined)
    checks.push(check('c360-domain', 'invalidValues', 'conformity', { pattern: domain.pattern }));
  return checks;
}

function check(id: string, metric: string, dimension: string, given: Element): Element {
  return {
    id,
    type: 'library',
    metric,
    ...(Object.keys(given).length === 0 ? {} : { arguments: given }),
    mustBe: 0,
    dimension,
  };
}

/** Limits that options of a column state, or its list of values (`enum` of 3.2); undefined where there are none. */
export function limitsOf(element: Element, type: Attribute['type']): Omit<Domain, 'id' | 'name'> | undefined {
  const options = objectIn(element, 'logicalTypeOptions') ?? {};
  const whole = (key: string, least: number): number | undefined => {
    const value = options[key];
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= least ? value : undefined;
  };
  const number = (key: string): number | undefined => {
    const value = options[key];
    return typeof value === 'number' ? value : undefined;
  };
  const text = (key: string, longest: number): string | undefined => {
    const value = options[key];
    return typeof value === 'string' && value.length <= longest ? value : undefined;
  };
  const values = enumValues(element);
  const limits = {
    type,
    ...(values === undefined ? {} : { values }),
    ...(type === 'text'
      ? {
          pattern: text('pattern', 1000),
          minLength: whole('minLength', 0),
          maxLength: whole('maxLength', 1),
          format: text('format', 60),
        }
      : {}),
    ...(type === 'integer' || type === 'decimal'
      ? { minimum: number('minimum'), maximum: number('maximum') }
      : {}),
  };
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  return given.length > 1 ? (Object.fromEntries(given) as Omit<Domain, 'id' | 'name'>) : undefined;
}

/** `enum` of ODCS 3.2: plain values, or objects with `value` and `description`. */
function enumValues(element: Element): Domain['values'] | undefined {
  const list = listIn(element, 'enum');
  if (list === undefined || list.length === 0) return undefined;
  return list.map((item) => {
    if (typeof item === 'object' && item !== null) {
      const { value, description } = item as { readonly value?: unknown; readonly description?: unknown };
      const meaning = typeof description === 'string' ? { meaning: description } : {};
      return { value: textOf(value), ...meaning };
    }
    return { value: textOf(item) };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
