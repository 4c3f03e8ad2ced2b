import type { WorkspaceModel } from '../../../workspace/index.ts';
import { privacyProfiles } from '../../privacy-profile.ts';

/** What the rest of a workspace says about an attribute: where it comes from, what it is for, what may be done with it. */
export interface AttributeFacts {
  readonly sourceObjects?: readonly string[] | undefined;
  readonly logic?: string | undefined;
  readonly description?: string | undefined;
  /** Parts that it plays in telling persons apart: `key`, `blocking`, `compared`, `survivorship`. */
  readonly identity?: readonly string[] | undefined;
  readonly uses?: readonly unknown[] | undefined;
  readonly retention?: readonly unknown[] | undefined;
  readonly bases?: readonly string[] | undefined;
  readonly masking?: string | undefined;
  readonly destinations?: readonly string[] | undefined;
}

export type FactsOf = (entity: string, attribute: string) => AttributeFacts;

export const noFacts: AttributeFacts = {};

/** Facts by attribute, worked out once for all contracts of a pack. */
export function attributeFacts(model: WorkspaceModel): FactsOf {
  const profileOf = privacyProfiles(model);
  const roles = identityRoles(model);
  const origins = originsOf(model);
  const policies = new Map(model.attributePolicies.map((policy) => [policy.attribute, policy]));
  return (entity, attribute) => {
    const ref = `${entity}.${attribute}`;
    const { uses, retention } = profileOf(ref);
    const policy = policies.get(ref) ?? policies.get(`${entity}.*`);
    return {
      ...origins.get(ref),
      identity: roles.get(ref),
      uses: some(uses),
      retention: some(retention),
      bases: policy?.bases,
      masking: policy?.masking,
      destinations: policy?.destinations,
    };
  };
}

function some<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** Roles in the ruleset in force, in the order of the steps of identity. */
function identityRoles({ rulesets, manifest }: WorkspaceModel): ReadonlyMap<string, readonly string[]> {
  const ruleset = rulesets.find(({ id }) => id === manifest.defaults.ruleset);
  const roles = new Map<string, string[]>();
  const add = (attribute: string, role: string): void => {
    const known = roles.get(attribute) ?? [];
    if (!known.includes(role)) roles.set(attribute, [...known, role]);
  };
  if (ruleset === undefined) return roles;
  for (const { attribute } of ruleset.namespaces) add(attribute, 'key');
  for (const { keys } of ruleset.blocking) for (const { attribute } of keys) add(attribute, 'blocking');
  for (const { attributes } of ruleset.comparisons)
    for (const attribute of attributes) add(attribute, 'compared');
  for (const { attribute } of ruleset.survivorship.attributes) add(attribute, 'survivorship');
  for (const { attributes } of ruleset.survivorship.groups)
    for (const attribute of attributes) add(attribute, 'survivorship');
  return roles;
}

function originsOf(model: WorkspaceModel): ReadonlyMap<string, AttributeFacts> {
  const found = new Map<string, { objects: string[]; logic: string[]; normalisers: Set<string> }>();
  for (const { source, entity, fields } of model.mappings) {
    for (const { attribute, columns, expression, normalisers } of fields) {
      const ref = `${entity}.${attribute}`;
      const facts = found.get(ref) ?? { objects: [], logic: [], normalisers: new Set<string>() };
      found.set(ref, facts);
      facts.objects.push(...columns.map((column) => `${source}.${column}`));
      if (expression !== undefined) facts.logic.push(`${source}: ${expression}`);
      for (const normaliser of normalisers) facts.normalisers.add(normaliser);
    }
  }
  return new Map(
    [...found].map(([ref, { objects, logic, normalisers }]) => [
      ref,
      {
        sourceObjects: objects,
        logic: logic.length === 0 ? undefined : logic.join('\n'),
        description: normalisers.size === 0 ? undefined : `normalised by ${[...normalisers].join(', ')}`,
      },
    ]),
  );
}
