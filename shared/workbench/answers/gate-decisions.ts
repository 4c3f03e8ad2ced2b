import { recordToken } from '../../identity/index.ts';
import { fail, ok, type Result } from '../../kernel/index.ts';
import type { ReviewedLabel } from '../../requests/index.ts';
import type { RequestCase } from '../../workspace/index.ts';
import { findCase } from '../cases/case-context.ts';
import { addToCase, stampOf } from '../cases/change-case.ts';
import type { ParsedArgsOf, ResultOf } from '../contract/index.ts';
import type { Run } from '../current-run.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** The decisions of a case by record label of this run; the last word on a record holds. Records that are gone are left out. */
export async function reviewedInCase(
  { run }: Pick<WorkbenchState, 'run'>,
  { identity }: Run,
  { gate }: Pick<RequestCase, 'gate'>,
): Promise<Result<ReviewedLabel[]>> {
  if (gate.length === 0) return ok([]);
  const key = await run.recordKey();
  if (!key.ok) return key;
  const last = new Map(gate.map((decision) => [decision.record, decision]));
  const reviewed: ReviewedLabel[] = [];
  for (let record = 0; record < identity.recordCount && last.size > 0; record += 1) {
    const token = recordToken(identity.records, record, key.value);
    const decision = last.get(token);
    if (decision === undefined) continue;
    last.delete(token);
    const { decision: verdict, by, reason } = decision;
    reviewed.push({ record: labelOf(identity, record), disclose: verdict === 'disclose', by, reason });
  }
  return ok(reviewed);
}

/**
 * Writes a reviewer's decision on one record into the case, which names it by its keyed token. Errors:
 * `request.unknown-case`, `identity.no-run`, `identity.unknown-record`, `request.raw-identifier` for a reason that holds one.
 */
export async function decideGate(
  state: WorkbenchState,
  { caseId, record: label, disclose, by, reason }: ParsedArgsOf<'requests.decideGate'>,
): Promise<Result<ResultOf<'requests.decideGate'>>> {
  const found = findCase(state, caseId);
  if (!found.ok) return found;
  const run = state.run.require();
  if (!run.ok) return run;
  const { identity } = run.value;
  const record = recordOfLabel(identity, label);
  if (record === null) return fail('identity.unknown-record', `There is no record ${label}`);
  const stamp = stampOf(state, found.value, { by }, [reason]);
  if (!stamp.ok) return stamp;
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const decision = {
    record: recordToken(identity.records, record, key.value),
    decision: disclose ? 'disclose' : 'withhold',
    reason,
    ...stamp.value,
  };
  return addToCase(state, caseId, disclose ? 'A record is disclosed' : 'A record is withheld', 'gate', [
    decision,
  ]);
}

function labelOf(identity: Run['identity'], record: number): string {
  const { source, extract, row } = identity.recordRef(record);
  return `${source}/${extract}:${String(row)}`;
}

/** The record of a label `source/extract:row`. */
function recordOfLabel(identity: Run['identity'], label: string): number | null {
  const parts = /^[^/]+\/(?<extract>.+):(?<row>\d+)$/.exec(label)?.groups;
  if (parts === undefined) return null;
  const { extract = '', row = '' } = parts;
  const record = identity.findRecord({ extract, row: Number(row) });
  return record < 0 || labelOf(identity, record) !== label ? null : record;
}
