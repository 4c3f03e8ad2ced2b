import type { Resolution } from '../../identity/index.ts';
import { findRecord } from '../record-reference.ts';
import type { AuditContext, Told } from './audit-rule.ts';

/** An entry about one person. */
export function personTold({ commit }: AuditContext, personId: string): Told {
  return { target: { kind: 'person', token: commit.person(personId) } };
}

/** An entry about two records and whose they are, by the references that people wrote; unknown ones are left out. */
export function pairTold(
  { state, commit }: AuditContext,
  { left, right }: { readonly left: string; readonly right: string },
): Told {
  const run = state.run.resolution();
  const records = run === null ? [] : [left, right].flatMap((reference) => recordOf(run, reference));
  return {
    target: { kind: 'pair' },
    detail: {
      records: records.map((record) => commit.record(recordName(run?.recordRef(record)))).sort(),
      persons: [...new Set(records.map((record) => personOf(run, record)))].map((id) => commit.person(id)),
    },
  };
}

function recordOf(run: Resolution, reference: string): number[] {
  const record = findRecord(run, reference);
  return record.ok ? [record.value] : [];
}

/** `source/key`, or `source:extract:row` where the source has no key. */
function recordName(ref: ReturnType<Resolution['recordRef']> | undefined): string {
  if (ref === undefined) return '';
  return ref.key === '' ? `${ref.source}:${ref.extract}:${ref.row}` : `${ref.source}/${ref.key}`;
}

function personOf(run: Resolution | null, record: number): string {
  return run === null ? '' : run.personId(run.personOf(record));
}
