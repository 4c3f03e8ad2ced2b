import { canonicalJson, type Json } from '../../../kernel/index.ts';
import { isWithin } from './contain-json.ts';
import { fitsJson } from './evaluate-json.ts';
import {
  conjunction,
  factsOf,
  itemShapes,
  memberShapes,
  otherShapes,
  prefixLength,
  type JsonConjunction,
} from './json-facts.ts';
import { jsonFormats } from './json-format.ts';
import { patternSamples } from './json-pattern.ts';
import { isJsonObject, type JsonShape, type JsonType } from './json-shape.ts';

/** Values kept for one place, by how deep it lies; deeper places stay plain. */
const keptAt = [60, 40, 16, 8, 4] as const;
const deepestVaried = keptAt.length - 1;
/** Values tried in all: combinations in combinations would go on for ever. */
const mostTried = 10_000;
const longestText = 5000;
const mostItems = 300;

/**
 * Values that fit the writer's shapes and lie where the reader's might refuse: at and just beyond its limits, of its other
 * types, with members that only it knows. One place is varied at a time; the rest stays plain.
 */
export function jsonSamples(writer: JsonConjunction, reader: JsonConjunction): readonly Json[] {
  return new JsonSampler().samples(writer, reader, 0);
}

class JsonSampler {
  readonly #plain = new Map<string, { readonly value: Json | undefined }>();
  readonly #made = new Map<string, readonly Json[]>();
  readonly #numbers = new Map<JsonShape, number>();
  #tried = 0;

