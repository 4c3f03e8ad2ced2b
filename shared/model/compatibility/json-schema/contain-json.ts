import { evaluateJson, fitsJson, matchesName } from './evaluate-json.ts';
import {
  conjunction,
  factsOf,
  itemShapes,
  memberShapes,
  otherShapes,
  prefixLength,
  type JsonConjunction,
  type JsonFacts,
} from './json-facts.ts';
import { sameJsonShapes } from './same-json-shapes.ts';
import { anything, isTypeWithin, type JsonShape, type JsonType } from './json-shape.ts';

/** Steps after which a proof is given up: combinations of combinations grow without bound. */
const mostSteps = 20_000;

/**
 * A proof that every value that fits `writer` fits `reader`. True is certain; false means only that no proof was found.
 * Every keyword of the reader has to be implied by the writer; lists of values are tried one by one; a combination of the
 * writer is taken branch by branch. For recursive schemas it is induction on the depth of the value: a claim that is being
 * proved holds for members and items.
 */
export function isContained(writer: JsonShape, reader: JsonShape): boolean {
  return new Proof().contained(conjunction([writer]), reader);
}

/** The same for shapes that all hold together. */
export function isWithin(writer: JsonConjunction, reader: JsonShape): boolean {
  return new Proof().contained(writer, reader);
}

class Proof {
  #steps = 0;
  #level = 0;
  /** Claims being proved, with the depth of the value at which they stand. */
  readonly #open = new Map<string, number>();
  readonly #proved = new Set<string>();
  readonly #numbers = new Map<JsonShape, number>();

