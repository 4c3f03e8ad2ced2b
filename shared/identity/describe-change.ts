import type { Json } from '../kernel/index.ts';
import type { RulesetChange } from './ruleset-change.ts';

type Plain = Readonly<Record<string, Json>>;

/** How the items of a list are called. */
const nouns: Readonly<Record<string, string>> = {
  namespaces: 'namespace',
  rules: 'rule',
  blocking: 'blocking rule',
  comparisons: 'comparison',
  'survivorship.attributes': 'survivorship of',
  'survivorship.groups': 'survivorship group',
};

/** Members whose name in the file is not how one says it. */
const words: Readonly<Record<string, string>> = {
  'thresholds.link': 'threshold link',
  'thresholds.review': 'threshold review',
  'survivorship.sourcePriority': 'source order',
  'survivorship.default': 'survivorship of all other attributes',
  'clustering.strategy': 'clustering',
  'clustering.guards': 'guards against contradictions',
  'clustering.maxPersonSize': 'records per person at most',
  'clustering.maxPerSource': 'records per person and source at most',
  'regions.crossRegionLinks': 'links across regions',
  'training.iterations': 'training iterations at most',
  'training.tolerance': 'training tolerance',
  maxPersonsPerValue: 'persons per value',
  maxValuesPerPerson: 'values per person',
  blockedValues: 'blocked values',
  maxBlockSize: 'records per block at most',
  termFrequency: 'weight of rare values',
  missing: 'missing values are',
  when: 'conditions',
  fixed: 'parameters fixed by hand',
};

/** Weights that the file states in bits. */
const inBits: ReadonlySet<string> = new Set(['thresholds.link', 'thresholds.review']);

/** One change as a plain sentence: `threshold link 0 → 2.5 bits`, `comparison email added`. */
export function describeChange(change: Omit<RulesetChange, 'text'>): string {
  const { path, kind, before, after } = change;
  const [item, rest] = splitItem(path);
  if (kind === 'reordered')
    return `order of ${path.join('.')}: ${orderText(before)} became ${orderText(after)}`;
  const place = rest.join('.');
  const name = words[place] ?? words[rest.at(-1) ?? ''] ?? place;
  if (item !== null && rest.length === 0) {
    if (kind === 'added') return `${item} added: ${valueText(path, after)}`;
    if (kind === 'removed') return `${item} removed: it was ${valueText(path, before)}`;
  }
  const subject = item === null ? name : `${item}: ${name}`;
  if (kind === 'added') return `${subject} set to ${valueText(path, after)}`;
  if (kind === 'removed') return `${subject} no longer set: it was ${valueText(path, before)}`;
  if (path.at(-1) === 'blockedValues') return `${subject} ${listDifference(before, after)}`;
  const become = Array.isArray(before) || typeof before === 'object' ? 'became' : '→';
  const unit = inBits.has(path.join('.')) ? ' bits' : '';
  return `${subject} ${valueText(path, before)} ${become} ${valueText(path, after)}${unit}`;
}

/** The named item that a path leads into, and the way within it. */
function splitItem(path: readonly string[]): readonly [string | null, readonly string[]] {
  for (const length of [1, 2]) {
    const noun = nouns[path.slice(0, length).join('.')];
    const id = path[length];
    if (noun !== undefined && id !== undefined) return [`${noun} ${id}`, path.slice(length + 1)];
  }
  return [null, path];
}

function orderText(ids: Json | undefined): string {
  return Array.isArray(ids) ? ids.map(String).join(' > ') : '';
}

function valueText(path: readonly string[], value: Json | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value === '' ? 'empty' : value;
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : listText(path, value);
  return objectText(path, value as Plain);
}

function listText(path: readonly string[], items: readonly Json[]): string {
  const member = path.at(-1) ?? '';
  const texts = items.map((item) => valueText(path, item));
  if (member === 'sourcePriority') return texts.join(' > ');
  if (member === 'strategies' || member === 'default') return texts.join(', then ');
  if (member === 'when') return texts.join(' and ');
  if (member === 'keys') return texts.join(' + ');
  return texts.join(', ');
}

function objectText(path: readonly string[], value: Plain): string {
  const { attribute, match, similarity, transform, method } = value;
  if (typeof attribute === 'string' && typeof match === 'string')
    return `${attribute} ${match}${typeof similarity === 'number' ? ` ≥ ${similarity}` : ''}`;
  if (typeof attribute === 'string' && typeof transform === 'string')
    return transform === 'exact' ? attribute : `${transform} of ${attribute}`;
  if (method === 'fixed') return `fixed at ${String(value['probability'])}`;
  if (method === 'estimate') return `estimated with recall ${String(value['recall'])}`;
  if (path[0] === 'rules' && path.length === 2)
    return `${value['kind'] === 'never' ? 'never joins' : 'joins'} when ${valueText([...path, 'when'], value['when'])}`;
  if (path[0] === 'blocking' && path.length === 2) return valueText([...path, 'keys'], value['keys']);
  if (path[0] === 'comparisons' && path.length === 2)
    return `${String(value['kind'])} of ${valueText([...path, 'attributes'], value['attributes'])}`;
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, member]) => `${words[name] ?? name} ${valueText([...path, name], member)}`)
    .join(', ');
}

function listDifference(before: Json | undefined, after: Json | undefined): string {
  const old = Array.isArray(before) ? before.map(String) : [];
  const now = Array.isArray(after) ? after.map(String) : [];
  const gained = now.filter((text) => !old.includes(text));
  const lost = old.filter((text) => !now.includes(text));
  const parts = [
    ...(gained.length === 0 ? [] : [`now also ${gained.join(', ')}`]),
    ...(lost.length === 0 ? [] : [`no longer ${lost.join(', ')}`]),
  ];
  return parts.length === 0 ? 'in another order or number' : parts.join('; ');
}
