import type { Attribute, Entity, Naming, NamingRule } from '../../workspace/index.ts';
import { columnName, tableName } from '../warehouse/warehouse.ts';
import { inCase, nameWords } from './name-words.ts';
import { plural, singular } from './plural.ts';

/** A name that breaks the naming standard, why, and the name that keeps it, as a command of the workspace. */
export interface NamingProblem {
  readonly entity: string;
  /** Null for the name of the entity itself. */
  readonly attribute: string | null;
  readonly name: string;
  readonly reasons: readonly string[];
  /** The name that the standard wants; null when a person has to choose a word. */
  readonly proposed: string | null;
  /** What changes the name; null when nothing can be proposed. */
  readonly command: { readonly command: string; readonly args: Readonly<Record<string, unknown>> } | null;
}

/**
 * Names of entities and attributes against a naming standard (after ISO/IEC 11179-5: case, length, number, class words,
 * abbreviations, words that are not used). The name of a database counts where one is written, else the id. In the
 * order of entities and attributes; nothing when the standard says nothing.
 */
export function lintNaming(entities: readonly Entity[], standard: Naming): NamingProblem[] {
  const excepted = new Set((standard.exceptions ?? []).map(({ name }) => name));
  return entities.flatMap((entity) => [
    ...problem(entity, null, standard, excepted),
    ...entity.attributes.flatMap((attribute) => problem(entity, attribute, standard, excepted)),
  ]);
}

function problem(
  entity: Entity,
  attribute: Attribute | null,
  standard: Naming,
  excepted: ReadonlySet<string>,
): NamingProblem[] {
  const name = attribute === null ? tableName(entity) : columnName(attribute);
  const ref = attribute === null ? entity.id : `${entity.id}.${attribute.id}`;
  if (excepted.has(name) || excepted.has(ref)) return [];
  const rule = (attribute === null ? standard.entities : standard.attributes) ?? {};
  const words = nameWords(name);
  const reasons = [
    ...formReasons(name, rule),
    ...numberReasons(words, rule),
    ...wordReasons(words, standard),
    ...(attribute === null ? [] : classReasons(words, attribute, standard)),
  ];
  if (reasons.length === 0) return [];
  const proposed = proposeName(name, rule, standard);
  const usable = proposed === null || proposed === name ? null : proposed;
  return [
    {
      entity: entity.id,
      attribute: attribute?.id ?? null,
      name,
      reasons,
      proposed: usable,
      command: usable === null ? null : renameCommand(entity, attribute, usable),
    },
  ];
}

function formReasons(
  name: string,
  { case: nameCase, maxLength, prefix = '', suffix = '' }: NamingRule,
): string[] {
  const bare = withoutAffixes(name, prefix, suffix);
  return [
    ...(name.startsWith(prefix) ? [] : [`does not begin with "${prefix}"`]),
    ...(name.endsWith(suffix) ? [] : [`does not end with "${suffix}"`]),
    ...(nameCase === undefined || inCase(nameWords(bare), nameCase) === bare
      ? []
      : [`is not written in ${nameCase} case`]),
    ...(maxLength === undefined || name.length <= maxLength
      ? []
      : [`has ${name.length} characters, more than ${maxLength}`]),
  ];
}

function numberReasons(words: readonly string[], { number }: NamingRule): string[] {
  const last = words.at(-1);
  if (number === undefined || last === undefined) return [];
  const right = number === 'singular' ? singular(last) : plural(last);
  return right === last ? [] : [`is not ${number}: ${right}, not ${last}`];
}

function wordReasons(words: readonly string[], { abbreviations = {}, forbidden = [] }: Naming): string[] {
  return [
    ...words.flatMap((word) => {
      const short = Object.hasOwn(abbreviations, word) ? abbreviations[word] : undefined;
      return short === undefined || short === word
        ? []
        : [`says "${word}" where the standard says "${short}"`];
    }),
    ...forbidden.flatMap(({ word, why }) =>
      words.includes(word.toLowerCase())
        ? [`uses the word "${word}"${why === undefined ? '' : `: ${why}`}`]
        : [],
    ),
  ];
}

function classReasons(words: readonly string[], { type }: Attribute, { classWords = {} }: Naming): string[] {
  const last = words.at(-1) ?? '';
  const promised = Object.hasOwn(classWords, last) ? classWords[last] : undefined;
  return promised === undefined || promised === type
    ? []
    : [`ends in "${last}", which promises ${promised}, and is ${type}`];
}

/** The name as the standard wants it; null when a word is not allowed and nobody knows a better one. */
export function proposeName(name: string, rule: NamingRule, standard: Naming): string | null {
  const { case: nameCase = 'snake', maxLength, number, prefix = '', suffix = '' } = rule;
  const { abbreviations = {}, forbidden = [] } = standard;
  const bare = nameWords(withoutAffixes(name, prefix, suffix));
  if (forbidden.some(({ word }) => bare.includes(word.toLowerCase()))) return null;
  const words = bare.flatMap((word) => {
    const short = Object.hasOwn(abbreviations, word) ? abbreviations[word] : undefined;
    return short === undefined ? [word] : nameWords(short);
  });
  const last = words.at(-1);
  if (last !== undefined && number !== undefined)
    words[words.length - 1] = number === 'singular' ? singular(last) : plural(last);
  const full = (): string => `${prefix}${inCase(words, nameCase)}${suffix}`;
  // Words in the middle say least: the first names the thing, the last its class.
  const most = maxLength ?? Number.POSITIVE_INFINITY;
  while (words.length > 2 && full().length > most) words.splice(-2, 1);
  const proposed = full();
  return proposed.length > most ? null : proposed;
}

function withoutAffixes(name: string, prefix: string, suffix: string): string {
  const start = prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return suffix !== '' && start.endsWith(suffix) ? start.slice(0, -suffix.length) : start;
}

/** An id is renamed when it can be; a name that no id can be becomes the name in databases. */
function renameCommand(
  entity: Entity,
  attribute: Attribute | null,
  to: string,
): NonNullable<NamingProblem['command']> {
  const isId = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/.test(to);
  const physical = (attribute ?? entity).physicalName !== undefined || !isId;
  if (attribute === null)
    return physical
      ? { command: 'entity.change', args: { entity: entity.id, members: { physicalName: to } } }
      : { command: 'entity.rename', args: { entity: entity.id, to } };
  const place = { entity: entity.id, attribute: attribute.id };
  return physical
    ? { command: 'attribute.change', args: { ...place, members: { physicalName: to } } }
    : { command: 'attribute.rename', args: { ...place, to } };
}
