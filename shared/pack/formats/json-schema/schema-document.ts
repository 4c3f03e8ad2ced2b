import { isObject } from '../own-annotation.ts';

export type SchemaObject = Readonly<Record<string, unknown>>;

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
   * The schema with its reference put in, the only member of an `allOf` too, and with what `anyOf` or `oneOf` adds to say
   * that null is allowed. `ref` is the last reference that was followed. Circles end where they began.
   */
  effective(schema: SchemaObject): {
    readonly schema: SchemaObject;
    readonly nullable: boolean;
    readonly ref: string | null;
    readonly dangling: string | null;
  } {
    let current = schema;
    let nullable = false;
    let ref: string | null = null;
    const seen = new Set<string>();
    for (;;) {
      const next = current['$ref'];
      if (typeof next === 'string') {
        const target = seen.has(next) ? null : this.resolve(next);
        if (target === null) return { schema: current, nullable, ref, dangling: next };
        seen.add(next);
        ref = next;
        const { $ref: _ref, ...siblings } = current;
        current = { ...target, ...siblings };
        continue;
      }
      const { rest, only, allowsNull } = single(current);
      if (allowsNull) nullable = true;
      if (only === null) break;
      current = { ...only, ...rest };
    }
    const { type } = current;
    if (Array.isArray(type) && type.includes('null')) nullable = true;
    return { schema: current, nullable, ref, dangling: null };
  }
}

/** `allOf: [S]`, and `anyOf` or `oneOf` of S and null, say no more than S. */
function single(schema: SchemaObject): {
  readonly rest: SchemaObject;
  readonly only: SchemaObject | null;
  readonly allowsNull: boolean;
} {
  for (const key of ['allOf', 'anyOf', 'oneOf']) {
    const parts: unknown = schema[key];
    if (!Array.isArray(parts)) continue;
    const real = parts.filter((part) => isObject(part) && part['type'] !== 'null');
    const [only] = real as unknown[];
    if (real.length !== 1 || !isObject(only)) continue;
    const { [key]: _key, ...rest } = schema;
    return { rest, only, allowsNull: real.length < parts.length };
  }
  return { rest: schema, only: null, allowsNull: false };
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