  contained(writer: JsonConjunction, reader: JsonShape, splits = 0): boolean {
    this.#steps += 1;
    if (this.#steps > mostSteps) return false;
    if (reader.always === true) return true;
    if (isSame(writer, reader)) return true;
    const claim = this.#claim(writer, reader);
    if (this.#proved.has(claim)) return true;
    const level = this.#open.get(claim);
    if (level !== undefined) return level < this.#level;
    this.#open.set(claim, this.#level);
    const found = this.#prove(writer, reader, splits);
    this.#open.delete(claim);
    // What was proved within an open claim may rest on it, and is proved anew outside of it.
    if (found && this.#open.size === 0) this.#proved.add(claim);
    return found;
  }

  #claim(writer: JsonConjunction, reader: JsonShape): string {
    const numberOf = (shape: JsonShape): number => {
      const known = this.#numbers.get(shape) ?? this.#numbers.size;
      this.#numbers.set(shape, known);
      return known;
    };
    const given = writer.map(numberOf).sort((a, b) => a - b);
    return `${given.join(',')}>${numberOf(reader)}`;
  }

  #prove(writer: JsonConjunction, reader: JsonShape, splits: number): boolean {
    const facts = factsOf(writer);
    if (isEmpty(facts)) return true;
    if (reader.always === false || reader.unjudged.length > 0) return false;
    if (facts.values !== null) {
      return facts.values.every((value) => !couldFit(writer, value) || fitsJson([reader], value));
    }
    if (this.#keywords(writer, reader, facts, splits)) return true;
    return splits < 4 && this.#byCases(writer, reader, facts, splits);
  }

  /** The writer taken case by case: the branches of one of its combinations, or its types. */
  #byCases(writer: JsonConjunction, reader: JsonShape, facts: JsonFacts, splits: number): boolean {
    const holds = (branch: JsonShape): boolean =>
      this.contained(conjunction([...writer, branch]), reader, splits + 1);
    for (const shape of writer) {
      const branches = shape.anyOf.length > 0 ? shape.anyOf : shape.oneOf;
      if (branches.some((branch) => !writer.includes(branch)) && branches.every(holds)) return true;
    }
    const combined = reader.anyOf.length > 0 || reader.oneOf.length > 0 || reader.if !== undefined;
    if (!combined || facts.types.size < 2) return false;
    return [...facts.types].every((type) => holds(onlyType(type)));
  }

  #keywords(writer: JsonConjunction, reader: JsonShape, facts: JsonFacts, splits: number): boolean {
    const within = (inner: JsonShape): boolean => this.contained(writer, inner, splits);
    return (
      reader.values === undefined &&
      (reader.types === undefined || typesWithin(facts, reader.types)) &&
      numbersWithin(writer, facts, reader) &&
      textsWithin(writer, facts, reader) &&
      (!facts.types.has('array') || this.#arrays(writer, facts, reader)) &&
      (!facts.types.has('object') || this.#objects(writer, facts, reader, splits)) &&
      (reader.ref === undefined || within(reader.ref)) &&
      reader.allOf.every(within) &&
      (reader.anyOf.length === 0 || reader.anyOf.some(within)) &&
      (reader.oneOf.length === 0 || this.#exactlyOne(writer, reader.oneOf, splits)) &&
      (reader.not === undefined || this.disjoint(writer, reader.not)) &&
      (reader.if === undefined || this.#conditional(writer, reader.if, reader, splits))
    );
  }

  #exactlyOne(writer: JsonConjunction, branches: readonly JsonShape[], splits: number): boolean {
    return branches.some(
      (branch, index) =>
        this.contained(writer, branch, splits) &&
        branches.every((other, at) => at === index || this.disjoint(writer, other)),
    );
  }

  #conditional(writer: JsonConjunction, condition: JsonShape, reader: JsonShape, splits: number): boolean {
    const then =
      reader.then === undefined || this.contained(conjunction([...writer, condition]), reader.then, splits);
    if (!then) return false;
    return (
      reader.else === undefined ||
      this.contained(writer, reader.else, splits) ||
      this.contained(writer, condition, splits)
    );
  }

  #arrays(writer: JsonConjunction, facts: JsonFacts, reader: JsonShape): boolean {
    if ((reader.minItems ?? 0) > facts.minItems || (reader.maxItems ?? Infinity) < facts.maxItems)
      return false;
    if (
      reader.uniqueItems === true &&
      facts.maxItems > 1 &&
      !writer.some((shape) => shape.uniqueItems === true)
    )
      return false;
    const places = Math.min(Math.max(prefixLength(writer), reader.prefixItems.length) + 1, facts.maxItems);
    const { contains } = reader;
    this.#level += 1;
    let items = true;
    let eachContained = contains !== undefined;
    for (let place = 0; place < places; place += 1) {
      const own = itemShapes(writer, place);
      const asked = reader.prefixItems[place] ?? reader.items;
      items &&= asked === undefined || this.contained(own, asked);
      eachContained &&= contains !== undefined && this.contained(own, contains);
    }
    this.#level -= 1;
    if (!items || contains === undefined) return items;
    const same = writer.some(
      (shape) =>
        shape.contains !== undefined &&
        isSame([shape.contains], contains) &&
        (shape.minContains ?? 1) >= (reader.minContains ?? 1) &&
        (shape.maxContains ?? Infinity) <= (reader.maxContains ?? Infinity),
    );
    const enough =
      facts.minItems >= (reader.minContains ?? 1) && facts.maxItems <= (reader.maxContains ?? Infinity);
    return same || (eachContained && enough);
  }

  #objects(writer: JsonConjunction, facts: JsonFacts, reader: JsonShape, splits: number): boolean {
    if (reader.required.some((name) => !facts.required.has(name))) return false;
    if ((reader.minProperties ?? 0) > facts.minProperties) return false;
    if ((reader.maxProperties ?? Infinity) < facts.maxProperties) return false;
    const forbidden = (name: string): boolean => isEmpty(factsOf(memberShapes(writer, name)));
    for (const [name, needed] of reader.dependentRequired) {
      const implied = (other: string): boolean =>
        facts.required.has(other) ||
        writer.some((shape) => shape.dependentRequired.get(name)?.includes(other) === true);
      if (!forbidden(name) && !needed.every(implied)) return false;
    }
    for (const [name, inner] of reader.dependentSchemas) {
      const same = writer.some((shape) => {
        const own = shape.dependentSchemas.get(name);
        return own !== undefined && isSame([own], inner);
      });
      if (!same && !forbidden(name) && !this.contained(writer, inner, splits)) return false;
    }
    this.#level += 1;
    const members = this.#members(writer, facts, reader);
    this.#level -= 1;
    return members;
  }