  samples(writer: JsonConjunction, reader: JsonConjunction, depth: number, branching = 0): readonly Json[] {
    const key = `${this.#key(writer)}>${this.#key(reader)}@${depth},${branching}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    // Recursion: while values of a place are being made there are none of it.
    this.#made.set(key, []);
    const made = this.#make(writer, reader, depth, branching);
    this.#made.set(key, made);
    return made;
  }

  #make(writer: JsonConjunction, reader: JsonConjunction, depth: number, branching: number): readonly Json[] {
    const facts = factsOf(writer);
    const found = new Map<string, Json>();
    const keep = (values: Iterable<Json>, limit: number): void => {
      let left = limit;
      for (const value of values) {
        if (left <= 0 || this.#tried >= mostTried) return;
        this.#tried += 1;
        const text = canonicalJson(value);
        if (found.has(text) || !fitsJson(writer, value)) continue;
        found.set(text, value);
        left -= 1;
      }
    };
    const limit = keptAt[Math.min(depth, deepestVaried)] ?? 1;
    keep(facts.values ?? [], limit);
    for (const shape of [...writer, ...reader]) keep(shape.values ?? [], limit);
    if (facts.values === null)
      for (const type of facts.types)
        keep(
          this.#ofType(type, writer, reader, depth),
          type === 'object' || type === 'array' ? Infinity : limit,
        );
    if (branching < 2) keep(this.#branches(writer, reader, depth, branching), Infinity);
    return [...found.values()];
  }

  #key(shapes: JsonConjunction): string {
    return shapes.map((shape) => this.#numberOf(shape)).join(',');
  }

  #numberOf(shape: JsonShape): number {
    const known = this.#numbers.get(shape) ?? this.#numbers.size;
    this.#numbers.set(shape, known);
    return known;
  }

  /** Values of a member or item: varied where the reader could refuse some, plain where it certainly takes all. */
  #within(writer: JsonConjunction, reader: JsonConjunction, depth: number): readonly Json[] {
    if (!reader.every((shape) => isWithin(writer, shape))) return this.samples(writer, reader, depth);
    const plain = this.plain(writer, depth);
    return plain === undefined ? [] : [plain];
  }

  /** A plain value that fits, or `undefined` where none is found. */
  plain(writer: JsonConjunction, depth: number): Json | undefined {
    const key = this.#key(writer);
    const known = this.#plain.get(key);
    if (known !== undefined) return known.value;
    // Recursion: while it is being looked for there is none.
    this.#plain.set(key, { value: undefined });
    const all = depth > 40 ? [] : this.samples(writer, [], Math.max(depth, deepestVaried));
    const value = [...all].sort((a, b) => canonicalJson(a).length - canonicalJson(b).length)[0];
    if (value === undefined) this.#plain.delete(key);
    else this.#plain.set(key, { value });
    return value;
  }

  /** The branches of combinations, one by one: the writer's narrow what is made, the reader's say where to look. */
  *#branches(
    writer: JsonConjunction,
    reader: JsonConjunction,
    depth: number,
    branching: number,
  ): Iterable<Json> {
    for (const shape of writer)
      for (const branch of [...shape.anyOf, ...shape.oneOf, ...conditional(shape)])
        yield* this.samples(conjunction([...writer, branch]), reader, depth, branching + 1);
    for (const shape of reader)
      for (const branch of [...shape.anyOf, ...shape.oneOf, ...conditional(shape)])
        yield* this.samples(
          writer,
          conjunction([...reader.filter((each) => each !== shape), branch]),
          depth,
          branching + 1,
        );
    const negated = reader.flatMap(({ not }) => not ?? []);
    for (const shape of negated)
      yield* this.samples(conjunction([...writer, shape]), conjunction([shape]), depth, branching + 1);
  }

  #ofType(type: JsonType, writer: JsonConjunction, reader: JsonConjunction, depth: number): Iterable<Json> {
    switch (type) {
      case 'null':
        return [null];
      case 'boolean':
        return [true, false];
      case 'integer':
      case 'number':
        return numbers([...writer, ...reader], type);
      case 'string':
        return texts(writer, reader);
      case 'array':
        return this.#arrays(writer, reader, depth);
      case 'object':
        return this.#objects(writer, reader, depth);
    }
  }

  *#arrays(writer: JsonConjunction, reader: JsonConjunction, depth: number): Iterable<Json> {
    const { minItems, maxItems } = factsOf(writer);
    const plainItem = (index: number): Json | undefined => this.plain(itemShapes(writer, index), depth + 1);
    const plainList = (length: number): Json[] | null => {
      const made: Json[] = [];
      for (let index = 0; index < length; index += 1) {
        const item = plainItem(index);
        if (item === undefined) return null;
        made.push(item);
      }
      return made;
    };
    const bounds = [...writer, ...reader].flatMap((shape) => [
      shape.minItems,
      shape.maxItems,
      shape.minContains,
      shape.maxContains,
    ]);
    const lengths = new Set([
      minItems,
      0,
      1,
      2,
      ...bounds.flatMap((bound) => (bound === undefined ? [] : [bound - 1, bound, bound + 1])),
    ]);
    for (const length of lengths) {
      if (length < minItems || length > Math.min(maxItems, mostItems)) continue;
      const list = plainList(length);
      if (list === null) continue;
      yield list;
      // Items that differ, for shapes that want no two alike, and the same without it.
      yield this.#distinct(writer, length, depth);
    }
    if (depth >= deepestVaried) return;
    const places = Math.min(Math.max(prefixLength(writer), prefixLength(reader)) + 1, 12);
    for (let place = 0; place < places; place += 1) {
      const contained = reader.flatMap((shape) => shape.contains ?? []);
      const hints = conjunction([...itemShapes(reader, place), ...contained]);
      const base = plainList(Math.max(minItems, place + 1));
      if (base === null) continue;
      for (const item of this.#within(itemShapes(writer, place), hints, depth + 1))
        yield base.with(place, item);
    }
  }

  #distinct(writer: JsonConjunction, length: number, depth: number): Json {
    if (depth >= deepestVaried) return [];
    const pool = this.samples(itemShapes(writer, prefixLength(writer)), [], Math.max(depth + 1, 2));
    return pool.slice(0, length);
  }

  *#objects(writer: JsonConjunction, reader: JsonConjunction, depth: number): Iterable<Json> {
    const base = this.#plainObject(writer, depth);
    if (base === null) return;
    yield base;
    if (depth >= deepestVaried) return;
    const names = new Set([...writer, ...reader].flatMap(namesIn));
    const whole: Record<string, Json> = { ...base };
    for (const name of names) {
      const values = this.#within(memberShapes(writer, name), memberShapes(reader, name), depth + 1);
      const [first] = values;
      if (first !== undefined && !Object.hasOwn(whole, name)) whole[name] = first;
      for (const value of values) yield { ...base, [name]: value };
      if (Object.hasOwn(base, name)) {
        const { [name]: _, ...without } = base;
        yield without;
      }
    }
    yield whole;
    for (const name of names) {
      const { [name]: _, ...without } = whole;
      yield without;
    }
    yield* this.#unknownMembers(writer, reader, base, depth);
  }

  /** Members that nobody declares: their names, their values, and many of them. */
  *#unknownMembers(
    writer: JsonConjunction,
    reader: JsonConjunction,
    base: Record<string, Json>,
    depth: number,
  ): Iterable<Json> {
    const patterns = [...writer, ...reader].flatMap((shape) =>
      shape.patternProperties.map(([pattern]) => pattern),
    );
    const named = reader.flatMap(({ propertyNames }) => (propertyNames === undefined ? [] : [propertyNames]));
    const names = new Set([
      'other',
      'Other-1',
      '',
      ...patterns.flatMap((pattern) => patternSamples(pattern, 2)),
      ...this.samples(
        conjunction(writer.flatMap(({ propertyNames }) => propertyNames ?? [])),
        named,
        deepestVaried,
      )
        .filter((name) => typeof name === 'string')
        .slice(0, 10),
    ]);
    for (const name of names) {
      const values = this.#within(memberShapes(writer, name), memberShapes(reader, name), depth + 1);
      for (const value of values) yield { ...base, [name]: value };
    }
    const bounds = [...writer, ...reader].flatMap((shape) => [shape.minProperties, shape.maxProperties]);
    const filler = this.plain(otherShapes(writer), depth + 1);
    for (const bound of bounds) {
      if (bound === undefined || bound > mostItems || filler === undefined) continue;
      for (const size of [bound - 1, bound, bound + 1]) {
        const made = { ...base };
        for (let count = 1; Object.keys(made).length < size; count += 1) made[`other${count}`] = filler;
        yield made;
      }
    }
  }

  #plainObject(writer: JsonConjunction, depth: number): Record<string, Json> | null {
    const { required, minProperties } = factsOf(writer);
    const made: Record<string, Json> = {};
    const pending = [...required];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (Object.hasOwn(made, name)) continue;
      const value = this.plain(memberShapes(writer, name), depth + 1);
      if (value === undefined) return null;
      made[name] = value;
      for (const shape of writer) pending.push(...(shape.dependentRequired.get(name) ?? []));
    }
    const further = [
      ...factsOf(writer).declared,
      ...Array.from({ length: Math.min(minProperties, mostItems) }, (_, at) => `other${at}`),
    ];
    for (const name of further) {
      if (Object.keys(made).length >= minProperties) break;
      const value = Object.hasOwn(made, name) ? undefined : this.plain(memberShapes(writer, name), depth + 1);
      if (value !== undefined) made[name] = value;
    }
    return made;
  }
}

function conditional(shape: JsonShape): readonly JsonShape[] {
  return [shape.if, shape.then, shape.else].filter((each) => each !== undefined);
}

function namesIn(shape: JsonShape): readonly string[] {
  const dependent = [...shape.dependentRequired].flatMap(([name, needed]) => [name, ...needed]);
  const nested = [shape.not, shape.if, shape.then, ...shape.anyOf, ...shape.oneOf].flatMap((inner) =>
    inner === undefined ? [] : [...inner.properties.keys(), ...inner.required],
  );
  const listed = (shape.values ?? []).flatMap((value) => (isJsonObject(value) ? Object.keys(value) : []));
  return [
    ...shape.properties.keys(),
    ...shape.required,
    ...dependent,
    ...shape.dependentSchemas.keys(),
    ...nested,
    ...listed,
  ];
}

function* numbers(shapes: readonly JsonShape[], type: 'integer' | 'number'): Iterable<number> {
  const steps = shapes.flatMap(({ multipleOf }) =>
    multipleOf === undefined || multipleOf <= 0 ? [] : [multipleOf],
  );
  const bounds = shapes.flatMap((shape) => [
    shape.minimum,
    shape.maximum,
    shape.exclusiveMinimum,
    shape.exclusiveMaximum,
  ]);
  const known = bounds.flatMap((bound) => bound ?? []);
  const around = [...known, 0, 1, -1, 2, 1.5, 0.1, 7, 1e6, -1e6, 2 ** 31, 2 ** 53 - 1];
  for (const value of around) {
    for (const near of [
      value,
      value - 1,
      value + 1,
      value - 0.5,
      value + 0.5,
      ...steps.flatMap((step) => multiplesNear(value, step)),
    ])
      if (type === 'number' || Number.isInteger(near)) yield near;
  }
  for (const step of steps) for (const times of [1, 2, 3, -1, 7]) yield step * times;
}

function multiplesNear(value: number, step: number): readonly number[] {
  const below = Math.floor(value / step);
  return [below * step, (below + 1) * step, (below - 1) * step];
}

function* texts(writer: JsonConjunction, reader: JsonConjunction): Iterable<string> {
  const both = [...writer, ...reader];
  for (const { pattern, format } of both) {
    if (pattern !== undefined) yield* patternSamples(pattern);
    const known = format === undefined ? undefined : jsonFormats[format];
    if (known !== undefined) yield* [...known.good, known.bad];
  }
  const bounds = both.flatMap((shape) => [shape.minLength, shape.maxLength]);
  for (const bound of bounds) {
    if (bound === undefined || bound > longestText) continue;
    for (const length of [bound - 1, bound, bound + 1]) if (length >= 0) yield 'a'.repeat(length);
  }
  for (const shape of both)
    for (const value of shape.values?.slice(0, 5) ?? []) if (typeof value === 'string') yield `${value}x`;
  yield* ['', 'a', '1', 'null', 'Ab c', '2024-02-29'];
}
