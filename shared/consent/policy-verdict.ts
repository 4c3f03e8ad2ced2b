import type {
  Classification,
  Entity,
  Masking,
  Policy,
  PolicyRule,
  UnreadablePolicy,
} from '../workspace/index.ts';
import { compilePolicies, type CompiledRule, type PolicyProblem } from './policy/compile-policies.ts';
import type { FactSheet } from './policy/fact-sheet.ts';
import { isUnder } from './policy/hierarchy.ts';
import { interpretCondition } from './policy/interpret-condition.ts';
import { defaultMask, stricterMask } from './policy/mask-strength.ts';
import { both, type Truth } from './policy/truth.ts';
import type { PurposeTree } from './purpose-tree.ts';

/** A rule with its policy: `policy/rule` names it in reasons. */
export type NamedRule = Pick<CompiledRule, 'cause' | 'rule' | 'unreadable'>;

/** What the policies say about one attribute for one purpose on the facts of one cell. */
export interface PolicyVerdict {
  readonly outcome: 'allow' | 'mask' | 'deny' | 'uncovered';
  /** The first rule of the winning effect; for masks, the first of the most restrictive strategy. None when uncovered. */
  readonly by: NamedRule | undefined;
  /** Further deny and mask rules that also apply. */
  readonly also: readonly NamedRule[];
  /** How a masked value is masked. */
  readonly masking?: Masking | undefined;
  /** Where nothing permits: rules that would, were their condition known to be true. Unknown ones first. */
  readonly withheld: readonly { readonly rule: NamedRule; readonly unknown: boolean }[];
}

/** A rule that covers an attribute and purpose; null where that cannot be told. */
export interface CoveringRule extends CompiledRule {
  readonly cover: true | null;
}

export interface PolicyTable {
  /** Of an attribute with these terms; without facts, every condition counts as not known. */
  verdict(attribute: string, purpose: string, sheet?: FactSheet, floor?: Masking | null): PolicyVerdict;
  /** The rules that bear on an attribute and purpose, in their order. */
  covering(attribute: string, purpose: string): readonly CoveringRule[];
  /** Undefined for an attribute that the model does not define. */
  classification(attribute: string): Classification | undefined;
  readonly rules: readonly CompiledRule[];
  readonly problems: readonly PolicyProblem[];
}

/** What policies may name beside purposes and attributes, and the files that cannot be read. */
export interface PolicyContext {
  readonly jurisdictions?: readonly { readonly id: string }[];
  readonly unreadable?: readonly UnreadablePolicy[];
}

/**
 * The rules of all policies together: deny beats mask beats allow, the most restrictive mask wins, and what no rule
 * covers is not allowed. A mask rule permits use in masked form.
 *
 * A rule covers a cell when its purpose does (the purpose itself, one above it, or `*`) and, where it names them, its
 * attributes, its classifications and its categories do. It holds where its condition is known to be true. A denying or
 * masking rule also restricts in doubt: where its condition is not known, where an attribute has no classification or
 * category to go by, and where it names a purpose that does not exist. In doubt nothing is permitted: such a rule alone
 * permits nothing.
 */
export function policyTable(
  policies: readonly Policy[],
  entities: readonly Entity[],
  purposes: PurposeTree,
  { jurisdictions = [], unreadable = [] }: PolicyContext = {},
): PolicyTable {
  const described = new Map<string, Entity['attributes'][number]>(
    entities.flatMap((entity) =>
      entity.attributes.map((attribute) => [`${entity.id}.${attribute.id}`, attribute] as const),
    ),
  );
  const { rules, problems } = compilePolicies(policies, unreadable, purposes, {
    purpose: purposes.purposes.map(({ id }) => id),
    jurisdiction: jurisdictions.map(({ id }) => id),
    attribute: [...described.keys()],
  });
  const covered = new Map<string, readonly CoveringRule[]>();
  const plain = new Map<string, PolicyVerdict>();
  const covering = (attribute: string, purpose: string): readonly CoveringRule[] => {
    const key = `${attribute}\u0000${purpose}`;
    const known = covered.get(key);
    if (known !== undefined) return known;
    const { classification, category } = described.get(attribute) ?? {};
    const cell = { attribute, purpose, classification, category, purposes };
    const found = rules.flatMap((rule): CoveringRule[] => {
      const cover = coverOf(rule.rule, cell);
      return cover === false ? [] : [{ ...rule, cover }];
    });
    covered.set(key, found);
    return found;
  };
  return {
    rules,
    problems,
    covering,
    classification: (attribute) => described.get(attribute)?.classification,
    verdict: (attribute, purpose, sheet, floor = null) => {
      const found = covering(attribute, purpose);
      const constant = found.every(({ ground }) => ground === null);
      if (!constant) return strongest(found, sheet ?? nothingKnown, floor);
      // Without conditions the verdict is the same for everybody.
      const key = `${attribute}\u0000${purpose}\u0000${floor ?? ''}`;
      const known = plain.get(key);
      if (known !== undefined) return known;
      const verdict = strongest(found, nothingKnown, floor);
      plain.set(key, verdict);
      return verdict;
    },
  };
}

