import { compareText } from '../../kernel/index.ts';
import type { PrivacyFacts } from '../compatibility/index.ts';
import { comparableText } from './comparable-text.ts';
import { foreignChanges, foreignFormats, type ForeignFormat } from './foreign-changes.ts';
import type { ChangeKind, MemberChange, RawChange } from './model-change.ts';
import { contractPath, sameKind, saysForeign, statedPrivacy, type ModelSnapshot } from './model-snapshot.ts';
import { shownValue } from './shown-value.ts';

/** Members of each kind of thing and what people call them; members that are not named here are not part of what is promised. */
const members: Readonly<Record<ChangeKind, Readonly<Record<string, string>>>> = {
  entity: {
    name: 'name',
    kind: 'kind',
    definition: 'definition',
    key: 'key',
    alternateKeys: 'alternate keys',
    subtype: 'supertype',
    term: 'glossary term',
    owner: 'owner',
    steward: 'steward',
    physicalName: 'table name',
    sameAs: 'names elsewhere',
    deprecated: 'deprecation',
  },
  attribute: {
    name: 'name',
    type: 'type',
    physicalType: 'physical type',
    physicalName: 'column name',
    classification: 'classification',
    sensitivity: 'sensitivity',
    definition: 'definition',
    required: 'required',
    unique: 'unique',
    category: 'data category',
    domain: 'domain',
    term: 'glossary term',
    authority: 'authoritative sources',
    noSource: 'why no source fills it',
    holds: 'entities that it holds',
    owner: 'owner',
    steward: 'steward',
    examples: 'examples',
    sameAs: 'names elsewhere',
    deprecated: 'deprecation',
  },
  relationship: {
    name: 'name',
    inverseName: 'inverse name',
    to: 'target',
    attributes: 'attributes',
    toAttributes: 'target attributes',
    cardinality: 'cardinality',
    optional: 'optionality here',
    toOptional: 'optionality there',
    identifying: 'identifying',
    definition: 'definition',
    deprecated: 'deprecation',
  },
  area: { name: 'name', definition: 'definition', owner: 'owner', entities: 'entities' },
  domain: {
    name: 'name',
    definition: 'definition',
    type: 'type',
    values: 'values',
    pattern: 'pattern',
    minLength: 'shortest length',
    maxLength: 'greatest length',
    minimum: 'minimum',
    maximum: 'maximum',
    precision: 'digits',
    scale: 'digits after the point',
    format: 'format',
    unit: 'unit',
  },
  term: {
    name: 'name',
    definition: 'definition',
    status: 'status',
    synonyms: 'synonyms',
    abbreviation: 'abbreviation',
    broader: 'wider term',
    related: 'related terms',
    owner: 'owner',
    source: 'source',
  },
  mapping: { source: 'source', entity: 'entity', fields: 'fields', constants: 'constants' },
  contract: {
    name: 'name',
    version: 'version',
    status: 'status',
    purpose: 'purpose',
    limitations: 'limitations',
    usage: 'usage',
    entities: 'entities',
    source: 'source',
    domain: 'domain',
    dataProduct: 'data product',
    owner: 'owner',
    consumers: 'consumers',
    deprecated: 'deprecation',
  },
  privacy: {
    classification: 'class',
    secrecy: 'secrecy',
    encryptedName: 'encrypted column',
    sensitivity: 'sensitivity',
    uses: 'uses',
    bases: 'legal bases allowed',
    destinations: 'destinations allowed',
    masking: 'masking',
    retention: 'retention',
    recipients: 'recipients',
  },
};

interface Thing {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What differs between two models, by stable ids, in the order of kinds and paths. Equal models have no changes. */
export function diffModels(before: ModelSnapshot, after: ModelSnapshot): readonly RawChange[] {
  const pairs: readonly (readonly [ChangeKind, (model: ModelSnapshot) => readonly Thing[]])[] = [
    ['entity', ({ entities }) => entities.map((entity) => ({ path: entity.id, value: entity }))],
    ['attribute', ({ entities }) => entities.flatMap((entity) => within(entity.id, entity.attributes))],
    ['relationship', ({ entities }) => entities.flatMap((entity) => within(entity.id, entity.relationships))],
    ['area', ({ areas }) => byId(areas)],
    ['domain', ({ domains }) => byId(domains)],
    ['term', ({ terms }) => byId(terms)],
    ['mapping', ({ mappings }) => byId(mappings)],
  ];
  const formats = foreignFormats.filter(
    (format) => saysForeign(before, format) && saysForeign(after, format),
  );
  return [
    ...pairs.flatMap(([kind, things]) => {
      const [was, is] = [things(before), things(after)];
      if (sameKind(before, after)) return diffThings(kind, was, is, formats);
      // A kind of file that has no word for areas or terms has not lost them.
      if (vocabulary.has(kind) && (was.length === 0 || is.length === 0)) return [];
      return diffThings(kind, was, is, formats).flatMap((change) => statedOnBoth(change, before, after));
    }),
    ...contractChanges(before, after, formats),
    ...privacyChanges(before, after),
  ];
}

const vocabulary: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['area', 'domain', 'term', 'mapping']);

