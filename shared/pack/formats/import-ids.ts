import { slugPattern, slugify } from '../../kernel/index.ts';

/**
 * Gives names of other tools ids of ours: `BusinessEntityID` -> `business_entity_id`. A name that is all signs gets the
 * fallback, and a second name with the same id `_2`. Path-like, reserved and prototype names (`../x`, `__proto__`)
 * become plain words, since only letters, digits, `_` and `-` inside are left.
 */
export class ImportIds {
  readonly #byId = new Map<string, string>();

  /** A new id, unlike all given before. */
  take(name: string, fallback = 'item'): string {
    const wanted = importedId(name, fallback);
    let id = wanted;
    for (let count = 2; this.#byId.has(id); count += 1) {
      const ending = `_${String(count)}`;
      id = `${wanted.slice(0, 64 - ending.length).replace(/[-_]+$/, '')}${ending}`;
    }
    this.#byId.set(id, name);
    return id;
  }

  /** An id that is one of ours already stays as it is; any other, and one that is taken, is made anew. */
  keep(id: string, fallback = 'item'): string {
    if (this.#byId.has(id) || !slugPattern.test(id)) return this.take(id, fallback);
    this.#byId.set(id, id);
    return id;
  }

  /** The name that an id was given for. */
  nameOf(id: string): string | undefined {
    return this.#byId.get(id);
  }
}

export function importedId(name: string, fallback = 'item'): string {
  if (slugPattern.test(name)) return reservedIds.has(name) ? `${name}_x` : name;
  // Long texts are cut before the patterns run over them: an id has 64 characters at most.
  const words = name
    .slice(0, 400)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/[\s.:/\\]+/g, '_');
  const slug = slugify(words, fallback).replace(/_{2,}/g, '_');
  return reservedIds.has(slug) ? `${slug}_x` : slug;
}

/** Devices of Windows: no file can be called so, and entities are files. */
const reservedIds: ReadonlySet<string> = new Set([
  'con',
  'prn',
  'aux',
  'nul',
  ...Array.from({ length: 9 }, (_, index) => [`com${String(index + 1)}`, `lpt${String(index + 1)}`]).flat(),
]);