const nothingKnown: FactSheet = { text: () => null, flag: () => null, number: () => null };

function strongest(
  covering: readonly CoveringRule[],
  sheet: FactSheet,
  floor: Masking | null,
): PolicyVerdict {
  const held = covering.map((rule) => ({
    rule,
    truth: both(rule.cover, rule.ground === null ? true : interpretCondition(rule.ground, sheet)),
  }));
  const of = (effect: PolicyRule['effect'], test: (truth: Truth) => boolean): CoveringRule[] =>
    held.filter(({ rule, truth }) => rule.rule.effect === effect && test(truth)).map(({ rule }) => rule);
  const [deny, ...moreDeny] = of('deny', (truth) => truth !== false);
  const masks = of('mask', (truth) => truth !== false);
  if (deny !== undefined) return { outcome: 'deny', by: deny, also: [...moreDeny, ...masks], withheld: [] };
  const isTrue = (truth: Truth): boolean => truth === true;
  const [allow] = of('allow', isTrue);
  if (allow === undefined && of('mask', isTrue).length === 0) {
    const open = held.filter(({ rule }) => rule.rule.effect !== 'deny');
    const withheld = [null, false].flatMap((wanted) =>
      open
        .filter(({ truth, rule }) => truth === wanted && rule.ground !== null && rule.cover === true)
        .map(({ rule }) => ({ rule, unknown: wanted === null })),
    );
    return { outcome: 'uncovered', by: undefined, also: masks, withheld };
  }
  if (masks.length === 0) return { outcome: 'allow', by: allow, also: [], withheld: [] };
  const masking = masks.map(({ rule }) => maskOf(rule, floor)).reduce(stricterMask);
  const by = masks.find(({ rule }) => maskOf(rule, floor) === masking);
  return { outcome: 'mask', by, also: masks.filter((rule) => rule !== by), masking, withheld: [] };
}

/** A rule that names no strategy takes that of the attribute; where both do, the more restrictive holds. */
export function maskOf({ mask }: PolicyRule, floor: Masking | null): Masking {
  if (mask === undefined) return floor ?? defaultMask;
  return floor === null ? mask : stricterMask(mask, floor);
}

interface Cell {
  readonly attribute: string;
  readonly purpose: string;
  readonly classification: Classification | undefined;
  readonly category: string | undefined;
  readonly purposes: PurposeTree;
}

function coverOf(rule: PolicyRule, cell: Cell): Truth {
  return [coversAttribute(rule, cell), coversClassification(rule, cell), coversCategory(rule, cell)].reduce(
    both,
    coversPurpose(rule, cell),
  );
}

function coversPurpose({ purposes: ids }: PolicyRule, { purpose, purposes }: Cell): Truth {
  const lineage = purposes.lineage(purpose);
  if (ids.some((id) => id === '*' || lineage.includes(id))) return true;
  return ids.some((id) => !purposes.exists(id)) ? null : false;
}

function coversAttribute({ attributes }: PolicyRule, { attribute }: Cell): Truth {
  return attributes?.some((pattern) => pattern === '*' || isUnder(attribute, pattern)) ?? true;
}

function coversClassification({ classifications }: PolicyRule, { classification }: Cell): Truth {
  if (classifications === undefined) return true;
  return classification === undefined ? null : classifications.includes(classification);
}

function coversCategory({ categories }: PolicyRule, { category }: Cell): Truth {
  if (categories === undefined) return true;
  return category === undefined ? null : categories.some((root) => isUnder(category, root));
}