/** What both kinds of file say, or would say: a definition that SQL has no place for is not taken away. */
const always: ReadonlySet<string> = new Set([
  'key',
  'type',
  'required',
  'unique',
  'to',
  'attributes',
  'toAttributes',
]);

function statedOnBoth(change: RawChange, before: ModelSnapshot, after: ModelSnapshot): RawChange[] {
  if (change.members.length === 0) return [change];
  const isUnclassified = [before, after].some(({ unclassified }) => unclassified?.has(change.path) === true);
  const members = change.members.filter(
    ({ member, before: was, after: is }) =>
      always.has(member) ||
      (!(member === 'classification' && isUnclassified) && ![was, is].some((value) => isUnsaid(value))),
  );
  if (members.length === 0) return [];
  return [{ ...change, ...statusAndWords(change.kind, change.path, members), members }];
}

function isUnsaid(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function within(entity: string, items: readonly { readonly id: string }[]): Thing[] {
  return items.map((item) => ({ path: `${entity}.${item.id}`, value: { ...item } }));
}

function byId(items: readonly { readonly id: string }[]): Thing[] {
  return items.map((item) => ({ path: item.id, value: { ...item } }));
}

/** A name is compared only where both sides give one: a contract without was called after its file when it was imported. */
function contractChanges(
  before: ModelSnapshot,
  after: ModelSnapshot,
  formats: readonly ForeignFormat[],
): readonly RawChange[] {
  const nameless = new Set(
    [before, after].flatMap(({ contracts, namelessContracts = [] }) =>
      contracts.filter(({ id }) => namelessContracts.includes(id)).map(contractPath),
    ),
  );
  const things = ({ contracts }: ModelSnapshot): Thing[] =>
    contracts.map((contract) => {
      const { name, ...rest } = contract;
      const path = contractPath(contract);
      return { path, value: nameless.has(path) ? rest : { name, ...rest } };
    });
  const [was, is] = [things(before), things(after)];
  // Only contracts and workspaces hold contracts.
  if (!sameKind(before, after) && (was.length === 0 || is.length === 0)) return [];
  return diffThings('contract', was, is, formats);
}

/** Uses are compared only where both say something about them: a model without policies takes nothing away. */
function privacyChanges(before: ModelSnapshot, after: ModelSnapshot): readonly RawChange[] {
  const facts = (side: ModelSnapshot) => (sameKind(before, after) ? side.privacy : statedPrivacy(side));
  const old = new Map(facts(before).map((each) => [each.attribute, each]));
  const both = facts(after).flatMap((now) => {
    const was = old.get(now.attribute);
    return was === undefined ? [] : [{ was, now }];
  });
  const known = (facts: PrivacyFacts, other: PrivacyFacts): Thing => ({
    path: facts.attribute,
    value: Object.fromEntries(
      Object.entries(facts).filter(([member]) => {
        const values = [facts[member as keyof PrivacyFacts], other[member as keyof PrivacyFacts]];
        // A contract that states no secrecy says so; one that says nothing about uses has not looked at them.
        const isStated = member === 'secrecy' || member === 'encryptedName';
        return !values.includes(undefined) && (isStated || !values.includes(null));
      }),
    ),
  });
  return diffThings(
    'privacy',
    both.map(({ was, now }) => known(was, now)),
    both.map(({ was, now }) => known(now, was)),
  );
}

function diffThings(
  kind: ChangeKind,
  before: readonly Thing[],
  after: readonly Thing[],
  formats: readonly ForeignFormat[] = [],
): RawChange[] {
  const [old, now] = [
    new Map(before.map((thing) => [thing.path, thing])),
    new Map(after.map((thing) => [thing.path, thing])),
  ];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
  return paths.flatMap((path): RawChange[] => {
    const [was, is] = [old.get(path)?.value, now.get(path)?.value];
    const what = kind === 'privacy' ? 'use' : kind;
    if (was === undefined)
      return [{ kind, path, status: 'added', words: `${what} ${path} is new`, members: [] }];
    if (is === undefined)
      return [{ kind, path, status: 'removed', words: `${what} ${path} is gone`, members: [] }];
    const changed = [...memberChanges(kind, was, is), ...foreignChanges(kind, was, is, formats)];
    if (changed.length === 0) return [];
    return [{ kind, path, ...statusAndWords(kind, path, changed), members: changed }];
  });
}

function statusAndWords(
  kind: ChangeKind,
  path: string,
  changed: readonly MemberChange[],
): Pick<RawChange, 'status' | 'words'> {
  const names = changed.every(({ member }) => member === 'name' || member === 'physicalName');
  const told = changed.map(({ words }) => words).join('; ');
  const what = kind === 'privacy' ? 'use' : kind;
  return { status: names ? 'renamed' : 'changed', words: `${what} ${path}: ${told}` };
}

function memberChanges(kind: ChangeKind, was: Thing['value'], is: Thing['value']): MemberChange[] {
  return Object.entries(members[kind]).flatMap(([member, called]): MemberChange[] => {
    const [before, after] = [was[member] ?? null, is[member] ?? null];
    if (comparableText(before) === comparableText(after)) return [];
    return [{ member, before, after, words: `${called} ${shownValue(before)} becomes ${shownValue(after)}` }];
  });
}
