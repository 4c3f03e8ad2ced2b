import { isObject } from '../own-annotation.ts';

/** One object of a contract: the contract itself, a table, a column, a relationship. Keys are those of the standard. */
export type Element = Readonly<Record<string, unknown>>;

/** How one kind of element is taken apart, and the order in which its members are written. */
export interface ElementShape {
  readonly order: readonly string[];
  /** Members that are objects whose own members are compared one by one. */
  readonly objects: readonly string[];
}

const mark = '\u001f';

/**
 * An element as a flat list of what it says: custom properties by their name, checks of ours by their id, members of
 * inner objects by their key, so that a change of one leaves the others as they came.
 */
function flatten(element: Element, shape: ElementShape): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const [key, value] of Object.entries(element)) {
    const parts = partsOf(key, value, shape);
    if (parts === null) flat.set(key, value);
    else
      for (const [name, part] of parts)
        if (!flat.has(`${key}${mark}${name}`)) flat.set(`${key}${mark}${name}`, part);
  }
  return flat;
}

function partsOf(key: string, value: unknown, shape: ElementShape): (readonly [string, unknown])[] | null {
  if (shape.objects.includes(key) && isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value);
  if (!Array.isArray(value) || value.length === 0) return null;
  const name = key === 'customProperties' ? 'property' : key === 'quality' ? 'id' : null;
  if (name === null) return null;
  const names = value.map((item: unknown) =>
    isObject(item) && typeof item[name] === 'string' ? item[name] : '',
  );
  // A list whose items have no names, or the same twice, is kept whole.
  if (names.includes('') || new Set(names).size < names.length) return null;
  return value.map((item: unknown, index) => [names[index] ?? '', item] as const);
}

function unflatten(flat: ReadonlyMap<string, unknown>, shape: ElementShape): Element {
  const members = new Map<string, unknown>();
  for (const [path, value] of flat) {
    const [key = '', part] = path.split(mark);
    if (part === undefined) members.set(key, value);
    else if (shape.objects.includes(key))
      members.set(key, { ...(members.get(key) as Element), [part]: value });
    else members.set(key, [...listOf(members.get(key)), value]);
  }
  for (const key of ['customProperties', 'quality'] as const) {
    const list = members.get(key);
    if (Array.isArray(list)) members.set(key, ownLast(list, key === 'quality' ? 'id' : 'property'));
  }
  const rank = (key: string): number => {
    const index = shape.order.indexOf(key);
    return index < 0 ? shape.order.length : index;
  };
  return Object.fromEntries([...members].sort(([a], [b]) => rank(a) - rank(b)));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Members of others in their order, then ours in the order of the profile. */
function ownLast(list: readonly unknown[], name: string): unknown[] {
  const own = (item: unknown): number => {
    const given = isObject(item) ? item[name] : undefined;
    const index = typeof given === 'string' ? profileOrder.indexOf(given) : -1;
    return index;
  };
  return [...list].sort((a, b) => own(a) - own(b));
}

/** Names of our custom properties and checks; the position is the order in which they are written. */
export const profileOrder: readonly string[] = [
  'c360Profile',
  'c360Contract',
  'c360Source',
  'c360Id',
  'c360Name',
  'c360InverseName',
  'c360ToOptional',
  'c360Identifying',
  'c360Kind',
  'c360Type',
  'c360Category',
  'c360Sensitivity',
  'c360Domain',
  'c360Term',
  'c360Subtype',
  'c360AlternateKeys',
  'c360Relationships',
  'c360Authority',
  'c360Owner',
  'c360Steward',
  'c360SameAs',
  'c360Identity',
  'c360Uses',
  'c360Bases',
  'c360Masking',
  'c360Destinations',
  'c360Retention',
  'c360Deprecated',
  'c360Consumers',
  'c360Areas',
  'c360Domains',
  'c360Terms',
  'c360Trust',
  'c360Country',
  'c360Jurisdiction',
  'c360ObservedAt',
  'c360CountryColumn',
  'c360Class',
  'c360Ignored',
  'c360MappedTo',
  'c360-required',
  'c360-unique',
  'c360-domain',
];

/** Custom properties that are worked out from the rest of the workspace and say nothing that a model could hold. */
const derived: ReadonlySet<string> = new Set([
  'transformSourceObjects',
  'transformLogic',
  'transformDescription',
  'criticalDataElement',
  'servers',
  'slaProperties',
  ...['Identity', 'Uses', 'Bases', 'Masking', 'Destinations', 'Retention'].map(
    (name) => `customProperties${mark}c360${name}`,
  ),
]);

/**
 * What of an element that came in cannot be made again from the model: members with another value than we would write.
 * A member that we would write and that was not there is kept as null. Undefined when nothing is left.
 */
export function foreignOf(came: Element, written: Element, shape: ElementShape): Element | undefined {
  const ours = flatten(written, shape);
  const theirs = flatten(came, shape);
  const kept = new Map([...theirs].filter(([key, value]) => !same(value, ours.get(key))));
  for (const key of ours.keys()) if (!theirs.has(key)) kept.set(key, null);
  return kept.size === 0 ? undefined : unflattenLoose(kept, shape);
}

/** Absent parts of lists are kept beside the list, since a list has no place for what is not in it. */
function unflattenLoose(flat: ReadonlyMap<string, unknown>, shape: ElementShape): Element {
  const absent = [...flat].filter(
    ([key, value]) =>
      value === null && key.includes(mark) && !shape.objects.includes(key.split(mark)[0] ?? ''),
  );
  const rest = unflatten(
    new Map([...flat].filter(([key]) => !absent.some(([other]) => other === key))),
    shape,
  );
  return absent.length === 0 ? rest : { ...rest, absent: absent.map(([key]) => key.replace(mark, '/')) };
}

/**
 * The element to write: `written` with what is kept of the one that came, where that still says what the model says.
 * `again` writes what a candidate would be read as; a kept member whose reading gives what we would write anyway has
 * not been overtaken by an edit. `full` has the members that a shorter form leaves out.
 */
export function restored(
  written: Element,
  kept: Element | undefined,
  again: (candidate: Element) => Element,
  shape: ElementShape,
  full: Element = written,
): Element {
  if (kept === undefined) return unflatten(flatten(written, shape), shape);
  const { absent, ...members } = kept;
  const theirs = flatten(members, shape);
  for (const key of listOf(absent)) if (typeof key === 'string') theirs.set(key.replace('/', mark), null);
  const ours = flatten(written, shape);
  const candidate = new Map([...ours, ...theirs]);
  for (const [key, value] of theirs) if (value === null) candidate.delete(key);
  const reread = flatten(again(unflatten(candidate, shape)), shape);
  const whole = flatten(full, shape);
  const result = new Map(candidate);
  for (const [key, value] of theirs) {
    const own = ours.get(key);
    const holds = derived.has(key) ? own === undefined : same(reread.get(key), own);
    if (holds) continue;
    const instead = own ?? (value === null ? undefined : whole.get(key));
    if (instead === undefined) result.delete(key);
    else result.set(key, instead);
  }
  return unflatten(result, shape);
}

/** Equal as data: the order of members does not count, that of lists does. */
export function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}
