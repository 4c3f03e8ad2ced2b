import {
  consentEndedAt,
  openRetention,
  type ConsentContext,
  type RetentionInputs,
  type RetentionReader,
} from '../consent/index.ts';
import { ok, type Job, type Result } from '../kernel/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';
import type { Run } from './current-run.ts';
import { keepingOf } from './retention-facts.ts';
import type { WorkbenchState } from './workbench-state.ts';

export interface RunRetention {
  readonly inputs: RetentionInputs;
  readonly reader: RetentionReader;
}

/** Retention of the current run under the rules as they are now. Errors: `identity.no-run`, those of the record key. */
export async function retentionOfRun(
  { run, session }: WorkbenchState,
  job: Job,
): Promise<Result<RunRetention>> {
  const current = run.require();
  if (!current.ok) return current;
  const consent = await run.consent(job);
  if (!consent.ok) return consent;
  const key = await run.recordKey();
  if (!key.ok) return key;
  const inputs = retentionInputs(current.value, session.model(), consent.value, key.value);
  return ok({ inputs, reader: openRetention(inputs) });
}

export function retentionInputs(
  run: Pick<Run, 'identity' | 'tables'>,
  model: WorkspaceModel,
  consent: Pick<ConsentContext, 'ledger' | 'purposes' | 'jurisdictions'>,
  key: Uint8Array,
): RetentionInputs {
  return {
    model,
    resolution: run.identity,
    purposes: consent.purposes,
    ...keepingOf(run, key),
    consentEndedAt: (person, purposes) => consentEndedAt(consent, person, purposes),
    jurisdictionOf: (record) => {
      const { id, unknown } = consent.jurisdictions.ofRecord(record);
      return unknown === null ? id : null;
    },
  };
}