  #members(writer: JsonConjunction, facts: JsonFacts, reader: JsonShape): boolean {
    const names = new Set([...facts.declared, ...reader.properties.keys(), ...facts.required]);
    for (const name of names) {
      const own = memberShapes(writer, name);
      const declared = reader.properties.get(name);
      const asked = [
        ...(declared === undefined ? [] : [declared]),
        ...reader.patternProperties
          .filter(([pattern]) => matchesName(pattern, name))
          .map(([, inner]) => inner),
      ];
      const rest = asked.length === 0 ? reader.additionalProperties : undefined;
      if (![...asked, ...(rest === undefined ? [] : [rest])].every((inner) => this.contained(own, inner)))
        return false;
    }
    const { propertyNames } = reader;
    if (propertyNames !== undefined && !this.#names(writer, facts, propertyNames)) return false;
    return facts.closed !== null || this.#undeclared(writer, reader);
  }

  /** Members that the writer may send and does not name. */
  #undeclared(writer: JsonConjunction, reader: JsonShape): boolean {
    // What a name is that no pattern of the reader matches, provided that no pattern of the writer's shape matches it either.
    const known = (pattern: string): boolean => reader.patternProperties.some(([other]) => other === pattern);
    const unnamed = otherShapes(writer.filter((shape) => shape.patternProperties.length === 0));
    const unmatched = otherShapes(
      writer.filter((shape) => shape.patternProperties.every(([pattern]) => known(pattern))),
    );
    const patterned = writer.flatMap((shape) => shape.patternProperties);
    for (const [pattern, inner] of reader.patternProperties) {
      // A name that this pattern matches may be one that a pattern of the writer matches, or none.
      const own = patterned.filter(([other]) => other === pattern).map(([, shape]) => shape);
      const others = patterned.filter(([other]) => other !== pattern).map(([, shape]) => shape);
      const base = own.length > 0 ? conjunction(own) : unnamed;
      if (!this.contained(base, inner)) return false;
      if (own.length === 0 && !others.every((shape) => this.contained(conjunction([shape]), inner)))
        return false;
    }
    const { additionalProperties: rest } = reader;
    if (rest === undefined) return true;
    const free = patterned.filter(([pattern]) => !known(pattern));
    return (
      this.contained(unmatched, rest) && free.every(([, shape]) => this.contained(conjunction([shape]), rest))
    );
  }

  #names(writer: JsonConjunction, facts: JsonFacts, asked: JsonShape): boolean {
    if (facts.closed !== null) return [...facts.closed].every((name) => fitsJson([asked], name));
    const own = writer.flatMap(({ propertyNames }) => propertyNames ?? []);
    return this.contained(conjunction([...own, onlyType('string')]), asked);
  }

  /** A proof that nothing fits both. */
  disjoint(writer: JsonConjunction, other: JsonShape): boolean {
    this.#steps += 1;
    if (this.#steps > mostSteps) return false;
    if (other.anyOf.length > 0 && other.anyOf.every((branch) => this.disjoint(writer, branch))) return true;
    const both = conjunction([...writer, other]);
    const facts = factsOf(both);
    if (isEmpty(facts)) return true;
    if (facts.values !== null && facts.values.every((value) => !couldFit(both, value))) return true;
    if ([...facts.types].some((type) => type !== 'object')) return false;
    return [...facts.required].some((name) => {
      const member = memberShapes(both, name);
      const found = factsOf(member);
      return (
        isEmpty(found) || (found.values !== null && found.values.every((value) => !couldFit(member, value)))
      );
    });
  }
}

