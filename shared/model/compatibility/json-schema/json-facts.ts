import type { Json } from '../../../kernel/index.ts';
import { ownShapes } from './evaluate-json.ts';
import { isTypeWithin, jsonTypes, type JsonShape, type JsonType } from './json-shape.ts';

/** Shapes that all hold together, references and `allOf` resolved. No shape at all allows everything. */
export type JsonConjunction = readonly JsonShape[];

export function conjunction(shapes: readonly JsonShape[]): JsonConjunction {
  const all = new Set<JsonShape>();
  const add = (shape: JsonShape): void => {
    if (all.has(shape)) return;
    all.add(shape);
    if (shape.ref !== undefined) add(shape.ref);
    shape.allOf.forEach(add);
  };
  shapes.forEach(add);
  return [...all];
}

/** What a conjunction certainly says, in one place. */
export interface JsonFacts {
  readonly types: ReadonlySet<JsonType>;
  /** All values there can be, or `null` when they are not to be listed. */
  readonly values: readonly Json[] | null;
  readonly minimum: number;
  readonly minimumExclusive: boolean;
  readonly maximum: number;
  readonly maximumExclusive: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  readonly minItems: number;
  readonly maxItems: number;
  readonly minProperties: number;
  readonly maxProperties: number;
  readonly required: ReadonlySet<string>;
  /** Names of the members there can be, or `null` when there may be others. */
  readonly closed: ReadonlySet<string> | null;
  /** Names that any shape declares. */
  readonly declared: ReadonlySet<string>;
}

export function factsOf(shapes: JsonConjunction): JsonFacts {
  const least = (read: (shape: JsonShape) => number | undefined): number =>
    Math.max(0, ...shapes.map((shape) => read(shape) ?? 0));
  const most = (read: (shape: JsonShape) => number | undefined): number =>
    Math.min(Infinity, ...shapes.map((shape) => read(shape) ?? Infinity));
  const types = typesOf(shapes);
  const required = new Set(shapes.flatMap((shape) => shape.required));
  const closed = closedNames(shapes);
  const low = lowerBound(shapes);
  const high = upperBound(shapes);
  return {
    types,
    values: valuesOf(shapes, types),
    minimum: low.bound,
    minimumExclusive: low.exclusive,
    maximum: high.bound,
    maximumExclusive: high.exclusive,
    minLength: least((shape) => shape.minLength),
    maxLength: most((shape) => shape.maxLength),
    minItems: least((shape) => shape.minItems),
    maxItems: most((shape) => shape.maxItems),
    minProperties: Math.max(
      least((shape) => shape.minProperties),
      required.size,
    ),
    maxProperties: Math.min(
      most((shape) => shape.maxProperties),
      closed?.size ?? Infinity,
    ),
    required,
    closed,
    declared: new Set(shapes.flatMap((shape) => [...shape.properties.keys()])),
  };
}

function typesOf(shapes: JsonConjunction): ReadonlySet<JsonType> {
  let types: readonly JsonType[] = jsonTypes.filter((type) => type !== 'integer');
  for (const shape of shapes) {
    if (shape.always === false) return new Set();
    const own = shape.types;
    if (own === undefined) continue;
    // Integer within number leaves integer, whichever of the two says it.
    types = [
      ...types.filter((type) => [...own].some((other) => isTypeWithin(type, other))),
      ...(types.includes('number') && own.has('integer') && !own.has('number') ? (['integer'] as const) : []),
    ];
  }
  return new Set(types);
}

function valuesOf(shapes: JsonConjunction, types: ReadonlySet<JsonType>): readonly Json[] | null {
  const listed = shapes.find(({ values }) => values !== undefined)?.values;
  if (listed !== undefined) return listed;
  const few: Json[] = [];
  for (const type of types) {
    if (type === 'null') few.push(null);
    else if (type === 'boolean') few.push(true, false);
    else return null;
  }
  return few;
}

interface Bound {
  readonly bound: number;
  readonly exclusive: boolean;
}

function lowerBound(shapes: JsonConjunction): Bound {
  let found: Bound = { bound: -Infinity, exclusive: false };
  for (const { minimum = -Infinity, exclusiveMinimum = -Infinity } of shapes) {
    if (minimum > found.bound) found = { bound: minimum, exclusive: false };
    if (exclusiveMinimum >= found.bound && exclusiveMinimum > -Infinity)
      found = { bound: exclusiveMinimum, exclusive: true };
  }
  return found;
}

function upperBound(shapes: JsonConjunction): Bound {
  let found: Bound = { bound: Infinity, exclusive: false };
  for (const { maximum = Infinity, exclusiveMaximum = Infinity } of shapes) {
    if (maximum < found.bound) found = { bound: maximum, exclusive: false };
    if (exclusiveMaximum <= found.bound && exclusiveMaximum < Infinity)
      found = { bound: exclusiveMaximum, exclusive: true };
  }
  return found;
}

function closedNames(shapes: JsonConjunction): ReadonlySet<string> | null {
  const [first, ...rest] = shapes.filter(
    (shape) => shape.additionalProperties?.always === false && shape.patternProperties.length === 0,
  );
  if (first === undefined) return null;
  return new Set(
    [...first.properties.keys()].filter((name) => rest.every((shape) => shape.properties.has(name))),
  );
}

/** What the member of a name has to be. */
export function memberShapes(shapes: JsonConjunction, name: string): JsonConjunction {
  return conjunction(
    shapes.flatMap((shape) => {
      const own = ownShapes(shape, name);
      return own.length > 0 || shape.additionalProperties === undefined ? own : [shape.additionalProperties];
    }),
  );
}

/** What members have to be whose names nobody declares and no pattern matches. */
export function otherShapes(shapes: JsonConjunction): JsonConjunction {
  return conjunction(shapes.flatMap(({ additionalProperties }) => additionalProperties ?? []));
}

/** What the item at a place has to be. */
export function itemShapes(shapes: JsonConjunction, index: number): JsonConjunction {
  return conjunction(shapes.flatMap((shape) => shape.prefixItems[index] ?? shape.items ?? []));
}

/** Places that tuples name. */
export function prefixLength(shapes: JsonConjunction): number {
  return Math.max(0, ...shapes.map(({ prefixItems }) => prefixItems.length));
}
