import { classifications, type Attribute, type Classification } from '../../workspace/index.ts';
import { isObject } from './own-annotation.ts';

/** Words of other tools that say how a column relates to a person. Levels of secrecy ("restricted") say nothing of it. */
const wordsForClasses: Readonly<Record<string, Attribute['classification']>> = Object.assign(
  Object.create(null) as Record<string, Attribute['classification']>,
  {
    pii: 'direct',
    'personally identifiable information': 'direct',
    personal: 'indirect',
    'personal data': 'indirect',
    'special category': 'sensitive',
    phi: 'sensitive',
  } as const,
);

/** The class that a word stands for; undefined where it says nothing about persons. */
export function classOfWord(value: unknown): Classification | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase().replaceAll(/[-_]/g, ' ') : '';
  return classifications.find((one) => one === word) ?? wordsForClasses[word];
}

/** Members that name a class, and those that only say whether something is personal; prefixes as `x-` do not count. */
const classMembers: ReadonlySet<string> = new Set([
  'classification',
  'data_classification',
  'privacy_classification',
  'pii_classification',
  'pii_type',
  'privacy_class',
]);
const personalMembers: ReadonlySet<string> = new Set([
  'pii',
  'is_pii',
  'contains_pii',
  'has_pii',
  'personal',
  'personal_data',
  'is_personal_data',
  'contains_personal_data',
]);

/**
 * What the members that tools put beside a column say of how it relates to a person: `classification: sensitive`, `pii: true`,
 * `tags: [pii]`. A class by its name wins over a tag, a tag over a bare yes or no. Undefined where they say nothing.
 */
export function statedClass(members: Readonly<Record<string, unknown>>): Classification | undefined {
  const named = Object.entries(members).map(([key, value]) => [memberName(key), value] as const);
  const classes = named.filter(([key]) => classMembers.has(key)).map(([, value]) => classOfWord(value));
  const tags = named
    .filter(([key]) => key === 'tags' || key === 'tag')
    .flatMap(([, value]) => (Array.isArray(value) ? value : isObject(value) ? Object.keys(value) : [value]))
    .map(classOfWord);
  const flags = named.filter(([key]) => personalMembers.has(key)).map(([, value]) => classOfFlag(value));
  return [...classes, ...tags, ...flags].find((found) => found !== undefined);
}

function memberName(key: string): string {
  return key
    .toLowerCase()
    .replace(/^x[-_]/, '')
    .replaceAll(/[-. ]/g, '_');
}

function classOfFlag(value: unknown): Classification | undefined {
  if (value === true || (typeof value === 'string' && /^(?:true|yes|y)$/i.test(value.trim())))
    return 'direct';
  if (value === false || (typeof value === 'string' && /^(?:false|no|n)$/i.test(value.trim()))) return 'none';
  return classOfWord(value);
}
