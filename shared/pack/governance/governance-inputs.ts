import { decisionRules, type DecisionRules } from '../../consent/index.ts';
import type { ReportFonts } from '../../kernel/index.ts';
import { dataCategories, type WorkspaceModel } from '../../workspace/index.ts';

/** What governance documents are made from: the workspace alone, nobody's data. */
export interface GovernanceInputs {
  readonly model: WorkspaceModel;
  readonly product: string;
  /** Day they describe, `YYYY-MM-DD`: the only time in them. */
  readonly asOf: string;
  readonly fonts?: ReportFonts | undefined;
}

/** One attribute of the model as governance documents name it. */
export interface GovernedAttribute {
  /** `entity.attribute` */
  readonly ref: string;
  readonly name: string;
  readonly classification: string;
  readonly category: string | null;
  readonly categoryName: string;
  /** Sources that fill it, by id. */
  readonly sources: readonly string[];
}

export interface GovernanceReading {
  readonly inputs: GovernanceInputs;
  readonly rules: DecisionRules;
  readonly attributes: readonly GovernedAttribute[];
  /** Attributes that policies permit for a purpose, masked or plain, for somebody at least. */
  attributesFor(
    purpose: string,
  ): readonly { readonly attribute: GovernedAttribute; readonly masked: boolean }[];
}

/** Reads a workspace once for all its governance documents. */
export function readGovernance(inputs: GovernanceInputs): GovernanceReading {
  const { model } = inputs;
  const rules = decisionRules(model);
  const own = model.consentVocabulary.categories ?? [];
  const names = new Map([...dataCategories, ...own].map(({ id, name }) => [id, name]));
  const filled = filledBy(model);
  const attributes = model.entities.flatMap((entity) =>
    entity.attributes.map(({ id, name, classification, category }): GovernedAttribute => {
      const ref = `${entity.id}.${id}`;
      return {
        ref,
        name,
        classification,
        category: category ?? null,
        categoryName: category === undefined ? entity.name : (names.get(category) ?? category),
        sources: filled.get(ref) ?? [],
      };
    }),
  );
  return {
    inputs,
    rules,
    attributes,
    attributesFor: (purpose) =>
      attributes.flatMap((attribute) => {
        const permission = mostPermitted(rules, attribute.ref, purpose);
        return permission === null ? [] : [{ attribute, masked: permission === 'mask' }];
      }),
  };
}

/**
 * The most that rules could permit to anybody: a condition may turn either way, so a denial counts only where it has none.
 * Documents of processing list what may happen, not what happens to one person.
 */
function mostPermitted(
  { policies }: DecisionRules,
  attribute: string,
  purpose: string,
): 'allow' | 'mask' | null {
  const covering = policies.covering(attribute, purpose);
  const always = covering.filter(({ ground }) => ground === null);
  if (always.some(({ rule }) => rule.effect === 'deny')) return null;
  const permitting = covering.filter(({ rule, cover }) => rule.effect !== 'deny' && cover === true);
  if (permitting.length === 0) return null;
  return always.some(({ rule }) => rule.effect === 'mask') ||
    permitting.every(({ rule }) => rule.effect === 'mask')
    ? 'mask'
    : 'allow';
}

function filledBy(model: WorkspaceModel): Map<string, string[]> {
  const filled = new Map<string, string[]>();
  for (const { source, entity, fields, constants } of model.mappings) {
    for (const { attribute } of [...fields, ...constants]) {
      const ref = `${entity}.${attribute}`;
      const known = filled.get(ref) ?? [];
      if (!known.includes(source)) filled.set(ref, [...known, source].sort());
    }
  }
  return filled;
}
