import {
  attributePolicies,
  derivedInputs,
  purposeTree,
  reasonCodes,
  reasonTermOf,
  reasonTerms,
  stricter,
  signalPurposes,
  type PurposeTree,
} from '../consent/index.ts';
import {
  dataCategories,
  dpvVersion,
  fidesVersion,
  legalBasisTerms,
  localBasisTerms,
  specialBasisTerms,
  type WorkspaceModel,
} from '../workspace/index.ts';
import type { VocabularyDto } from './contract/index.ts';
import type { DeepReadonly } from './handlers.ts';

type Report = DeepReadonly<VocabularyDto>;

/** The words of a workspace and what they are called in DPV and Fides; what has no counterpart is counted, not hidden. */
export function vocabularyReport(model: WorkspaceModel): Report {
  const tree = purposeTree(model.purposes);
  const purposes = purposesOf(model, tree);
  const attributes = attributesOf(model, tree);
  const categories = categoriesOf(model, attributes);
  const used = categories.filter((one) => one.attributes > 0);
  return {
    dpvVersion,
    fidesVersion,
    purposes,
    categories,
    attributes,
    reasons: reasonCodes.map((code) => ({ code, dpv: reasonTermOf(code) })),
    legalBases: legalBases(),
    coverage: {
      purposes: counted(purposes),
      categories: counted(used),
      attributes: { total: attributes.length, categorised: attributes.filter(({ known }) => known).length },
      reasons: { total: reasonCodes.length, dpv: reasonTerms.length },
    },
  };
}

function counted(terms: readonly { readonly dpv: string | null; readonly fides: string | null }[]) {
  return {
    total: terms.length,
    dpv: terms.filter(({ dpv }) => dpv !== null).length,
    fides: terms.filter(({ fides }) => fides !== null).length,
  };
}

function purposesOf(model: WorkspaceModel, tree: PurposeTree): Report['purposes'] {
  const signals = signalPurposes(model.purposes, model.consentVocabulary.signals);
  const listed = model.purposes.map((purpose) => ({
    id: purpose.id,
    name: purpose.name,
    description: purpose.description,
    parent: purpose.parent ?? null,
    depth: Math.max(0, tree.lineage(purpose.id).length - 1),
    legalBasis: purpose.legalBasis,
    legalBasisDpv: legalBasisTerms[purpose.legalBasis].dpv,
    channels: [...purpose.channels],
    dpv: purpose.dpv ?? null,
    fides: purpose.fides ?? null,
    doubleOptIn: purpose.doubleOptIn ?? false,
    joining: purpose.joining ?? model.consentSettings.joining,
    tcf: [...signals.tcfOf(purpose.id)],
    notices: model.notices.filter(({ purposes }) => purposes.includes(purpose.id)).length,
  }));
  const path = (id: string): string => [...tree.lineage(id)].reverse().join('\u0000');
  // A tree is read from the root down, siblings by id.
  return listed.sort((a, b) => (path(a.id) < path(b.id) ? -1 : path(a.id) > path(b.id) ? 1 : 0));
}

function attributesOf(model: WorkspaceModel, tree: PurposeTree): Report['attributes'] {
  const terms = attributePolicies(model, tree);
  const known = new Set(
    [...dataCategories, ...(model.consentVocabulary.categories ?? [])].map(({ id }) => id),
  );
  const derived = derivedInputs(model.derived);
  return model.entities.flatMap((entity) =>
    entity.attributes.map(({ id, name, classification, category }) => {
      const attribute = `${entity.id}.${id}`;
      const inputs = derived.of(attribute);
      const { sensitivity, purposes, bases, destinations, masking, retention, owner } = terms.of(attribute);
      return {
        attribute,
        name,
        classification,
        category: category ?? null,
        known: category !== undefined && known.has(category),
        sensitivity: inputs.map((input) => terms.of(input).sensitivity).reduce(stricter, sensitivity),
        terms: { purposes, bases, destinations, masking, retention, owner },
        inputs,
      };
    }),
  );
}

function categoriesOf(
  { consentVocabulary }: WorkspaceModel,
  attributes: Report['attributes'],
): Report['categories'] {
  const own = (consentVocabulary.categories ?? []).map(({ id, name, sensitivity, dpv, fides }) => ({
    id,
    name,
    sensitivity,
    dpv: dpv ?? null,
    fides: fides ?? null,
    own: true,
  }));
  const replaced = new Set(own.map(({ id }) => id));
  const given = dataCategories
    .filter(({ id }) => !replaced.has(id))
    .map(({ id, name, sensitivity, dpv, fides }) => ({ id, name, sensitivity, dpv, fides, own: false }));
  return [...given, ...own].map((category) => ({
    ...category,
    attributes: attributes.filter((one) => one.category === category.id).length,
  }));
}

function legalBases(): Report['legalBases'] {
  const gdpr = [...Object.values(legalBasisTerms), ...specialBasisTerms].map(
    ({ id, name, citation, dpv }) => ({
      id,
      name,
      citation,
      dpv,
      fides: null,
      where: 'European Union',
      status: 'in force',
    }),
  );
  const local = localBasisTerms.map(({ id, name, citation, dpv, where, status }) => ({
    id,
    name,
    citation,
    dpv,
    fides: null,
    where,
    status,
  }));
  return [...gdpr, ...local];
}
