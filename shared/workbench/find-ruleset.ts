import { fail, ok, type Result } from '../kernel/index.ts';
import type { Ruleset, WorkspaceModel } from '../workspace/index.ts';

/** The ruleset of this id, the workspace's own when left out. Errors: `identity.no-ruleset`. */
export function findRuleset(model: WorkspaceModel, id: string | undefined): Result<Ruleset> {
  const wanted = id ?? model.manifest.defaults.ruleset;
  const ruleset = model.rulesets.find((candidate) => candidate.id === wanted);
  if (ruleset !== undefined) return ok(ruleset);
  return fail('identity.no-ruleset', `There is no ruleset ${wanted}`, {
    location: { file: `identity/${wanted}.yaml` },
    fix: rulesetFix(model),
  });
}

function rulesetFix(model: WorkspaceModel): string {
  if (model.rulesets.length > 0)
    return `Use one of: ${model.rulesets.map((ruleset) => ruleset.id).join(', ')}`;
  return model.sources.length === 0
    ? 'Add a source: a workspace without rules then gets the default ones.'
    : 'No source has rows and columns about people that are mapped: load an extract with rows, or map its columns.';
}
