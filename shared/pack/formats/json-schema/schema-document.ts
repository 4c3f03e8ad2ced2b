import { isObject } from '../own-annotation.ts';
import { mergedSchema, type SchemaObject } from './merged-schema.ts';

export type { SchemaObject };

/** A JSON Schema with its references: those within the document are followed, others are not. */
export class SchemaDocument {
  readonly root: SchemaObject;

  constructor(root: SchemaObject) {
    this.root = root;
  }

  /** Named schemas of the document, by the pointer that refers to them. */
  definitions(): (readonly [ref: string, name: string, schema: SchemaObject])[] {
    return ['$defs', 'definitions'].flatMap((place) => {
      const found = this.root[place];
      if (!isObject(found)) return [];
      return Object.entries(found).flatMap(([name, schema]) =>
        isObject(schema) ? [[`#/${place}/${escaped(name)}`, name, schema] as const] : [],
      );
    });
  }

  /** What a reference points to; null where it leads out of the document or to nothing. */
  resolve(ref: string): SchemaObject | null {
    if (ref === '#') return this.root;
    if (!ref.startsWith('#/')) return null;
    let at: unknown = this.root;
    for (const token of ref.slice(2).split('/')) {
      const key = unescaped(token);
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return null;
      at = (at as SchemaObject)[key];
    }
    return isObject(at) ? at : null;
  }

  /**
   * The schema with its references put in, the members of `allOf` too, and with what `anyOf` or `oneOf` adds to say that null
   * is allowed: conjunctions are one schema, as far as one can say it. `ref` is the last reference that was followed, while the
   * schema says no more than what it leads to.
   */
  effective(schema: SchemaObject): EffectiveSchema {
    const found: Found = { dangling: [], clashes: [], nullable: false, steps: 0 };
    const { schema: flat, ref } = this.#flat(schema, new Set(), found);
    const { type } = flat;
    const nullable = found.nullable || (Array.isArray(type) && type.includes('null'));
    return { schema: flat, nullable, ref, dangling: found.dangling, clashes: found.clashes };
  }

  #flat(
    given: SchemaObject,
    seen: ReadonlySet<string>,
    found: Found,
  ): { readonly schema: SchemaObject; readonly ref: string | null } {
    found.steps += 1;
    const { $ref: reference, allOf, ...rest } = given;
    const { schema: own, only, allowsNull } = single(rest);
    if (allowsNull) found.nullable = true;
    const parts: { readonly schema: SchemaObject; readonly ref: string | null }[] = [];
    if (typeof reference === 'string') {
      const target = seen.has(reference) || found.steps > mostSteps ? null : this.resolve(reference);
      if (target === null) found.dangling.push(reference);
      else {
        const part = this.#flat(target, new Set([...seen, reference]), found);
        parts.push({ schema: part.schema, ref: part.ref ?? reference });
      }
    }
    for (const part of Array.isArray(allOf) ? allOf : [])
      if (isObject(part)) parts.push(this.#flat(part, seen, found));
    if (only !== null) parts.push(this.#flat(only, seen, found));
    const [first] = parts;
    const plain = parts.length === 1 && own['properties'] === undefined;
    return {
      schema: parts.reduce((merged, part) => mergedSchema(merged, part.schema, found.clashes), own),
      ref: plain ? (first?.ref ?? null) : null,
    };
  }
}

/** A schema of few definitions can name them in ever more ways; what means something is far below. */
const mostSteps = 2000;

export interface EffectiveSchema {
  readonly schema: SchemaObject;
  readonly nullable: boolean;
  readonly ref: string | null;
  /** References that lead out of the document, to nothing in it, or round in a circle. */
  readonly dangling: readonly string[];
  /** Keywords that two parts of a conjunction give in ways that one schema cannot say; the outer one was taken. */
  readonly clashes: readonly string[];
}

interface Found {
  readonly dangling: string[];
  readonly clashes: string[];
  nullable: boolean;
  steps: number;
}

/** `anyOf` or `oneOf` of S and null say no more than that S may be null. */
function single(given: SchemaObject): {
  readonly schema: SchemaObject;
  readonly only: SchemaObject | null;
  readonly allowsNull: boolean;
} {
  for (const key of ['anyOf', 'oneOf']) {
    const parts: unknown = given[key];
    if (!Array.isArray(parts)) continue;
    const real = parts.filter((part) => isObject(part) && part['type'] !== 'null');
    const [only] = real as unknown[];
    if (real.length !== 1 || !isObject(only)) continue;
    const { [key]: _key, ...schema } = given;
    return { schema, only, allowsNull: real.length < parts.length };
  }
  return { schema: given, only: null, allowsNull: false };
}

function escaped(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(token: string): string {
  let text = token;
  try {
    text = decodeURIComponent(token);
  } catch {
    // A pointer that is not encoded is taken as it stands.
  }
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}
