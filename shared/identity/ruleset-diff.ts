import { canonicalJson, type Json } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import { describeChange } from './describe-change.ts';
import type { RulesetChange } from './ruleset-change.ts';

/** Lists whose items have a name of their own: they are compared by it, not by their place. */
const named: Readonly<Record<string, string>> = {
  namespaces: 'id',
  rules: 'id',
  blocking: 'id',
  comparisons: 'id',
  'survivorship.attributes': 'attribute',
  'survivorship.groups': 'id',
};

/** Values that are told as one, since their parts mean nothing alone. */
const wholes: ReadonlySet<string> = new Set(['prior']);

type Plain = Readonly<Record<string, Json>>;
type RawChange = Omit<RulesetChange, 'text'>;

/**
 * What differs between two rulesets, in the order of the file. Every leaf that differs is covered by one change, and
 * the changes applied to the first give the second (an added item goes last, then `reordered` says where all stand).
 */
export function diffRulesets(before: Ruleset, after: Ruleset): RulesetChange[] {
  return [...difference([], plain(before), plain(after))].map((change) => ({
    ...change,
    text: describeChange(change),
  }));
}

/** A copy that holds only what JSON carries: members that are `undefined` are not there. */
function plain(ruleset: Ruleset): Json {
  return JSON.parse(JSON.stringify(ruleset)) as Json;
}

function* difference(
  path: readonly string[],
  before: Json | undefined,
  after: Json | undefined,
): Generator<RawChange> {
  if (before === undefined && after === undefined) return;
  if (before === undefined || after === undefined) {
    yield {
      path,
      kind: before === undefined ? 'added' : 'removed',
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
    return;
  }
  if (canonicalJson(before) === canonicalJson(after)) return;
  const place = path.join('.');
  const key = named[place];
  if (key !== undefined && Array.isArray(before) && Array.isArray(after)) {
    const old = byName(before, key);
    const now = byName(after, key);
    if (old !== null && now !== null) {
      yield* namedItems(path, old, now);
      return;
    }
  }
  if (isPlain(before) && isPlain(after) && !wholes.has(place)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* difference([...path, name], before[name], after[name]);
    return;
  }
  yield { path, kind: 'changed', before, after };
}

function* namedItems(
  path: readonly string[],
  old: ReadonlyMap<string, Json>,
  now: ReadonlyMap<string, Json>,
): Generator<RawChange> {
  for (const [name, item] of old) yield* difference([...path, name], item, now.get(name));
  for (const [name, item] of now) if (!old.has(name)) yield* difference([...path, name], undefined, item);
  const kept = [...old.keys()].filter((name) => now.has(name));
  const left = [...kept, ...[...now.keys()].filter((name) => !old.has(name))];
  const wanted = [...now.keys()];
  if (left.some((name, index) => name !== wanted[index]))
    yield { path, kind: 'reordered', before: left, after: wanted };
}

function isPlain(value: Json): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Items by name in their order; null when two have the same name, and the list can only be told as one value. */
function byName(items: readonly Json[], key: string): ReadonlyMap<string, Json> | null {
  const found = new Map<string, Json>();
  for (const item of items) {
    const name = isPlain(item) ? item[key] : undefined;
    if (typeof name !== 'string' || found.has(name)) return null;
    found.set(name, item);
  }
  return found;
}
