import type { Classification, Entity, Policy, PolicyRule } from '../workspace/index.ts';
import type { PurposeTree } from './purpose-tree.ts';

/** A rule with its policy: `policy/rule` names it in reasons. */
export interface NamedRule {
  readonly cause: string;
  readonly rule: PolicyRule;
}

/** What the policies say about one attribute for one purpose, whoever the person is. */
export interface PolicyVerdict {
  readonly outcome: 'allow' | 'mask' | 'deny' | 'uncovered';
  /** The first rule of the winning effect; none when uncovered. */
  readonly by: NamedRule | undefined;
  /** Further deny and mask rules that also apply. */
  readonly also: readonly NamedRule[];
}

export interface PolicyTable {
  verdict(attribute: string, purpose: string): PolicyVerdict;
  /** Undefined for an attribute that the model does not define. */
  classification(attribute: string): Classification | undefined;
}

/**
 * The rules of all policies together: deny beats mask beats allow, and what no rule covers is not allowed.
 *
 * A rule covers a cell when its purpose does (the purpose itself, one above it, or `*`) and, where it names them, both
 * its attributes and its classifications do. When in doubt a restricting rule applies and an allowing one does not: an
 * attribute without classification falls under every restriction by classification, and a restriction for a purpose
 * that does not exist counts for all purposes.
 */
export function policyTable(
  policies: readonly Policy[],
  entities: readonly Entity[],
  purposes: PurposeTree,
): PolicyTable {
  const rules = policies.flatMap((policy) =>
    policy.rules.map((rule): NamedRule => ({ cause: `${policy.id}/${rule.id}`, rule })),
  );
  const classifications = new Map<string, Classification>(
    entities.flatMap((entity) =>
      entity.attributes.map(({ id, classification }) => [`${entity.id}.${id}`, classification] as const),
    ),
  );
  const verdicts = new Map<string, PolicyVerdict>();
  const classification = (attribute: string): Classification | undefined => classifications.get(attribute);
  return {
    classification,
    verdict: (attribute, purpose) => {
      const key = `${attribute}\u0000${purpose}`;
      const known = verdicts.get(key);
      if (known !== undefined) return known;
      const covering = rules.filter(
        ({ rule }) =>
          coversPurpose(rule, purpose, purposes) &&
          coversAttribute(rule, attribute) &&
          coversClassification(rule, classification(attribute)),
      );
      const verdict = strongest(covering);
      verdicts.set(key, verdict);
      return verdict;
    },
  };
}

function strongest(covering: readonly NamedRule[]): PolicyVerdict {
  for (const outcome of ['deny', 'mask', 'allow'] as const) {
    const [by, ...same] = covering.filter(({ rule }) => rule.effect === outcome);
    if (by === undefined) continue;
    const weaker = outcome === 'deny' ? covering.filter(({ rule }) => rule.effect === 'mask') : [];
    return { outcome, by, also: outcome === 'allow' ? [] : [...same, ...weaker] };
  }
  return { outcome: 'uncovered', by: undefined, also: [] };
}

function coversPurpose({ effect, purposes }: PolicyRule, purpose: string, tree: PurposeTree): boolean {
  const lineage = tree.lineage(purpose);
  return purposes.some(
    (id) => id === '*' || lineage.includes(id) || (effect !== 'allow' && !tree.exists(id)),
  );
}

function coversAttribute({ attributes }: PolicyRule, attribute: string): boolean {
  if (attributes === undefined) return true;
  const entity = `${attribute.slice(0, attribute.indexOf('.'))}.*`;
  return attributes.some((pattern) => pattern === '*' || pattern === attribute || pattern === entity);
}

function coversClassification(
  { effect, classifications }: PolicyRule,
  classification: Classification | undefined,
): boolean {
  if (classifications === undefined) return true;
  return classification === undefined ? effect !== 'allow' : classifications.includes(classification);
}
