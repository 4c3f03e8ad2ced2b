/** Names as Avro has them: a letter or `_`, then letters, digits and `_`. Each original gets one name, no two the same. */
export class AvroNames {
  readonly #taken = new Set<string>();
  readonly #given = new Map<string, string>();

  nameOf(original: string): string {
    const known = this.#given.get(original);
    if (known !== undefined) return known;
    const wanted = avroName(original);
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${wanted}_${String(count)}`;
    this.#taken.add(name);
    this.#given.set(original, name);
    return name;
  }
}

/** The nearest valid name: what is no letter, digit or `_` becomes `_`, and a digit never comes first. */
export function avroName(original: string): string {
  const name = original.replace(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}

/** Types that Avro has already: a record or an enumeration of that name would hide them. */
const ownTypes: ReadonlySet<string> = new Set(
  'null boolean int long float double bytes string record enum array map union fixed error request'.split(' '),
);

/** The nearest valid name of a type. */
export function avroTypeName(original: string): string {
  const name = avroName(original);
  return ownTypes.has(name) ? `${name}_` : name;
}

export function isAvroName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
