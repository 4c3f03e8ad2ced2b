import { compareText } from '../../kernel/index.ts';
import {
  compareDiagnostics,
  errorDiagnostic,
  formatKeyPath,
  warningDiagnostic,
  type Diagnostic,
} from '../../workspace/index.ts';
import { modelIndex } from '../model-index.ts';
import { namingRules } from '../naming/naming-rules.ts';
import { attributeRules } from './attribute-rules.ts';
import { checkMappings } from './check-mappings.ts';
import { entityRules } from './entity-rules.ts';
import { danglingMends } from './dangling-mends.ts';
import type { FindingMend } from './finding-mend.ts';
import type { ModelFinding } from './model-finding.ts';
import type { CheckedModel, ModelFacts, ModelRule, Spot } from './model-rule.ts';
import { relationshipRules } from './relationship-rules.ts';
import { vocabularyRules } from './vocabulary-rules.ts';
import { warehouseRules } from './warehouse-rules.ts';

export interface CheckModelOptions {
  /** Ids of the normalisers that exist; mappings are not checked against them when missing. */
  readonly normalisers?: readonly string[];
}

/** Everything that is looked at beyond what reading the files reports. */
export const modelRules: readonly ModelRule[] = [
  ...entityRules,
  ...relationshipRules,
  ...attributeRules,
  ...vocabularyRules,
  ...warehouseRules,
  ...namingRules,
];

/**
 * What is weak or wrong about the canonical model and its mappings, beyond what reading the files already reports
 * (references to nothing, unknown columns): the rules of `modelRules`, personal columns that nobody mapped, unknown
 * normalisers. Findings name file and key path (`fields[2].columns[0]`), not lines. Sorted; empty when all is well.
 */
export function checkModel(model: GivenModel, options: CheckModelOptions = {}): Diagnostic[] {
  const facts = factsOf(model, options);
  return [...spotsOf(facts), ...checkMappings(model, facts.index, options.normalisers)]
    .map(asDiagnostic)
    .sort((a, b) => compareDiagnostics(a, b) || compareText(a.location?.path ?? '', b.location?.path ?? ''));
}

/**
 * The changes that certainly do away with findings: of those that `checkModel` gives, and of the references to nothing among
 * `diagnostics`, which reading the files gave.
 */
export function modelMends(
  model: GivenModel,
  diagnostics: readonly Diagnostic[] = [],
): readonly FindingMend[] {
  const facts = factsOf(model, {});
  const mended = spotsOf(facts).flatMap(({ code, file, path, message, mend }): FindingMend[] =>
    mend === undefined ? [] : [{ code, file, path: formatKeyPath(path), message, ...mend }],
  );
  return [...mended, ...danglingMends(facts, diagnostics)];
}

type GivenModel = Pick<CheckedModel, 'entities' | 'sources' | 'mappings'> & Partial<CheckedModel>;

function factsOf(model: GivenModel, { normalisers }: CheckModelOptions): ModelFacts {
  return {
    areas: [],
    terms: [],
    domains: [],
    naming: {},
    contracts: [],
    rulesets: [],
    consentVocabulary: { states: {}, purposes: {} },
    ...model,
    index: modelIndex(model.entities),
    normalisers: normalisers ?? null,
  };
}

function spotsOf(facts: ModelFacts): (ModelFinding & Pick<Spot, 'mend'>)[] {
  return modelRules.flatMap((rule) =>
    rule.look(facts).map(({ severity = rule.severity, ...spot }) => ({ severity, code: rule.code, ...spot })),
  );
}

function asDiagnostic({ severity, code, file, path, message, fix }: ModelFinding): Diagnostic {
  const details = { location: { file, path: formatKeyPath(path) }, fix };
  return severity === 'error'
    ? errorDiagnostic(code, message, details)
    : warningDiagnostic(code, message, details);
}
