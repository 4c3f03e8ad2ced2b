import { fail, ok, type Result } from '../kernel/index.ts';
import type { Resolution } from '../identity/index.ts';

/** The record meant by `source/key` or `extract:row`; `identity.unknown-record` when there is none. */
export function findRecord(resolution: Resolution, reference: string): Result<number> {
  for (const record of readings(reference).map((reading) => resolution.findRecord(reading))) {
    if (record >= 0) return ok(record);
  }
  return fail('identity.unknown-record', `There is no record ${reference}`, {
    fix: `Write source/key, for example crm/10023, or extract:row, for example crm:12.${sourcesOf(resolution)}`,
  });
}

/** Where there are records at all. */
function sourcesOf(resolution: Resolution): string {
  const ids = new Set<string>();
  for (let record = 0; record < resolution.recordCount && ids.size <= mostSources; record += 1)
    ids.add(resolution.recordRef(record).source);
  return ids.size === 0 || ids.size > mostSources ? '' : ` Sources: ${[...ids].join(', ')}.`;
}

const mostSources = 20;

/** Keys may hold colons and slashes: the first slash ends the source, the last colon begins the row. */
function readings(reference: string) {
  const slash = reference.indexOf('/');
  const colon = reference.lastIndexOf(':');
  const row = Number(reference.slice(colon + 1));
  return [
    ...(slash > 0 ? [{ source: reference.slice(0, slash), key: reference.slice(slash + 1) }] : []),
    ...(colon > 0 && Number.isSafeInteger(row) && row > 0
      ? [{ extract: reference.slice(0, colon), row }]
      : []),
  ];
}
