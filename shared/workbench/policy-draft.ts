import { decisionRules, type DecisionRules, lintPolicies, type PolicyFinding } from '../consent/index.ts';
import { err, ok, type Result } from '../kernel/index.ts';
import {
  decodeFile,
  type Diagnostic,
  diagnosticError,
  type Policy,
  policySchema,
  workspacePath,
  type WorkspaceModel,
} from '../workspace/index.ts';

/** A policy as text, read in the place of the saved one of its id. */
export interface PolicyDraft {
  readonly policy: Policy;
  readonly model: WorkspaceModel;
  /** It is not among the saved policies. */
  readonly fresh: boolean;
}

/** Reads a draft. What is wrong with its form comes back as diagnostics of the file that it would be. */
export function readPolicyDraft(
  model: WorkspaceModel,
  text: string,
): Result<PolicyDraft, readonly Diagnostic[]> {
  const id = /^id:\s*["']?([a-z0-9_-]+)/m.exec(text)?.[1] ?? 'draft';
  const read = decodeFile(policySchema, text, workspacePath('policy', id));
  if (!read.ok) return read;
  const policy = read.value;
  const others = model.policies.filter((other) => other.id !== policy.id);
  const policies = [...others, policy].sort((a, b) => (a.id < b.id ? -1 : 1));
  const unreadablePolicies = model.unreadablePolicies.filter((other) => other.id !== policy.id);
  const broken = model.broken.filter((kind) => kind !== 'policy' || unreadablePolicies.length > 0);
  return ok({
    policy,
    fresh: others.length === model.policies.length,
    model: { ...model, policies, unreadablePolicies, broken },
  });
}

/** The rules that a draft would make; its first error when it cannot be read. */
export function rulesOfDraft(
  model: WorkspaceModel,
  text: string,
): Result<PolicyDraft & { readonly rules: DecisionRules }> {
  const draft = readPolicyDraft(model, text);
  if (!draft.ok) {
    const [first] = draft.error;
    if (first === undefined) throw new Error('a refused draft says why');
    return err(diagnosticError(first));
  }
  return ok({ ...draft.value, rules: decisionRules(draft.value.model) });
}

/** The findings about the policy that a draft is. */
export function lintOfDraft({ policy, model }: PolicyDraft): PolicyFinding[] {
  return lintPolicies(model).filter((finding) => finding.policy === policy.id);
}
