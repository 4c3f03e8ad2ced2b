import type { z } from 'zod';

/** What a zod schema says about an object: its members in order. `null` when the schema does not describe an object. */
export type Shape = Readonly<Record<string, z.core.$ZodType>>;

/** The schema without `optional`, `default`, `nullable` and the like around it. */
export function bareSchema(schema: z.core.$ZodType): z.core.$ZodType {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return bareSchema(def.innerType);
    case 'pipe':
      return bareSchema(def.in);
    default:
      return schema;
  }
}

/** The members that an object may have here. A discriminated union is decided by the value's own discriminator. */
export function shapeOf(schema: z.core.$ZodType, value: unknown): Shape | null {
  const bare = bareSchema(schema) as z.core.$ZodTypes;
  const def = bare._zod.def;
  if (def.type === 'object') return def.shape;
  if (def.type === 'union') {
    const shapes = def.options.map((option) => shapeOf(option, value)).filter((shape) => shape !== null);
    return shapes.find((shape) => literalsAgree(shape, value)) ?? shapes[0] ?? null;
  }
  return null;
}

/** The schema of a member of an object, an entry of a record, or an item of an array or tuple. */
export function childSchema(
  schema: z.core.$ZodType,
  value: unknown,
  key: string | number,
): z.core.$ZodType | null {
  const shape = shapeOf(schema, value);
  if (shape !== null) return Object.hasOwn(shape, key) ? (shape[key] ?? null) : null;
  const def = (bareSchema(schema) as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'array':
      return def.element;
    case 'tuple':
      return (typeof key === 'number' ? def.items[key] : undefined) ?? def.rest ?? null;
    case 'record':
      return def.valueType;
    default:
      return null;
  }
}

/** The value that a missing member stands for, or undefined when it stands for nothing. */
export function defaultOf(schema: z.core.$ZodType): unknown {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  if (def.type === 'default' || def.type === 'prefault') return def.defaultValue;
  if (def.type === 'optional' || def.type === 'nonoptional' || def.type === 'readonly') {
    return defaultOf(def.innerType);
  }
  return undefined;
}

function literalsAgree(shape: Shape, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(shape).every(([key, member]) => {
    const def = (member as z.core.$ZodTypes)._zod.def;
    return def.type !== 'literal' || def.values.some((literal) => literal === Reflect.get(value, key));
  });
}
