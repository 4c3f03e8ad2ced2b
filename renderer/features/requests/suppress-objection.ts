import type { AppError } from '../../../shared/kernel/index.ts';
import type { CaseDetail } from '../../../shared/workbench/index.ts';
import { toast } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';

/** Whether an objection counts while nothing keeps a new extract from bringing the processing back (Art 21(3) GDPR). */
export function needsSuppression({ case: { objection } }: CaseDetail): boolean {
  return objection !== undefined && !objection.suppressed && objection.assessment?.outcome !== 'overridden';
}

/** Puts the person of an objection on the suppression list for its purposes. Gives the error where that was refused. */
export async function suppressObjection(
  { row, case: { objection }, private: known }: CaseDetail,
  identifiers: readonly string[],
  by: string,
): Promise<AppError | null> {
  const purposes = objection?.purposes ?? [];
  const personId = known?.personId ?? null;
  const done = await callWorkbench('erasure.suppress', {
    identifiers: [...identifiers],
    ...(personId === null ? {} : { personId }),
    reason: 'objection',
    purposes: [...purposes],
    caseId: row.id,
    by,
  });
  if (!done.ok) return done.error;
  const { tokens } = done.value;
  toast(
    `${tokens === 1 ? '1 identifier is' : `${tokens} identifiers are`} suppressed for ${purposes.join(', ')}`,
  );
  return null;
}
