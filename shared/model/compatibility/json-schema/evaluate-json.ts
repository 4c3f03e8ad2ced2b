import { canonicalJson, type Json } from '../../../kernel/index.ts';
import { jsonFormats } from './json-format.ts';
import {
  isJsonArray,
  isJsonObject,
  isTypeWithin,
  typeOfJson,
  type JsonObject,
  type JsonShape,
} from './json-shape.ts';

/** Why a value does not fit a shape. */
export interface JsonViolation {
  /** JSON pointer into the value. */
  readonly at: string;
  readonly keyword: string;
  readonly shape: JsonShape;
  /** The member that is missing or not allowed. */
  readonly member?: string;
}

export interface JsonEvaluation {
  readonly violations: readonly JsonViolation[];
  /** An assertion that is not judged was met: what is valid here may not be so to a validator. */
  readonly uncertain: boolean;
}

/** Deeper values than any that are made here; a shape that refers to itself without end stops there. */
const deepest = 120;

export function evaluateJson(shape: JsonShape, value: Json): JsonEvaluation {
  const evaluator = new Evaluator();
  const violations = evaluator.all(shape, value, '', 0);
  return { violations, uncertain: evaluator.uncertain };
}

/** Whether a value certainly fits every one of the shapes. */
export function fitsJson(shapes: readonly JsonShape[], value: Json): boolean {
  return shapes.every((shape) => {
    const { violations, uncertain } = evaluateJson(shape, value);
    return violations.length === 0 && !uncertain;
  });
}

export function jsonEqual(a: Json, b: Json): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b));
}

class Evaluator {
  uncertain = false;

  fits(shape: JsonShape, value: Json, at: string, depth: number): boolean {
    return this.all(shape, value, at, depth).length === 0;
  }

  all(shape: JsonShape, value: Json, at: string, depth: number): JsonViolation[] {
    if (depth > deepest) {
      this.uncertain = true;
      return [];
    }
    if (shape.always !== undefined) return shape.always ? [] : [{ at, keyword: 'false', shape }];
    if (shape.unjudged.length > 0) this.uncertain = true;
    return [
      ...this.#scalars(shape, value, at),
      ...(isJsonArray(value) ? this.#array(shape, value, at, depth) : []),
      ...(isJsonObject(value) ? this.#object(shape, value, at, depth) : []),
      ...this.#combined(shape, value, at, depth),
    ];
  }

  #scalars(shape: JsonShape, value: Json, at: string): JsonViolation[] {
    const bad: JsonViolation[] = [];
    const told = (keyword: string, broken: boolean): void => {
      if (broken) bad.push({ at, keyword, shape });
    };
    const { types, values } = shape;
    const own = typeOfJson(value);
    if (types !== undefined) told('type', ![...types].some((type) => isTypeWithin(own, type)));
    if (values !== undefined) told('enum', !values.some((each) => jsonEqual(each, value)));
    if (typeof value === 'number') {
      told('minimum', shape.minimum !== undefined && value < shape.minimum);
      told('maximum', shape.maximum !== undefined && value > shape.maximum);
      told('exclusiveMinimum', shape.exclusiveMinimum !== undefined && value <= shape.exclusiveMinimum);
      told('exclusiveMaximum', shape.exclusiveMaximum !== undefined && value >= shape.exclusiveMaximum);
      told('multipleOf', shape.multipleOf !== undefined && !isMultiple(value, shape.multipleOf));
    }
    if (typeof value === 'string') {
      const length = [...value].length;
      told('minLength', shape.minLength !== undefined && length < shape.minLength);
      told('maxLength', shape.maxLength !== undefined && length > shape.maxLength);
      told('pattern', shape.pattern !== undefined && !new RegExp(shape.pattern, 'u').test(value));
      const format = shape.format === undefined ? undefined : jsonFormats[shape.format];
      const good = shape.format === undefined ? true : (format?.test(value) ?? null);
      if (good === null) this.uncertain = true;
      told('format', good === false);
    }
    return bad;
  }

  #array(shape: JsonShape, value: readonly Json[], at: string, depth: number): JsonViolation[] {
    const bad: JsonViolation[] = [];
    const told = (keyword: string, broken: boolean): void => {
      if (broken) bad.push({ at, keyword, shape });
    };
    told('minItems', shape.minItems !== undefined && value.length < shape.minItems);
    told('maxItems', shape.maxItems !== undefined && value.length > shape.maxItems);
    told('uniqueItems', shape.uniqueItems === true && hasEquals(value));
    value.forEach((item, index) => {
      const inner = shape.prefixItems[index] ?? shape.items;
      if (inner !== undefined) bad.push(...this.all(inner, item, `${at}/${index}`, depth + 1));
    });
    const { contains } = shape;
    if (contains !== undefined) {
      const count = value.filter((item, index) =>
        this.fits(contains, item, `${at}/${index}`, depth + 1),
      ).length;
      // An empty list holds nothing; ajv 8 lets it pass after some other keywords, so nothing rests on one.
      if (value.length === 0 && (shape.minContains ?? 1) > 0) this.uncertain = true;
      told('contains', count < (shape.minContains ?? 1));
      told('maxContains', shape.maxContains !== undefined && count > shape.maxContains);
    }
    return bad;
  }