/** Whether a value may fit all: false is certain. */
function couldFit(shapes: JsonConjunction, value: Parameters<typeof evaluateJson>[1]): boolean {
  return shapes.every((shape) => {
    const { violations, uncertain } = evaluateJson(shape, value);
    return violations.length === 0 || uncertain;
  });
}

function isSame(writer: JsonConjunction, reader: JsonShape): boolean {
  return writer.some((shape) => sameJsonShapes(shape, reader));
}

function isEmpty({
  types,
  values,
  minimum,
  maximum,
  minLength,
  maxLength,
  minItems,
  maxItems,
  ...facts
}: JsonFacts): boolean {
  if (types.size === 0 || values?.length === 0) return true;
  const none: Readonly<Record<string, boolean>> = {
    integer: minimum > maximum || (minimum === maximum && (facts.minimumExclusive || facts.maximumExclusive)),
    number: minimum > maximum || (minimum === maximum && (facts.minimumExclusive || facts.maximumExclusive)),
    string: minLength > maxLength,
    array: minItems > maxItems,
    object: facts.closed !== null && [...facts.required].some((name) => facts.closed?.has(name) === false),
  };
  return [...types].every((type) => none[type] === true);
}

function typesWithin({ types }: JsonFacts, asked: ReadonlySet<JsonType>): boolean {
  return [...types].every((type) => [...asked].some((other) => isTypeWithin(type, other)));
}

function numbersWithin(writer: JsonConjunction, facts: JsonFacts, reader: JsonShape): boolean {
  if (!facts.types.has('number') && !facts.types.has('integer')) return true;
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = reader;
  return (
    (minimum === undefined || facts.minimum >= minimum) &&
    (maximum === undefined || facts.maximum <= maximum) &&
    (exclusiveMinimum === undefined ||
      facts.minimum > exclusiveMinimum ||
      (facts.minimum === exclusiveMinimum && facts.minimumExclusive)) &&
    (exclusiveMaximum === undefined ||
      facts.maximum < exclusiveMaximum ||
      (facts.maximum === exclusiveMaximum && facts.maximumExclusive)) &&
    (multipleOf === undefined || isStepWithin(writer, facts, multipleOf))
  );
}

/** Only whole steps: quotients of decimal fractions are rounded, and validators then differ from arithmetic. */
function isStepWithin(writer: JsonConjunction, facts: JsonFacts, step: number): boolean {
  if (writer.some((shape) => shape.multipleOf === step)) return true;
  if (!Number.isInteger(step)) return false;
  if (step === 1 && !facts.types.has('number')) return true;
  return writer.some(
    ({ multipleOf }) => Number.isInteger(multipleOf) && Number.isInteger((multipleOf ?? 0) / step),
  );
}

function textsWithin(writer: JsonConjunction, facts: JsonFacts, reader: JsonShape): boolean {
  if (!facts.types.has('string')) return true;
  return (
    (reader.minLength ?? 0) <= facts.minLength &&
    (reader.maxLength ?? Infinity) >= facts.maxLength &&
    (reader.pattern === undefined || writer.some(({ pattern }) => pattern === reader.pattern)) &&
    (reader.format === undefined || writer.some(({ format }) => format === reader.format))
  );
}

const typeShapes = new Map<JsonType, JsonShape>();

/** A shape that says nothing but a type. */
function onlyType(type: JsonType): JsonShape {
  const known = typeShapes.get(type);
  if (known !== undefined) return known;
  const { always: _, text: __, ...open } = anything;
  const made: JsonShape = { ...open, types: new Set([type]) };
  typeShapes.set(type, made);
  return made;
}
