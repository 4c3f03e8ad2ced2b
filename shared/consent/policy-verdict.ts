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
 * The rules of all policies together: deny beats mask beats allow, and what no rule covers is not allowed. A mask rule
 * permits use in masked form.
 *
 * A rule covers a cell when its purpose does (the purpose itself, one above it, or `*`) and, where it names them, both
 * its attributes and its classifications do. A denying or masking rule also restricts in doubt: an attribute without
 * classification falls under every restriction by classification, and a restriction for a purpose that does not exist
 * counts for all purposes. In doubt nothing is permitted: such a rule alone covers nothing.
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
      const cell = { attribute, purpose, classification: classification(attribute), purposes };
      const verdict = strongest(rules.map((named) => ({ named, cover: coverOf(named.rule, cell) })));
      verdicts.set(key, verdict);
      return verdict;
    },
  };
}

type Cover = 'yes' | 'doubtful' | 'no';

interface Cell {
  readonly attribute: string;
  readonly purpose: string;
  readonly classification: Classification | undefined;
  readonly purposes: PurposeTree;
}

function strongest(rules: readonly { readonly named: NamedRule; readonly cover: Cover }[]): PolicyVerdict {
  const covering = (effect: PolicyRule['effect'], doubt: boolean): NamedRule[] =>
    rules
      .filter(
        ({ named, cover }) =>
          named.rule.effect === effect && (cover === 'yes' || (doubt && cover === 'doubtful')),
      )
      .map(({ named }) => named);
  const [deny, ...moreDeny] = covering('deny', true);
  const masks = covering('mask', true);
  if (deny !== undefined) return { outcome: 'deny', by: deny, also: [...moreDeny, ...masks] };
  const [allow] = covering('allow', false);
  const [mask, ...moreMask] = masks;
  const permitted = allow !== undefined || covering('mask', false).length > 0;
  if (!permitted) return { outcome: 'uncovered', by: undefined, also: masks };
  return mask === undefined
    ? { outcome: 'allow', by: allow, also: [] }
    : { outcome: 'mask', by: mask, also: moreMask };
}

function coverOf(rule: PolicyRule, cell: Cell): Cover {
  const covers = [coversPurpose(rule, cell), coversAttribute(rule, cell), coversClassification(rule, cell)];
  if (covers.includes('no')) return 'no';
  return covers.includes('doubtful') ? 'doubtful' : 'yes';
}

function coversPurpose({ purposes: ids }: PolicyRule, { purpose, purposes }: Cell): Cover {
  const lineage = purposes.lineage(purpose);
  if (ids.some((id) => id === '*' || lineage.includes(id))) return 'yes';
  return ids.some((id) => !purposes.exists(id)) ? 'doubtful' : 'no';
}

function coversAttribute({ attributes }: PolicyRule, { attribute }: Cell): Cover {
  if (attributes === undefined) return 'yes';
  const entity = `${attribute.slice(0, attribute.indexOf('.'))}.*`;
  return attributes.some((pattern) => pattern === '*' || pattern === attribute || pattern === entity)
    ? 'yes'
    : 'no';
}

function coversClassification({ classifications }: PolicyRule, { classification }: Cell): Cover {
  if (classifications === undefined) return 'yes';
  if (classification === undefined) return 'doubtful';
  return classifications.includes(classification) ? 'yes' : 'no';
}
