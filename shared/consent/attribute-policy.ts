import type {
  Attribute,
  AttributePolicy,
  Classification,
  LegalBasis,
  Masking,
  Sensitivity,
  WorkspaceModel,
} from '../workspace/index.ts';
import { categoryReader, stricter } from './vocabulary/category-reader.ts';
import type { PurposeTree } from './purpose-tree.ts';

/** Everything said about one attribute, whoever the person is: by the model and by consent/attribute-policies.yaml. */
export interface AttributeTerms {
  readonly attribute: string;
  /** Null for an attribute that the model does not define. */
  readonly classification: Classification | null;
  /** Data category, for example `contact.email`; null when the model names none. */
  readonly category: string | null;
  readonly sensitivity: Sensitivity;
  /** The only purposes it may serve, each with those below it; null does not limit. */
  readonly purposes: readonly string[] | null;
  readonly bases: readonly LegalBasis[] | null;
  readonly destinations: readonly string[] | null;
  readonly masking: Masking | null;
  /** Rule of consent/retention.yaml. */
  readonly retention: string | null;
  readonly owner: string | null;
  /** What says so, for reasons: `attribute-policies/<attribute>`; null when no entry does. */
  readonly cause: string | null;
}

/** Why the terms of an attribute forbid a use; empty when they do not. */
export type TermsRefusal = 'purpose' | 'basis' | 'destination';

export interface UseOfAttribute {
  readonly purpose: string;
  readonly basis: LegalBasis;
  readonly destination?: string | undefined;
}

export interface AttributePolicies {
  /** Total: an attribute that nothing describes is `special` and limited by nothing here; policies deny it anyway. */
  of(attribute: string): AttributeTerms;
  /** What the terms of an attribute object to, in this order: purpose, basis, destination. */
  refusals(attribute: string, use: UseOfAttribute): readonly TermsRefusal[];
}

type PolicyModel = Pick<WorkspaceModel, 'entities' | 'attributePolicies' | 'broken'> &
  Partial<Pick<WorkspaceModel, 'consentVocabulary'>>;

/**
 * Reads the terms of attributes. An exact entry says what holds; what it leaves out is taken from `entity.*`, member by
 * member. Two entries for one attribute contradict each other and permit nothing, as does everything when the file
 * cannot be read: a limit that is not known may be any.
 */
export function attributePolicies(model: PolicyModel, purposes: PurposeTree): AttributePolicies {
  const described = new Map<string, Attribute>(
    model.entities.flatMap(({ id: entity, attributes }) =>
      attributes.map((attribute) => [`${entity}.${attribute.id}`, attribute] as const),
    ),
  );
  const entries = new Map<string, Partial<AttributePolicy>>();
  for (const entry of model.attributePolicies) {
    const { attribute } = entry;
    entries.set(attribute, entries.has(attribute) ? nothingPermitted(attribute) : entry);
  }
  const categories = categoryReader(model.consentVocabulary?.categories);
  const unreadable = model.broken.includes('attributePolicies');
  const known = new Map<string, AttributeTerms>();

  const of = (attribute: string): AttributeTerms => {
    const before = known.get(attribute);
    if (before !== undefined) return before;
    const exact = entries.get(attribute);
    const general = entries.get(`${attribute.slice(0, attribute.indexOf('.'))}.*`);
    const { classification = null, category = null, sensitivity } = described.get(attribute) ?? {};
    const entry: Partial<AttributePolicy> = unreadable
      ? nothingPermitted(attribute)
      : { ...general, ...exact };
    const terms: AttributeTerms = {
      attribute,
      classification,
      category,
      sensitivity:
        entry.sensitivity ??
        sensitivity ??
        stricter(sensitivityOf(classification), categories.sensitivityOf(category)),
      purposes: entry.purposes ?? null,
      bases: entry.bases ?? null,
      destinations: entry.destinations ?? null,
      masking: entry.masking ?? null,
      retention: entry.retention ?? null,
      owner: entry.owner ?? null,
      cause: entry.attribute === undefined ? null : `attribute-policies/${entry.attribute}`,
    };
    known.set(attribute, terms);
    return terms;
  };

  return {
    of,
    refusals: (attribute, { purpose, basis, destination }) => {
      const terms = of(attribute);
      const lineage = purposes.lineage(purpose);
      const served = terms.purposes?.some((id) => id === '*' || lineage.includes(id)) ?? true;
      const founded = terms.bases?.includes(basis) ?? true;
      const sent = destination === undefined || (terms.destinations?.includes(destination) ?? true);
      return [
        ...(served ? [] : (['purpose'] as const)),
        ...(founded ? [] : (['basis'] as const)),
        ...(sent ? [] : (['destination'] as const)),
      ];
    },
  };
}

function nothingPermitted(attribute: AttributePolicy['attribute']): AttributePolicy {
  return { attribute, sensitivity: 'special', purposes: [], bases: [], destinations: [] };
}

const byClassification: Readonly<Record<Classification, Sensitivity>> = {
  none: 'public',
  behavioural: 'personal',
  indirect: 'personal',
  direct: 'personal',
  sensitive: 'sensitive',
};

/** What is not known to be harmless is taken for the worst. */
function sensitivityOf(classification: Classification | null): Sensitivity {
  return classification === null ? 'special' : byClassification[classification];
}
