import { fail, ok, type Job, type Result } from '../../kernel/index.ts';
import {
  compareModels,
  migrationPlan,
  planMarkdown,
  type Dependents,
  type JudgeOptions,
  type MigrationPlan,
} from '../../model/index.ts';
import type { ChangeSide } from './change-side.ts';

export interface PlannedMigration {
  readonly plan: MigrationPlan;
  readonly markdown: string;
}

/**
 * The migration from one model to another. Affected is who depends on the newer side as it knows itself, or on `dependents`.
 * `change.not-comparable` for schemas: there are no rows to move.
 */
export async function planSides(
  before: ChangeSide,
  after: ChangeSide,
  options: JudgeOptions,
  job: Job,
  dependents?: Dependents,
): Promise<Result<PlannedMigration>> {
  if (before.kind !== 'model' || after.kind !== 'model')
    return fail('change.not-comparable', 'A migration leads from one model to another');
  const compared = await compareModels([...before.history, before.snapshot], after.snapshot, options, job);
  if (!compared.ok) return compared;
  const plan = migrationPlan(before.snapshot, after.snapshot, compared.value, dependents ?? after.dependents);
  return ok({ plan, markdown: planMarkdown(plan) });
}
