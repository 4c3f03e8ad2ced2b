import { auditEntrySchema, type AuditDetail } from '../workspace/index.ts';
import type { Damage } from './damaged-lines.ts';

export const repairAction = 'log.repaired';

/** What the entry after a damaged end says about it: the damage stays where it is, and is named by size and digest. */
export function repairDetail({ lines, bytes, sha256, ended }: Omit<Damage, 'file' | 'line'>): AuditDetail {
  return {
    codes: [ended ? 'unreadable-end' : 'torn-line'],
    counts: { lines, bytes },
    digests: { damaged: sha256 },
  };
}

/** Whether this entry names just that damage. */
export function repairedDamage(line: string, damage: Damage): boolean {
  const entry = auditEntrySchema.safeParse(JSON.parse(line));
  if (!entry.success || entry.data.action !== repairAction) return false;
  const { counts, digests } = entry.data.detail;
  return (
    counts?.['bytes'] === damage.bytes &&
    counts['lines'] === damage.lines &&
    digests?.['damaged'] === damage.sha256
  );
}
