import { ok, type Job, type Result } from '../../kernel/index.ts';
import {
  compareModels,
  migrationPlan,
  planMarkdown,
  type Dependents,
  type JudgeOptions,
  type MigrationPlan,
} from '../../model/index.ts';
import { asModels, type ChangeSide } from './change-side.ts';

export interface PlannedMigration {
  readonly plan: MigrationPlan;
  readonly markdown: string;
}

/**
 * The migration from one model to another. Affected is who depends on the newer side as it knows itself, or on `dependents`.
 * Schemas are read as models: their records are the rows to move.
 */
export async function planSides(
  before: ChangeSide,
  after: ChangeSide,
  options: JudgeOptions,
  job: Job,
  dependents?: Dependents,
): Promise<Result<PlannedMigration>> {
  const models = await asModels(before, after, job);
  if (!models.ok) return models;
  const { before: old, after: now } = models.value;
  const compared = await compareModels([...old.history, old.snapshot], now.snapshot, options, job);
  if (!compared.ok) return compared;
  const plan = migrationPlan(old.snapshot, now.snapshot, compared.value, dependents ?? now.dependents);
  return ok({ plan, markdown: planMarkdown(plan) });
}
