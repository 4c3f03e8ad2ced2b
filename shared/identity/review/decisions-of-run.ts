import type { Decision, Ruleset } from '../../workspace/index.ts';

/**
 * The decisions that a run depends on. Labels are among them only where the ruleset lets them teach m: without that, a
 * label may be added while a run is open and neither the run nor its bundle changes.
 */
export function decisionsOfRun(decisions: readonly Decision[], ruleset: Ruleset): readonly Decision[] {
  return ruleset.training.labels === true ? decisions : decisions.filter(({ kind }) => kind !== 'label');
}
