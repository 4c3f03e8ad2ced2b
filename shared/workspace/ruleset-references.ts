import type { Catalog } from './catalog.ts';
import { duplicates, unknownAttribute, unknownId, type Claim } from './claim.ts';
import type { Ruleset } from './schema/index.ts';
import type { KeyPath } from './key-path.ts';

/** What is wrong with the references of a ruleset, and with what its schema alone cannot see. */
export function rulesetReferences(ruleset: Ruleset, catalog: Catalog): Claim[] {
  return [
    ...listIds(ruleset),
    ...[...attributePaths(ruleset)].flatMap(([path, reference]) =>
      unknownAttribute(path, reference, catalog),
    ),
    ...sourceNames(ruleset, catalog),
    ...ruleset.namespaces.flatMap(({ blockedValues }, index) =>
      blockedValues.flatMap((value, at) => badPattern(['namespaces', index, 'blockedValues', at], value)),
    ),
    ...(ruleset.thresholds.review <= ruleset.thresholds.link
      ? []
      : [
          {
            path: ['thresholds', 'review'],
            code: 'schema.invalid-value' as const,
            message: 'The review threshold lies above the link threshold',
            fix: 'Pairs between review and link go to review: make review the smaller one.',
          },
        ]),
  ];
}

function listIds({ namespaces, rules, blocking, comparisons, survivorship }: Ruleset): Claim[] {
  const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);
  return [
    ...duplicates(['namespaces'], ids(namespaces), 'namespace', 'id'),
    ...duplicates(['rules'], ids(rules), 'rule', 'id'),
    ...duplicates(['blocking'], ids(blocking), 'blocking rule', 'id'),
    ...duplicates(['comparisons'], ids(comparisons), 'comparison', 'id'),
    ...duplicates(['survivorship', 'groups'], ids(survivorship.groups), 'group', 'id'),
  ];
}

/** Every attribute that the ruleset names, with its place. */
function* attributePaths(ruleset: Ruleset): Generator<[KeyPath, string]> {
  for (const [index, { attribute }] of ruleset.namespaces.entries()) {
    yield [['namespaces', index, 'attribute'], attribute];
  }
  for (const [index, { when }] of ruleset.rules.entries()) {
    for (const [at, { attribute }] of when.entries())
      yield [['rules', index, 'when', at, 'attribute'], attribute];
  }
  for (const [index, { keys }] of ruleset.blocking.entries()) {
    for (const [at, { attribute }] of keys.entries())
      yield [['blocking', index, 'keys', at, 'attribute'], attribute];
  }
  for (const [index, { attributes }] of ruleset.comparisons.entries()) {
    for (const [at, attribute] of attributes.entries())
      yield [['comparisons', index, 'attributes', at], attribute];
  }
  const { attributes, groups } = ruleset.survivorship;
  for (const [index, { attribute }] of attributes.entries()) {
    yield [['survivorship', 'attributes', index, 'attribute'], attribute];
  }
  for (const [index, group] of groups.entries()) {
    for (const [at, attribute] of group.attributes.entries()) {
      yield [['survivorship', 'groups', index, 'attributes', at], attribute];
    }
  }
}

function sourceNames({ survivorship, clustering }: Ruleset, { sources }: Catalog): Claim[] {
  const known = [...sources.keys()];
  return [
    ...survivorship.sourcePriority.flatMap((id, index) =>
      unknownId(['survivorship', 'sourcePriority', index], 'source', id, known),
    ),
    ...Object.keys(clustering.maxPerSource).flatMap((id) =>
      unknownId(['clustering', 'maxPerSource', id], 'source', id, known),
    ),
  ];
}

function badPattern(path: KeyPath, value: string): Claim[] {
  const pattern = /^\/(.+)\/$/.exec(value)?.[1];
  if (pattern === undefined) return [];
  try {
    RegExp(pattern, 'u');
    return [];
  } catch {
    return [{ path, code: 'schema.invalid-value', message: `${value} is not a regular expression` }];
  }
}
