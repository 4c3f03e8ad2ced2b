import type { z } from 'zod';
import { err, ok, type ErrorCode, type Result } from '../kernel/index.ts';
import { errorDiagnostic, type Diagnostic } from './diagnostic.ts';
import { suggestName } from './did-you-mean.ts';
import { childSchema, shapeOf } from './schema-shape.ts';
import { formatKeyPath, type KeyPath } from './key-path.ts';
import type { YamlDocument } from './yaml-document.ts';
import type { Location } from '../kernel/index.ts';

/** Finds the place of a key path; a YAML document has one, a value from elsewhere (a command's arguments) has none. */
export type Locate = (path: KeyPath, part: 'key' | 'value') => Location;

/** A copy without the `x-*` keys that the schema does not know: users' own remarks for other tools. */
export function withoutExtensions(schema: z.core.$ZodType, value: unknown): unknown {
  return withoutKeys(schema, value, (key) => key.startsWith('x-'));
}

/** A copy without any key that the schema does not know. */
export function withoutUnknown(schema: z.core.$ZodType, value: unknown): unknown {
  return withoutKeys(schema, value, () => true);
}

function withoutKeys(schema: z.core.$ZodType, value: unknown, drop: (key: string) => boolean): unknown {
  const descend = (key: string | number, member: unknown): unknown => {
    const child = childSchema(schema, value, key);
    return child === null ? member : withoutKeys(child, member, drop);
  };
  if (Array.isArray(value)) return value.map((item: unknown, index) => descend(index, item));
  if (typeof value !== 'object' || value === null) return value;
  const shape = shapeOf(schema, value);
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (shape !== null && !Object.hasOwn(shape, key) && drop(key)) continue;
    kept[key] = descend(key, member);
  }
  return kept;
}

/**
 * Parses a value with the schema of its file. Diagnostics carry the place, the key path and a suggested fix:
 * `schema.unknown-field`, `schema.missing-field`, `schema.invalid-value`.
 */
export function checkSchema<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  locate: Locate,
): Result<z.infer<Schema>, readonly Diagnostic[]> {
  const bare = withoutExtensions(schema, value);
  const parsed = schema.safeParse(bare);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.flatMap((issue) => issueDiagnostics(issue, schema, bare, locate)));
}

/** `checkSchema` of a whole document. */
export function checkDocument<Schema extends z.ZodType>(
  schema: Schema,
  document: YamlDocument,
): Result<z.infer<Schema>, readonly Diagnostic[]> {
  return checkSchema(schema, document.value, document.locate);
}

function issueDiagnostics(
  issue: z.core.$ZodIssue,
  schema: z.core.$ZodType,
  value: unknown,
  locate: Locate,
): Diagnostic[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const where = path.length === 0 ? 'the file' : formatKeyPath(path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, value, path);
    return issue.keys.map((key) =>
      finding('schema.unknown-field', `"${key}" is not a field of ${where}`, locate([...path, key], 'key'), [
        suggestName(key, known),
        'Keys of your own begin with x-.',
      ]),
    );
  }
  const found = valueAt(value, path);
  const last = path.at(-1);
  if (found === undefined) {
    return [
      finding(
        'schema.missing-field',
        `${where} is missing`,
        { ...locate(path.slice(0, -1), 'key'), path: where },
        [typeof last === 'string' ? `Add \`${last}:\`.` : undefined],
      ),
    ];
  }
  return [
    finding('schema.invalid-value', `${where}: ${plainReason(issue)}`, locate(path, 'value'), [
      plainFix(issue, found),
    ]),
  ];
}

function finding(
  code: ErrorCode,
  message: string,
  location: Location,
  fixes: readonly (string | undefined)[],
): Diagnostic {
  const fix = fixes.filter((part) => part !== undefined).join(' ');
  return errorDiagnostic(code, message, fix === '' ? { location } : { location, fix });
}

function knownKeys(schema: z.core.$ZodType, value: unknown, path: KeyPath): string[] {
  let at: z.core.$ZodType | null = schema;
  let here = value;
  for (const step of path) {
    at = at === null ? null : childSchema(at, here, step);
    here = valueAt(here, [step]);
  }
  return at === null ? [] : Object.keys(shapeOf(at, here) ?? {});
}

export function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (here, step) =>
      typeof here === 'object' && here !== null && Object.hasOwn(here, step)
        ? Reflect.get(here, step)
        : undefined,
    value,
  );
}

function plainReason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${expectedNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `expected ${String(issue.values[0])}`
        : 'not one of the values known here';
    case 'invalid_union':
      return issue.discriminator === undefined ? unionReason(issue) : 'not one of the kinds known here';
    default:
      return issue.message;
  }
}

/** Several forms are allowed: their own words for what they want, or zod's when they have none. */
function unionReason(issue: z.core.$ZodIssueInvalidUnion): string {
  const reasons = issue.errors.flatMap((branch) => branch.slice(0, 1).map(plainReason));
  return [...new Set(reasons)].join(', or ') || issue.message;
}

const expectedNames: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list (lines beginning with `- `)',
  tuple: 'a list (lines beginning with `- `)',
  object: 'keys and values',
  record: 'keys and values',
};

function plainFix(issue: z.core.$ZodIssue, found: unknown): string | undefined {
  if (issue.code === 'invalid_value') return suggestName(String(found), issue.values.map(String));
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    const options: unknown = Reflect.get(issue, 'options');
    return Array.isArray(options) ? suggestName(String(found), options.map(String)) : undefined;
  }
  if (issue.code !== 'invalid_type') return undefined;
  if (found === null) return 'Write a value after the colon, or remove the key.';
  if (issue.expected === 'string' && typeof found !== 'object')
    return `Put it in quotes: "${String(found)}".`;
  if ((issue.expected === 'number' || issue.expected === 'int') && typeof found === 'string') {
    return 'Write digits without quotes, leading zeros or separators.';
  }
  return undefined;
}