  #object(shape: JsonShape, value: JsonObject, at: string, depth: number): JsonViolation[] {
    const bad: JsonViolation[] = [];
    const names = Object.keys(value);
    const told = (keyword: string, broken: boolean, member?: string): void => {
      if (broken) bad.push({ at, keyword, shape, ...(member === undefined ? {} : { member }) });
    };
    told('minProperties', shape.minProperties !== undefined && names.length < shape.minProperties);
    told('maxProperties', shape.maxProperties !== undefined && names.length > shape.maxProperties);
    for (const name of shape.required) told('required', !Object.hasOwn(value, name), name);
    for (const [name, needed] of shape.dependentRequired)
      for (const other of Object.hasOwn(value, name) ? needed : [])
        told('dependentRequired', !Object.hasOwn(value, other), other);
    for (const [name, inner] of shape.dependentSchemas)
      if (Object.hasOwn(value, name)) bad.push(...this.all(inner, value, at, depth + 1));
    for (const name of names) {
      const below = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const member = value[name] ?? null;
      const own = ownShapes(shape, name);
      for (const inner of own) bad.push(...this.all(inner, member, below, depth + 1));
      const { additionalProperties: rest, propertyNames } = shape;
      if (own.length === 0 && rest !== undefined) {
        if (rest.always === false) told('additionalProperties', true, name);
        else bad.push(...this.all(rest, member, below, depth + 1));
      }
      if (propertyNames !== undefined)
        told('propertyNames', !this.fits(propertyNames, name, below, depth + 1), name);
    }
    return bad;
  }

  #combined(shape: JsonShape, value: Json, at: string, depth: number): JsonViolation[] {
    const bad: JsonViolation[] = [];
    const told = (keyword: string, broken: boolean): void => {
      if (broken) bad.push({ at, keyword, shape });
    };
    const fits = (inner: JsonShape): boolean => this.fits(inner, value, at, depth + 1);
    if (shape.ref !== undefined) bad.push(...this.all(shape.ref, value, at, depth + 1));
    for (const inner of shape.allOf) bad.push(...this.all(inner, value, at, depth + 1));
    told('anyOf', shape.anyOf.length > 0 && !shape.anyOf.some(fits));
    told('oneOf', shape.oneOf.length > 0 && shape.oneOf.filter(fits).length !== 1);
    told('not', shape.not !== undefined && fits(shape.not));
    if (shape.if !== undefined) {
      const then = fits(shape.if) ? shape.then : shape.else;
      if (then !== undefined) bad.push(...this.all(then, value, at, depth + 1));
    }
    return bad;
  }
}

/** Shapes that a member has by its name: of `properties` and of every pattern that matches. */
export function ownShapes(shape: JsonShape, name: string): readonly JsonShape[] {
  const declared = shape.properties.get(name);
  const matching = shape.patternProperties.filter(([pattern]) => matchesName(pattern, name));
  return [...(declared === undefined ? [] : [declared]), ...matching.map(([, inner]) => inner)];
}

export function matchesName(pattern: string, name: string): boolean {
  return new RegExp(pattern, 'u').test(name);
}

/** As validators do it: the quotient is whole, but for the rounding of decimal fractions. */
export function isMultiple(value: number, step: number): boolean {
  return Number.isInteger(value / step);
}

function hasEquals(values: readonly Json[]): boolean {
  return new Set(values.map((value) => canonicalJson(value))).size < values.length;
}
